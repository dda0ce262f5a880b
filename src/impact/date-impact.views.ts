import { appliesFrom, whoseDuty } from '../assessment/change.views.ts';
import type { FoldedList } from '../assessment/change.views.ts';
import type { Link, Page, SummaryList } from '../web/views.ts';
import type { Words } from '../web/words.ts';
import { type ReleaseMarkView, releaseMarkView } from '../versions/release.views.ts';
import { caseLine, listHref } from './case-line.views.ts';
import type { BeginningCase, DateImpact } from './impact.service.ts';

interface DatePage extends Page {
  readonly heading: string;
  readonly mark: ReleaseMarkView;
  readonly lead: string;
  readonly entries: SummaryList | null;
  readonly summary?: string;
  readonly cases: readonly {
    readonly link: Link;
    readonly about: string;
    readonly begins: FoldedList;
  }[];
  readonly empty: string;
  readonly more?: Link;
}

/** What begins to apply by a day to come, and to whom. */
export function datePage(words: Words, impact: DateImpact): DatePage {
  const { date, today, entries, affected, cases, more } = impact;
  const ahead = date > today;
  const heading = words.t('impact.date.title', { day: words.day(date) });
  return {
    title: heading,
    back: { text: words.t('impact.index.title'), href: '/impact' },
    heading,
    mark: releaseMarkView(words, impact.mark),
    lead: words.t(`impact.date.${ahead ? 'lead' : 'reached'}`, { day: words.day(today) }),
    entries: ahead
      ? {
          id: 'entries',
          title: words.t('impact.date.entries'),
          rows: [...new Set(entries.map(({ on }) => on))].sort().map((on) => ({
            key: words.day(on),
            values: entries.filter((one) => one.on === on).map(({ text }) => words.pick(text)),
          })),
        }
      : null,
    ...(affected === null || !ahead
      ? {}
      : { summary: words.t('impact.date.affected', { count: affected }) }),
    cases: cases.map((one) => ({
      ...caseLine(words, one.stored),
      begins: {
        title: words.t('impact.date.duties', { count: one.begins.length }),
        items: begins(words, impact, one),
      },
    })),
    empty: ahead ? words.t('impact.date.empty') : '',
    ...(more
      ? {
          more: {
            text: words.t('impact.more'),
            href: listHref('/impact/dates', { date, after: more }),
          },
        }
      : {}),
  };
}

function begins(
  words: Words,
  impact: DateImpact,
  { stored, begins: all }: BeginningCase,
): string[] {
  const { obligations } = impact.before(stored.classification.catalogueVersion);
  return all.map((one) => {
    const rule = obligations.find(({ id }) => id === one.id);
    if (!rule) throw new Error(`The catalogue has no "${one.id}"`);
    return words.t('impact.date.begins', {
      what: words.pick(rule.text),
      whose: whoseDuty(words, one),
      when: appliesFrom(words, one.from),
    });
  });
}
