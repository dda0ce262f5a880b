import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { RiskClass, Track } from '../../domain/catalogue.ts';
import type { Lane } from '../../domain/classification.ts';
import type { DecisionOutcome, ReviewResult, TrackVote } from '../../domain/review.ts';

/** A case on somebody's work list. */
export interface ListedTask {
  readonly useCaseId: string;
  readonly number: string;
  readonly title: string;
  readonly department: string;
  readonly class: RiskClass;
  readonly provisional: boolean;
  /** Since when it waits for this person or body. */
  readonly since: Date;
}

/** A refused case: to be decided, or before the conciliation board. */
export interface RefusedCase extends ListedTask {
  readonly inConciliation: boolean;
}

/** A case on which the staff council waits to be asked. */
export interface AwaitedRequest extends ListedTask {
  readonly reviewId: string;
}

/** A decided review of one of the person's tracks. */
export interface DecidedReview extends ListedTask {
  readonly reviewId: string;
  readonly track: Track;
  readonly outcome: ReviewResult;
  readonly decidedAt: Date;
  readonly lane: Lane;
  readonly decision: DecisionOutcome | null;
  readonly votes: readonly TrackVote[];
}

/** A list that nobody leafs through shows so many; one more is read, to know whether there are more. */
export const mostListed = 50;

/** What waits for an office, the oldest first, and what was settled; one query per list. */
@Injectable()
export class WorkListRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** The reviews of these tracks that were decided last. */
  decided(tracks: readonly Track[], most: number): Promise<DecidedReview[]> {
    return this.dataSource.query(
      `SELECT ${task}, r.id AS "reviewId", r.track, r.opened_at AS since, v.outcome, v.decided_at AS "decidedAt", s.lane,
              x.outcome AS decision,
              (SELECT json_agg(json_build_object('track', o.track, 'outcome', w.outcome))
               FROM review o LEFT JOIN review_decision w ON w.review_id = o.id
               WHERE o.submission_id = s.id) AS votes
       ${fromDecidedReviews} LEFT JOIN decision_that_counts x ON x.submission_id = s.id
       WHERE r.track = ANY ($1)
       ORDER BY v.decided_at DESC, u.number LIMIT $2`,
      [tracks, most],
    );
  }

  /** Undecided cases on which all tracks have decided and one has refused. */
  refused(most: number): Promise<RefusedCase[]> {
    return this.dataSource.query(
      `SELECT ${task}, coalesce(c.opened_at, max(v.decided_at)) AS since, c.submission_id IS NOT NULL AS "inConciliation"
       ${fromSubmissions} LEFT JOIN conciliation c ON c.submission_id = s.id
       JOIN review r ON r.submission_id = s.id LEFT JOIN review_decision v ON v.review_id = r.id
       WHERE ${undecided}
       GROUP BY u.id, d.id, s.id, c.submission_id
       HAVING bool_and(v.outcome IS NOT NULL) AND bool_or(v.outcome = 'refuse')
       ORDER BY since, u.number LIMIT $1`,
      [most],
    );
  }

  /** Cases for which the staff council's consent has not been requested, by their number. */
  awaitingRequest(most: number): Promise<AwaitedRequest[]> {
    return this.dataSource.query(
      `SELECT ${task}, p.review_id AS "reviewId", p.opened_at AS since
       ${fromSubmissions} JOIN review_progress p ON p.submission_id = s.id
       WHERE p.track = 'staff_council' AND p.state = 'preparing'
       ORDER BY p.due_order, p.number LIMIT $1`,
      [most],
    );
  }

  /** Cases whose result the AI coordination confirms. */
  awaitingConfirmation(most: number): Promise<ListedTask[]> {
    return this.dataSource.query(
      `SELECT ${task}, s.submitted_at AS since ${fromSubmissions}
       WHERE s.lane = 'confirm' AND ${undecided}
       ORDER BY since, u.number LIMIT $1`,
      [most],
    );
  }

  /** Cases that went this lane on submission since then, the newest first; a later round takes its place. */
  settled(lane: 'stopped' | 'fast', since: Date, most: number): Promise<ListedTask[]> {
    return this.dataSource.query(
      `SELECT ${task}, s.submitted_at AS since ${fromSubmissions}
       WHERE s.lane = $1 AND s.submitted_at >= $2
         AND NOT EXISTS (SELECT FROM submission l WHERE l.use_case_id = u.id AND l.round > s.round)
       ORDER BY since DESC, u.number LIMIT $3`,
      [lane, since, most],
    );
  }
}

const task = `u.id AS "useCaseId", u.number, u.title, d.name AS department, s.class, s.provisional`;

const fromSubmissions = `FROM submission s
  JOIN use_case u ON u.id = s.use_case_id JOIN department d ON d.id = u.department_id`;

const fromDecidedReviews = `${fromSubmissions} JOIN review r ON r.submission_id = s.id
  JOIN review_decision v ON v.review_id = r.id`;

const undecided = 'NOT EXISTS (SELECT FROM decision_that_counts x WHERE x.submission_id = s.id)';
