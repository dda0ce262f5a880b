import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../../config/clock.ts';
import type { Track } from '../../domain/catalogue.ts';

/** A substitution that runs or is to come. */
export interface ListedSubstitution {
  readonly id: string;
  readonly personId: string;
  readonly name: string;
  readonly track: Track;
  /** null: nobody stands in. */
  readonly substitute: string | null;
  readonly fromDay: string;
  readonly untilDay: string;
  /** Whether it has begun. */
  readonly isNow: boolean;
}

/** A member of a track with an account. */
export interface TrackMember {
  readonly id: string;
  readonly name: string;
  readonly track: Track;
}

@Injectable()
export class SubstitutionRepository {
  constructor(private readonly clock: Clock) {}

  /** What runs or is to come: of one person, by one person, or of everybody; by name and day. */
  listed(
    tx: EntityManager,
    about: { readonly of?: string; readonly by?: string } = {},
  ): Promise<ListedSubstitution[]> {
    return tx.query(
      `SELECT s.id, s.person_id AS "personId", p.name, s.track, w.name AS substitute,
              s.from_day::text AS "fromDay", s.until_day::text AS "untilDay", s.from_day <= $1 AS "isNow"
       FROM substitution s JOIN person p ON p.id = s.person_id LEFT JOIN person w ON w.id = s.substitute_id
       WHERE s.ended_at IS NULL AND s.until_day >= $1
         AND ($2::uuid IS NULL OR s.person_id = $2) AND ($3::uuid IS NULL OR s.substitute_id = $3)
       ORDER BY p.name, s.from_day, s.track`,
      [this.clock.today(), about.of ?? null, about.by ?? null],
    );
  }

  /** Everybody who reviews and has an account, by track and name. */
  members(tx: EntityManager): Promise<TrackMember[]> {
    return tx.query(
      `SELECT p.id, p.name, g.track FROM role_grant g JOIN person p ON p.id = g.person_id
       WHERE g.track IS NOT NULL AND p.disabled_at IS NULL ORDER BY g.track, p.name, p.id`,
    );
  }

  /** Whether the person is away from the track on one of these days already. */
  async overlaps(
    tx: EntityManager,
    { personId, track, fromDay, untilDay }: Readonly<Record<string, string>>,
  ): Promise<boolean> {
    const rows = await tx.query<unknown[]>(
      `SELECT FROM substitution WHERE person_id = $1 AND track = $2 AND ended_at IS NULL
         AND from_day <= $4 AND $3 <= until_day`,
      [personId, track, fromDay, untilDay],
    );
    return rows.length > 0;
  }
}
