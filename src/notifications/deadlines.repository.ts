import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Track } from '../domain/catalogue.ts';

/** A day by which somebody has to do something, and the case. */
interface Deadline {
  readonly id: string;
  readonly useCaseId: string;
  readonly number: string;
  readonly title: string;
  /** YYYY-MM-DD. */
  readonly dueOn: string;
}

export interface ReviewDeadline extends Deadline {
  readonly track: Track;
  /** Whether silence counts as consent when the period ends. */
  readonly deemed: boolean;
}

export interface ConditionDeadline extends Deadline {
  /** The account that answers for it. */
  readonly personId: string;
}

export interface QuestionDeadline extends Deadline {
  readonly reviewId: string;
  readonly track: Track;
}

const theCase = 'u.id AS "useCaseId", u.number, u.title';

/** Reviews that run, conditions that are not fulfilled, questions without an answer; with a day of their own. */
@Injectable()
export class Deadlines {
  /** Up to and with a day. With a person, what they have in hand today, may take from a pool, or nobody else looks after. */
  reviews(
    tx: EntityManager,
    until: string,
    mine?: { readonly personId: string; readonly today: string },
  ): Promise<ReviewDeadline[]> {
    return tx.query(
      `SELECT p.review_id AS id, p.track, p.due_on::text AS "dueOn", ${theCase},
         coalesce((q.settings::jsonb #>> '{consent,deemed}')::boolean, false) AS deemed
       FROM review_progress p JOIN submission s ON s.id = p.submission_id JOIN use_case u ON u.id = s.use_case_id
       LEFT JOIN consent_request q ON q.review_id = p.review_id
       WHERE p.state IN ('open', 'awaiting_answer') AND p.due_on <= $1
         AND ($2::uuid IS NULL OR (NOT has_a_hand_in($2, s.id) AND reviews_for($2, p.track)
           AND (p.holder_id IS NULL OR p.holder_id = $2
             OR coalesce(substitute_of(p.holder_id, p.track, $3) = $2, NOT works_for(p.holder_id, p.track, $3)))))
       ORDER BY p.due_on, u.number, p.track`,
      [until, mine?.personId ?? null, mine?.today ?? null],
    );
  }

  /** Conditions of the approval that holds. Whoever is named answers, else the case's owner. */
  conditions(tx: EntityManager, until: string, personId?: string): Promise<ConditionDeadline[]> {
    return tx.query(
      `SELECT * FROM (
         SELECT c.id, c.due_on::text AS "dueOn", ${theCase},
           coalesce((SELECT p.id FROM person p WHERE p.id = c.responsible_id AND p.disabled_at IS NULL), u.owner_id) AS "personId"
         FROM use_case u
         JOIN LATERAL (SELECT s.id FROM submission s WHERE s.use_case_id = u.id ORDER BY s.round DESC LIMIT 1) s ON true
         JOIN decision_that_counts d ON d.submission_id = s.id AND d.outcome = 'approved_with_conditions'
         CROSS JOIN LATERAL conditions_that_hold(s.id) c
         WHERE c.due_on <= $1 AND NOT EXISTS (
           SELECT FROM condition_report r LEFT JOIN condition_verdict v ON v.report_id = r.id
           WHERE r.condition_id = c.id AND v.verdict IS DISTINCT FROM 'sent_back')
       ) open WHERE $2::uuid IS NULL OR "personId" = $2 ORDER BY "dueOn", number, id`,
      [until, personId ?? null],
    );
  }

  /** Questions that wait for an answer; with a person, those of cases in which they have a hand. */
  questions(tx: EntityManager, until: string, personId?: string): Promise<QuestionDeadline[]> {
    return tx.query(
      `SELECT q.id, q.review_id AS "reviewId", p.track, q.due_on::text AS "dueOn", ${theCase}
       FROM review_question q JOIN review_progress p ON p.review_id = q.review_id AND p.state = 'awaiting_answer'
       JOIN submission s ON s.id = p.submission_id JOIN use_case u ON u.id = s.use_case_id
       WHERE q.due_on <= $1 AND NOT EXISTS (SELECT FROM review_question_end e WHERE e.question_id = q.id)
         AND ($2::uuid IS NULL OR has_a_hand_in($2, s.id))
       ORDER BY q.due_on, u.number, q.id`,
      [until, personId ?? null],
    );
  }
}
