import type { DecisionBasis } from '../domain/review.ts';
import type { ChecklistInWords } from '../domain/checklist.ts';
import type { ReviewStanding, Standing } from '../review/standing.ts';
import type { ReleaseMark } from '../versions/release.ts';
import type { RecordInput, RecordKind, RecordedCondition, RecordedReview } from './record.ts';
import type { RecordedCourse } from './recorded-course.ts';
import type { RecordedQuestion } from './recorded-question.ts';
import { recordedPath } from './recorded-path.ts';
import type { Event } from './timeline.ts';

const kinds: Readonly<Record<DecisionBasis, RecordKind>> = {
  fast_lane: 'fast_lane',
  stop: 'stop',
  confirmation: 'confirm',
  reviews: 'decision',
  head: 'decision',
  conciliation: 'decision',
};

/** How a review went on until it was decided. */
export interface ReviewWay {
  readonly course?: RecordedCourse;
  readonly questions?: readonly RecordedQuestion[];
}

/**
 * Puts together what a record is printed from: the submission as it was frozen, the reviews and the decision.
 * In: a standing with a decision, how each of its reviews went on, the case's timeline, and the mark of the catalogue it rests on. Throws when nothing has been decided.
 */
export function recordInput(
  { submission, snapshot, decision, decidedBy, reviews, path }: Standing,
  ways: ReadonlyMap<string, ReviewWay>,
  timeline: readonly Event[],
  generatedAt: Date,
  catalogueRelease: ReleaseMark,
): RecordInput {
  if (!submission || !snapshot || !decision) throw new Error('Nothing to record before a decision');
  const recorded = reviews.map((one) => recordedReview(one, ways.get(one.review.id)));
  const steps = recordedPath(path);
  return {
    format: 'ki-register/record/1',
    number: snapshot.useCase.number,
    kind: kinds[decision.basis],
    recordVersion: 1,
    generatedAt: generatedAt.toISOString(),
    snapshot,
    snapshotSha256: submission.snapshotSha256,
    catalogueRelease,
    round: submission.round,
    decision: {
      outcome: decision.outcome,
      at: decision.decidedAt.toISOString(),
      by: decidedBy,
      role: roleOf(decision.basis),
      reasons: decision.reasons,
    },
    ...(steps.length > 0 ? { path: steps } : {}),
    reviews: recorded,
    conditions: recorded.flatMap(({ conditions }) => conditions),
    timeline: timeline.map(({ at, what, who }) => ({ at: at.toISOString(), what, who })),
  };
}

function recordedReview(
  { review, decision, decidedBy, inPlaceOf, conditions, carriedFrom }: ReviewStanding,
  { course, questions = [] }: ReviewWay = {},
): RecordedReview {
  if (!decision) throw new Error(`Track ${review.track} has not decided`);
  return {
    track: review.track,
    openedAt: review.openedAt.toISOString(),
    ...(carriedFrom === null ? {} : { carriedFrom }),
    decidedAt: decision.decidedAt.toISOString(),
    decidedBy,
    ...(inPlaceOf ? { inPlaceOf } : {}),
    outcome: decision.outcome,
    reasons: decision.reasons,
    checklist: JSON.parse(decision.checklist) as ChecklistInWords[],
    conditions: conditions.map(({ text, responsible, dueOn, moment }): RecordedCondition => ({
      text,
      responsible,
      due: dueOn,
      moment,
    })),
    ...(course ? { course } : {}),
    ...(questions.length > 0 ? { questions } : {}),
  };
}

function roleOf(basis: DecisionBasis): 'head' | 'coordination' | null {
  if (basis === 'head' || basis === 'conciliation') return 'head';
  return basis === 'confirmation' ? 'coordination' : null;
}
