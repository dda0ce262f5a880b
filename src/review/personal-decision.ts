import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import type { SignedInPerson } from '../access/signed-in-person.ts';
import { AssessmentRepository } from '../assessment/assessment.repository.ts';
import { AuditService } from '../audit/audit.service.ts';
import { hasAHandIn } from '../domain/review.ts';
import type { FinalRefusal } from '../domain/review.ts';
import type { Snapshot } from '../domain/snapshot.ts';
import type { UseCase } from '../inventory/use-case.entity.ts';
import { UseCaseRepository } from '../inventory/use-case.repository.ts';
import { CatalogueReleases } from '../versions/release.service.ts';
import type { ReleaseMark } from '../versions/release.ts';
import { DecisionService } from './decision.service.ts';
import type { Taken } from './decision.service.ts';
import { Standings } from './standing.ts';
import type { SubmittedStanding } from './standing.ts';
import type { Submission } from './submission.entity.ts';

export type PersonalRefusal = 'ownCase' | 'ownReview' | 'alreadyDecided' | FinalRefusal;
export type Decided = { ok: true } | { ok: false; because: PersonalRefusal };

/** A case as the person finds it who may have to take a decision on it. */
export interface OpenedDecision {
  readonly useCase: UseCase;
  readonly standing: SubmittedStanding;
  readonly submission: Submission;
  readonly snapshot: Snapshot;
  /** Of the catalogue version the case was submitted under. */
  readonly mark: ReleaseMark;
  /** Why this person cannot decide now; null when they can. */
  readonly refusal: 'ownCase' | 'ownReview' | 'alreadyDecided' | 'notAwaiting' | null;
}

/** Decisions that a person takes alone: who decides what, and the state of the case in which they may. */
interface Office {
  readonly action: 'finalDecision.decide' | 'confirmation.decide';
  readonly basis: 'head' | 'confirmation' | 'conciliation';
  readonly role: 'head' | 'coordination';
  readonly state: 'awaiting_final_decision' | 'awaiting_confirmation' | 'in_conciliation';
}

export const headOffice: Office = {
  action: 'finalDecision.decide',
  basis: 'head',
  role: 'head',
  state: 'awaiting_final_decision',
};

/** Recording how a conciliation ended is the head's as well. */
export const conciliationOffice: Office = {
  action: 'finalDecision.decide',
  basis: 'conciliation',
  role: 'head',
  state: 'in_conciliation',
};

export const coordinationOffice: Office = {
  action: 'confirmation.decide',
  basis: 'confirmation',
  role: 'coordination',
  state: 'awaiting_confirmation',
};

/** What the final decision and the confirmation have in common. */
@Injectable()
export class PersonalDecisions {
  constructor(
    private readonly dataSource: DataSource,
    private readonly useCases: UseCaseRepository,
    private readonly assessments: AssessmentRepository,
    private readonly standings: Standings,
    private readonly decisions: DecisionService,
    private readonly releases: CatalogueReleases,
    private readonly audit: AuditService,
  ) {}

  /** For a page. Throws NotFoundException when the person may not decide there or nothing was submitted. */
  async open(person: SignedInPerson, office: Office, useCaseId: string): Promise<OpenedDecision> {
    const tx = this.dataSource.manager;
    const useCase = await this.useCases.findFor(tx, person, office.action, useCaseId);
    return this.opened(tx, person, office, useCase);
  }

  /** As open, and holds the case until the transaction ends. */
  async lock(
    tx: EntityManager,
    person: SignedInPerson,
    office: Office,
    useCaseId: string,
  ): Promise<OpenedDecision> {
    const useCase = await this.useCases.lockFor(tx, person, office.action, useCaseId);
    return this.opened(tx, person, office, useCase);
  }

  /** Writes the decision with its trace; `more` is what else the trace says. The caller has locked the case and knows that it may be taken. */
  async take(
    tx: EntityManager,
    person: SignedInPerson,
    office: Office,
    { useCase, submission }: OpenedDecision,
    { outcome, reasons }: Pick<Taken, 'outcome' | 'reasons'>,
    more: Readonly<Record<string, unknown>> = {},
  ): Promise<void> {
    const taken = { outcome, reasons, basis: office.basis, decidedBy: person.id };
    const { id } = await this.decisions.record(tx, submission, taken);
    await this.audit.append(tx, {
      action: 'decision.taken',
      actor: { personId: person.id, role: office.role },
      object: { type: 'useCase', id: useCase.id, version: useCase.version },
      payload: { decision: id, outcome, basis: office.basis, reasons, ...more },
    });
  }

  private async opened(
    tx: EntityManager,
    person: SignedInPerson,
    office: Office,
    useCase: UseCase,
  ): Promise<OpenedDecision> {
    const standing = await this.standings.submitted(tx, useCase.id);
    const { submission, snapshot } = standing;
    const authors = await this.assessments.authorsOf(tx, submission.assessmentId);
    const hands = { ownerId: useCase.ownerId, submittedBy: submission.submittedBy, authors };
    return {
      ...{ useCase, standing, submission, snapshot },
      mark: await this.releases.markOf(snapshot.catalogue.version, tx),
      refusal: refusalFor(person, office, standing, hasAHandIn(person.id, hands)),
    };
  }
}

function refusalFor(
  person: SignedInPerson,
  office: Office,
  { decision, state, reviews }: SubmittedStanding,
  ownCase: boolean,
): OpenedDecision['refusal'] {
  if (decision) return 'alreadyDecided';
  if (state !== office.state) return 'notAwaiting';
  if (ownCase) return 'ownCase';
  return reviews.some((review) => review.decision?.decidedBy === person.id) ? 'ownReview' : null;
}
