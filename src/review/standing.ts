import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Snapshot } from '../domain/snapshot.ts';
import { caseState } from '../domain/review.ts';
import type { CaseState, TrackVote } from '../domain/review.ts';
import { Decision } from './decision.entity.ts';
import { Review, ReviewCondition, ReviewDecision } from './review.entity.ts';
import { Submission } from './submission.entity.ts';

/** A review with everything that was decided in it. */
export interface ReviewStanding {
  readonly review: Review;
  readonly decision: ReviewDecision | null;
  readonly decidedBy: string | null;
  readonly conditions: readonly ReviewCondition[];
}

/** Where a use case stands: its latest submission, the reviews of it and the decision on it. */
export interface Standing {
  readonly state: CaseState;
  readonly submission: Submission | null;
  readonly snapshot: Snapshot | null;
  readonly reviews: readonly ReviewStanding[];
  readonly decision: Decision | null;
  /** Name of the person who took the final decision; null when the register recorded it. */
  readonly decidedBy: string | null;
}

@Injectable()
export class Standings {
  /** The standing of the latest submission of a use case. */
  async ofUseCase(tx: EntityManager, useCaseId: string): Promise<Standing> {
    const submission = await tx.findOne(Submission, {
      where: { useCaseId },
      order: { round: 'DESC' },
    });
    return submission ? this.ofSubmission(tx, submission) : nothingSubmitted;
  }

  async ofSubmission(tx: EntityManager, submission: Submission): Promise<Standing> {
    const reviews = await this.reviewsOf(tx, submission.id);
    const decision = await tx.findOneBy(Decision, { submissionId: submission.id });
    return {
      state: caseState({
        lane: submission.lane,
        votes: votesOf(reviews),
        decision: decision?.outcome ?? null,
      }),
      submission,
      snapshot: JSON.parse(submission.snapshot) as Snapshot,
      reviews,
      decision,
      decidedBy: decision?.decidedBy ? await nameOf(tx, decision.decidedBy) : null,
    };
  }

  private async reviewsOf(tx: EntityManager, submissionId: string): Promise<ReviewStanding[]> {
    const reviews = await tx.find(Review, { where: { submissionId }, order: { track: 'ASC' } });
    return Promise.all(
      reviews.map(async (review) => {
        const decision = await tx.findOneBy(ReviewDecision, { reviewId: review.id });
        return {
          review,
          decision,
          decidedBy: decision ? await nameOf(tx, decision.decidedBy) : null,
          conditions: await tx.find(ReviewCondition, {
            where: { reviewId: review.id },
            order: { position: 'ASC' },
          }),
        };
      }),
    );
  }
}

export function votesOf(reviews: readonly ReviewStanding[]): TrackVote[] {
  return reviews.map(({ review, decision }) => ({
    track: review.track,
    outcome: decision?.outcome ?? null,
  }));
}

async function nameOf(tx: EntityManager, personId: string): Promise<string> {
  const [row] = await tx.query<{ name: string }[]>('SELECT name FROM person WHERE id = $1', [
    personId,
  ]);
  return row?.name ?? '';
}

const nothingSubmitted: Standing = {
  state: 'draft',
  submission: null,
  snapshot: null,
  reviews: [],
  decision: null,
  decidedBy: null,
};
