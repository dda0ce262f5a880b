import type { Condition } from './catalogue.ts';

/**
 * What is known about a condition.
 * `unknown`: somebody answered «Weiß ich nicht». `unanswered`: nobody was asked yet, and the answer can still decide.
 */
export type Truth = 'yes' | 'no' | 'unknown' | 'unanswered';

/** What conditions are judged on. */
export interface Ground {
  /** Whether the question `id` was answered with `value`. */
  readonly answer: (id: string, value: string) => Truth;
  /** Whether the condition named `id` holds. */
  readonly fact: (id: string) => Truth;
}

/** A ground that can also say what it knows a truth from. */
export interface Explained extends Ground {
  /** The condition named `id`; null when it stands for itself. */
  readonly named: (id: string) => Condition | null;
  /** Whether the question `id` is asked; one that is not asked carries nothing. */
  readonly isAsked: (id: string) => boolean;
}

const opposite = {
  yes: 'no',
  no: 'yes',
  unknown: 'unknown',
  unanswered: 'unanswered',
} as const satisfies Record<Truth, Truth>;

/** Judges a condition in Kleene's logic; a question still to be asked counts only while it can decide. */
export function judge(condition: Condition, ground: Ground): Truth {
  if ('answer' in condition) return ground.answer(condition.answer, condition.is);
  if ('fact' in condition) return ground.fact(condition.fact);
  if ('not' in condition) return opposite[judge(condition.not, ground)];
  return 'all' in condition
    ? joined(condition.all, 'no', ground)
    : joined(condition.any, 'yes', ground);
}

/** `all` is decided by one no, `any` by one yes; undecided, what is still open outweighs what is unknown. */
function joined(parts: readonly Condition[], decides: 'yes' | 'no', ground: Ground): Truth {
  let so: Truth = opposite[decides];
  for (const part of parts) {
    const truth = judge(part, ground);
    if (truth === decides) return truth;
    if (truth === 'unanswered' || (truth === 'unknown' && so !== 'unanswered')) so = truth;
  }
  return so;
}

/** The questions whose answers carry the truth of this condition, in the order it names them. */
export function restsOn(condition: Condition, ground: Explained): ReadonlySet<string> {
  if ('answer' in condition)
    return new Set(ground.isAsked(condition.answer) ? [condition.answer] : []);
  if ('fact' in condition) {
    const named = ground.named(condition.fact);
    return named === null ? new Set() : restsOn(named, ground);
  }
  if ('not' in condition) return restsOn(condition.not, ground);
  const [parts, undecided] =
    'all' in condition ? [condition.all, 'yes' as const] : [condition.any, 'no' as const];
  const truth = judge(condition, ground);
  const carrying =
    truth === undecided ? parts : parts.filter((part) => judge(part, ground) === truth);
  return new Set(carrying.flatMap((part) => [...restsOn(part, ground)]));
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
