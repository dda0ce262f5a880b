import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../config/clock.ts';
import { settle } from '../domain/review.ts';
import type { DecisionBasis, DecisionOutcome, TrackVote } from '../domain/review.ts';
import { JobsService } from '../jobs/jobs.service.ts';
import { Decision } from './decision.entity.ts';
import { Notices } from './notice.ts';
import { PRINT_RECORD } from './record-job.ts';
import type { PrintRecord } from './record-job.ts';
import { Standings, votesOf } from './standing.ts';
import type { Submission } from './submission.entity.ts';

/** What is written down about a decision; `decidedBy` is null when the register itself records it. */
export type Taken = Pick<Decision, 'outcome' | 'basis' | 'reasons' | 'decidedBy'>;

/** What a decision asks of its submission. */
export type Decidable = Pick<Submission, 'id' | 'useCaseId' | 'lane'>;

/** Writes the final decision on a submission and sets its record off, in the transaction of whoever decides. */
@Injectable()
export class DecisionService {
  constructor(
    private readonly standings: Standings,
    private readonly jobs: JobsService,
    private readonly notices: Notices,
    private readonly clock: Clock,
  ) {}

  /** What a lane decides by itself (stopped, fast lane). The caller appends the audit entry of its own step. */
  recordBySystem(
    tx: EntityManager,
    submission: Decidable,
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
    return this.settleBy(tx, submission, votesOf(reviews));
  }

  /** As settleByReviews, with the votes known; the caller holds the case, so that they are all. */
  async settleBy(
    tx: EntityManager,
    submission: Decidable,
    votes: readonly TrackVote[],
  ): Promise<Decision | null> {
    const outcome = settle(votes);
    if (outcome === 'open' || outcome === 'disputed') return null;
    return this.recordBySystem(tx, submission, { outcome, basis: 'reviews' });
  }

  async record(tx: EntityManager, submission: Decidable, taken: Taken): Promise<Decision> {
    const decision = tx.create(Decision, {
      ...taken,
      id: randomUUID(),
      submissionId: submission.id,
      // The fast lane decides by itself; everything else is decided there only after a call-in.
      afterCallIn: submission.lane === 'fast' && taken.basis !== 'fast_lane',
      decidedAt: this.clock.now(),
    });
    await tx.insert(Decision, decision);
    await this.jobs.send(tx, PRINT_RECORD, {
      decisionId: decision.id,
      basis: decision.basis,
    } satisfies PrintRecord);
    const { useCaseId } = submission;
    await this.notices.send(tx, { kind: 'decided', useCaseId, by: decision.decidedBy });
    return decision;
  }
}
