/**
 * Check 4: each class and each obligation, and every other thing a result can hold, is there on one path and not on
 * another. Exhaustive over the rows of the catalogue; the paths are sampled, with a fixed seed.
 */
import { loadCatalogue } from '../../src/catalogue/load.ts';
import type { Catalogue, Condition } from '../../src/domain/catalogue.ts';
import { riskClasses, roles } from '../../src/domain/catalogue.ts';
import type { Answers } from '../../src/domain/classification.ts';
import { classify } from '../../src/domain/classify.ts';
import { walk } from '../../src/domain/questionnaire.ts';
import { agreementOf } from '../../src/domain/routing.ts';
import { baseOf, oneStep } from './paths.ts';
import { witness } from './aimed.ts';

const catalogue = loadCatalogue();
const today = { today: '2026-11-23' };

/** When nobody has a reason to look at a case, and the works agreement does not cover it either. */
const nobodyLooks: Condition[] = [
  ...catalogue.trackRules.filter(({ fallback }) => !fallback).map(({ when }) => ({ not: when })),
  { not: { all: catalogue.agreement.conditions.map(({ when }) => when) } },
];

/** What lies around an ordinary chat tool, and a witness for each rule and each open point. */
const worlds: Answers[] = [
  ...oneStep(catalogue, baseOf(catalogue, 'T01')).map(({ answers }) => answers),
  witness(catalogue, nobodyLooks, (answers) => {
    const { lane, tracks } = classify(catalogue, answers, today);
    return lane === 'case_by_case' && tracks.length === 1;
  }) ?? {},
  ...catalogue.rules.map(({ id, when }) => {
    const fires = (answers: Answers): boolean =>
      classify(catalogue, answers, today).fired.some(({ rule }) => rule === id);
    return witness(catalogue, [when], fires) ?? {};
  }),
  ...catalogue.openPoints.map(({ id, when }) => {
    const stands = (answers: Answers): boolean =>
      classify(catalogue, answers, today).open.some(({ because }) => because === id);
    // How a system contributes is a task only where no other answer already says that it evaluates people.
    const supports: Condition = { not: { fact: 'evaluates' } };
    return witness(catalogue, [when], stands) ?? witness(catalogue, [when, supports], stands) ?? {};
  }),
];

/** All that holds in a world, as `kind id`. */
function holdsIn(law: Catalogue, answers: Answers): string[] {
  const result = classify(law, answers, today);
  const agreement = agreementOf(law, walk(law, answers).ground);
  return [
    `class ${result.class}`,
    `lane ${String(result.lane)}`,
    ...result.roles.map((role) => `role ${role}`),
    ...result.fired.map(({ rule }) => `rule ${rule}`),
    ...result.obligations.map(({ id }) => `obligation ${id}`),
    ...result.tracks.flatMap(({ because }) => because.map((id) => `track rule ${id}`)),
    ...result.open.map(({ because }) => `open point ${because}`),
    ...agreement.filter(({ state }) => state === 'met').map(({ id }) => `agreement ${id}`),
  ];
}

/** Everything that can hold. */
function all(law: Catalogue): string[] {
  const ids = (kind: string, rows: readonly { id: string }[]): string[] =>
    rows.map(({ id }) => `${kind} ${id}`);
  return [
    ...[...riskClasses, 'undetermined'].map((id) => `class ${id}`),
    ...['stopped', 'confirm', 'fast', 'case_by_case', 'null'].map((id) => `lane ${id}`),
    ...roles.map((id) => `role ${id}`),
    ...ids('rule', law.rules),
    ...ids('obligation', law.obligations),
    ...ids('track rule', law.trackRules),
    ...ids('open point', law.openPoints),
    ...ids('agreement', law.agreement.conditions),
  ];
}

/** What holds nowhere, or everywhere. */
function oneSided(law: Catalogue): string[] {
  const count = new Map<string, number>();
  for (const answers of worlds)
    for (const one of new Set(holdsIn(law, answers))) count.set(one, (count.get(one) ?? 0) + 1);
  return all(law).filter((one) => [0, undefined, worlds.length].includes(count.get(one)));
}

it('everything a result can hold is there on one path and not on another', () => {
  expect(oneSided(catalogue)).toEqual([]);
});

it('a row that can never hold is found, and one that always does', () => {
  const [first, second, ...rest] = catalogue.obligations;
  if (first === undefined || second === undefined) throw new Error('There are no obligations.');
  const never: Condition = { all: [{ fact: 'class.minimal' }, { fact: 'class.not_ai' }] };
  const planted: Catalogue = {
    ...catalogue,
    obligations: [{ ...first, when: never }, { ...second, when: { not: never } }, ...rest],
  };
  expect(oneSided(planted)).toEqual([`obligation ${first.id}`, `obligation ${second.id}`]);
});
