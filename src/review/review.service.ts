import { Injectable } from '@nestjs/common';
import canonicalize from 'canonicalize';
import type { EntityManager } from 'typeorm';
import type { SignedInPerson } from '../access/signed-in-person.ts';
import { AuditService } from '../audit/audit.service.ts';
import { Clock, dayOf } from '../config/clock.ts';
import { Transactions } from '../database/transactions.ts';
import { councilRefusal } from '../domain/consent-period.ts';
import type { CouncilRefusal } from '../domain/consent-period.ts';
import { faultsOf } from '../domain/judgement.ts';
import type { Judgement, JudgementFault } from '../domain/judgement.ts';
import { partsIn } from '../domain/parts.ts';
import type { ReviewOutcome, TrackVote } from '../domain/review.ts';
import { step } from '../domain/transitions.ts';
import type { Typed } from '../web/forms.ts';
import { RecordedResolution } from './consent/consent.entity.ts';
import { capacityOf } from './assignment/capacity.ts';
import { DecisionService } from './decision.service.ts';
import { JudgedReviews } from './judged-review.ts';
import type { JudgedReview } from './judged-review.ts';
import { Notices } from './notice.ts';
import { ReviewCondition, ReviewDraft } from './review.entity.ts';
import { ReviewRepository } from './review.repository.ts';
import { storedConditions } from './stored-conditions.ts';

export type ReviewRefusal =
  'ownCase' | 'alreadyDecided' | 'notRequested' | 'superseded' | CouncilRefusal | JudgementFault;
export type Judged = { ok: true } | { ok: false; because: ReviewRefusal };

@Injectable()
export class ReviewService {
  constructor(
    private readonly transactions: Transactions,
    private readonly reviews: ReviewRepository,
    private readonly judged: JudgedReviews,
    private readonly decisions: DecisionService,
    private readonly notices: Notices,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /**
   * Records the judgement of a track. All tracks of a case meet at its locked row, and a review's decision has a
   * primary key: of two reviewers at once exactly one wins, the other is told; whoever comes last sees what all
   * the others have decided. When all agree, the case is approved in the same transaction. What counts is when the
   * judgement arrived here, not how long it then had to wait for its turn.
   */
  decide(
    person: SignedInPerson,
    reviewId: string,
    judgement: Judgement,
    key: string,
  ): Promise<Judged> {
    const arrived = this.clock.now();
    return this.transactions.once(
      { key, personId: person.id, action: 'review.decide' },
      async (tx): Promise<Judged> => {
        const review = await this.judged.lock(tx, person, reviewId);
        const because = refusalOf(person, review, judgement, arrived);
        if (because) return { ok: false, because };
        const { role, inPlaceOf } = capacityOf(person, review.track, review.holderId);
        await this.write(tx, { person, inPlaceOf }, reviewId, judgement, arrived);
        const decision = await this.decisions.settleBy(
          tx,
          review.submission,
          votesWith(review, judgement.outcome),
        );
        const { id: useCaseId } = review.useCase;
        await this.notices.send(tx, { kind: 'decided', useCaseId, reviewId, by: person.id });
        await this.audit.append(tx, {
          action: 'review.decided',
          actor: { personId: person.id, role },
          object: { type: 'useCase', ...review.useCase },
          payload: {
            review: reviewId,
            track: review.track,
            ...judgement,
            ...(inPlaceOf ? { inPlaceOf } : {}),
            ...(decision ? { decision: decision.id, decided: decision.outcome } : {}),
          },
        });
        return { ok: true };
      },
    );
  }

  /** Keeps what the reviewer has typed so far; it stays theirs and decides nothing, not even when it comes too late. */
  async keepDraft(person: SignedInPerson, reviewId: string, typed: Typed): Promise<void> {
    await this.transactions.run(async (tx) => {
      await this.reviews.lockFor(tx, person, reviewId);
      const content = JSON.stringify(typed);
      await tx.upsert(
        ReviewDraft,
        { reviewId, personId: person.id, content, savedAt: this.clock.now() },
        ['reviewId', 'personId'],
      );
    });
  }

  private async write(
    tx: EntityManager,
    { person, inPlaceOf }: { readonly person: SignedInPerson; readonly inPlaceOf: string | null },
    reviewId: string,
    judgement: Judgement,
    arrived: Date,
  ): Promise<void> {
    // A colleague's draft stays: it is shown to them beside this decision.
    await tx.query(
      `WITH typed AS (DELETE FROM review_draft WHERE review_id = $1 AND person_id = $5)
       INSERT INTO review_decision (review_id, outcome, reasons, checklist, decided_by, decided_at, in_place_of)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [
        ...[reviewId, judgement.outcome, judgement.reasons],
        ...[canonicalize(judgement.checklist) ?? '[]', person.id, arrived, inPlaceOf],
      ],
    );
    const { resolution } = judgement;
    if (resolution) await tx.insert(RecordedResolution, { reviewId, ...resolution });
    const conditions = storedConditions(reviewId, judgement.conditions);
    if (conditions.length > 0) await tx.insert(ReviewCondition, conditions);
  }
}

function refusalOf(
  person: SignedInPerson,
  review: JudgedReview,
  judgement: Judgement,
  arrived: Date,
): ReviewRefusal | null {
  if (review.state === 'decided') return 'alreadyDecided';
  const parts = partsIn(person, review.track);
  const hand = review.own ? 'own' : 'foreign';
  if (!step('review', 'decide', review.state, { parts, hand }).ok) {
    if (review.own) return 'ownCase';
    return review.state === 'preparing' ? 'notRequested' : 'superseded';
  }
  if (review.track === 'staff_council') {
    const handedIn = {
      requested: true,
      chair: parts.includes('chair'),
      ...{ dueOn: review.dueOn, deemed: review.deemed },
      arrivedOn: dayOf(arrived),
    };
    const refusal = councilRefusal(handedIn, judgement.resolution);
    if (refusal) return refusal;
  }
  const [fault] = faultsOf({
    ...{ items: review.items, openPoints: review.openPoints },
    outcome: judgement.outcome,
    reasons: judgement.reasons,
    conditions: judgement.conditions.length,
    answered: judgement.checklist.length,
  });
  return fault ?? null;
}

function votesWith({ track, votes }: JudgedReview, outcome: ReviewOutcome): TrackVote[] {
  return votes.map((vote) => (vote.track === track ? { track, outcome } : vote));
}
