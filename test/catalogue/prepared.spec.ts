/** A prepared condition says of itself what `judge` and `restsOn` say of the condition it was made from. */
import fc from 'fast-check';
import { loadCatalogue } from '../../src/catalogue/load.ts';
import type { Condition } from '../../src/domain/catalogue.ts';
import { reasonsIn } from '../../src/domain/checks.ts';
import { judge, restsOn } from '../../src/domain/condition.ts';
import { isDerivedFact } from '../../src/domain/derived-facts.ts';
import { prepared } from '../../src/domain/prepared-catalogue.ts';
import { replay, walk } from '../../src/domain/questionnaire.ts';
import { deepWorlds } from './worlds.ts';

const catalogue = loadCatalogue();
const { facts, rules, openPoints, trackRules, agreement, checks } = catalogue;
const conditions: readonly Condition[] = [
  ...[facts, rules, openPoints, trackRules, agreement.conditions].flat().map(({ when }) => when),
  ...reasonsIn(checks).map(({ when }) => when),
  ...rules.flatMap(({ certainly }) => certainly ?? []),
].filter((condition) => !namesDerivedFact(condition));

/** Such a condition can be judged only after the rules fired. */
function namesDerivedFact(condition: Condition): boolean {
  if ('answer' in condition) return false;
  if ('fact' in condition) return isDerivedFact(condition.fact);
  if ('not' in condition) return namesDerivedFact(condition.not);
  return ('all' in condition ? condition.all : condition.any).some(namesDerivedFact);
}

it('is judged alike and rests on the same answers, in every world', () => {
  const { node } = prepared(catalogue);
  expect(conditions.length).toBeGreaterThan(200);
  fc.assert(
    fc.property(deepWorlds(catalogue, { unknowns: true }), fc.nat(), (world, last) => {
      // Some answers are still missing.
      const answers = Object.fromEntries(Object.entries(world).slice(0, 10 + (last % 100)));
      const { ground } = walk(catalogue, answers);
      const { standing } = replay(catalogue, answers);
      const read = conditions.map((one) => [judge(one, ground), ...restsOn(one, ground)]);
      const ready = conditions
        .map(node)
        .map((one) => [standing.truth(one), ...standing.carriers([one])]);
      expect(ready).toEqual(read);
    }),
    { numRuns: 150 },
  );
});
