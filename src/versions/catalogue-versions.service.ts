import { Inject, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import type { SignedInPerson } from '../access/signed-in-person.ts';
import { AuditService } from '../audit/audit.service.ts';
import { fingerprintOf } from '../catalogue/fingerprint.ts';
import { currentVersion, loadCatalogue, versionsOn } from '../catalogue/load.ts';
import { renamingsBetween } from '../catalogue/renamed.ts';
import { workedCaseCount } from '../catalogue/worked-cases.ts';
import { Clock } from '../config/clock.ts';
import { SETTINGS } from '../config/config.module.ts';
import type { Settings } from '../config/settings.ts';
import { Transactions } from '../database/transactions.ts';
import { carryOver } from '../domain/carry-over.ts';
import type { Carried, Renaming } from '../domain/carry-over.ts';
import type { Catalogue } from '../domain/catalogue.ts';
import type { Answers } from '../domain/classification.ts';

/** A version as it was published. */
export interface Publication {
  readonly version: string;
  readonly fingerprint: string;
  readonly publishedAt: Date;
  /** Name of who published it; null: the register itself, at its first start. */
  readonly by: string | null;
}

export type PublicationRefusal = 'alreadyPublished' | 'olderThanPublished';

/** Which versions of the law there are and which of them is published. */
@Injectable()
export class CatalogueVersions implements OnModuleInit {
  readonly #log = new Logger('Versions');
  readonly #shelf: string;

  constructor(
    @Inject(SETTINGS) { catalogueShelf }: Settings,
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {
    this.#shelf = catalogueShelf;
  }

  /** At the first start the version that came with the register is published. */
  async onModuleInit(): Promise<void> {
    await this.transactions.run(async (tx) => {
      const published = await this.publications(tx);
      if (published.length === 0) await this.publish(tx, null, currentVersion);
    });
    for (const { version, fingerprint } of await this.publications())
      if (this.fingerprint(version) !== fingerprint)
        this.#log.warn(`Catalogue ${version} is not what was published: its files were edited.`);
  }

  /** Every version that has a folder, the oldest first; published or not. */
  known(): string[] {
    return versionsOn(this.#shelf);
  }

  /** Throws CatalogueError for a version that has no folder or must not be used. */
  of(version: string): Catalogue {
    return loadCatalogue(version, this.#shelf);
  }

  /** The fingerprint of its files as they are now. Throws for a version that has no folder. */
  fingerprint(version: string): string {
    return fingerprintOf(version, this.#shelf);
  }

  /** How many worked examples prove the version. */
  workedCases(version: string): number {
    return workedCaseCount(version, this.#shelf);
  }

  /** The version that new assessments are made with: the one published last. */
  async current(tx: EntityManager = this.dataSource.manager): Promise<Catalogue> {
    const [last] = await this.publications(tx);
    if (last === undefined) throw new Error('No version of the catalogue is published.');
    return this.of(last.version);
  }

  /** Every publication, the last one first. */
  publications(tx: EntityManager = this.dataSource.manager): Promise<Publication[]> {
    return tx.query<Publication[]>(
      `SELECT c.version, c.fingerprint, c.published_at AS "publishedAt", p.name AS by
       FROM catalogue_publication c LEFT JOIN person p ON p.id = c.published_by
       ORDER BY c.version DESC`,
    );
  }

  /** The id of the person who published it; null: the register itself, or nobody. */
  async publisherOf(tx: EntityManager, version: string): Promise<string | null> {
    const [row] = await tx.query<{ by: string | null }[]>(
      'SELECT published_by AS by FROM catalogue_publication WHERE version = $1',
      [version],
    );
    return row?.by ?? null;
  }

  /** Why a version cannot be published now; null when it can. */
  async refusal(
    version: string,
    tx: EntityManager = this.dataSource.manager,
  ): Promise<PublicationRefusal | null> {
    const published = (await this.publications(tx)).map((one) => one.version);
    if (published.includes(version)) return 'alreadyPublished';
    return published.some((one) => one > version) ? 'olderThanPublished' : null;
  }

  /**
   * Publishes a version with its trace; null: the register itself. The caller knows that it may be published;
   * of two at once the second one does nothing, as out tells.
   */
  async publish(
    tx: EntityManager,
    person: SignedInPerson | null,
    version: string,
  ): Promise<boolean> {
    const { lawAsOf } = this.of(version);
    const fingerprint = this.fingerprint(version);
    const [written] = await tx.query<unknown[]>(
      `INSERT INTO catalogue_publication (version, fingerprint, published_at, published_by)
       VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING RETURNING version`,
      [version, fingerprint, this.clock.now(), person?.id ?? null],
    );
    if (!written) return false;
    await this.audit.append(tx, {
      action: 'catalogue.published',
      actor: person ? { personId: person.id, role: 'coordination' } : 'system',
      object: { type: 'catalogue', id: version },
      payload: { version, fingerprint, lawAsOf },
    });
    return true;
  }

  /** The renamings from one version to a newer one, in order. Throws CatalogueError when none lead there. */
  renamings(from: string, to: string): Renaming[] {
    return renamingsBetween(from, to, this.#shelf);
  }

  /** Answers given in one version, in the terms of the other. */
  carried(answers: Answers, from: string, to: Catalogue): Carried {
    return carryOver(answers, this.renamings(from, to.version), to);
  }
}
