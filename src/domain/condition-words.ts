import type { Catalogue, Condition, Text } from './catalogue.ts';
import { isDerivedFact } from './derived-facts.ts';
import { derivedFactName } from './derived-fact-words.ts';

/** What a leaf of a condition speaks of, so that a page can link to it. */
export type About =
  { readonly question: string } | { readonly fact: string } | { readonly derived: string };

/**
 * A condition in plain words: one sentence, or a lead («mindestens eines davon trifft zu») with its parts.
 * The sentences begin small and end without a full stop, so that they can stand in a list.
 */
export interface ConditionWords {
  readonly text: Text;
  readonly about?: About;
  /** The answers alone («„Ja“ oder „Nein“»), for where it is plain which question is meant. */
  readonly brief?: Text;
  readonly parts: readonly ConditionWords[];
}

/** What names the things a condition speaks of. */
export type Vocabulary = Pick<Catalogue, 'questions' | 'facts'>;

/**
 * Says a condition in both languages, for people who never see an id. Answers to the same question are said in
 * one breath; a named fact is called by its name and stays closed, because it has an entry of its own.
 * Throws when the condition names what the catalogue does not know.
 */
export function conditionWords(condition: Condition, vocabulary: Vocabulary): ConditionWords {
  if ('all' in condition) return joined('all', condition.all, vocabulary, false);
  if ('any' in condition) return joined('any', condition.any, vocabulary, false);
  if (!('not' in condition)) return leaf(condition, vocabulary, false);
  const { not } = condition;
  if ('not' in not) return conditionWords(not.not, vocabulary);
  if ('all' in not) return joined('all', not.all, vocabulary, true);
  if ('any' in not) return noneOf(not.any, vocabulary);
  return leaf(not, vocabulary, true);
}

type Leaf = Exclude<Condition, { all: unknown } | { any: unknown } | { not: unknown }>;
type Answer = Extract<Leaf, { answer: unknown }>;

const leads = {
  all: { de: 'alles davon trifft zu:', en: 'all of this holds:' },
  any: { de: 'mindestens eines davon trifft zu:', en: 'at least one of these holds:' },
  notAll: { de: 'nicht alles davon trifft zu:', en: 'not all of this holds:' },
  notAny: { de: 'nichts davon trifft zu:', en: 'none of these holds:' },
} as const satisfies Record<string, Text>;

function joined(
  how: 'all' | 'any',
  conditions: readonly Condition[],
  vocabulary: Vocabulary,
  denied: boolean,
): ConditionWords {
  const parts = grouped(how, flat(how, conditions)).map((group) => {
    if (Array.isArray(group)) return answers(how, group as readonly Given[], vocabulary);
    if ('facts' in group) return results(how, group.facts);
    return conditionWords(group as Condition, vocabulary);
  });
  const [only] = parts;
  if (only && parts.length === 1 && !denied) return only;
  const lead = denied ? (how === 'all' ? leads.notAll : leads.notAny) : leads[how];
  return { text: lead, parts };
}

/** None of several answers to one question is one sentence, everything else a list. */
function noneOf(conditions: readonly Condition[], vocabulary: Vocabulary): ConditionWords {
  const each = conditions.map((condition): Condition => ({ not: condition }));
  const oneByOne = joined('all', each, vocabulary, false);
  return oneByOne.parts.length === 0 ? oneByOne : joined('any', conditions, vocabulary, true);
}

/** An answer that is required or, in an `all`, excluded. */
interface Given {
  readonly answer: Answer;
  readonly excluded: boolean;
}

/** What follows from the rules has no entry of its own to link to: several of it are said in one breath. */
interface Results {
  readonly facts: string[];
}

/** A list in a list of the same kind says nothing more. */
function flat(how: 'all' | 'any', conditions: readonly Condition[]): readonly Condition[] {
  return conditions.flatMap((condition) => {
    if (how === 'all' && 'all' in condition) return flat(how, condition.all);
    return how === 'any' && 'any' in condition ? flat(how, condition.any) : [condition];
  });
}

/**
 * Brings answers to the same question, and results, together where the first of them stands; all else keeps its
 * place.
 */
function grouped(
  how: 'all' | 'any',
  conditions: readonly Condition[],
): readonly (Condition | readonly Given[] | Results)[] {
  const byQuestion = new Map<string, Given[]>();
  const order: (Condition | Given[] | Results)[] = [];
  let results: Results | null = null;
  for (const condition of conditions) {
    const given = answerIn(how, condition);
    const known = given && byQuestion.get(given.answer.answer);
    if (given && known) known.push(given);
    else if (given) {
      const group = [given];
      byQuestion.set(given.answer.answer, group);
      order.push(group);
    } else if ('fact' in condition && isDerivedFact(condition.fact)) {
      if (results) results.facts.push(condition.fact);
      else order.push((results = { facts: [condition.fact] }));
    } else order.push(condition);
  }
  return order;
}

