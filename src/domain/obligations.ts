import { applicationOf } from './applicability.ts';
import type { Catalogue, Condition } from './catalogue.ts';
import type { Obligation, RelevantDates } from './classification.ts';
import type { Truth } from './condition.ts';

const underAnnexIII: Condition = { fact: 'highRisk.annexIII' };
const forPublicBody: Condition = { fact: 'publicBody' };

type Rules = Pick<Catalogue, 'obligations' | 'dates'>;

/**
 * Every obligation of the catalogue whose condition holds or may hold, with its first day of application.
 * Which obligations stand does not depend on a date: dates decide `from` and `applies` only.
 * `truth` judges a condition after all classification rules fired. Throws when a named date is missing.
 */
export function obligationsOf(
  catalogue: Rules,
  truth: (condition: Condition) => Truth,
  dates: RelevantDates,
): Obligation[] {
  const mayHold = (condition: Condition): boolean => {
    const judged = truth(condition);
    return judged === 'yes' || judged === 'unknown';
  };
  const circumstances = {
    dates,
    annexIII: mayHold(underAnnexIII),
    forPublicAuthorities: () => mayHold(forPublicBody),
  };
  return catalogue.obligations
    .filter(({ when }) => mayHold(when))
    .map(({ id, dutyOf, advice, from: applicability, cites }) => {
      const application = applicationOf(catalogue, applicability, circumstances);
      const { from, otherReading, cites: ofTheDate } = application;
      return {
        id,
        dutyOf,
        ...(advice === undefined ? {} : { advice }),
        from,
        ...(otherReading === undefined ? {} : { otherReading }),
        applies: from !== null && from <= dates.today,
        citations: ofTheDate === undefined ? cites : [...cites, ...ofTheDate],
      };
    });
}
