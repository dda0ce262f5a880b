import { Injectable, NotFoundException } from '@nestjs/common';
import { CatalogueError } from '../catalogue/load.ts';
import { Clock } from '../config/clock.ts';
import type { Catalogue, DateEntry } from '../domain/catalogue.ts';
import type { Obligation } from '../domain/classification.ts';
import { topicOf } from '../domain/difference.ts';
import type { Topic } from '../domain/difference.ts';
import { beginning, impactOf } from '../domain/impact.ts';
import type { CaseImpact, NewVersion } from '../domain/impact.ts';
import { CatalogueVersions } from '../versions/catalogue-versions.service.ts';
import type { Publication, PublicationRefusal } from '../versions/catalogue-versions.service.ts';
import { CatalogueReleases } from '../versions/release.service.ts';
import type { ReleaseMark } from '../versions/release.ts';
import { SubmittedCases } from './submitted-cases.ts';
import type { SubmittedCase } from './submitted-case.ts';

/** How many cases a page lists. */
const pageLength = 20;

/** What is looked for in the list of a version's impact. */
export type Sought = Topic | 'openDraft' | 'pending';

/** A version on the shelf, as the list of versions shows it. */
export interface ListedVersion {
  readonly version: string;
  readonly publication: Publication | null;
  /** null: its files must not be used. */
  readonly lawAsOf: string | null;
}

/** How many cases a version changes, and in what; counted over the whole inventory. */
export interface Tally {
  readonly compared: number;
  readonly changed: number;
  readonly of: Readonly<Record<Sought, number>>;
}

/** The version that a case was submitted under, for its words. */
type Before = (version: string) => Catalogue;

export interface VersionImpact {
  readonly before: Before;
  readonly catalogue: Catalogue;
  readonly mark: ReleaseMark;
  readonly fingerprint: string;
  /** Why it cannot be published; null when it can. */
  readonly refusal: PublicationRefusal | null;
  /** null on a later page of the list: counted once, on the first. */
  readonly tally: Tally | null;
  readonly cases: readonly CaseImpact<SubmittedCase>[];
  /** The register number the list goes on after; null at its end. */
  readonly more: string | null;
}

/** A case for which something begins to apply. */
export interface BeginningCase {
  readonly stored: SubmittedCase;
  readonly begins: readonly (Obligation & { readonly from: string })[];
}

export interface DateImpact {
  readonly before: Before;
  /** Of the version whose dates these are. */
  readonly mark: ReleaseMark;
  readonly date: string;
  readonly today: string;
  /** What the dates after today and up to that one stand for. */
  readonly entries: readonly DateEntry[];
  /** How many cases something begins for; null on a later page of the list. */
  readonly affected: number | null;
  readonly cases: readonly BeginningCase[];
  readonly more: string | null;
}

/** What a new version, or a day to come, means for the whole inventory. Reads everything, changes nothing. */
@Injectable()
export class ImpactService {
  constructor(
    private readonly versions: CatalogueVersions,
    private readonly releases: CatalogueReleases,
    private readonly submitted: SubmittedCases,
    private readonly clock: Clock,
  ) {}

  /** Every version on the shelf, the newest first. */
  async listed(): Promise<ListedVersion[]> {
    const publications = await this.versions.publications();
    return this.versions
      .known()
      .reverse()
      .map((version) => ({
        version,
        publication: publications.find((one) => one.version === version) ?? null,
        lawAsOf: this.usable(version)?.lawAsOf ?? null,
      }));
  }

  /** The days of the current version that lie ahead, the next one first. */
  async datesAhead(): Promise<{ readonly on: string; readonly entries: readonly DateEntry[] }[]> {
    const today = this.clock.today();
    const { dates } = await this.versions.current();
    const days = [...new Set(dates.map(({ on }) => on))].filter((on) => on > today).sort();
    return days.map((on) => ({ on, entries: dates.filter((entry) => entry.on === on) }));
  }

