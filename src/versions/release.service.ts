import { randomUUID } from 'node:crypto';
import { Injectable, NotFoundException } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import type { SignedInPerson } from '../access/signed-in-person.ts';
import { AuditService } from '../audit/audit.service.ts';
import { Clock } from '../config/clock.ts';
import { Transactions } from '../database/transactions.ts';
import { CatalogueVersions } from './catalogue-versions.service.ts';
import { CatalogueRelease } from './release.entity.ts';
import type { ReleaseMark } from './release.ts';

export type ReleaseRefusal = 'changed' | 'alreadyReleased';

export type Released = { ok: true } | { ok: false; because: ReleaseRefusal };

/** What somebody says they have examined. */
export interface Examined {
  readonly version: string;
  readonly fingerprint: string;
  readonly note: string;
}

/** The one place that decides whether a version of the catalogue counts as professionally released. */
@Injectable()
export class CatalogueReleases {
  /** Of the files as they were read: a version is read once, and counts as what was read until the next start. */
  readonly #inUse = new Map<string, string>();

  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly versions: CatalogueVersions,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** A release counts for exactly the files that were examined. Throws for a version that has no folder. */
  async markOf(version: string, tx: EntityManager = this.dataSource.manager): Promise<ReleaseMark> {
    const fingerprint = this.#inUse.get(version) ?? this.versions.fingerprint(version);
    this.#inUse.set(version, fingerprint);
    const [row] = await tx.query<{ by: string; role: 'coordination'; at: Date; note: string }[]>(
      `SELECT p.name AS by, r.role, r.released_at AS at, r.note
       FROM catalogue_release r JOIN person p ON p.id = r.released_by
       WHERE r.version = $1 AND r.fingerprint = $2`,
      [version, fingerprint],
    );
    return {
      version,
      fingerprint,
      release: row ? { ...row, at: row.at.toISOString() } : null,
    };
  }

  /** Throws NotFoundException for a version that nobody can have examined. */
  async release(person: SignedInPerson, examined: Examined, key: string): Promise<Released> {
    const { version, fingerprint, note } = examined;
    if (!this.versions.known().includes(version)) throw new NotFoundException();
    return this.transactions.once(
      { key, personId: person.id, action: 'catalogue.release' },
      async (tx): Promise<Released> => {
        if (this.versions.fingerprint(version) !== fingerprint)
          return { ok: false, because: 'changed' };
        const id = randomUUID();
        const release = { id, version, fingerprint, note, role: 'coordination' as const };
        const inserted = await tx
          .createQueryBuilder()
          .insert()
          .into(CatalogueRelease)
          .values({ ...release, releasedBy: person.id, releasedAt: this.clock.now() })
          .orIgnore()
          .returning('id')
          .execute();
        if ((inserted.raw as unknown[]).length === 0)
          return { ok: false, because: 'alreadyReleased' };
        await this.audit.append(tx, {
          action: 'catalogue.released',
          actor: { personId: person.id, role: 'coordination' },
          object: { type: 'catalogue', id: version },
          payload: { release: id, version, fingerprint, note },
        });
        return { ok: true };
      },
    );
  }
}
