import { changesView, dateNames } from '../assessment/change.views.ts';
import type { ChangesView } from '../assessment/change.views.ts';
import { topics } from '../domain/difference.ts';
import { type ReleaseMarkView, releaseMarkView } from '../versions/release.views.ts';
import type { Badge, Chips, Link, Page, Table } from '../web/views.ts';
import type { Words } from '../web/words.ts';
import { caseLine, listHref } from './case-line.views.ts';
import type { ImpactService, ListedVersion, Sought, VersionImpact } from './impact.service.ts';

export const allSought: readonly Sought[] = [...topics, 'openDraft', 'pending'];

interface ImpactPage extends Page {
  readonly lead: string;
  readonly versions: Table;
  readonly dates: readonly { readonly link: Link; readonly what: string }[];
}

/** Where versions and days to come begin: what is published, what lies ready, which days lie ahead. */
export function impactPage(
  words: Words,
  versions: readonly ListedVersion[],
  dates: Awaited<ReturnType<ImpactService['datesAhead']>>,
): ImpactPage {
  const current = versions.find(({ publication }) => publication !== null)?.version;
  return {
    title: words.t('impact.index.title'),
    lead: words.t('impact.index.lead'),
    versions: {
      id: 'versions',
      caption: words.t('impact.index.versions'),
      columns: ['version', 'state', 'lawAsOf', 'published'].map((name) => ({
        text: words.t(`impact.index.column.${name}`),
      })),
      rows: versions.map((one) => ({
        head: one.lawAsOf
          ? { text: one.version, href: `/impact/versions/${one.version}` }
          : { text: one.version },
        cells: [
          { badge: versionState(words, one, current) },
          { text: one.lawAsOf ? words.day(one.lawAsOf) : '–', short: true },
          { text: publishedBy(words, one) },
        ],
      })),
      empty: '',
    },
    dates: dates.map(({ on, entries }) => ({
      link: { text: words.day(on), href: `/impact/dates?date=${on}` },
      what: dateNames(words, entries),
    })),
  };
}

interface CaseChangesView {
  readonly link: Link;
  readonly about: string;
  readonly badges: readonly Badge[];
  readonly changes: ChangesView;
}

interface VersionPage extends Page {
  readonly mark: ReleaseMarkView;
  readonly heading: string;
  readonly lead: string;
  /** Counts of the whole inventory; absent on a later page of the list. */
  readonly tally?: {
    readonly summary: string;
    readonly filters: readonly (Link & { readonly count: string; readonly current: boolean })[];
  };
  readonly chips?: Chips;
  readonly cases: readonly CaseChangesView[];
  readonly empty: string;
  readonly more?: Link;
  /** What happened, or can be done, with the version. */
  readonly publication: Link | null;
}

/** What a version would change, case by case. */
export function versionPage(
  words: Words,
  impact: VersionImpact,
  sought: Sought | null,
  mayPublish: boolean,
): VersionPage {
  const { catalogue, cases, more, refusal } = impact;
  const { version } = catalogue;
  const path = `/impact/versions/${version}`;
  const leads =
    refusal === 'alreadyPublished' || (refusal === null && mayPublish) ? `${path}/publication` : '';
  return {
    title: words.t('impact.version.title', { version }),
    back: { text: words.t('impact.index.title'), href: '/impact' },
    mark: releaseMarkView(words, impact.mark),
    heading: words.t('impact.version.title', { version }),
    lead: words.t('impact.version.lead', { day: words.day(catalogue.lawAsOf) }),
    ...tally(words, impact, path, sought),
    ...(sought
      ? {
          chips: {
            label: words.t('impact.version.filters'),
            chips: [
              {
                text: words.t(`impact.sought.${sought}`),
                href: path,
                remove: words.t('impact.version.removeFilter'),
              },
            ],
          },
        }
      : {}),
    cases: cases.map(({ stored, ...difference }) => ({
      ...caseLine(words, stored),
      badges: [
        ...(stored.openDraft ? [{ text: words.t('impact.state.draft_kept') }] : []),
        ...(stored.decided ? [] : [{ text: words.t('impact.state.pending') }]),
      ],
      changes: changesView(words, difference, {
        before: impact.before(stored.classification.catalogueVersion),
        after: catalogue,
      }),
    })),
    empty: words.t(`impact.version.${sought ? 'emptyFilter' : 'empty'}`),
    ...(more
      ? {
          more: {
            text: words.t('impact.more'),
            href: listHref(path, { show: sought, after: more }),
          },
        }
      : {}),
    publication: leads
      ? { text: words.t(`impact.version.${refusal ? 'published' : 'publish'}`), href: leads }
      : null,
  };
}

function tally(
  words: Words,
  { tally: counted }: VersionImpact,
  path: string,
  sought: Sought | null,
): Pick<VersionPage, 'tally'> {
  if (!counted) return {};
  return {
    tally: {
      summary: words.t('impact.version.changed', {
        count: counted.changed,
        compared: words.number(counted.compared),
      }),
      filters: allSought
        .filter((one) => counted.of[one] > 0)
        .map((one) => ({
          text: words.t(`impact.sought.${one}`),
          count: words.number(counted.of[one]),
          href: listHref(path, { show: one }),
          current: one === sought,
        })),
    },
  };
}

function versionState(
  words: Words,
  { version, publication, lawAsOf }: ListedVersion,
  current: string | undefined,
): Badge {
  if (lawAsOf === null) return { text: words.t('impact.index.unusable'), kind: 'danger' };
  if (version === current) return { text: words.t('impact.index.current'), kind: 'success' };
  if (publication) return { text: words.t('impact.index.former') };
  return current !== undefined && version < current
    ? { text: words.t('impact.index.skipped') }
    : { text: words.t('impact.index.ready'), kind: 'info' };
}

function publishedBy(words: Words, { publication }: ListedVersion): string {
  if (!publication) return '–';
  return words.t('impact.index.by', {
    who: publication.by ?? words.t('timeline.register'),
    when: words.time(publication.publishedAt),
  });
}
