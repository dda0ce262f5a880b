import { Injectable, NotFoundException } from '@nestjs/common';
import { In } from 'typeorm';
import type { EntityManager } from 'typeorm';
import type { Track } from '../domain/catalogue.ts';
import { readsReasons } from '../domain/others-reasons.ts';
import type { Reader } from '../domain/others-reasons.ts';
import type { ReviewSettings } from '../domain/review-settings.ts';
import type { Snapshot } from '../domain/snapshot.ts';
import { caseState, settle } from '../domain/review.ts';
import type { CaseState, TrackVote } from '../domain/review.ts';
import { Decision } from './decision.entity.ts';
import { decisionPathOf, straightPath } from './decision-path.ts';
import type { DecisionPath } from './decision-path.ts';
import { Review, ReviewCondition, ReviewDecision } from './review.entity.ts';
import { Submission } from './submission.entity.ts';

/** A review with everything that was decided in it. */
export interface ReviewStanding {
  readonly review: Review;
  readonly decision: ReviewDecision | null;
  /** Name of the person; null while nobody has decided, or when the register recorded it. */
  readonly decidedBy: string | null;
  /** Name of the person they stood in for; null: nobody. */
  readonly inPlaceOf: string | null;
  readonly conditions: readonly ReviewCondition[];
  /** The round in which the track decided, when its approval was carried over from there; else null. */
  readonly carriedFrom: number | null;
}

/** Where a use case stands: its latest submission, the reviews of it and the decision on it. */
export interface Standing {
  readonly state: CaseState;
  readonly submission: Submission | null;
  readonly snapshot: Snapshot | null;
  readonly reviews: readonly ReviewStanding[];
  /** The one that counts: after a call-in only what was decided since. */
  readonly decision: Decision | null;
  /** Name of the person who took the final decision; null when the register recorded it. */
  readonly decidedBy: string | null;
  /** Call-ins, attempts to agree, conciliation. */
  readonly path: DecisionPath;
}

/** The standing of a use case that was submitted at least once. */
export interface SubmittedStanding extends Standing {
  readonly submission: Submission;
  readonly snapshot: Snapshot;
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

  /** As ofUseCase; throws NotFoundException when nothing was submitted. */
  async submitted(tx: EntityManager, useCaseId: string): Promise<SubmittedStanding> {
    const standing = await this.ofUseCase(tx, useCaseId);
    if (!isSubmitted(standing)) throw new NotFoundException();
    return standing;
  }

  /** The latest submission on which a decision counts; null while there is none. A later round may be under review. */
  async lastDecided(tx: EntityManager, useCaseId: string): Promise<SubmittedStanding | null> {
    const submission = await tx
      .createQueryBuilder(Submission, 's')
      .innerJoin('decision_that_counts', 'x', 'x.submission_id = s.id')
      .where('s.use_case_id = :useCaseId', { useCaseId })
      .orderBy('s.round', 'DESC')
      .getOne();
    return submission && this.ofSubmission(tx, submission);
  }

  async ofSubmission(tx: EntityManager, submission: Submission): Promise<SubmittedStanding> {
    const reviews = await this.reviewsOf(tx, submission.id);
    const decisions = await tx.findBy(Decision, { submissionId: submission.id });
    const path = await pathOf(tx, submission, reviews, decisions);
    const calledIn = path.callIns.length > 0;
    const decision = decisions.find(({ afterCallIn }) => afterCallIn === calledIn) ?? null;
    const decidedBy = decision?.decidedBy ?? null;
    return {
      state: caseState({
        lane: submission.lane,
        inConciliation: path.conciliation !== null,
        votes: votesOf(reviews),
        decision: decision?.outcome ?? null,
      }),
      submission,
      snapshot: JSON.parse(submission.snapshot) as Snapshot,
      reviews,
      decision,
      decidedBy: decidedBy && ((await namesOf(tx, [decidedBy])).get(decidedBy) ?? ''),
      path,
    };
  }

