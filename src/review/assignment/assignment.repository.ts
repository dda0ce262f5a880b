import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../../config/clock.ts';
import type { Holding } from '../../domain/assignment.ts';

/** A holding with the names in it. */
export interface NamedHolding extends Holding {
  readonly holder: string | null;
  readonly substitute: string | null;
  /** What the colleague who handed it over wrote; '' without a word. */
  readonly note: string;
}

/** A member of the track who may get the review. */
export interface Colleague {
  readonly id: string;
  readonly name: string;
}

@Injectable()
export class AssignmentRepository {
  constructor(private readonly clock: Clock) {}

  /** Who has a review today. A substitute with a hand in the case does not stand in. */
  async holding(tx: EntityManager, reviewId: string): Promise<NamedHolding> {
    const [row] = await tx.query<NamedHolding[]>(
      `SELECT p.track, p.state, p.holder_id AS "holderId", h.name AS holder,
              works_for(p.holder_id, p.track, $2) AS "holderWorks",
              s.id AS "substituteId", s.name AS substitute,
              coalesce((SELECT a.note FROM review_assignment a WHERE a.review_id = p.review_id
                        ORDER BY a.at DESC LIMIT 1), '') AS note
       FROM review_progress p LEFT JOIN person h ON h.id = p.holder_id
       LEFT JOIN person s ON s.id = substitute_of(p.holder_id, p.track, $2)
                          AND NOT has_a_hand_in(s.id, p.submission_id)
       WHERE p.review_id = $1`,
      [reviewId, this.clock.today()],
    );
    if (!row) throw new Error(`Review ${reviewId} has no progress`);
    return row;
  }

  /** Who else may get the review: there today, and without a hand in the case. */
  colleagues(tx: EntityManager, reviewId: string): Promise<Colleague[]> {
    return tx.query<Colleague[]>(
      `SELECT w.id, w.name FROM review_progress p
       JOIN role_grant g ON g.track = p.track JOIN person w ON w.id = g.person_id
       WHERE p.review_id = $1 AND w.id IS DISTINCT FROM p.holder_id AND works_for(w.id, p.track, $2)
         AND NOT has_a_hand_in(w.id, p.submission_id)
       ORDER BY w.name, w.id`,
      [reviewId, this.clock.today()],
    );
  }
}
