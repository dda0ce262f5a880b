import { Injectable } from '@nestjs/common';
import type { OnApplicationBootstrap } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { AuditService } from '../../audit/audit.service.ts';
import { Clock, dayOf } from '../../config/clock.ts';
import { Transactions } from '../../database/transactions.ts';
import { isOver } from '../../domain/consent-period.ts';
import { step } from '../../domain/transitions.ts';
import { UseCaseRepository } from '../../inventory/use-case.repository.ts';
import { JobsService } from '../../jobs/jobs.service.ts';
import { DecisionService } from '../decision.service.ts';
import { ReviewDue } from '../due/due.entity.ts';
import { Notices } from '../notice.ts';
import { ReviewProgress } from '../progress.entity.ts';
import { Review, ReviewDecision } from '../review.entity.ts';
import { Submission } from '../submission.entity.ts';

const DEEM = 'consent.deem';

/** So long after midnight a decision that arrived in time may still be waiting for its turn. */
const grace = 5 * 60 * 1000;

/**
 * Records that the staff council is deemed to agree: its period is over without a refusal in writing with reasons,
 * and the rules that held for the request say that silence is consent (section 52 MBG Schl.-H., section 70 BPersVG).
 */
@Injectable()
export class DeemedApprovals implements OnApplicationBootstrap {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly jobs: JobsService,
    private readonly useCases: UseCaseRepository,
    private readonly decisions: DecisionService,
    private readonly notices: Notices,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** Every night, and once at the start: the register may have been off at midnight. */
  async onApplicationBootstrap(): Promise<void> {
    await this.jobs.work(DEEM, async () => {
      await this.run();
    });
    await this.jobs.schedule(DEEM, '6 0 * * *');
    await this.transactions.run((tx) => this.jobs.send(tx, DEEM, {}, { singletonKey: 'start' }));
  }

  /** Out: the reviews of which it was recorded. One that fails keeps no other from its turn. */
  async run(): Promise<readonly string[]> {
    const done: string[] = [];
    const failures: unknown[] = [];
    for (const reviewId of await this.over()) {
      try {
        if (await this.deem(reviewId)) done.push(reviewId);
      } catch (failure) {
        failures.push(failure);
      }
    }
    if (failures.length > 0) throw new AggregateError(failures, 'Not every silence was recorded.');
    return done;
  }

  private async over(): Promise<string[]> {
    const rows = await this.dataSource.query<{ id: string }[]>(
      `SELECT p.review_id AS id FROM review_progress p JOIN consent_request q USING (review_id)
       WHERE p.track = 'staff_council' AND p.state IN ('open', 'awaiting_answer') AND p.due_on < $1
         AND (q.settings::jsonb #>> '{consent,deemed}')::boolean
       ORDER BY p.due_on, p.review_id`,
      [this.endedBefore()],
    );
    return rows.map(({ id }) => id);
  }

  /** Looks again under the lock of the case: whoever decided in time has decided. */
  private deem(reviewId: string): Promise<boolean> {
    return this.transactions.run(async (tx) => {
      const review = await tx.findOneByOrFail(Review, { id: reviewId });
      const submission = await tx.findOneByOrFail(Submission, { id: review.submissionId });
      const useCase = await this.useCases.lock(tx, submission.useCaseId);
      const { state, dueOn } = await tx.findOneByOrFail(ReviewProgress, { reviewId });
      if (!step('review', 'deem', state, { parts: ['register'], hand: 'foreign' }).ok) return false;
      if (dueOn === null || !isOver(dueOn, this.endedBefore())) return false;
      await this.write(tx, reviewId);
      const decision = await this.decisions.settleByReviews(tx, submission);
      const { id: useCaseId, version } = useCase;
      await this.notices.send(tx, { kind: 'decided', useCaseId, reviewId, by: null });
      await this.audit.append(tx, {
        action: 'review.deemed',
        actor: 'system',
        object: { type: 'useCase', id: useCaseId, version },
        payload: {
          ...{ review: reviewId, track: review.track, dueOn },
          periods: await periodsOf(tx, reviewId),
          ...(decision ? { decision: decision.id, decided: decision.outcome } : {}),
        },
      });
      return true;
    });
  }

  private async write(tx: EntityManager, reviewId: string): Promise<void> {
    await tx.insert(ReviewDecision, {
      ...{ reviewId, outcome: 'deemed_approved', reasons: '', checklist: '[]' },
      ...{ decidedBy: null, decidedAt: this.clock.now() },
    });
  }

  private endedBefore(): string {
    return dayOf(new Date(this.clock.now().getTime() - grace));
  }
}

/** How the period came about: counted day by day, and changed by hand. */
async function periodsOf(tx: EntityManager, reviewId: string): Promise<object[]> {
  const all = await tx.find(ReviewDue, { where: { reviewId }, order: { position: 'ASC' } });
  return all.map(({ dueOn, basis, reason, calculation }) => ({
    ...{ dueOn, basis, reason },
    calculation: calculation === null ? null : (JSON.parse(calculation) as unknown),
  }));
}
