import { changeSentences } from '../../assessment/change.views.ts';
import { trackNames } from '../../assessment/result.views.ts';
import type { Text, Track } from '../../domain/catalogue.ts';
import type { Fact, RoundChange } from '../../domain/round.ts';
import type { Alert } from '../../web/views.ts';
import type { Words } from '../../web/words.ts';
import type { RoundDifference, WeighedChange } from './rounds.service.ts';

/** Partial `round-difference`: what a round changed, old beside new, what concerns this track first. */
export interface RoundDifferenceView {
  readonly lead: string;
  readonly rows: readonly ChangedRow[];
  /** What follows from it, in sentences. */
  readonly result: readonly string[];
}

interface ChangedRow {
  readonly what: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
  /** Whose view it touches. */
  readonly touches: string;
}

/** `track`: for whom; its own changes stand first. */
export function roundDifferenceView(
  words: Words,
  { since, changes, wording }: RoundDifference,
  track: Track,
): RoundDifferenceView {
  const own = ({ touches }: WeighedChange): number => (touches.includes(track) ? 0 : 1);
  const ordered = changes.toSorted((one, other) => own(one) - own(other));
  return {
    lead: words.t(`rounds.difference.${ordered.length === 0 ? 'none' : 'lead'}`, { round: since }),
    rows: ordered.flatMap(({ change, touches }) => {
      const said = rowOf(words, change);
      return said ? [{ ...said, touches: whose(words, touches) }] : [];
    }),
    result: ordered.flatMap(({ change }) =>
      change.about === 'result' ? changeSentences(words, change.change, wording) : [],
    ),
  };
}

/**
 * That the approval of a case does not hold for what its draft now says, with the names of what was changed;
 * none while all of it is editorial.
 */
export function outdatedAlert(words: Words, difference: RoundDifference | null): Alert[] {
  const touching = difference?.changes.filter(({ touches }) => touches.length > 0) ?? [];
  if (touching.length === 0) return [];
  const names = [...new Set(touching.map(({ change }) => nameOf(words, change)))];
  const more = names.length - mostNames;
  return [
    {
      kind: 'warning',
      title: words.t('rounds.outdated.title'),
      paragraphs: [
        words.t('rounds.outdated.text'),
        words.t(`rounds.outdated.${more > 0 ? 'changedAndMore' : 'changed'}`, {
          what: names.slice(0, mostNames).join(' · '),
          ...(more > 0 ? { more } : {}),
        }),
      ],
    },
  ];
}

const mostNames = 6;

/** The answer a question had before this round, for the list of answers; null where nothing changed. */
export function earlierAnswer(
  words: Words,
  difference: RoundDifference | null,
  question: string,
): string | null {
  const found = difference?.changes
    .map(({ change }) => change)
    .find((change) => change.about === 'answer' && change.question === question);
  if (found?.about !== 'answer') return null;
  return found.before === null
    ? words.t('rounds.answer.new')
    : words.t('rounds.answer.changed', { before: inWords(words, found.before).join('; ') });
}

function rowOf(words: Words, change: RoundChange): Omit<ChangedRow, 'touches'> | null {
  const what = nameOf(words, change);
  switch (change.about) {
    case 'fact':
      return {
        what,
        before: factInWords(words, change.fact, change.before),
        after: factInWords(words, change.fact, change.after),
      };
    case 'answer':
      return {
        what,
        before: change.before ? inWords(words, change.before) : [words.t('rounds.answer.notAsked')],
        after: change.after ? inWords(words, change.after) : [words.t('rounds.answer.notAsked')],
      };
    case 'check':
      return {
        what,
        before: [change.before ? words.pick(change.before) : words.t('rounds.answer.notAsked')],
        after: [change.after ? words.pick(change.after) : words.t('rounds.answer.notAsked')],
      };
    case 'openPoint': {
      const [open, settled] = [words.t('rounds.point.open'), words.t('rounds.point.settled')];
      return change.settled
        ? { what, before: [open], after: [settled] }
        : { what, before: [settled], after: [open] };
    }
    case 'result':
      return null;
  }
}

function nameOf(words: Words, change: RoundChange): string {
  switch (change.about) {
    case 'fact':
      return words.t(`rounds.fact.${change.fact}`);
    case 'answer':
    case 'openPoint':
      return words.pick(change.text);
    case 'check':
      return words.pick(change.title);
    case 'result':
      return words.t(`rounds.result.${change.kind}`);
  }
}

function factInWords(words: Words, fact: Fact, value: string): string[] {
  if (value === '') return [words.t('rounds.fact.empty')];
  const days: readonly Fact[] = ['plannedStart', 'placedOnMarket', 'designChange'];
  return [days.includes(fact) ? words.day(value) : value];
}

function inWords(words: Words, texts: readonly Text[]): string[] {
  return texts.map((text) => words.pick(text));
}

function whose(words: Words, touches: readonly Track[]): string {
  if (touches.length === 0) return words.t('rounds.touches.nobody');
  return words.t('rounds.touches.tracks', {
    tracks: trackNames(
      words,
      touches.map((track) => ({ track })),
    ),
  });
}
