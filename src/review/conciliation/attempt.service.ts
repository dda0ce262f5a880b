import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import type { SignedInPerson } from '../../access/signed-in-person.ts';
import { AuditService } from '../../audit/audit.service.ts';
import { Clock, dayOf } from '../../config/clock.ts';
import { Transactions } from '../../database/transactions.ts';
import { partsIn } from '../../domain/parts.ts';
import { step } from '../../domain/transitions.ts';
import type { StepRefusal } from '../../domain/transitions.ts';
import type { UseCase } from '../../inventory/use-case.entity.ts';
import { UseCaseRepository } from '../../inventory/use-case.repository.ts';
import { Standings } from '../standing.ts';
import type { SubmittedStanding } from '../standing.ts';
import { AttemptToAgree } from './conciliation.entity.ts';

/** What is written down of an attempt to agree; `heldOn` is YYYY-MM-DD. */
export type NewAttempt = Pick<AttemptToAgree, 'heldOn' | 'participants' | 'result'>;

export type AttemptRefusal = StepRefusal | 'dayAhead' | 'beforeTheRefusal';
export type Noted = { ok: true } | { ok: false; because: AttemptRefusal };

/** A case on which somebody may document an attempt to agree. */
export interface OpenedAttempts {
  readonly useCase: UseCase;
  readonly standing: SubmittedStanding;
  /** Why nothing can be noted now; null when it can. */
  readonly refusal: StepRefusal | null;
}

/** The attempt to agree that has to be documented before the head decides over a refusal. */
@Injectable()
export class AttemptService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly useCases: UseCaseRepository,
    private readonly standings: Standings,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** Throws NotFoundException when the person may not do this there or nothing was submitted. */
  async open(person: SignedInPerson, useCaseId: string): Promise<OpenedAttempts> {
    const tx = this.dataSource.manager;
    const useCase = await this.useCases.findFor(tx, person, 'attemptToAgree.note', useCaseId);
    return this.opened(tx, person, useCase);
  }

  note(
    person: SignedInPerson,
    useCaseId: string,
    attempt: NewAttempt,
    key: string,
  ): Promise<Noted> {
    return this.transactions.once(
      { key, personId: person.id, action: 'attemptToAgree.note' },
      async (tx): Promise<Noted> => {
        const useCase = await this.useCases.lockFor(tx, person, 'attemptToAgree.note', useCaseId);
        const { standing, refusal } = await this.opened(tx, person, useCase);
        const because = refusal ?? dayRefusal(attempt.heldOn, standing, this.clock.today());
        if (because) return { ok: false, because };
        await tx.insert(AttemptToAgree, {
          ...attempt,
          ...{ id: randomUUID(), submissionId: standing.submission.id },
          ...{ notedBy: person.id, notedAt: this.clock.now() },
        });
        await this.audit.append(tx, {
          action: 'attemptToAgree.noted',
          actor: { personId: person.id, role: officeOf(person) },
          object: { type: 'useCase', id: useCase.id, version: useCase.version },
          payload: { ...attempt },
        });
        return { ok: true };
      },
    );
  }

  private async opened(
    tx: EntityManager,
    person: SignedInPerson,
    useCase: UseCase,
  ): Promise<OpenedAttempts> {
    const standing = await this.standings.submitted(tx, useCase.id);
    const taken = step('case', 'noteAttemptToAgree', standing.state, {
      parts: partsIn(person, null),
      hand: 'foreign',
    });
    return { useCase, standing, refusal: taken.ok ? null : taken.because };
  }
}

function dayRefusal(
  heldOn: string,
  { reviews }: SubmittedStanding,
  today: string,
): 'dayAhead' | 'beforeTheRefusal' | null {
  if (heldOn > today) return 'dayAhead';
  const refusedOn = reviews.flatMap(({ decision }) =>
    decision?.outcome === 'refuse' ? dayOf(decision.decidedAt) : [],
  );
  return refusedOn.some((day) => day <= heldOn) ? null : 'beforeTheRefusal';
}

function officeOf({ roles }: SignedInPerson): 'head' | 'coordination' {
  return roles.includes('head') ? 'head' : 'coordination';
}
