import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import canonicalize from 'canonicalize';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import type { SignedInPerson } from '../access/signed-in-person.ts';
import { AssessmentRepository } from '../assessment/assessment.repository.ts';
import { AuditService } from '../audit/audit.service.ts';
import { Clock } from '../config/clock.ts';
import { Transactions } from '../database/transactions.ts';
import type { ChecklistInWords } from '../domain/checklist.ts';
import { hasAHandIn } from '../domain/review.ts';
import type { ReviewOutcome } from '../domain/review.ts';
import { DecisionService } from './decision.service.ts';
import { ReviewCondition, ReviewDecision, ReviewDraft } from './review.entity.ts';
import { ReviewRepository } from './review.repository.ts';
import type { ReviewOfCase } from './review.repository.ts';

/** A track's judgement as its reviewer hands it in. `due` is YYYY-MM-DD. */
export interface Judgement {
  readonly outcome: ReviewOutcome;
  readonly reasons: string;
  readonly checklist: readonly ChecklistInWords[];
  readonly conditions: readonly {
    readonly text: string;
    readonly responsible: string;
    readonly due: string;
    readonly moment: 'before_use' | 'after_start';
  }[];
}

export type Judged = { ok: true } | { ok: false; because: 'ownCase' | 'alreadyDecided' };

@Injectable()
export class ReviewService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly reviews: ReviewRepository,
    private readonly assessments: AssessmentRepository,
    private readonly decisions: DecisionService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /**
   * Records the judgement of a track. The row of the review is locked first and its decision has a primary key:
   * of two reviewers at once exactly one wins, the other is told. When it was the last track and all agree,
   * the case is approved in the same transaction.
   */
  decide(
    person: SignedInPerson,
    reviewId: string,
    judgement: Judgement,
    key: string,
  ): Promise<Judged> {
    return this.transactions.once(
      { key, personId: person.id, action: 'review.decide' },
      async (tx): Promise<Judged> => {
        const found = await this.reviews.lockFor(tx, person, reviewId);
        // All tracks of a case meet at its row: whoever comes last sees what all the others have decided.
        await tx.query('SELECT 1 FROM use_case WHERE id = $1 FOR UPDATE', [found.useCase.id]);
        if (await tx.existsBy(ReviewDecision, { reviewId }))
          return { ok: false, because: 'alreadyDecided' };
        if (await this.isOwnCase(tx, person, found)) return { ok: false, because: 'ownCase' };
        await this.write(tx, person, reviewId, judgement);
        const decision = await this.decisions.settleByReviews(tx, found.submission);
        await this.audit.append(tx, {
          action: 'review.decided',
          actor: { personId: person.id, role: `reviewer.${found.review.track}` },
          object: { type: 'useCase', id: found.useCase.id, version: found.useCase.version },
          payload: {
            review: reviewId,
            track: found.review.track,
            ...judgement,
            ...(decision ? { decision: decision.id, decided: decision.outcome } : {}),
          },
        });
        return { ok: true };
      },
    );
  }

  /** Keeps what the reviewer has typed so far; it stays theirs and decides nothing. */
  async keepDraft(
    person: SignedInPerson,
    reviewId: string,
    content: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    await this.transactions.run(async (tx) => {
      await this.reviews.lockFor(tx, person, reviewId);
      await tx.upsert(
        ReviewDraft,
        { reviewId, personId: person.id, content: JSON.stringify(content), savedAt: this.clock.now() },
        ['reviewId', 'personId'],
      );
    });
  }

  /** What this reviewer typed before, or null. */
  async draft(person: SignedInPerson, reviewId: string): Promise<Record<string, unknown> | null> {
    const draft = await this.dataSource.manager.findOneBy(ReviewDraft, {
      reviewId,
      personId: person.id,
    });
    return draft ? (JSON.parse(draft.content) as Record<string, unknown>) : null;
  }

  private async isOwnCase(
    tx: EntityManager,
    person: SignedInPerson,
    { submission, useCase }: ReviewOfCase,
  ): Promise<boolean> {
    return hasAHandIn(person.id, {
      ownerId: useCase.ownerId,
      submittedBy: submission.submittedBy,
      authors: await this.assessments.authorsOf(tx, submission.assessmentId),
    });
  }

  private async write(
    tx: EntityManager,
    person: SignedInPerson,
    reviewId: string,
    judgement: Judgement,
  ): Promise<void> {
    await tx.insert(ReviewDecision, {
      reviewId,
      outcome: judgement.outcome,
      reasons: judgement.reasons,
      checklist: canonicalize(judgement.checklist) ?? '[]',
      decidedBy: person.id,
      decidedAt: this.clock.now(),
    });
    for (const [index, condition] of judgement.conditions.entries())
      await tx.insert(ReviewCondition, {
        id: randomUUID(),
        reviewId,
        position: index + 1,
        text: condition.text,
        responsible: condition.responsible,
        dueOn: condition.due,
        moment: condition.moment,
      });
    await tx.delete(ReviewDraft, { reviewId });
  }
}
