import { citations } from './citations.views.ts';
import { classBadge, trackNames } from './result.views.ts';
import type { Catalogue, Citation, Text } from '../domain/catalogue.ts';
import { printed } from '../domain/citation.ts';
import type { LostAnswer } from '../domain/carry-over.ts';
import type { Obligation } from '../domain/classification.ts';
import type { Change, Difference, Flag } from '../domain/difference.ts';
import type { Words } from '../web/words.ts';

/** Partial `impact-changes`: what differs for one case, in sentences, and why. */
export interface ChangesView {
  /** Class, flags and the way through the house. */
  readonly first: readonly string[];
  /** Obligations; open points and questions that need an answer; the rules behind it. Only what there is. */
  readonly folded: readonly FoldedList[];
}

/** Partial `folded-list`. */
export interface FoldedList {
  readonly title: string;
  readonly items: readonly string[];
}

/** The versions whose words the sentences are made of. */
export interface Wording {
  readonly before: Catalogue;
  readonly after: Catalogue;
}

export function changesView(
  words: Words,
  { changes, why, lost }: Difference & { readonly lost: readonly LostAnswer[] },
  wording: Wording,
): ChangesView {
  const about = (...kinds: Change['about'][]): string[] =>
    changes
      .filter((change) => kinds.includes(change.about))
      .flatMap((change) => changeSentences(words, change, wording));
  const folded = (kind: 'obligations' | 'open' | 'why', items: readonly string[]): FoldedList[] =>
    items.length === 0
      ? []
      : [{ title: words.t(`impact.folded.${kind}`, { count: items.length }), items }];
  return {
    first: about('class', 'provisional', 'flag', 'lane', 'tracks'),
    folded: [
      ...folded('obligations', about('obligations')),
      ...folded('open', [
        ...about('openPoints'),
        ...lost.map((one) => lostAnswer(words, one, wording.before)),
        ...about('questions'),
      ]),
      ...folded('why', [
        ...why.newly.map((id) => ruleSentence(words, 'newly', wording.after, id)),
        ...why.noLonger.map((id) => ruleSentence(words, 'noLonger', wording.before, id)),
      ]),
    ],
  };
}

/** From when an obligation applies, as it stands within a sentence: «gilt ab 2.12.2027». */
export function appliesFrom(words: Words, from: string | null): string {
  return from === null
    ? words.t('impact.applies.change')
    : words.t('impact.applies.from', { day: words.day(from) });
}

/** One difference between two classifications, in sentences. */
export function changeSentences(words: Words, change: Change, wording: Wording): string[] {
  switch (change.about) {
    case 'class':
      return [
        words.t('impact.change.class', {
          before: className(words, wording.before, change.before),
          after: className(words, wording.after, change.after),
        }),
      ];
    case 'provisional':
      return [words.t(`impact.change.provisional.${change.after ? 'now' : 'noLonger'}`)];
    case 'flag':
      return (['gained', 'lost'] as const).flatMap((way) =>
        change[way].map((point) =>
          words.t(`impact.change.${way}`, { what: flagName(words, change.flag, point) }),
        ),
      );
    case 'lane':
      return [
        words.t('impact.change.lane', {
          before: words.t(`impact.lane.${change.before ?? 'none'}`),
          after: words.t(`impact.lane.${change.after ?? 'none'}`),
        }),
      ];
    case 'tracks':
      return (['gained', 'lost'] as const).flatMap((way) =>
        change[way].length === 0
          ? []
          : [
              words.t(`impact.change.tracks.${way}`, {
                tracks: trackNames(
                  words,
                  change[way].map((track) => ({ track })),
                ),
              }),
            ],
      );
    case 'obligations':
      return obligationSentences(words, change, wording);
    case 'openPoints':
      return [
        ...change.gained.map((id) =>
          words.t('impact.change.open.gained', {
            what: words.pick(theOne(wording.after.openPoints, id).because),
          }),
        ),
        ...change.lost.map((id) =>
          words.t('impact.change.open.lost', {
            what: words.pick(theOne(wording.before.openPoints, id).because),
          }),
        ),
      ];
    case 'questions':
      return change.unanswered.map((id) =>
        words.t('impact.change.question', {
          question: words.pick(theOne(wording.after.questions, id).text),
        }),
      );
  }
}

