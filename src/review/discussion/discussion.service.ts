import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import type { SignedInPerson } from '../../access/signed-in-person.ts';
import { AuditService } from '../../audit/audit.service.ts';
import { Clock } from '../../config/clock.ts';
import { Transactions } from '../../database/transactions.ts';
import { may } from '../../domain/permissions.ts';
import type { Action } from '../../domain/permissions.ts';
import { partsIn } from '../../domain/parts.ts';
import { speakersIn } from '../../domain/speaker.ts';
import type { Speaker } from '../../domain/speaker.ts';
import { step } from '../../domain/transitions.ts';
import type { StepRefusal } from '../../domain/transitions.ts';
import { Attachments } from '../../inventory/attachment/attachments.service.ts';
import type { AttachableFile } from '../../inventory/attachment/attachments.service.ts';
import type { UseCase } from '../../inventory/use-case.entity.ts';
import { UseCaseRepository } from '../../inventory/use-case.repository.ts';
import { OpenReviews } from '../opened-review.ts';
import { Standings } from '../standing.ts';
import type { SubmittedStanding } from '../standing.ts';
import { CaseComment } from './comment.entity.ts';
import { Discussions } from './discussions.ts';
import type { SaidComment } from './discussions.ts';

export type CommentRefusal = StepRefusal | 'asWhom';
export type Commented = { ok: true; id: string } | { ok: false; because: CommentRefusal };

export interface NewComment {
  readonly text: string;
  /** null: in the only capacity the person has. */
  readonly as: Speaker | null;
  readonly files: readonly AttachableFile[];
}

/** The discussion of a case as one person finds it. */
export interface OpenedDiscussion {
  readonly useCase: UseCase;
  readonly standing: SubmittedStanding;
  readonly comments: readonly SaidComment[];
  /** The capacities in which the person may speak; empty: they only read. */
  readonly speakers: readonly Speaker[];
  readonly mayOpenReviews: boolean;
}

/** Reviewers, proposers, coordination and head talk about a case. What was said stays. */
@Injectable()
export class DiscussionService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly useCases: UseCaseRepository,
    private readonly opened: OpenReviews,
    private readonly standings: Standings,
    private readonly discussions: Discussions,
    private readonly attachments: Attachments,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** Throws NotFoundException for who may not do this with the case, and before its first submission. */
  async open(
    person: SignedInPerson,
    useCaseId: string,
    action: Action = 'useCase.view',
  ): Promise<OpenedDiscussion> {
    const tx = this.dataSource.manager;
    const useCase = await this.useCases.findFor(tx, person, action, useCaseId);
    const standing = await this.standings.submitted(tx, useCaseId);
    const allowed = await this.allowed(tx, person, useCase, standing);
    return {
      ...{ useCase, standing },
      comments: await this.discussions.ofUseCase(tx, useCaseId),
      speakers: allowed.ok ? allowed.speakers : [],
      mayOpenReviews: may(person, 'review.view'),
    };
  }

  /** Adds to the discussion; nothing in it is ever changed. */
  say(
    person: SignedInPerson,
    useCaseId: string,
    { text, as, files }: NewComment,
    key: string,
  ): Promise<Commented> {
    return this.transactions.once(
      { key, personId: person.id, action: 'case.discuss' },
      async (tx): Promise<Commented> => {
        const useCase = await this.useCases.lockFor(tx, person, 'case.discuss', useCaseId);
        const standing = await this.standings.submitted(tx, useCaseId);
        const allowed = await this.allowed(tx, person, useCase, standing);
        if (!allowed.ok) return allowed;
        const [only, ...others] = allowed.speakers;
        const saidAs = as ?? (others.length === 0 ? only : undefined);
        if (!saidAs || !allowed.speakers.includes(saidAs)) return { ok: false, because: 'asWhom' };
        const id = randomUUID();
        await tx.insert(CaseComment, {
          ...{ id, useCaseId, text, saidAs },
          ...{ saidBy: person.id, saidAt: this.clock.now() },
        });
        const to = { useCaseId, kind: 'comment' as const, id };
        const attached = await this.attachments.attach(tx, to, person, files);
        await this.audit.append(tx, {
          action: 'case.discussed',
          actor: { personId: person.id, role: roleOf(saidAs) },
          object: { type: 'useCase', id: useCaseId, version: useCase.version },
          payload: { comment: id, text, attached },
        });
        return { ok: true, id };
      },
    );
  }

  private async allowed(
    tx: EntityManager,
    person: SignedInPerson,
    useCase: UseCase,
    { state, submission }: SubmittedStanding,
  ): Promise<
    | { readonly ok: true; readonly speakers: readonly Speaker[] }
    | { readonly ok: false; readonly because: StepRefusal }
  > {
    const own = await this.opened.isOwnCase(tx, person, { submission, useCase });
    const hand = own ? 'own' : 'foreign';
    const taken = step('case', 'discuss', state, { parts: partsIn(person, null), hand });
    return taken.ok ? { ok: true, speakers: speakersIn(person, hand) } : taken;
  }
}

function roleOf(speaker: Speaker) {
  switch (speaker) {
    case 'proposer':
    case 'coordination':
    case 'head':
      return speaker;
    case 'data_protection':
    case 'it_security':
    case 'staff_council':
      return `reviewer.${speaker}` as const;
  }
}
