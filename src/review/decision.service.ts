import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { SignedInPerson } from '../access/signed-in-person.ts';
import { AssessmentRepository } from '../assessment/assessment.repository.ts';
import { AuditService } from '../audit/audit.service.ts';
import { Clock } from '../config/clock.ts';
import { Transactions } from '../database/transactions.ts';
import { finalDecision, hasAHandIn, settle } from '../domain/review.ts';
import type { DecisionBasis, DecisionOutcome, FinalRefusal } from '../domain/review.ts';
import type { UseCase } from '../inventory/use-case.entity.ts';
import { UseCaseRepository } from '../inventory/use-case.repository.ts';
import { JobsService } from '../jobs/jobs.service.ts';
import { Decision } from './decision.entity.ts';
import { PRINT_RECORD } from './record-job.ts';
import type { PrintRecord } from './record-job.ts';
import { Standings, votesOf } from './standing.ts';
import type { Standing } from './standing.ts';
import type { Submission } from './submission.entity.ts';

export type Decided =
  | { ok: true }
  | { ok: false; because: 'ownCase' | 'ownReview' | 'alreadyDecided' | FinalRefusal };

/** The final decision on a submission: by the register's rules, by the reviews' agreement, or by a person. */
@Injectable()
export class DecisionService {
  constructor(
    private readonly transactions: Transactions,
    private readonly useCases: UseCaseRepository,
    private readonly assessments: AssessmentRepository,
    private readonly standings: Standings,
    private readonly jobs: JobsService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** What a lane decides by itself (stopped, fast lane). The caller appends the audit entry of its own step. */
  recordBySystem(
    tx: EntityManager,
    submission: Submission,
    decided: { outcome: DecisionOutcome; basis: DecisionBasis },
  ): Promise<Decision> {
    return this.record(tx, submission, { ...decided, reasons: '', decidedBy: null });
  }

  /**
   * Records the agreement of all tracks as soon as the last one has decided; otherwise nothing happens.
   * Out: the decision, or null while a track is missing or one has refused.
   */
  async settleByReviews(tx: EntityManager, submission: Submission): Promise<Decision | null> {
    const { reviews } = await this.standings.ofSubmission(tx, submission);
    const outcome = settle(votesOf(reviews));
    if (outcome === 'open' || outcome === 'disputed') return null;
    return this.recordBySystem(tx, submission, { outcome, basis: 'reviews' });
  }

  /** The head of administration decides where reviewers disagree. */
  decideFinally(
    person: SignedInPerson,
    useCaseId: string,
    outcome: 'approved' | 'refused',
    reasons: string,
    key: string,
  ): Promise<Decided> {
    return this.transactions.once(
      { key, personId: person.id, action: 'finalDecision.decide' },
      async (tx): Promise<Decided> => {
        const { useCase, standing, refusal } = await this.standingFor(
          tx,
          person,
          'finalDecision.decide',
          useCaseId,
        );
        if (refusal) return { ok: false, because: refusal };
        const allowed = finalDecision(votesOf(standing.reviews), outcome);
        if (!allowed.ok) return allowed;
        await this.byPerson(tx, person, useCase, standing, {
          outcome: allowed.outcome,
          basis: 'head',
          reasons,
          role: 'head',
        });
        return { ok: true };
      },
    );
  }

  /** AI coordination confirms that an entry is no AI system, out of scope, without a role of ours, or a model only. */
  confirm(
    person: SignedInPerson,
    useCaseId: string,
    reasons: string,
    key: string,
  ): Promise<Decided> {
    return this.transactions.once(
      { key, personId: person.id, action: 'confirmation.decide' },
      async (tx): Promise<Decided> => {
        const { useCase, standing, refusal } = await this.standingFor(
          tx,
          person,
          'confirmation.decide',
          useCaseId,
        );
        if (refusal) return { ok: false, because: refusal };
        if (standing.state !== 'awaiting_confirmation') return { ok: false, because: 'notAwaiting' };
        await this.byPerson(tx, person, useCase, standing, {
          outcome: 'closed',
          basis: 'confirmation',
          reasons,
          role: 'coordination',
        });
        return { ok: true };
      },
    );
  }

  private async standingFor(
    tx: EntityManager,
    person: SignedInPerson,
    action: 'finalDecision.decide' | 'confirmation.decide',
    useCaseId: string,
  ): Promise<{ useCase: UseCase; standing: Standing; refusal: 'ownCase' | 'ownReview' | 'alreadyDecided' | 'notAwaiting' | null }> {
    const useCase = await this.useCases.lockFor(tx, person, action, useCaseId);
    const standing = await this.standings.ofUseCase(tx, useCaseId);
    return { useCase, standing, refusal: await this.refusal(tx, person, useCase, standing) };
  }

  private async refusal(
    tx: EntityManager,
    person: SignedInPerson,
    useCase: UseCase,
    { submission, decision, reviews }: Standing,
  ): Promise<'ownCase' | 'ownReview' | 'alreadyDecided' | 'notAwaiting' | null> {
    if (!submission) return 'notAwaiting';
    if (decision) return 'alreadyDecided';
    const hands = {
      ownerId: useCase.ownerId,
      submittedBy: submission.submittedBy,
      authors: await this.assessments.authorsOf(tx, submission.assessmentId),
    };
    if (hasAHandIn(person.id, hands)) return 'ownCase';
    return reviews.some((review) => review.decision?.decidedBy === person.id) ? 'ownReview' : null;
  }

  private async byPerson(
    tx: EntityManager,
    person: SignedInPerson,
    useCase: UseCase,
    { submission }: Standing,
    taken: { outcome: DecisionOutcome; basis: DecisionBasis; reasons: string; role: string },
  ): Promise<void> {
    if (!submission) throw new Error(`${useCase.number} has no submission to decide on`);
    const decision = await this.record(tx, submission, { ...taken, decidedBy: person.id });
    await this.audit.append(tx, {
      action: 'decision.taken',
      actor: { personId: person.id, role: taken.role },
      object: { type: 'useCase', id: useCase.id, version: useCase.version },
      payload: { decision: decision.id, outcome: taken.outcome, basis: taken.basis, reasons: taken.reasons },
    });
  }

  private async record(
    tx: EntityManager,
    submission: Submission,
    taken: Pick<Decision, 'outcome' | 'basis' | 'reasons' | 'decidedBy'>,
  ): Promise<Decision> {
    const decision = tx.create(Decision, {
      id: randomUUID(),
      submissionId: submission.id,
      outcome: taken.outcome,
      basis: taken.basis,
      reasons: taken.reasons,
      decidedBy: taken.decidedBy,
      decidedAt: this.clock.now(),
    });
    await tx.insert(Decision, decision);
    await this.jobs.send(tx, PRINT_RECORD, {
      decisionId: decision.id,
      basis: decision.basis,
    } satisfies PrintRecord);
    return decision;
  }
}