function obligationSentences(
  words: Words,
  { gained, lost, moved }: Extract<Change, { about: 'obligations' }>,
  { before, after }: Wording,
): string[] {
  const named = ({ obligations }: Catalogue, id: string) => {
    const { text, dutyOf, advice } = theOne(obligations, id);
    return {
      what: words.pick(text),
      whose: whoseDuty(words, { dutyOf, ...(advice ? { advice } : {}) }),
    };
  };
  return [
    ...gained.map((id) => words.t('impact.change.obligation.gained', named(after, id))),
    ...lost.map((id) => words.t('impact.change.obligation.lost', named(before, id))),
    ...moved.map((one) =>
      words.t('impact.change.obligation.moved', {
        what: named(after, one.id).what,
        before: appliesFrom(words, one.before),
        after: appliesFrom(words, one.after),
      }),
    ),
  ];
}

/** «Unsere Pflicht als Betreiber»; of the provider’s it is not said here whether that is us. */
export function whoseDuty(
  words: Words,
  { dutyOf, advice }: Pick<Obligation, 'dutyOf' | 'advice'>,
): string {
  return advice
    ? words.t('assessment.result.advice')
    : words.t(`assessment.result.dutyOf.${dutyOf}`);
}

function lostAnswer(words: Words, { question, given }: LostAnswer, before: Catalogue): string {
  const { text, options } = theOne(before.questions, question);
  const chosen = options.filter(({ value }) => [given].flat().includes(value));
  return words.t('impact.change.lostAnswer', {
    question: words.pick(text),
    answer: chosen.map((option) => words.pick(option.text)).join('; '),
  });
}

function ruleSentence(
  words: Words,
  way: 'newly' | 'noLonger',
  catalogue: Catalogue,
  id: string,
): string {
  const { because, cites } = theOne(catalogue.rules, id);
  return words.t(`impact.why.${way}`, {
    because: words.pick(because),
    cites: citations(words, cites),
  });
}

function className(
  words: Words,
  { classes }: Catalogue,
  id: Catalogue['classes'][number]['id'],
): string {
  const found = classes.find((one) => one.id === id);
  if (!found) throw new Error(`No words for class ${id}`);
  return classBadge(words, { class: found }).text;
}

/** A point of the law as it is cited; a role or a model by its name. */
function flagName(words: Words, flag: Flag, point: string): string {
  const cite = (at: string): string =>
    printed({ act: 'AIA', at } satisfies Citation, words.language);
  switch (flag) {
    case 'annexI':
      return cite(`Annex I Section ${point}`);
    case 'annexIII':
      return cite(`Annex III(${point.replace(/^(\d+)\((\w)\)$/, '$1)($2')})`);
    case 'article5':
      return cite(`Art. 5(1)(${point})`);
    case 'article25':
      return cite(`Art. 25(1)(${point})`);
    case 'exemptions':
      return words.t('impact.flag.exemption', { cite: cite(`Art. ${point}`) });
    case 'art50': {
      const [paragraph = '', dutyOf = ''] = point.split(' ');
      return words.t(`impact.flag.art50.${dutyOf}`, { cite: cite(`Art. ${paragraph}`) });
    }
    case 'roles':
      return words.t(`impact.flag.role.${point}`);
    case 'gpai':
      return words.t(`impact.flag.gpai.${point}`);
  }
}

function theOne<T extends { readonly id: string }>(list: readonly T[], id: string): T {
  const found = list.find((one) => one.id === id);
  if (!found) throw new Error(`The catalogue has no "${id}"`);
  return found;
}

/** The words that a date of application stands for. */
export function dateNames(words: Words, entries: readonly { readonly text: Text }[]): string {
  return entries.map(({ text }) => words.pick(text)).join('; ');
}
