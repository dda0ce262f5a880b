/**
 * Check 5: exactly one headline class per path, and every pair of rules of equal rank that hold together is listed in
 * `equal-rank.txt`. The headline is checked exhaustively up to two answers away from an ordinary chat tool, and on
 * sampled worlds; the pairs exhaustively, each with a world looked for among 200 that are made for it.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { loadCatalogue } from '../../src/catalogue/load.ts';
import type { Catalogue, Rule } from '../../src/domain/catalogue.ts';
import { riskClasses } from '../../src/domain/catalogue.ts';
import type { Answers } from '../../src/domain/classification.ts';
import { classify } from '../../src/domain/classify.ts';
import { judge } from '../../src/domain/condition.ts';
import { walk } from '../../src/domain/questionnaire.ts';
import { witness } from './aimed.ts';
import { baseOf, twoSteps } from './paths.ts';
import { deepWorlds } from './worlds.ts';

const catalogue = loadCatalogue();
const golden = join(import.meta.dirname, 'equal-rank.txt');

/** The strictest class among the rules that fired, `undetermined` when one says so, `minimal` when none gives any. */
function headlineOf(law: Catalogue, fired: readonly string[]): string {
  const gives = law.rules.filter(({ id }) => fired.includes(id)).map((rule) => rule.gives);
  if (gives.some(({ undetermined }) => undetermined)) return 'undetermined';
  return riskClasses.find((id) => gives.some((given) => given.class === id)) ?? 'minimal';
}

function hasItsHeadline(answers: Answers): void {
  const {
    class: headline,
    fired,
    unanswered,
  } = classify(catalogue, answers, { today: '2026-11-23' });
  expect(unanswered).toEqual([]);
  expect(headline).toBe(
    headlineOf(
      catalogue,
      fired.map(({ rule }) => rule),
    ),
  );
}

it('every path up to two answers of the AI Act away from a chat tool has the strictest class', () => {
  for (const { answers } of twoSteps(catalogue, baseOf(catalogue, 'T01'), 'act'))
    hasItsHeadline(answers);
});

it('so does any path', () => {
  fc.assert(fc.property(deepWorlds(catalogue, { unknowns: true }), hasItsHeadline), {
    numRuns: 1000,
  });
});

/** `class: rule + rule`, for each two rules of one class that hold for certain in the same world. */
function equalRank(law: Catalogue): string[] {
  const holds = (rule: Rule, answers: Answers): boolean =>
    judge(rule.when, walk(law, answers).ground) === 'yes';
  return riskClasses.flatMap((id) => {
    const rules = law.rules.filter(({ gives }) => gives.class === id);
    return rules.flatMap((one, i) =>
      rules
        .slice(i + 1)
        .filter((other) =>
          witness(law, [one.when, other.when], (a) => holds(one, a) && holds(other, a), 200),
        )
        .map((other) => `${id}: ${one.id} + ${other.id}`),
    );
  });
}

it('the pairs of rules of equal rank that hold together are the listed ones', () => {
  const found = `${equalRank(catalogue).join('\n')}\n`;
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(golden, found);
  expect(found.split('\n')).toEqual(readFileSync(golden, 'utf8').split('\n'));
});

it('a second rule with the same condition is found', () => {
  const rules = catalogue.rules.filter(({ id }) => id === 'annexIA' || id === 'document');
  const twin = rules.map((rule) => ({ ...rule, id: `${rule.id}Again` }));
  expect(equalRank({ ...catalogue, rules: [...rules, ...twin] })).toEqual([
    'high_risk_annex_i: annexIA + annexIAAgain',
    'not_ai: document + documentAgain',
  ]);
});
