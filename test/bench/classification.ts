import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { loadCatalogue } from '../../src/catalogue/load.ts';
import { loadWorkedCases } from '../../src/catalogue/worked-cases.ts';
import type { Answers } from '../../src/domain/classification.ts';
import { classify } from '../../src/domain/classify.ts';
import { deepWorlds } from '../catalogue/worlds.ts';
import { actByHand } from './by-hand/act-by-hand.ts';
import { found } from './by-hand/found.ts';
import { inTurn, type Row } from './measure.ts';

const dates = { today: '2026-11-23' };

/**
 * One classification against the same rules written as a program, over the worked cases and over random worlds. The
 * program stops at what the rules find; the classification goes on to sources, duties, open points and the way through
 * the house. Throws where the two do not find the same: then the floor is none.
 */
export async function classificationRows(): Promise<Row[]> {
  const catalogue = loadCatalogue('2026-11');
  const worked = loadWorkedCases('2026-11').map(({ answers }) => answers);
  const random = fc.sample(deepWorlds(catalogue, { unknowns: true }), { numRuns: 500, seed: 1 });
  return [await row('worked cases', worked), await row('random worlds', random)];

  async function row(name: string, worlds: readonly Answers[]): Promise<Row> {
    for (const answers of worlds)
      if (!isDeepStrictEqual(actByHand(answers), found(classify(catalogue, answers, dates))))
        throw new Error(`By hand something else is found: ${JSON.stringify(answers)}`);
    const times = Math.ceil(5000 / worlds.length);
    const over = (work: (answers: Answers) => unknown) => () => {
      for (let i = 0; i < times; i += 1) for (const answers of worlds) work(answers);
    };
    const best = await inTurn(
      12,
      over(actByHand),
      over((answers) => classify(catalogue, answers, dates)),
    );
    const each = 1e6 / (times * worlds.length);
    return {
      what: `one classification, ${name}`,
      floor: 'the rules of the AI Act by hand',
      measured: best.work * each,
      floorMeasured: best.floor * each,
      unit: 'µs each',
      target: 5,
    };
  }
}
