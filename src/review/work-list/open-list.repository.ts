import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { RiskClass, Track } from '../../domain/catalogue.ts';
import type { ReviewState } from '../../domain/transitions.ts';
import type { Filters } from './filters.ts';
import { running, waysOf } from './open-list.sql.ts';
import type { Lister } from './open-list.sql.ts';
import { OpenRows } from './open-rows.sql.ts';
import type { Key } from './open-rows.sql.ts';

/** An open review on a work list. */
export interface OpenReviewRow {
  readonly reviewId: string;
  readonly useCaseId: string;
  readonly track: Track;
  readonly state: ReviewState;
  readonly number: string;
  readonly title: string;
  readonly department: string;
  readonly class: RiskClass;
  readonly provisional: boolean;
  /** YYYY-MM-DD; null without a period. */
  readonly dueOn: string | null;
  /** null: in the pool. */
  readonly holderId: string | null;
  readonly holder: string | null;
  /** When the person has saved a draft; null without one. */
  readonly draftAt: Date | null;
  /** Four eyes: somebody else of the track has to decide. */
  readonly ownCase: boolean;
}

/** Reviews that nobody works on: of an absent holder, or without one (null) in a track where nobody is. */
interface Gap {
  readonly track: Track;
  readonly holderId: string | null;
  /** Who stands in and may do everything but their own cases; null: nobody. */
  readonly substituteId: string | null;
}

export const pageLength = 25;

/** The open reviews; every query costs the same, however many there are. */
@Injectable()
export class OpenListRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** By due day, then number; one more than a page. `after`: the review with which the last page ended. */
  async page(lister: Lister, filters: Filters, after: string | null): Promise<OpenReviewRow[]> {
    const rows = new OpenRows(lister, pageLength + 1);
    const key = after === null ? null : await this.keyOf(after);
    for (const way of waysOf(lister, filters.who)) rows.along(way, filters.state, key);
    return this.dataSource.query(rows.text(), rows.values);
  }

  /** What nobody works on, by due day. */
  async unattended(lister: Lister, most: number): Promise<OpenReviewRow[]> {
    const gaps = await this.gaps(lister);
    if (gaps.length === 0) return [];
    const rows = new OpenRows(lister, most);
    for (const { track, holderId, substituteId } of gaps) {
      const part = holderId === null ? 'pool' : 'hands';
      rows.unattended({ part, track, holder: holderId, own: [] }, substituteId);
    }
    return this.dataSource.query(rows.text(), rows.values);
  }

  /** Who has taken reviews is found by leaping from person to person through the index. */
  private gaps({ tracks, today }: Lister): Promise<Gap[]> {
    return this.dataSource.query(
      `WITH RECURSIVE holder AS (
        (SELECT p.track, p.holder_id FROM review_progress p WHERE ${running} AND p.holder_id IS NOT NULL
         ORDER BY p.track, p.holder_id LIMIT 1)
        UNION ALL
        SELECT n.* FROM holder h CROSS JOIN LATERAL (
          SELECT p.track, p.holder_id FROM review_progress p
          WHERE ${running} AND p.holder_id IS NOT NULL AND (p.track, p.holder_id) > (h.track, h.holder_id)
          ORDER BY p.track, p.holder_id LIMIT 1) n
      )
      SELECT h.track, h.holder_id AS "holderId", substitute_of(h.holder_id, h.track, $2) AS "substituteId"
      FROM holder h WHERE h.track = ANY ($1) AND NOT works_for(h.holder_id, h.track, $2)
      UNION ALL
      SELECT t.track, NULL, NULL FROM unnest($1::text[]) AS t (track) WHERE NOT EXISTS (
        SELECT FROM role_grant g WHERE g.track = t.track AND works_for(g.person_id, g.track, $2))`,
      [tracks, today],
    );
  }

  private async keyOf(reviewId: string): Promise<Key | null> {
    const [key] = await this.dataSource.query<Key[]>(
      `SELECT due_order::text AS "dueOrder", number, track FROM review_progress WHERE review_id = $1`,
      [reviewId],
    );
    return key ?? null;
  }
}
