import type { Track } from '../../domain/catalogue.ts';

/** Whose reviews: one's own, what nobody has taken, the colleagues', all of the team; without it one's own and what is free. */
export const whos = ['me', 'pool', 'others', 'team'] as const;
export type Who = (typeof whos)[number];

/**
 * `new`: nobody has taken it, or nobody has begun with one's own · `due`: within the days in which people are
 * reminded · `waiting_answer`: the proposers are asked · `waiting_others`: the staff council is not yet asked.
 */
export const listStates = ['new', 'due', 'overdue', 'waiting_answer', 'waiting_others'] as const;
export type ListState = (typeof listStates)[number];

/** What the work list shows of the open reviews; it stands in the page's address. */
export interface Filters {
  readonly track: Track | null;
  readonly who: Who | null;
  readonly state: ListState | null;
}

/** Reads the address; what it does not know, and tracks that are not the person's, it passes over. */
export function filtersOf(
  query: Readonly<Record<string, unknown>>,
  tracks: readonly Track[],
): Filters {
  const oneOf = <T extends string>(known: readonly T[], given: unknown): T | null =>
    known.find((one) => one === given) ?? null;
  return {
    track: oneOf(tracks, query['track']),
    who: oneOf(whos, query['who']),
    state: oneOf(listStates, query['state']),
  };
}

/** The address of the work list with these filters, and from a review on (`after`). */
export function addressOf(filters: Filters, after: string | null = null): string {
  const set = Object.entries({ ...filters, after }).filter(
    (entry): entry is [string, string] => entry[1] !== null,
  );
  return set.length > 0 ? `/reviews?${new URLSearchParams(set).toString()}` : '/reviews';
}
