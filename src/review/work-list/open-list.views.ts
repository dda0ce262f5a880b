import type { Chips, Link } from '../../web/views.ts';
import type { Badge } from '../../web/views.ts';
import type { Words } from '../../web/words.ts';
import { dueIn } from './due-in.ts';
import { addressOf, listStates, whos } from './filters.ts';
import type { Filters } from './filters.ts';
import type { OpenReviewRow } from './open-list.repository.ts';
import type { OpenList } from './open-list.service.ts';
import { classBadges, listView, taskView } from './task.views.ts';
import type { TaskListView, TaskView } from './task.views.ts';
import type { WorkList } from './work-list.service.ts';

/** Partial `review-open`: the open reviews with their filters. */
export interface OpenListView {
  readonly chips?: Chips;
  /** Whose reviews, in which state, of which track. */
  readonly filters: readonly FilterView[];
  readonly list: TaskListView;
  readonly more?: Link;
  readonly first?: Link;
}

/** Partial `filter-links`. */
interface FilterView {
  readonly label: string;
  readonly links: readonly (Link & { readonly current: boolean; readonly count?: string })[];
}

export function openListView(words: Words, list: WorkList, open: OpenList): OpenListView {
  const { filters, rows, more, isFirst } = open;
  const chips = chipsOf(words, list, filters);
  const isFiltered = chips.chips.length > 0;
  return {
    ...(isFiltered ? { chips } : {}),
    filters: filterViews(words, list, open),
    list: {
      id: 'open',
      title: words.t('review.list.open.title'),
      empty: words.t(`review.list.open.${isFiltered ? 'none' : 'empty'}`),
      tasks: rows.map((row) => rowView(words, list, row, `/reviews/${row.reviewId}`)),
    },
    ...(more
      ? { more: { text: words.t('review.list.more'), href: addressOf(filters, more) } }
      : {}),
    ...(isFirst ? {} : { first: { text: words.t('review.list.first'), href: addressOf(filters) } }),
  };
}

/** What nobody works on; AI coordination is led to where it gives the review to somebody. */
export function unattendedView(words: Words, list: WorkList): TaskListView {
  const path = list.oversees ? '/handover' : '';
  return listView(
    words,
    'unattended',
    list.unattended.map((row) =>
      rowView(words, list, row, `/reviews/${row.reviewId}${path}`, {
        holder: row.holder
          ? words.t('review.list.holder.away', { holder: row.holder })
          : words.t('review.list.holder.deserted'),
      }),
    ),
  );
}

/** The last day in words; a badge where it presses. */
function dueView(
  words: Words,
  { days }: WorkList,
  dueOn: string | null,
): { readonly said: string; readonly badges: readonly Badge[] } {
  const due = dueIn(days.today, dueOn, days.freeDay);
  if (due.kind === 'none' || dueOn === null)
    return { said: words.t('review.list.due.none'), badges: [] };
  const count = due.days;
  const day = words.day(dueOn);
  if (due.kind === 'left' && count > days.remindDays)
    return { said: words.t('review.list.due.dayLeft', { day, count }), badges: [] };
  const text = words.t(`review.list.due.${count === 0 ? `${due.kind}Zero` : due.kind}`, { count });
  return {
    said: words.t('review.list.due.day', { day }),
    badges: [{ text, kind: due.kind === 'over' ? 'danger' : 'warning' }],
  };
}

function rowView(
  words: Words,
  list: WorkList,
  row: OpenReviewRow,
  href: string,
  said: { readonly holder?: string } = {},
): TaskView {
  const severalTracks = list.tracks.length > 1 || list.oversees;
  const state = stateBadge(words, list, row);
  const due = dueView(words, list, row.dueOn);
  return taskView(words, row, {
    ...{ id: row.reviewId, href, track: severalTracks ? row.track : null },
    badges: [...due.badges, ...(state ? [state] : []), ...classBadges(words, list.classes, row)],
    more: [due.said, said.holder ?? holderWords(words, list, row)],
  });
}

function holderWords(
  words: Words,
  { personId, standsInFor }: WorkList,
  { holderId, holder, track }: OpenReviewRow,
): string {
  if (holderId === null) return words.t('review.list.holder.pool');
  if (holderId === personId) return words.t('review.list.holder.me');
  const inPlace = standsInFor.some((one) => one.personId === holderId && one.track === track);
  const name = inPlace ? 'inPlace' : 'colleague';
  return words.t(`review.list.holder.${name}`, { holder: holder ?? '' });
}

/** What the review waits for; nothing where a colleague works on it. */
function stateBadge(words: Words, { personId }: WorkList, row: OpenReviewRow): Badge | null {
  const said = (name: string) => words.t(`review.list.state.${name}`);
  if (row.ownCase) return { text: said('ownCase') };
  if (row.state === 'awaiting_answer') return { text: said('waitingAnswer') };
  if (row.state === 'preparing') return { text: said('waitingOthers') };
  if (row.draftAt) return { text: said('draft'), kind: 'warning' };
  const isNew = row.holderId === null || row.holderId === personId;
  return isNew ? { text: said('new'), kind: 'info' } : null;
}

function filterViews(words: Words, { tracks, days }: WorkList, open: OpenList): FilterView[] {
  const { filters, counts } = open;
  const link = (set: Partial<Filters>, text: string, count: number | null) => {
    const to = { ...filters, ...set };
    const current = addressOf(to) === addressOf(filters);
    return { text, href: addressOf(to), current, ...countOf(words, count) };
  };
  return [
    ...(tracks.length > 1
      ? [
          {
            label: words.t('review.filter.track'),
            links: [null, ...tracks].map((track) =>
              link(
                { track },
                words.t(track ? `assessment.track.${track}` : 'review.filter.all'),
                null,
              ),
            ),
          },
        ]
      : []),
    {
      label: words.t('review.filter.who'),
      links: [null, ...whos].map((who) =>
        link({ who }, words.t(`review.filter.${who ?? 'mine'}`), counts.who[who ?? 'mine']),
      ),
    },
    {
      label: words.t('review.filter.state'),
      links: [
        link({ state: null }, words.t('review.filter.all'), null),
        ...listStates.map((state) =>
          link(
            { state },
            words.t(`review.filter.${state}`, { count: days.remindDays }),
            counts.state[state],
          ),
        ),
      ],
    },
  ];
}

function chipsOf(words: Words, { days }: WorkList, filters: Filters): Chips {
  const remove = words.t('review.filter.remove');
  const { track, who, state } = filters;
  const chip = (text: string, without: Partial<Filters>) => ({
    ...{ text, remove, href: addressOf({ ...filters, ...without }) },
  });
  return {
    label: words.t('review.filter.active'),
    chips: [
      ...(track ? [chip(words.t(`assessment.track.${track}`), { track: null })] : []),
      ...(who ? [chip(words.t(`review.filter.${who}`), { who: null })] : []),
      ...(state
        ? [chip(words.t(`review.filter.${state}`, { count: days.remindDays }), { state: null })]
        : []),
    ],
  };
}

/** «99+» above 99. */
function countOf(words: Words, count: number | null): { readonly count?: string } {
  if (count === null) return {};
  return { count: count > 99 ? '99+' : words.number(count) };
}
