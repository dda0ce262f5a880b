import type { Catalogue } from './catalogue.ts';
import type { Answers } from './classification.ts';

/** What one version of the catalogue renamed or took away against the version before it. */
export interface Renaming {
  /** The question's id in the version before → its id here; null: its answer is not carried over. */
  readonly questions: Readonly<Record<string, string | null>>;
  /** By the question's id in the version before: old value → value here; null: the answer is not carried over. */
  readonly values: Readonly<Record<string, Readonly<Record<string, string | null>>>>;
}

/** An answer that has no place in the newer version, as it was given. */
export interface LostAnswer {
  readonly question: string;
  readonly given: string | readonly string[];
}

export interface Carried {
  readonly answers: Answers;
  readonly lost: readonly LostAnswer[];
}

/**
 * The answers in the terms of a newer version. `renamings` lead from the version they were given in to `to`, in
 * order. Nothing is dropped silently: every answer is in `answers` or in `lost`. A multiple choice that loses one
 * of its values is lost as a whole: asked again it can only be answered in full, half of it could be too light.
 */
export function carryOver(
  answers: Answers,
  renamings: readonly Renaming[],
  to: Pick<Catalogue, 'questions'>,
): Carried {
  const offered = offeredBy(to.questions);
  if (staysAsGiven(answers, renamings, offered)) return { answers, lost: [] };
  const carried: Record<string, string | readonly string[]> = {};
  const lost: LostAnswer[] = [];
  for (const [question, given] of Object.entries(answers)) {
    const start: Answer | null = { question, given };
    const arrived = renamings.reduce<Answer | null>((at, one) => at && renamed(at, one), start);
    if (arrived && fits(arrived, offered)) carried[arrived.question] = arrived.given;
    else lost.push({ question, given });
  }
  return { answers: carried, lost };
}

type Answer = LostAnswer;

/** The usual case, found fast: no renaming speaks of these questions, and every answer has its place as it is. */
function staysAsGiven(answers: Answers, renamings: readonly Renaming[], offered: Offers): boolean {
  return Object.entries(answers).every(
    ([question, given]) =>
      !renamings.some((one) => speaksOf(one, question)) && fits({ question, given }, offered),
  );
}

function speaksOf({ questions, values }: Renaming, question: string): boolean {
  return Object.hasOwn(questions, question) || Object.hasOwn(values, question);
}

function renamed({ question, given }: Answer, { questions, values }: Renaming): Answer | null {
  const id = own(questions, question) ?? (Object.hasOwn(questions, question) ? null : question);
  const table = own(values, question) ?? {};
  const wordFor = (value: string): string | null =>
    Object.hasOwn(table, value) ? (table[value] ?? null) : value;
  if (id === null) return null;
  if (typeof given === 'string') {
    const value = wordFor(given);
    return value === null ? null : { question: id, given: value };
  }
  const every = given.map(wordFor).filter((value) => value !== null);
  return every.length < given.length ? null : { question: id, given: [...new Set(every)] };
}

function own<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

function fits({ question, given }: Answer, offered: Offers): boolean {
  const found = offered.get(question);
  if (found === undefined || found.single !== (typeof given === 'string')) return false;
  return typeof given === 'string'
    ? found.values.has(given)
    : given.every((value) => found.values.has(value));
}

/** What each question offers, by id. */
type Offers = ReadonlyMap<string, { readonly single: boolean; readonly values: Set<string> }>;

const offers = new WeakMap<Catalogue['questions'], Offers>();

/** Found out once, because a whole inventory is carried over. */
function offeredBy(questions: Catalogue['questions']): Offers {
  const known = offers.get(questions);
  if (known !== undefined) return known;
  const made = new Map(
    questions.map(({ id, type, options }) => [
      id,
      { single: type === 'single', values: new Set(options.map(({ value }) => value)) },
    ]),
  );
  offers.set(questions, made);
  return made;
}
