import { Injectable, NotFoundException } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { SignedInPerson } from '../access/signed-in-person.ts';
import type { Track } from '../domain/catalogue.ts';
import type { Lane } from '../domain/classification.ts';
import { hasAHandIn } from '../domain/review.ts';
import type { TrackVote } from '../domain/review.ts';
import type { ReviewState } from '../domain/transitions.ts';
import { UseCaseRepository } from '../inventory/use-case.repository.ts';
import { Review } from './review.entity.ts';
import { reachesReview } from './review.repository.ts';
import { Submission } from './submission.entity.ts';

/** A review as whoever judges it finds it: what the rules of deciding ask, and not a word of the case. */
export interface JudgedReview extends Facts {
  readonly id: string;
  readonly track: Track;
  readonly useCase: { readonly id: string; readonly version: number };
  readonly submission: { readonly id: string; readonly useCaseId: string; readonly lane: Lane };
  /** Four eyes: whether the person owns, submitted or answered this case. */
  readonly own: boolean;
}

interface Facts {
  readonly state: ReviewState;
  /** YYYY-MM-DD; null while no period runs. */
  readonly dueOn: string | null;
  readonly holderId: string | null;
  /** How much a judgement has to answer (`faultsOf`). A review that was carried over has no list and is decided. */
  readonly items: number;
  readonly openPoints: number;
  /** Whether the rules that held for the request for consent take silence as consent. */
  readonly deemed: boolean;
  /** What every track of the submission has decided so far. */
  readonly votes: readonly TrackVote[];
}

/** Two queries and no more: every decision waits for them, and all the others of the case wait for the decision. */
@Injectable()
export class JudgedReviews {
  constructor(private readonly useCases: UseCaseRepository) {}

  /**
   * Holds the case, where all tracks meet, until the transaction ends; only then looks at what has been decided in it.
   * Throws NotFoundException when the person may not decide there.
   */
  async lock(tx: EntityManager, person: SignedInPerson, reviewId: string): Promise<JudgedReview> {
    const row = await this.useCases
      .reachable(tx, person, 'useCase.view')
      .innerJoin(Submission, 's', 's.use_case_id = u.id')
      .innerJoin(Review, 'r', 'r.submission_id = s.id')
      .andWhere('r.id = :reviewId', { reviewId })
      .select(lockedColumns)
      .setLock('pessimistic_write', undefined, ['u'])
      .getRawOne<LockedRow>();
    if (!row || !reachesReview(person, 'review.decide', row)) throw new NotFoundException();
    const { authors, ...facts } = await factsOf(tx, row);
    return {
      ...facts,
      ...{ id: reviewId, track: row.track },
      useCase: { id: row.useCaseId, version: row.version },
      submission: { id: row.submissionId, useCaseId: row.useCaseId, lane: row.lane },
      own: hasAHandIn(person.id, { ...row, authors }),
    };
  }
}

/** What never changes of a submitted case, and its version, which the lock holds. */
interface LockedRow {
  readonly reviewId: string;
  readonly track: Track;
  readonly submissionId: string;
  readonly assessmentId: string;
  readonly submittedBy: string;
  readonly lane: Lane;
  readonly openPoints: number;
  readonly useCaseId: string;
  readonly ownerId: string;
  readonly version: number;
}

const lockedColumns = [
  'r.id AS "reviewId"',
  'r.track AS track',
  's.id AS "submissionId"',
  's.assessment_id AS "assessmentId"',
  's.submitted_by AS "submittedBy"',
  's.lane AS lane',
  's.open_points AS "openPoints"',
  'u.id AS "useCaseId"',
  'u.owner_id AS "ownerId"',
  'u.version AS version',
];

async function factsOf(
  tx: EntityManager,
  { reviewId, submissionId, assessmentId, openPoints }: LockedRow,
): Promise<Facts & { readonly authors: readonly string[] }> {
  const [row] = await tx.query<(Omit<Facts, 'openPoints'> & { authors: string[] })[]>(
    `SELECT p.state, p.due_on::text AS "dueOn", p.holder_id AS "holderId",
       coalesce(json_array_length(l.items::json), 0) AS items,
       coalesce((q.settings::json #>> '{consent,deemed}')::boolean, false) AS deemed,
       ARRAY (SELECT a.person_id FROM assessment_author a WHERE a.assessment_id = $3)::text[] AS authors,
       (SELECT json_agg(json_build_object('track', o.track, 'outcome', d.outcome) ORDER BY o.track)
        FROM review o LEFT JOIN review_decision d ON d.review_id = o.id WHERE o.submission_id = $2) AS votes
     FROM review_progress p LEFT JOIN review_checklist l USING (review_id) LEFT JOIN consent_request q USING (review_id)
     WHERE p.review_id = $1`,
    [reviewId, submissionId, assessmentId],
  );
  if (!row) throw new Error(`Review ${reviewId} has no progress`);
  return { ...row, openPoints };
}