function results(how: 'all' | 'any', facts: readonly string[]): ConditionWords {
  const [first] = facts;
  if (first === undefined) throw new Error('A group of results has at least one.');
  const names = facts.map(derivedFactName);
  const listed = (language: keyof Text, and: string, or: string): string =>
    names.map((name) => quoted[language](name[language])).join(how === 'all' ? and : or);
  return {
    about: { derived: first },
    parts: [],
    text: {
      de: `${listed('de', ' und ', ' oder ')} liegt vor`,
      en: `${listed('en', ' and ', ' or ')} is given`,
    },
  };
}

/** «nicht mit …» is said in one breath only where everything must hold. */
function answerIn(how: 'all' | 'any', condition: Condition): Given | null {
  if ('answer' in condition) return { answer: condition, excluded: false };
  if (how === 'all' && 'not' in condition && 'answer' in condition.not)
    return { answer: condition.not, excluded: true };
  return null;
}

function answers(
  how: 'all' | 'any',
  group: readonly Given[],
  vocabulary: Vocabulary,
): ConditionWords {
  const [first] = group;
  if (!first) throw new Error('A group of answers has at least one.');
  const id = first.answer.answer;
  const values = (excluded: boolean): Text[] =>
    group
      .filter((given) => given.excluded === excluded)
      .map(({ answer }) => optionNamed(vocabulary, answer));
  const [wanted, unwanted] = [values(false), values(true)];
  const asked = questionNamed(vocabulary, id);
  return {
    about: { question: id },
    parts: [],
    brief: {
      de: [...anyOrAll.de(how, wanted), ...unwanted.map(({ de }) => `nicht ${quoted.de(de)}`)].join(
        ' und ',
      ),
      en: [...anyOrAll.en(how, wanted), ...unwanted.map(({ en }) => `not ${quoted.en(en)}`)].join(
        ' and ',
      ),
    },
    text: {
      de: `Frage ${quoted.de(asked.de)} ist ${with_.de(how, wanted, unwanted)} beantwortet`,
      en: `question ${quoted.en(asked.en)} is ${with_.en(how, wanted, unwanted)}`,
    },
  };
}

const quoted = {
  de: (text: string): string => `„${text}“`,
  en: (text: string): string => `“${text}”`,
};

/** The wanted answers as one phrase; none when there are none. */
const anyOrAll = {
  de: (how: 'all' | 'any', wanted: readonly Text[]): string[] =>
    oneOrNone(wanted.map(({ de }) => quoted.de(de)).join(how === 'all' ? ' und ' : ' oder ')),
  en: (how: 'all' | 'any', wanted: readonly Text[]): string[] =>
    oneOrNone(wanted.map(({ en }) => quoted.en(en)).join(how === 'all' ? ' and ' : ' or ')),
};

function oneOrNone(phrase: string): string[] {
  return phrase === '' ? [] : [phrase];
}

const with_ = {
  de: (how: 'all' | 'any', wanted: readonly Text[], unwanted: readonly Text[]): string => {
    const yes = anyOrAll.de(how, wanted).map((phrase) => `mit ${phrase}`);
    const no = unwanted.map(({ de }) => `nicht mit ${quoted.de(de)}`);
    return [...yes, ...no].join(' und ');
  },
  en: (how: 'all' | 'any', wanted: readonly Text[], unwanted: readonly Text[]): string => {
    const [yes] = anyOrAll.en(how, wanted);
    const no = unwanted.map(({ en }) => quoted.en(en)).join(' or ');
    if (no === '') return `answered with ${yes ?? ''}`;
    return yes === undefined
      ? `not answered with ${no}`
      : `answered with ${yes} and not with ${no}`;
  },
};

function leaf(condition: Leaf, vocabulary: Vocabulary, denied: boolean): ConditionWords {
  if ('answer' in condition)
    return answers('all', [{ answer: condition, excluded: denied }], vocabulary);
  const { fact } = condition;
  const named = vocabulary.facts.find(({ id }) => id === fact);
  const name = named ? named.title : derivedFactName(fact);
  return {
    about: named ? { fact } : { derived: fact },
    parts: [],
    text: denied
      ? { de: `${quoted.de(name.de)} liegt nicht vor`, en: `${quoted.en(name.en)} is not given` }
      : { de: `${quoted.de(name.de)} liegt vor`, en: `${quoted.en(name.en)} is given` },
  };
}

function questionNamed({ questions }: Vocabulary, id: string): Text {
  const question = questions.find((one) => one.id === id);
  if (!question) throw new Error(`A condition names the question "${id}", which does not exist.`);
  return question.text;
}

function optionNamed({ questions }: Vocabulary, { answer, is }: Answer): Text {
  const option = questions
    .find(({ id }) => id === answer)
    ?.options.find(({ value }) => value === is);
  if (!option) throw new Error(`A condition names "${answer}: ${is}", which cannot be answered.`);
  return option.text;
}
