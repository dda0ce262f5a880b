import type { Track } from './catalogue.ts';
import type { Classification, Lane, Obligation } from './classification.ts';

/** Parts of a classification that are lists of points, each named in the law. */
const flags = ['annexIII', 'article5', 'exemptions', 'article25', 'roles'] as const;
export type Flag = (typeof flags)[number] | 'annexI' | 'gpai' | 'art50';

/** One thing that differs between two classifications of the same case. */
export type Change =
  | {
      readonly about: 'class';
      readonly before: Classification['class'];
      readonly after: Classification['class'];
    }
  | { readonly about: 'provisional'; readonly after: boolean }
  | ({ readonly about: 'flag'; readonly flag: Flag } & Shift<string>)
  | ({
      readonly about: 'obligations';
      /** Stands in both, from another day on. */
      readonly moved: readonly {
        readonly id: string;
        readonly before: string | null;
        readonly after: string | null;
      }[];
    } & Shift<string>)
  | ({ readonly about: 'tracks' } & Shift<Track>)
  | { readonly about: 'lane'; readonly before: Lane | null; readonly after: Lane | null }
  | ({ readonly about: 'openPoints' } & Shift<string>)
  /** Questions that are asked now and have no answer. */
  | { readonly about: 'questions'; readonly unanswered: readonly string[] };

interface Shift<T> {
  readonly gained: readonly T[];
  readonly lost: readonly T[];
}

export interface Difference {
  readonly changes: readonly Change[];
  /** Why: the rules that fire now and did not, and those that do not fire any more; empty when nothing changes. */
  readonly why: { readonly newly: readonly string[]; readonly noLonger: readonly string[] };
}

/**
 * What differs between two classifications of the same case; nothing when only reasons differ.
 * Obligations are compared by their first day, not by whether they apply yet: that is the calendar's doing.
 */
export function differenceOf(before: Classification, after: Classification): Difference {
  const changes = [
    ...classChanges(before, after),
    ...flagChanges(before, after),
    ...obligationChanges(before.obligations, after.obligations),
    ...routeChanges(before, after),
    ...shiftOf('openPoints', ids(before.open), ids(after.open)),
    ...(after.unanswered.length > 0
      ? [{ about: 'questions' as const, unanswered: after.unanswered }]
      : []),
  ];
  if (changes.length === 0) return { changes, why: { newly: [], noLonger: [] } };
  const { gained, lost } = shift(
    before.fired.map(({ rule }) => rule),
    after.fired.map(({ rule }) => rule),
  );
  return { changes, why: { newly: gained, noLonger: lost } };
}

/** What the AI coordination looks for, each with the changes that belong to it. */
export const topics = ['class', 'flags', 'obligations', 'routing', 'open'] as const;
export type Topic = (typeof topics)[number];

export function topicOf({ about }: Change): Topic {
  switch (about) {
    case 'class':
    case 'provisional':
      return 'class';
    case 'flag':
      return 'flags';
    case 'obligations':
      return 'obligations';
    case 'tracks':
    case 'lane':
      return 'routing';
    case 'openPoints':
    case 'questions':
      return 'open';
  }
}

function classChanges(before: Classification, after: Classification): Change[] {
  return [
    ...(before.class === after.class
      ? []
      : [{ about: 'class' as const, before: before.class, after: after.class }]),
    ...(before.provisional === after.provisional
      ? []
      : [{ about: 'provisional' as const, after: after.provisional }]),
  ];
}

function flagChanges(before: Classification, after: Classification): Change[] {
  const duties = ({ art50 }: Classification): string[] =>
    art50.map(({ paragraph, dutyOf }) => `${paragraph} ${dutyOf}`);
  const one = (value: string | null): string[] => (value === null ? [] : [value]);
  const lists: [Flag, readonly string[], readonly string[]][] = [
    ['annexI', one(before.annexI), one(after.annexI)],
    ...flags.map((flag): [Flag, readonly string[], readonly string[]] => [
      flag,
      before[flag],
      after[flag],
    ]),
    ['art50', duties(before), duties(after)],
    ['gpai', one(before.gpai), one(after.gpai)],
  ];
  return lists.flatMap(([flag, was, is]) => {
    const { gained, lost } = shift(was, is);
    return gained.length + lost.length === 0
      ? []
      : [{ about: 'flag' as const, flag, gained, lost }];
  });
}

function obligationChanges(before: readonly Obligation[], after: readonly Obligation[]): Change[] {
  if (alike(before, after, sameDay)) return [];
  const same = (one: Obligation) => (other: Obligation) =>
    other.id === one.id && other.dutyOf === one.dutyOf;
  const gained = after.filter((one) => !before.some(same(one))).map(({ id }) => id);
  const lost = before.filter((one) => !after.some(same(one))).map(({ id }) => id);
  const moved = after.flatMap((one) => {
    const was = before.find(same(one));
    return was === undefined || was.from === one.from
      ? []
      : [{ id: one.id, before: was.from, after: one.from }];
  });
  if (gained.length + lost.length + moved.length === 0) return [];
  return [{ about: 'obligations', gained, lost, moved }];
}

function routeChanges(before: Classification, after: Classification): Change[] {
  const tracksOf = ({ tracks }: Classification): Track[] => tracks.map(({ track }) => track);
  return [
    ...(before.lane === after.lane
      ? []
      : [{ about: 'lane' as const, before: before.lane, after: after.lane }]),
    ...shiftOf('tracks', tracksOf(before), tracksOf(after)),
  ];
}

function shiftOf<About extends 'tracks' | 'openPoints', T>(
  about: About,
  before: readonly T[],
  after: readonly T[],
): ({ about: About } & Shift<T>)[] {
  const { gained, lost } = shift(before, after);
  return gained.length + lost.length === 0 ? [] : [{ about, gained, lost }];
}

/** The usual case, found fast: the same in the same order. */
function alike<T>(
  before: readonly T[],
  after: readonly T[],
  same: (one: T | undefined, other: T) => boolean,
): boolean {
  return before.length === after.length && after.every((one, i) => same(before[i], one));
}

function sameDay(one: Obligation | undefined, other: Obligation): boolean {
  return one?.id === other.id && one.dutyOf === other.dutyOf && one.from === other.from;
}

function shift<T>(before: readonly T[], after: readonly T[]): Shift<T> {
  if (alike(before, after, Object.is)) return { gained: [], lost: [] };
  return {
    gained: after.filter((one) => !before.includes(one)),
    lost: before.filter((one) => !after.includes(one)),
  };
}

function ids(open: Classification['open']): string[] {
  return open.map(({ because }) => because);
}
