import type { Text, Track } from './catalogue.ts';
import { differenceOf } from './difference.ts';
import type { Change } from './difference.ts';
import type { ReviewResult } from './review.ts';
import type { AnswerInWords, Snapshot, UseCaseFacts } from './snapshot.ts';

/** What the department tells about a use case. Its number never changes. */
export type Fact = Exclude<keyof UseCaseFacts, 'number'>;

/** One thing a later round has that the round decided last did not have like this. */
export type RoundChange =
  | { readonly about: 'fact'; readonly fact: Fact; readonly before: string; readonly after: string }
  | {
      readonly about: 'answer';
      readonly question: string;
      readonly section: string;
      readonly text: Text;
      /** In words; null: it was not asked, or is not asked any more. */
      readonly before: readonly Text[] | null;
      readonly after: readonly Text[] | null;
    }
  /** The answer to `question` has become open, or has been settled. */
  | {
      readonly about: 'openPoint';
      readonly question: string;
      readonly section: string | null;
      readonly text: Text;
      readonly settled: boolean;
    }
  | {
      readonly about: 'check';
      readonly check: string;
      readonly title: Text;
      readonly before: Text | null;
      readonly after: Text | null;
    }
  | { readonly about: 'result'; readonly kind: ResultKind; readonly change: Change };

/** Parts of a result. A day on which an obligation begins to apply is one of its own: it moves with the calendar. */
export const resultKinds = [
  'class',
  'provisional',
  'flag',
  'lane',
  'tracks',
  'obligations',
  'obligationDates',
] as const;
export type ResultKind = (typeof resultKinds)[number];

/** Whose view a change touches. An empty list says: nobody's, the change is editorial. What is not named touches all. */
export interface Views {
  readonly facts: Readonly<Record<Fact, readonly Track[]>>;
  /** Answers, by section and, where one differs from its section, by question. */
  readonly sections: Readonly<Record<string, readonly Track[]>>;
  readonly questions: Readonly<Record<string, readonly Track[]>>;
  readonly checks: Readonly<Record<string, readonly Track[]>>;
  readonly results: Readonly<Record<ResultKind, readonly Track[]>>;
}

/** The answers of an earlier version in the terms of a later one: its id there, or null when it has no place. */
export type Renamed = (question: string, values: readonly string[]) => Placed | null;
interface Placed {
  readonly question: string;
  readonly values: readonly string[];
}

/** Within one version nothing is renamed. */
export const asItWas: Renamed = (question, values) => ({ question, values });

/**
 * Everything that differs between two submissions of a case. Parts of the result count only when the later one
 * is complete: what a draft leaves unanswered has no result yet.
 */
export function changesBetween(
  before: Snapshot,
  after: Snapshot,
  renamed: Renamed = asItWas,
): RoundChange[] {
  return [
    ...factChanges(before.useCase, after.useCase),
    ...answerChanges(before, after, renamed),
    ...(after.classification.unanswered.length === 0
      ? [
          ...openPointChanges(before, after),
          ...checkChanges(before, after),
          ...resultChanges(before, after),
        ]
      : []),
  ];
}

/** The tracks whose view this touches, of those that review the case now; none: it is editorial. */
export function touchedBy(
  change: RoundChange,
  views: Views,
  routed: readonly Track[],
): readonly Track[] {
  const whose = viewsOf(change, views);
  if (whose === null) return routed;
  if (whose.length === 0) return [];
  const seen = routed.filter((track) => whose.includes(track));
  // What only concerns tracks that do not review the case must still be seen by somebody.
  return seen.length > 0 ? seen : routed;
}

/** How a track decided in the round decided last. */
export interface LastVote {
  readonly track: Track;
  /** The review in which the track itself decided. */
  readonly source: string;
  readonly outcome: ReviewResult | null;
  /** Four eyes: whoever decided has since had a hand in the case. */
  readonly ownCase: boolean;
}

/**
 * The tracks that keep their approval, with the review it comes from: they approved in the round decided last, still
 * review the case, and no change touches their view. All others review again.
 */
export function carriedOver(
  changes: readonly RoundChange[],
  views: Views,
  last: readonly LastVote[],
  routed: readonly Track[],
): ReadonlyMap<Track, string> {
  const touched = new Set(changes.flatMap((change) => touchedBy(change, views, routed)));
  return new Map(
    last
      .filter(({ outcome, ownCase }) => outcome !== null && outcome !== 'refuse' && !ownCase)
      .filter(({ track }) => routed.includes(track) && !touched.has(track))
      .map(({ track, source }) => [track, source]),
  );
}

/** Tracks that the data names for this change; null: it is not named. */
function viewsOf(change: RoundChange, views: Views): readonly Track[] | null {
  switch (change.about) {
    case 'fact':
      return views.facts[change.fact];
    case 'answer':
      return answerViews(change.question, change.section, views);
    case 'openPoint':
      return answerViews(change.question, change.section, views);
    case 'check':
      return named(views.checks, change.check);
    case 'result':
      return views.results[change.kind];
  }
}

/** Whose view the answer to a question touches; null: it is not named. */
export function answerViews(
  question: string,
  section: string | null,
  { questions, sections }: Pick<Views, 'questions' | 'sections'>,
): readonly Track[] | null {
  return named(questions, question) ?? (section === null ? null : named(sections, section));
}

