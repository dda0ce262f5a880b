import type { Catalogue, Condition, Text } from './catalogue.ts';
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

/** The same in one line, for a label or a list that cannot nest: parts in brackets, joined by «und» or «oder». */
export function inOneLine({ text, parts }: ConditionWords): Text {
  if (parts.length === 0) return text;
  const said = parts.map(inOneLine);
  const line = (language: keyof Text): string =>
    `${text[language]} ${said.map((part) => part[language]).join('; ')}`;
  return { de: `(${line('de')})`, en: `(${line('en')})` };
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
  const parts = grouped(how, conditions).map((group) =>
    Array.isArray(group)
      ? answers(how, group as readonly Given[], vocabulary)
      : conditionWords(group as Condition, vocabulary),
  );
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

/** Brings answers to the same question together where the first of them stands; all else keeps its place. */
function grouped(
  how: 'all' | 'any',
  conditions: readonly Condition[],
): readonly (Condition | readonly Given[])[] {
  const byQuestion = new Map<string, Given[]>();
  const order: (Condition | Given[])[] = [];
  for (const condition of conditions) {
    const given = answerIn(how, condition);
    if (given === null) {
      order.push(condition);
      continue;
    }
    const known = byQuestion.get(given.answer.answer);
    if (known) known.push(given);
    else {
      const group = [given];
      byQuestion.set(given.answer.answer, group);
      order.push(group);
    }
  }
  return order;
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

const with_ = {
  de: (how: 'all' | 'any', wanted: readonly Text[], unwanted: readonly Text[]): string => {
    const yes = wanted.map(({ de }) => quoted.de(de)).join(how === 'all' ? ' und ' : ' oder ');
    const no = unwanted.map(({ de }) => `nicht mit ${quoted.de(de)}`);
    return [...(yes === '' ? [] : [`mit ${yes}`]), ...no].join(' und ');
  },
  en: (how: 'all' | 'any', wanted: readonly Text[], unwanted: readonly Text[]): string => {
    const yes = wanted.map(({ en }) => quoted.en(en)).join(how === 'all' ? ' and ' : ' or ');
    const no = unwanted.map(({ en }) => quoted.en(en)).join(' or ');
    if (no === '') return `answered with ${yes}`;
    return yes === '' ? `not answered with ${no}` : `answered with ${yes} and not with ${no}`;
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
