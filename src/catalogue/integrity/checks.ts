import type { Catalogue, Condition } from '../../domain/catalogue.ts';
import { reasonsIn } from '../../domain/checks.ts';
import { namesIn } from '../../domain/condition.ts';

/** What is open says which question is open, and no question stands there that nothing rests on. */
export function interpretationFaults(catalogue: Catalogue): string[] {
  const known = new Set(catalogue.interpretations.map(({ id }) => id));
  const citing = [
    ...catalogue.questions,
    ...catalogue.facts,
    ...catalogue.rules,
    ...catalogue.classes,
    ...catalogue.dates,
    ...catalogue.obligations,
    ...catalogue.checks,
    ...reasonsIn(catalogue.checks),
    ...catalogue.trackRules,
    ...catalogue.checklists,
    ...catalogue.interpretations,
  ].flatMap(({ id, cites }) => cites.map((cite) => ({ id, ...cite })));
  const used = new Set(citing.map(({ see }) => see));
  return [
    ...citing.flatMap(({ id, at, standing, see }) => {
      if ((standing === 'open') !== (see !== undefined))
        return [`${id}: ${at} names an interpretation exactly where it is open`];
      return see === undefined || known.has(see)
        ? []
        : [`${id}: ${at} names no interpretation ${see}`];
    }),
    ...catalogue.interpretations
      .filter(({ id }) => !used.has(id))
      .map(({ id }) => `interpretation ${id}: nothing rests on it`),
  ];
}

/** A check comes to an end, rests on no check, and its outcomes are named as they are. */
export function checkFaults(catalogue: Catalogue): string[] {
  const outcomes = new Set(
    catalogue.checks.flatMap(({ id, outcomes }) => outcomes.map((one) => `check.${id}.${one.id}`)),
  );
  const checkNamed = (when: Condition): string[] =>
    namesIn(when).facts.filter((fact) => fact.startsWith('check.'));
  return [
    ...catalogue.checks
      .filter(({ outcomes }) =>
        outcomes.some(({ reasons }, i) => (reasons.length === 0) !== (i === outcomes.length - 1)),
      )
      .map(({ id }) => `check ${id}: the last outcome, and only that, stands without a reason`),
    ...[...catalogue.checks, ...reasonsIn(catalogue.checks)]
      .filter(({ when }) => checkNamed(when).length > 0)
      .map(({ id }) => `check ${id}: rests on a check`),
    ...[...catalogue.obligations, ...catalogue.trackRules].flatMap(({ id, when }) =>
      checkNamed(when)
        .filter((fact) => !outcomes.has(fact))
        .map((fact) => `${id}: there is no outcome ${fact}`),
    ),
  ];
}
