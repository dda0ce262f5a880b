import type { Check, CheckReason, Provisions } from './catalogue.ts';
import type { Truth } from './condition.ts';

/** How a parallel check came out. */
export interface CheckResult {
  readonly check: string;
  readonly outcome: string;
  /** false: stands only because an answer is «Weiß ich nicht» and the stricter outcome holds. */
  readonly certain: boolean;
  /** The ids of all reasons of this outcome that hold or may hold; none for the outcome that remains. */
  readonly because: readonly string[];
}

/**
 * The parallel checks of a case, independent of its class. The strictest outcome with a reason that holds or may hold
 * stands; the last one when none does. A check whose own condition does not hold, or that an answer still missing
 * decides, is left out. `truth` judges a condition after all classification rules fired.
 */
export function checksOf<C>(
  { checks }: Pick<Provisions<C>, 'checks'>,
  truth: (condition: C) => Truth,
): readonly CheckResult[] {
  return checks
    .filter(({ when }) => mayHold(truth(when)))
    .flatMap((check) => resultOf(check, truth) ?? []);
}

/** The facts that routing may name: `check.dpia.likely`. */
export function checkFacts(results: readonly CheckResult[]): readonly string[] {
  return results.map(({ check, outcome }) => `check.${check}.${outcome}`);
}

export function reasonsIn<C>(checks: readonly Check<C>[]): readonly CheckReason<C>[] {
  return checks.flatMap(({ outcomes }) => outcomes.flatMap(({ reasons }) => reasons));
}

function resultOf<C>(
  { id: check, outcomes }: Check<C>,
  truth: (condition: C) => Truth,
): CheckResult | null {
  for (const { id: outcome, reasons } of outcomes) {
    const judged = reasons.map((reason) => ({ id: reason.id, truth: truth(reason.when) }));
    const standing = judged.filter((reason) => mayHold(reason.truth));
    if (standing.length > 0 || reasons.length === 0)
      return {
        check,
        outcome,
        certain: reasons.length === 0 || standing.some((reason) => reason.truth === 'yes'),
        because: standing.map(({ id }) => id),
      };
    if (judged.some((reason) => reason.truth === 'unanswered')) return null;
  }
  return null;
}

function mayHold(truth: Truth): boolean {
  return truth === 'yes' || truth === 'unknown';
}
