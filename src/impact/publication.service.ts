import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { SignedInPerson } from '../access/signed-in-person.ts';
import { Transactions } from '../database/transactions.ts';
import { CatalogueVersions } from '../versions/catalogue-versions.service.ts';
import type { Publication, PublicationRefusal } from '../versions/catalogue-versions.service.ts';
import { CatalogueReleases } from '../versions/release.service.ts';
import type { ReleaseMark } from '../versions/release.ts';
import { ReassessmentService } from './reassessment.service.ts';
import { Reassessments } from './reassessments.ts';
import type { ListedReassessment, ReassessmentState } from './reassessments.ts';

export type Refusal = PublicationRefusal | 'changedMeanwhile';

export type Published = { readonly ok: true } | { readonly ok: false; readonly because: Refusal };

/** A publication with one page of the re-assessments that came of it. */
export interface PublishedVersion {
  readonly publication: Publication;
  readonly mark: ReleaseMark;
  readonly counts: Readonly<Record<ReassessmentState, number>>;
  /** The state that the list is about; null: all. */
  readonly state: ReassessmentState | null;
  readonly cases: readonly ListedReassessment[];
  /** The register number the list goes on after; null at its end. */
  readonly more: string | null;
}

const pageLength = 50;

/** Publishes a version and orders the re-assessments it makes necessary; nothing that is decided changes. */
@Injectable()
export class PublicationService {
  constructor(
    private readonly transactions: Transactions,
    private readonly versions: CatalogueVersions,
    private readonly releases: CatalogueReleases,
    private readonly orders: ReassessmentService,
    private readonly reassessments: Reassessments,
    private readonly dataSource: DataSource,
  ) {}

  /** What became of a version; null when it is not published. */
  async published(
    version: string,
    state: ReassessmentState | null,
    after: string | null,
  ): Promise<PublishedVersion | null> {
    const tx = this.dataSource.manager;
    const publication = (await this.versions.publications(tx)).find(
      (one) => one.version === version,
    );
    if (!publication) return null;
    const found = await this.reassessments.list(tx, version, state, after, pageLength + 1);
    const cases = found.slice(0, pageLength);
    return {
      ...{ publication, state, cases },
      mark: await this.releases.markOf(version, tx),
      counts: await this.reassessments.counts(tx, version),
      more: found.length > pageLength ? (cases.at(-1)?.number ?? null) : null,
    };
  }

  /** `fingerprint`: of the files whose impact the person has seen. The version is on the shelf and usable. */
  publish(
    person: SignedInPerson,
    version: string,
    fingerprint: string,
    key: string,
  ): Promise<Published> {
    return this.transactions.once(
      { key, personId: person.id, action: 'catalogue.publish' },
      async (tx): Promise<Published> => {
        const refusal = await this.versions.refusal(version, tx);
        if (refusal) return { ok: false, because: refusal };
        if (this.versions.fingerprint(version) !== fingerprint)
          return { ok: false, because: 'changedMeanwhile' };
        await this.orders.order(tx, null);
        const written = await this.versions.publish(tx, person, version);
        return written ? { ok: true } : { ok: false, because: 'alreadyPublished' };
      },
    );
  }
}
