import type { Condition } from './catalogue.ts';

/**
 * What is known about a condition.
 * `unknown`: somebody answered «Weiß ich nicht». `unanswered`: nobody was asked yet, and the answer can still decide.
 */
export type Truth = 'yes' | 'no' | 'unknown' | 'unanswered';

/** A truth and the answers it rests on, as question ids in the order they were found. */
export interface Verdict {
  readonly truth: Truth;
  readonly rests: ReadonlySet<string>;
}

/** Where conditions get their atoms from. */
export interface Ground {
  /** Whether the question `id` was answered with `value`. */
  answer(id: string, value: string): Verdict;
  /** The condition named `id`. */
  fact(id: string): Verdict;
}

const opposite = {
  yes: 'no',
  no: 'yes',
  unknown: 'unknown',
  unanswered: 'unanswered',
} as const satisfies Record<Truth, Truth>;

/** Judges a condition in Kleene's logic; a question still to be asked counts only while it can decide. */
export function judge(condition: Condition, ground: Ground): Verdict {
  if ('answer' in condition) return ground.answer(condition.answer, condition.is);
  if ('fact' in condition) return ground.fact(condition.fact);
  if ('not' in condition) {
    const { truth, rests } = judge(condition.not, ground);
    return { truth: opposite[truth], rests };
  }
  const [parts, decides] =
    'all' in condition ? [condition.all, 'no' as const] : [condition.any, 'yes' as const];
  return joined(
    parts.map((part) => judge(part, ground)),
    decides,
  );
}

/** `all` is decided by one no, `any` by one yes; undecided, what is still open outweighs what is unknown. */
function joined(parts: readonly Verdict[], decides: 'yes' | 'no'): Verdict {
  const truths = [decides, 'unanswered', 'unknown'] as const;
  const truth = truths.find((wanted) => parts.some((part) => part.truth === wanted));
  const carrying = truth === undefined ? parts : parts.filter((part) => part.truth === truth);
  return {
    truth: truth ?? opposite[decides],
    rests: new Set(carrying.flatMap(({ rests }) => [...rests])),
  };
}

/** Every question id a condition names, and every fact; facts are not opened. */
export function namesIn(condition: Condition): {
  readonly answers: readonly { readonly answer: string; readonly is: string }[];
  readonly facts: readonly string[];
} {
  if ('answer' in condition) return { answers: [condition], facts: [] };
  if ('fact' in condition) return { answers: [], facts: [condition.fact] };
  const parts =
    'not' in condition ? [condition.not] : 'all' in condition ? condition.all : condition.any;
  const names = parts.map(namesIn);
  return {
    answers: names.flatMap(({ answers }) => answers),
    facts: names.flatMap(({ facts }) => facts),
  };
}