  private async reviewsOf(tx: EntityManager, submissionId: string): Promise<ReviewStanding[]> {
    const reviews = await tx.find(Review, { where: { submissionId }, order: { track: 'ASC' } });
    const decisions = await tx.findBy(ReviewDecision, {
      reviewId: In(reviews.map(({ id }) => id)),
    });
    const conditions = await tx.find(ReviewCondition, {
      where: { reviewId: In(reviews.map(sourceOf)) },
      order: { position: 'ASC' },
    });
    const rounds = await roundsOf(
      tx,
      reviews.flatMap(({ carriedFrom }) => carriedFrom ?? []),
    );
    const names = await namesOf(
      tx,
      decisions.flatMap(({ decidedBy, inPlaceOf }) => [decidedBy ?? [], inPlaceOf ?? []].flat()),
    );
    return reviews.map((review) => {
      const decision = decisions.find(({ reviewId }) => reviewId === review.id) ?? null;
      return {
        review,
        decision,
        decidedBy: decision?.decidedBy ? (names.get(decision.decidedBy) ?? '') : null,
        inPlaceOf: decision?.inPlaceOf ? (names.get(decision.inPlaceOf) ?? '') : null,
        conditions: conditions.filter(({ reviewId }) => reviewId === sourceOf(review)),
        carriedFrom: rounds.get(sourceOf(review)) ?? null,
      };
    });
  }
}

/** The review in which the track itself decided: conditions stay there when an approval is carried over. */
export function sourceOf({ id, carriedFrom }: Review): string {
  return carriedFrom ?? id;
}

/** Only the fast lane is called in, and only a refusal leads to attempts and conciliation. */
async function pathOf(
  tx: EntityManager,
  { id, lane }: Submission,
  reviews: readonly ReviewStanding[],
  decisions: readonly Decision[],
): Promise<DecisionPath> {
  if (lane !== 'fast' && settle(votesOf(reviews)) !== 'disputed') return straightPath;
  const path = await decisionPathOf(tx, id);
  const earlier = path.callIns.length > 0 && decisions.find(({ afterCallIn }) => !afterCallIn);
  return { ...path, earlier: earlier || null };
}

/** Whether anything was submitted. */
export function isSubmitted(standing: Standing): standing is SubmittedStanding {
  return standing.submission !== null && standing.snapshot !== null;
}

export function votesOf(reviews: readonly ReviewStanding[]): TrackVote[] {
  return reviews.map(({ review, decision }) => ({
    track: review.track,
    outcome: decision?.outcome ?? null,
  }));
}

/** The rounds of reviews, by review. */
async function roundsOf(
  tx: EntityManager,
  reviewIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (reviewIds.length === 0) return new Map();
  const rows = await tx.query<{ id: string; round: number }[]>(
    'SELECT r.id, s.round FROM review r JOIN submission s ON s.id = r.submission_id WHERE r.id = ANY ($1)',
    [reviewIds],
  );
  return new Map(rows.map(({ id, round }) => [id, round]));
}

/** Whether this round only changed what concerns nobody: every review is carried over. */
export function isEditorial({ reviews }: Pick<Standing, 'reviews'>): boolean {
  return reviews.length > 0 && reviews.every(({ carriedFrom }) => carriedFrom !== null);
}

/** The tracks of this standing whose reasons the reader does not read yet (`readsReasons`). */
export function hiddenFrom(
  reader: Reader,
  { reviews }: Pick<Standing, 'reviews'>,
  when: ReviewSettings['othersReasons'],
): Track[] {
  const votes = votesOf(reviews);
  return votes
    .map(({ track }) => track)
    .filter((track) => !readsReasons(reader, track, votes, when));
}

async function namesOf(
  tx: EntityManager,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.query<{ id: string; name: string }[]>(
    'SELECT id, name FROM person WHERE id = ANY ($1)',
    [personIds],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

const nothingSubmitted: Standing = {
  state: 'draft',
  submission: null,
  snapshot: null,
  reviews: [],
  decision: null,
  decidedBy: null,
  path: straightPath,
};
