import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../config/clock.ts';
import type { Track } from '../domain/catalogue.ts';
import type { Circle, CircleReview } from './audience.ts';

/** Who stands around a case today, for `audience`. */
@Injectable()
export class CircleRepository {
  constructor(private readonly clock: Clock) {}

  async around(tx: EntityManager, useCaseId: string, reviewId: string | null): Promise<Circle> {
    const { ownerId, hands } = await handsOn(tx, useCaseId);
    const granted = await tx.query<{ id: string; role: string; track: Track | null }[]>(
      `SELECT g.person_id AS id, g.role, g.track FROM role_grant g JOIN person p ON p.id = g.person_id
       WHERE p.disabled_at IS NULL AND g.role IN ('reviewer', 'coordination', 'head') ORDER BY g.person_id`,
    );
    const active = await tx.query<{ id: string }[]>(
      'SELECT id FROM person WHERE disabled_at IS NULL',
    );
    const withRole = (role: string, track: Track | null = null) =>
      granted.filter((one) => one.role === role && one.track === track).map(({ id }) => id);
    return {
      ownerId,
      hands,
      teams: {
        data_protection: withRole('reviewer', 'data_protection'),
        it_security: withRole('reviewer', 'it_security'),
        staff_council: withRole('reviewer', 'staff_council'),
      },
      coordination: withRole('coordination'),
      head: withRole('head'),
      active: new Set(active.map(({ id }) => id)),
      review: reviewId === null ? null : await this.review(tx, reviewId),
    };
  }

  private async review(tx: EntityManager, reviewId: string): Promise<CircleReview | null> {
    const [review] = await tx.query<Omit<CircleReview, 'away'>[]>(
      `SELECT p.track, p.holder_id AS "holderId",
         (SELECT q.asked_by FROM review_question q WHERE q.review_id = p.review_id
          ORDER BY q.asked_at DESC LIMIT 1) AS "askerId"
       FROM review_progress p WHERE p.review_id = $1`,
      [reviewId],
    );
    if (!review) return null;
    const away = await tx.query<{ person: string; substitute: string | null }[]>(
      `SELECT s.person_id AS person, substitute_of(s.person_id, s.track, $2) AS substitute FROM substitution s
       WHERE s.track = $1 AND s.ended_at IS NULL AND $2 BETWEEN s.from_day AND s.until_day`,
      [review.track, this.clock.today()],
    );
    return {
      ...review,
      away: new Map(away.map(({ person, substitute }) => [person, substitute])),
    };
  }
}

/** Of the latest round; before the first submission only the owner. */
async function handsOn(
  tx: EntityManager,
  useCaseId: string,
): Promise<Pick<Circle, 'ownerId' | 'hands'>> {
  const rows = await tx.query<{ ownerId: string; submittedBy: string; author: string | null }[]>(
    `SELECT u.owner_id AS "ownerId", s.submitted_by AS "submittedBy", a.person_id AS author
     FROM use_case u
     LEFT JOIN LATERAL (SELECT * FROM submission s WHERE s.use_case_id = u.id ORDER BY s.round DESC LIMIT 1) s ON true
     LEFT JOIN assessment_author a ON a.assessment_id = s.assessment_id
     WHERE u.id = $1`,
    [useCaseId],
  );
  const [first] = rows;
  if (!first) throw new Error(`No use case ${useCaseId}`);
  const hands = [first.ownerId, first.submittedBy, ...rows.map(({ author }) => author)];
  return { ownerId: first.ownerId, hands: [...new Set(hands.filter((id) => id !== null))] };
}
