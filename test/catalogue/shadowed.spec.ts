/**
 * Check 6: no rule is shadowed. Exhaustive over the rules: for each there is a world, looked for with fixed seeds,
 * in which the result is another one without it, and if it gives a class, another class.
 */
import { loadCatalogue } from '../../src/catalogue/load.ts';
import type { Catalogue, Rule } from '../../src/domain/catalogue.ts';
import type { Answers } from '../../src/domain/classification.ts';
import { classify } from '../../src/domain/classify.ts';
import { witness } from './aimed.ts';

const catalogue = loadCatalogue();

/** What this rule has to make a difference to; one that gives nothing explains, so its place among the reasons. */
function result(law: Catalogue, { gives }: Rule, answers: Answers): string {
  const { fired, ...found } = classify(law, answers, { today: '2026-11-23' });
  if (gives.class !== undefined) return found.class;
  return JSON.stringify(Object.keys(gives).length === 0 ? fired : found);
}

/** The rules without which every result would be the same. */
function shadowed(law: Catalogue): string[] {
  return law.rules
    .filter((rule) => {
      const without = { ...law, rules: law.rules.filter(({ id }) => id !== rule.id) };
      const differs = (answers: Answers): boolean =>
        result(law, rule, answers) !== result(without, rule, answers);
      return (
        witness(law, [rule.when], differs) === undefined &&
        witness(law, [...notHidden(law, rule), rule.when], differs) === undefined
      );
    })
    .map(({ id }) => id);
}

/** That no other rule gives the class of this one. */
function notHidden({ rules }: Catalogue, rule: Rule): { readonly not: Rule['when'] }[] {
  const { class: own } = rule.gives;
  return rules
    .filter(({ id, gives }) => id !== rule.id && own !== undefined && gives.class === own)
    .map(({ when }) => ({ not: when }));
}

it('without any of its rules some result is another', () => {
  expect(shadowed(catalogue)).toEqual([]);
});

it('a rule that only repeats another is found, and so is the one it repeats', () => {
  const some = catalogue.rules.filter(({ id }) =>
    ['annexIA', 'deployer', 'markContent'].includes(id),
  );
  const again = some.slice(0, 1).map((rule) => ({ ...rule, id: 'again' }));
  const [first] = some;
  expect(shadowed({ ...catalogue, rules: [...some, ...again] })).toEqual([first?.id, 'again']);
});
