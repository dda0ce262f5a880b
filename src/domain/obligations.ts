import { applicationOf } from './applicability.ts';
import type { Condition, ObligationRule, Provisions } from './catalogue.ts';
import type { Obligation, RelevantDates } from './classification.ts';
import type { Truth } from './condition.ts';

/** A duty of both kinds of high-risk systems takes its date from Annex III where this holds. */
export const underAnnexIII: Condition = { fact: 'highRisk.annexIII' };
const forPublicBody: Condition = { fact: 'publicBody' };

type Rules<C> = Pick<Provisions<C>, 'obligations' | 'dates'>;

/**
 * Every obligation of the catalogue whose condition holds or may hold, with its first day of application.
 * Which obligations stand does not depend on a date: dates decide `from` and `applies` only.
 * `truth` judges a condition after all classification rules fired. Throws when a named date is missing.
 */
export function obligationsOf<C>(
  rules: Rules<C>,
  truth: (condition: C | Condition) => Truth,
  dates: RelevantDates,
): Obligation[] {
  const mayHold = (condition: C | Condition): boolean => {
    const judged = truth(condition);
    return judged === 'yes' || judged === 'unknown';
  };
  const circumstances = {
    dates,
    annexIII: mayHold(underAnnexIII),
    forPublicAuthorities: () => mayHold(forPublicBody),
  };
  return rules.obligations
    .filter(({ when }) => mayHold(when))
    .map((rule) => {
      const { from, otherReading, cites } = applicationOf(rules, rule.from, circumstances);
      const applies = from !== null && from <= dates.today;
      const citations = cites === undefined ? rule.cites : [...rule.cites, ...cites];
      return otherReading === undefined
        ? { ...whose(rule), from, applies, citations }
        : { ...whose(rule), from, otherReading, applies, citations };
    });
}

function whose<C>({
  id,
  dutyOf,
  advice,
}: ObligationRule<C>): Pick<Obligation, 'id' | 'dutyOf' | 'advice'> {
  return advice === undefined ? { id, dutyOf } : { id, dutyOf, advice };
}
