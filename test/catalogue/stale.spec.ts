/**
 * Check 7: no stale answer after any single change. Exhaustive over every other answer to every question of one
 * worked case of each class; sampled for any change in any world.
 */
import fc from 'fast-check';
import { loadCatalogue } from '../../src/catalogue/load.ts';
import { loadWorkedCases } from '../../src/catalogue/worked-cases.ts';
import type { Answers, Classification } from '../../src/domain/classification.ts';
import { classify } from '../../src/domain/classify.ts';
import { walk } from '../../src/domain/questionnaire.ts';
import { baseOf, oneStep } from './paths.ts';
import { deepWorlds } from './worlds.ts';

const catalogue = loadCatalogue();
const today = { today: '2026-11-23' };
type Classify = (answers: Answers) => Classification;
const real: Classify = (answers) => classify(catalogue, answers, today);

/** What is wrong with a result after answers changed from `before` to `after`. */
function faults(before: Answers, after: Answers, classifyWith: Classify = real): string[] {
  const { ignored, ...result } = classifyWith(after);
  const kept = Object.fromEntries(Object.entries(after).filter(([id]) => !ignored.includes(id)));
  const again = classifyWith(kept);
  const wasAsked = new Set(walk(catalogue, before).asked.map(({ id }) => id));
  const isAsked = walk(catalogue, after).asked.map(({ id }) => id);
  const newlyAsked = isAsked.filter((id) => !wasAsked.has(id) && !(id in after));
  const dropped = Object.keys(after).filter((id) => !isAsked.includes(id));
  return [
    ...(same(again, { ...result, ignored: [] }) ? [] : ['what is ignored has an effect']),
    ...newlyAsked
      .filter((id) => !result.unanswered.includes(id))
      .map((id) => `${id} is asked and not listed`),
    ...dropped.filter((id) => !ignored.includes(id)).map((id) => `${id} counts and is not asked`),
  ];
}

/** The same content, whatever the order of the keys. */
function same(one: Classification, other: Classification): boolean {
  const sorted = (of: Classification): string => JSON.stringify(Object.entries(of).sort());
  return sorted(one) === sorted(other);
}

const firstOfEachClass = [
  ...new Map(
    [...loadWorkedCases()].reverse().map((worked) => [worked.expect.class, worked] as const),
  ).values(),
];

it.each(firstOfEachClass.map(({ id, answers }) => [id, answers] as const))(
  '%s: every single change leaves nothing stale',
  (_, answers) => {
    const found = oneStep(catalogue, { answers, steps: [] }).flatMap(({ answers: after, steps }) =>
      faults(answers, after).map((fault) => `${steps.join()}: ${fault}`),
    );
    expect(found).toEqual([]);
  },
);

it('neither does any change in any world', () => {
  const any = deepWorlds(catalogue, { unknowns: true });
  const change = fc.tuple(any, any, fc.constantFrom(...catalogue.questions.map(({ id }) => id)));
  fc.assert(
    fc.property(change, ([before, other, id]) => {
      expect(faults(before, { ...before, [id]: other[id] ?? [] })).toEqual([]);
    }),
    { numRuns: 500 },
  );
});

it('an engine that forgets when a question is asked is found', () => {
  const always = {
    ...catalogue,
    sections: catalogue.sections.map((section) => ({ ...section, askWhen: null })),
    questions: catalogue.questions.map((question) => ({ ...question, askWhen: null })),
  };
  const forgetful: Classify = (answers) => {
    const { ignored, unanswered } = real(answers);
    return { ...classify(always, answers, today), ignored, unanswered };
  };
  const { answers } = baseOf(catalogue, 'T01');
  const after = { ...answers, practices: ['none'] };
  expect(faults(answers, after)).toEqual([]);
  expect(faults(answers, after, forgetful)).toEqual(['what is ignored has an effect']);
});
