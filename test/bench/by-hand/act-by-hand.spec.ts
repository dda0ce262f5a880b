/** The floor of the bench does the same work as what is measured: the same findings in every world. */
import fc from 'fast-check';
import { loadCatalogue } from '../../../src/catalogue/load.ts';
import { loadWorkedCases } from '../../../src/catalogue/worked-cases.ts';
import type { Answers } from '../../../src/domain/classification.ts';
import { classify } from '../../../src/domain/classify.ts';
import { deepWorlds } from '../../catalogue/worlds.ts';
import { actByHand } from './act-by-hand.ts';
import { found } from './found.ts';

const catalogue = loadCatalogue('2026-11');

function same(answers: Answers): void {
  expect(actByHand(answers)).toEqual(found(classify(catalogue, answers, { today: '2026-11-23' })));
}

it('finds the same in every worked case', () => {
  for (const { answers } of loadWorkedCases('2026-11')) same(answers);
});

it('finds the same in any world, answered to the end or not', () => {
  fc.assert(
    fc.property(deepWorlds(catalogue, { unknowns: true }), fc.nat(), (world, last) => {
      same(world);
      same(Object.fromEntries(Object.entries(world).slice(0, last % 100)));
    }),
    { numRuns: 2000 },
  );
});
