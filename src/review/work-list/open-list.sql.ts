import type { Track } from '../../domain/catalogue.ts';
import { dayBefore } from '../../domain/working-days.ts';
import type { ReviewState } from '../../domain/transitions.ts';
import type { ListState, Who } from './filters.ts';

/** Whose list: the person, and for each of their tracks everybody whose reviews are theirs. */
export interface Lister {
  readonly personId: string;
  readonly tracks: readonly Track[];
  readonly hands: readonly { readonly track: Track; readonly holderId: string }[];
  /** YYYY-MM-DD, and until when a review is due soon. */
  readonly today: string;
  readonly soon: string;
}

/** A part of the list that one index of migration 0072 gives in its order: one's own, what is free, the colleagues'. */
export type Part = 'hands' | 'pool' | 'others';

/** The way to the reviews of one track and, of `hands`, of one person; `own`: whose reviews are not `others`. */
export interface Way {
  readonly part: Part;
  readonly track: Track;
  readonly holder: string | null;
  readonly own: readonly string[];
}

/** Which reviews of a part are in a state of the list. */
interface Portion {
  readonly states: readonly ReviewState[];
  /** Between which days they are due, both included. */
  readonly first: string;
  readonly last: string;
  /** Only those that the person has not begun with. */
  readonly untouched: boolean;
}

/** Of the partial indexes. */
export const running = `p.state IN ('preparing', 'open', 'awaiting_answer')`;

const parts: Readonly<Record<Who | 'mine', readonly Part[]>> = {
  mine: ['hands', 'pool'],
  me: ['hands'],
  pool: ['pool'],
  others: ['others'],
  team: ['hands', 'pool', 'others'],
};

/** Each way leads through an index to where it ends, so that the length of the list does not matter. */
export function waysOf({ tracks, hands }: Lister, who: Who | null): Way[] {
  return parts[who ?? 'mine'].flatMap((part): Way[] =>
    part === 'hands'
      ? hands.map(({ track, holderId }) => ({ part, track, holder: holderId, own: [] }))
      : tracks.map((track) => ({ part, track, holder: null, own: ownOf(hands, track) })),
  );
}

function ownOf(hands: Lister['hands'], track: Track): string[] {
  return hands.filter((hand) => hand.track === track).map(({ holderId }) => holderId);
}

export function portionOf({ today, soon }: Lister, part: Part, state: ListState | null): Portion {
  const whole: Portion = {
    states: ['preparing', 'open', 'awaiting_answer'],
    ...{ first: '-infinity', last: 'infinity', untouched: false },
  };
  switch (state) {
    case null:
      return whole;
    case 'new':
      // What a colleague has taken is not new to anybody.
      return { ...whole, states: part === 'others' ? [] : ['open'], untouched: part === 'hands' };
    case 'due':
      return { ...whole, first: today, last: soon };
    case 'overdue':
      return { ...whole, last: dayBefore(today) };
    case 'waiting_answer':
      return { ...whole, states: ['awaiting_answer'] };
    case 'waiting_others':
      return { ...whole, states: ['preparing'] };
  }
}

/** That `p` lies on a way whose values are said as SQL. */
export function liesOn(
  part: Part,
  of: Readonly<Record<'track' | 'holder' | 'own', string>>,
): string {
  const held = {
    hands: `p.holder_id = ${of.holder}`,
    pool: 'p.holder_id IS NULL',
    others: `p.is_taken AND p.holder_id <> ALL (${of.own}::uuid[])`,
  } as const;
  return `${running} AND p.track = ${of.track} AND ${held[part]}`;
}

/** That the person has no draft of `p`. */
export function isUntouchedBy(person: string): string {
  return `NOT EXISTS (SELECT FROM review_draft w WHERE w.review_id = p.review_id AND w.person_id = ${person})`;
}