function named(
  table: Readonly<Record<string, readonly Track[]>>,
  key: string,
): readonly Track[] | null {
  return Object.hasOwn(table, key) ? (table[key] ?? null) : null;
}

function factChanges(before: UseCaseFacts, after: UseCaseFacts): RoundChange[] {
  const facts = (Object.keys(after) as (keyof UseCaseFacts)[]).filter((key) => key !== 'number');
  return facts.flatMap((fact) =>
    before[fact] === after[fact]
      ? []
      : [{ about: 'fact' as const, fact, before: before[fact], after: after[fact] }],
  );
}

interface Given extends AnswerInWords {
  readonly section: string;
}

function answerChanges(before: Snapshot, after: Snapshot, renamed: Renamed): RoundChange[] {
  const now = given(after);
  const was = given(before).map((one) => {
    const placed = renamed(one.id, one.values);
    return { one, id: placed?.question ?? null, values: placed?.values ?? [] };
  });
  const gone = was
    .filter(({ id }) => !now.some((answer) => answer.id === id))
    .map(({ one }): RoundChange => answerChange(one, one.answers, null));
  const others = now.flatMap((answer): RoundChange[] => {
    const earlier = was.find(({ id }) => id === answer.id);
    if (earlier && sameValues(earlier.values, answer.values)) return [];
    return [answerChange(answer, earlier?.one.answers ?? null, answer.answers)];
  });
  return [...others, ...gone];
}

function answerChange(
  { id, section, question }: Given,
  before: readonly Text[] | null,
  after: readonly Text[] | null,
): RoundChange {
  return { about: 'answer', question: id, section, text: question, before, after };
}

function given({ sections }: Snapshot): Given[] {
  return sections.flatMap(({ id, answers }) =>
    answers.map((answer) => ({ ...answer, section: id })),
  );
}

/** The order in which boxes were ticked says nothing. */
function sameValues(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((value) => other.includes(value));
}

function openPointChanges(before: Snapshot, after: Snapshot): RoundChange[] {
  const ofBefore = pointsOf(before);
  const ofAfter = pointsOf(after);
  const missing = (points: readonly Point[], among: readonly Point[]): Point[] =>
    points.filter(({ id }) => !among.some((other) => other.id === id));
  const change =
    (settled: boolean) =>
    ({ question, section, text }: Point): RoundChange => ({
      about: 'openPoint',
      question,
      section,
      text,
      settled,
    });
  return [
    ...missing(ofAfter, ofBefore).map(change(false)),
    ...missing(ofBefore, ofAfter).map(change(true)),
  ];
}

interface Point {
  readonly id: string;
  readonly question: string;
  readonly section: string | null;
  readonly text: Text;
}

function pointsOf(snapshot: Snapshot): Point[] {
  const answers = given(snapshot);
  return snapshot.classification.open.flatMap(({ question, because }, i) => {
    const text = snapshot.open[i]?.text;
    const section = answers.find(({ id }) => id === question)?.section ?? null;
    return text ? [{ id: because, question, section, text }] : [];
  });
}

/** By the outcome itself: what a newer version of the catalogue only words anew has not changed. */
function checkChanges(before: Snapshot, after: Snapshot): RoundChange[] {
  // Snapshots from before there were checks say nothing about them.
  if (!before.checks || !after.checks) return [];
  const [was, is] = [outcomesOf(before), outcomesOf(after)];
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((check): RoundChange[] => {
    const [one, other] = [was.get(check), is.get(check)];
    const title = other?.title ?? one?.title;
    if (!title || one?.outcome === other?.outcome) return [];
    return [
      { about: 'check', check, title, before: one?.text ?? null, after: other?.text ?? null },
    ];
  });
}

interface Outcome {
  readonly outcome: string;
  readonly title: Text;
  readonly text: Text;
}

function outcomesOf({ checks = [], classification }: Snapshot): ReadonlyMap<string, Outcome> {
  return new Map(
    classification.checks.flatMap(({ check, outcome }): [string, Outcome][] => {
      const words = checks.find(({ id }) => id === check);
      return words ? [[check, { outcome, title: words.title, text: words.outcome }]] : [];
    }),
  );
}

function resultChanges(before: Snapshot, after: Snapshot): RoundChange[] {
  return differenceOf(before.classification, after.classification).changes.flatMap(
    (change): RoundChange[] => {
      const result = (kind: ResultKind, part: Change = change): RoundChange => ({
        about: 'result',
        kind,
        change: part,
      });
      switch (change.about) {
        case 'obligations': {
          const { gained, lost, moved } = change;
          return [
            ...(gained.length + lost.length > 0
              ? [result('obligations', { ...change, moved: [] })]
              : []),
            ...(moved.length > 0
              ? [result('obligationDates', { ...change, gained: [], lost: [] })]
              : []),
          ];
        }
        // Told with their question, as open points and answers.
        case 'openPoints':
        case 'questions':
          return [];
        case 'class':
        case 'provisional':
        case 'flag':
        case 'lane':
        case 'tracks':
          return [result(change.about)];
      }
    },
  );
}