  /** One page of what the version changes. Throws NotFoundException for a version that is not there or not usable. */
  async ofVersion(
    version: string,
    sought: Sought | null,
    after: string | null,
  ): Promise<VersionImpact> {
    const target = this.target(version);
    const found = new Page<CaseImpact<SubmittedCase>>();
    const counted = emptyTally();
    for await (const impact of impactOf(this.submitted.all(after), target)) {
      const about = soughtIn(impact);
      counted.compared += 1;
      if (about.length > 0) counted.changed += 1;
      for (const one of about) counted.of[one] += 1;
      if (about.length > 0 && (sought === null || about.includes(sought))) found.add(impact);
      if (after !== null && found.isFull) break;
    }
    return {
      before: this.before,
      catalogue: target.catalogue,
      mark: await this.releases.markOf(version),
      fingerprint: this.versions.fingerprint(version),
      refusal: await this.versions.refusal(version),
      tally: after === null ? counted : null,
      cases: found.shown,
      more: found.more?.stored.number ?? null,
    };
  }

  /**
   * One page of what begins by that day; null: by the next one. Throws NotFoundException for a day that the
   * current version does not name.
   */
  async ofDate(asked: string | null, after: string | null): Promise<DateImpact> {
    const today = this.clock.today();
    const { dates, version } = await this.versions.current();
    const days = dates.map(({ on }) => on).sort();
    const date = asked ?? days.find((on) => on > today) ?? days.at(-1) ?? today;
    if (!days.includes(date)) throw new NotFoundException();
    const found = new Page<BeginningCase>();
    let affected = 0;
    for await (const stored of this.submitted.all(after)) {
      const begins = beginning(stored.classification, today, date);
      if (begins.length === 0) continue;
      affected += 1;
      found.add({ stored, begins });
      if (after !== null && found.isFull) break;
    }
    return {
      before: this.before,
      mark: await this.releases.markOf(version),
      ...{ date, today, cases: found.shown },
      entries: dates.filter(({ on }) => today < on && on <= date),
      affected: after === null ? affected : null,
      more: found.more?.stored.number ?? null,
    };
  }

  /** The version to compare with. Throws NotFoundException for one that is not there or not usable. */
  target(version: string): NewVersion {
    const catalogue = this.versions.known().includes(version) ? this.usable(version) : null;
    if (catalogue === null) throw new NotFoundException();
    return { catalogue, renamingsFrom: (from) => this.versions.renamings(from, version) };
  }

  private readonly before: Before = (version) => this.versions.of(version);

  private usable(version: string): Catalogue | null {
    try {
      return this.versions.of(version);
    } catch (error) {
      if (error instanceof CatalogueError) return null;
      throw error;
    }
  }
}

/** The first of many, and whether there are more; holds no more than a page. */
class Page<T> {
  readonly shown: T[] = [];
  isFull = false;

  add(one: T): void {
    if (this.shown.length < pageLength) this.shown.push(one);
    else this.isFull = true;
  }

  /** The last one shown when the list goes on behind it. */
  get more(): T | undefined {
    return this.isFull ? this.shown.at(-1) : undefined;
  }
}

function soughtIn({ changes, lost, stored }: CaseImpact<SubmittedCase>): Sought[] {
  if (changes.length + lost.length === 0) return [];
  return [
    ...new Set([...changes.map(topicOf), ...(lost.length > 0 ? ['open' as const] : [])]),
    ...(stored.openDraft ? ['openDraft' as const] : []),
    ...(stored.decided || stored.openDraft ? [] : ['pending' as const]),
  ];
}

function emptyTally() {
  const of: Record<Sought, number> = {
    ...{ class: 0, flags: 0, obligations: 0, routing: 0, open: 0 },
    ...{ openDraft: 0, pending: 0 },
  };
  return { compared: 0, changed: 0, of };
}
