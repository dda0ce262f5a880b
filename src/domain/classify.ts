import type { Catalogue, Condition } from './catalogue.ts';
import { checkFacts, checksOf } from './checks.ts';
import type { Answers, Classification, RelevantDates } from './classification.ts';
import type { Truth } from './condition.ts';
import type { ConditionNode } from './condition-node.ts';
import { derivedFacts } from './derived-facts.ts';
import { findingsOf, judgeRules } from './findings.ts';
import { obligationsOf } from './obligations.ts';
import { openPointsOf } from './open-points.ts';
import type { PreparedCatalogue } from './prepared-catalogue.ts';
import { prepared } from './prepared-catalogue.ts';
import { replay } from './questionnaire.ts';
import { routeOf, stateOf } from './routing.ts';
import type { Standing } from './standing.ts';

/**
 * The classification of a use: every rule fires that holds, or may hold and burdens; the strictest class wins.
 * `answers` are checked (`checkAnswers`), `dates` are valid days. Dates decide from when obligations apply, never
 * the class.
 */
export function classify(
  catalogue: Catalogue,
  answers: Answers,
  dates: RelevantDates,
): Classification {
  const law = prepared(catalogue);
  const replayed = replay(catalogue, answers);
  const { standing, unanswered, ignored } = replayed;
  const truth = (when: ConditionNode | Condition): Truth =>
    standing.truth('kind' in when ? when : law.node(when));

  const judged = judgeRules(law.rules, truth);
  const found = findingsOf(law, replayed, judged);
  const { openLegalPoint } = judged;
  const given = judged.fired.map(({ rule }) => rule);
  const derived = derivedFacts(found, given, openLegalPoint);
  standing.conclude([...derived, ...agreementFacts(law, standing)]);
  const checks = checksOf(law, truth);
  standing.conclude(checkFacts(checks));
  const { tracks, lane } = routeOf(law, truth, {
    class: found.class,
    provisional: found.provisional,
    openLegalPoint,
    stop: derived.includes('stop'),
    unanswered: unanswered.length > 0,
  });
  const noClass = found.class === 'undetermined' && unanswered.length === 0;
  return {
    catalogueVersion: catalogue.version,
    ...found,
    open: openPointsOf(law, standing, noClass),
    unanswered,
    ignored,
    obligations: obligationsOf(law, truth, dates),
    checks,
    tracks,
    lane,
  };
}

/** How the works agreement stands as a whole, for the check that shows it. */
function agreementFacts(
  { agreement }: Pick<PreparedCatalogue, 'agreement'>,
  standing: Standing,
): readonly string[] {
  const states = new Set(
    agreement.conditions.map(({ when }) =>
      stateOf(standing.truth(when), () => standing.carriers([when]).length > 0),
    ),
  );
  return [
    ...(states.has('notMet') ? ['agreement.notMet'] : []),
    ...(states.has('open') || states.has('notAsked') ? ['agreement.open'] : []),
  ];
}
