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
import type { ReviewSettings } from '../domain/review-settings.ts';
import { step } from '../domain/transitions.ts';
import type { Typed } from '../web/forms.ts';
import { ConsentRequest, RecordedResolution } from './consent/consent.entity.ts';
import { AssignmentRepository } from './assignment/assignment.repository.ts';
import { capacityOf } from './assignment/capacity.ts';
import { DecisionService } from './decision.service.ts';
import { Notices } from './notice.ts';
import { OpenReviews } from './opened-review.ts';
import { ReviewProgress } from './progress.entity.ts';
import { ReviewCondition, ReviewDecision, ReviewDraft } from './review.entity.ts';
import { ReviewRepository } from './review.repository.ts';
import type { ReviewOfCase } from './review.repository.ts';
import { storedConditions } from './stored-conditions.ts';

export type ReviewRefusal =
  'ownCase' | 'alreadyDecided' | 'notRequested' | 'superseded' | CouncilRefusal | JudgementFault;
export type Judged = { ok: true } | { ok: false; because: ReviewRefusal };

@Injectable()
export class ReviewService {
  constructor(
    private readonly transactions: Transactions,
    private readonly reviews: ReviewRepository,
    private readonly opened: OpenReviews,
    private readonly decisions: DecisionService,
    private readonly notices: Notices,
    private readonly assignments: AssignmentRepository,
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
        const found = await this.reviews.lockFor(tx, person, reviewId);
        const refusal = await this.refusal(tx, person, found, judgement, arrived);
        if (refusal) return { ok: false, because: refusal };
        const { holderId } = await this.assignments.holding(tx, reviewId);
        const { role, inPlaceOf } = capacityOf(person, found.review.track, holderId);
        await this.write(tx, { person, inPlaceOf }, reviewId, judgement, arrived);
        const decision = await this.decisions.settleByReviews(tx, found.submission);
        const { id: useCaseId } = found.useCase;
        await this.notices.send(tx, { kind: 'decided', useCaseId, reviewId, by: person.id });
        await this.audit.append(tx, {
          action: 'review.decided',
          actor: { personId: person.id, role },
          object: { type: 'useCase', id: found.useCase.id, version: found.useCase.version },
          payload: {
            review: reviewId,
            track: found.review.track,
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

  private async refusal(
    tx: EntityManager,
    person: SignedInPerson,
    found: ReviewOfCase,
    judgement: Judgement,
    arrived: Date,
  ): Promise<ReviewRefusal | null> {
    const { id: reviewId, track } = found.review;
    const progress = await tx.findOneByOrFail(ReviewProgress, { reviewId });
    if (progress.state === 'decided') return 'alreadyDecided';
    const hand = (await this.opened.isOwnCase(tx, person, found)) ? 'own' : 'foreign';
    const parts = partsIn(person, track);
    const taken = step('review', 'decide', progress.state, { parts, hand });
    if (!taken.ok) {
      if (hand === 'own') return 'ownCase';
      return progress.state === 'preparing' ? 'notRequested' : 'superseded';
    }
    if (track === 'staff_council') {
      const handedIn = {
        requested: true,
        chair: parts.includes('chair'),
        dueOn: progress.dueOn,
        deemed: await silenceIsConsent(tx, reviewId),
        arrivedOn: dayOf(arrived),
      };
      const refusal = councilRefusal(handedIn, judgement.resolution);
      if (refusal) return refusal;
    }
    const [fault] = faultsOf({
      ...(await this.opened.asked(tx, found)),
      outcome: judgement.outcome,
      reasons: judgement.reasons,
      conditions: judgement.conditions.length,
      answered: judgement.checklist.length,
    });
    return fault ?? null;
  }

  private async write(
    tx: EntityManager,
    { person, inPlaceOf }: { readonly person: SignedInPerson; readonly inPlaceOf: string | null },
    reviewId: string,
    judgement: Judgement,
    arrived: Date,
  ): Promise<void> {
    await tx.insert(ReviewDecision, {
      reviewId,
      outcome: judgement.outcome,
      reasons: judgement.reasons,
      checklist: canonicalize(judgement.checklist) ?? '[]',
      decidedBy: person.id,
      decidedAt: arrived,
      inPlaceOf,
    });
    const { resolution } = judgement;
    if (resolution) await tx.insert(RecordedResolution, { reviewId, ...resolution });
    for (const row of storedConditions(reviewId, judgement.conditions))
      await tx.insert(ReviewCondition, row);
    // A colleague's draft stays: it is shown to them beside this decision.
    await tx.delete(ReviewDraft, { reviewId, personId: person.id });
  }
}

/** Whether the rules that held for the request say so. */
async function silenceIsConsent(tx: EntityManager, reviewId: string): Promise<boolean> {
  const { settings } = await tx.findOneByOrFail(ConsentRequest, { reviewId });
  return (JSON.parse(settings) as ReviewSettings).consent.deemed;
}
