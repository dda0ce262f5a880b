import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Track } from '../../domain/catalogue.ts';
import type { OwnItem } from '../../domain/checklist.ts';

/** One version of what an administration has added to a track's list; version 0: nothing yet. */
export interface OwnChecklist {
  readonly version: number;
  readonly items: readonly OwnItem[];
  readonly changedAt: Date | null;
  /** Name of who changed it last. */
  readonly changedBy: string | null;
}

@Injectable()
export class OwnChecklists {
  async current(tx: EntityManager, track: Track): Promise<OwnChecklist> {
    const [row] = await tx.query<(Omit<OwnChecklist, 'items'> & { items: string })[]>(
      `SELECT c.version, c.items, c.changed_at AS "changedAt", p.name AS "changedBy"
       FROM own_checklist c LEFT JOIN person p ON p.id = c.changed_by
       WHERE c.track = $1 ORDER BY c.version DESC LIMIT 1`,
      [track],
    );
    if (!row) return { version: 0, items: [], changedAt: null, changedBy: null };
    return { ...row, items: JSON.parse(row.items) as OwnItem[] };
  }

  /** Writes the next version. Out: whether nobody else did since `version` was read. */
  async write(
    tx: EntityManager,
    next: {
      readonly track: Track;
      readonly version: number;
      readonly items: string;
      readonly by: string;
      readonly at: Date;
    },
  ): Promise<boolean> {
    const [written] = await tx.query<unknown[]>(
      `INSERT INTO own_checklist (track, version, items, changed_by, changed_at)
       VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING RETURNING version`,
      [next.track, next.version, next.items, next.by, next.at],
    );
    return written !== undefined;
  }
}
