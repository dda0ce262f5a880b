import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Track } from '../../domain/catalogue.ts';
import type { OwnItem } from '../../domain/checklist.ts';

/** One version of what an administration has added to a track's list. */
export interface OwnChecklist {
  readonly version: number;
  readonly items: readonly OwnItem[];
  readonly changedAt: Date;
  /** Name of who made this version. */
  readonly changedBy: string;
}

@Injectable()
export class OwnChecklists {
  /** The version that holds; null: nothing was ever added. */
  async current(tx: EntityManager, track: Track): Promise<OwnChecklist | null> {
    const [last] = await this.read(tx, track, 1);
    return last ?? null;
  }

  /** Every version, the last one first. */
  versions(tx: EntityManager, track: Track): Promise<OwnChecklist[]> {
    return this.read(tx, track, null);
  }

  /** Writes the next version. Out: whether nobody else has since the one before it was read. */
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

  private async read(
    tx: EntityManager,
    track: Track,
    most: number | null,
  ): Promise<OwnChecklist[]> {
    const rows = await tx.query<(Omit<OwnChecklist, 'items'> & { items: string })[]>(
      `SELECT c.version, c.items, c.changed_at AS "changedAt", p.name AS "changedBy"
       FROM own_checklist c JOIN person p ON p.id = c.changed_by
       WHERE c.track = $1 ORDER BY c.version DESC LIMIT $2`,
      [track, most],
    );
    return rows.map((row) => ({ ...row, items: JSON.parse(row.items) as OwnItem[] }));
  }
}
