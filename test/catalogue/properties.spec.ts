/** What holds for any answers whatever, known or not, complete or not. */
import fc from 'fast-check';
import { loadCatalogue } from '../../src/catalogue/load.ts';
import type { RiskClass } from '../../src/domain/catalogue.ts';
import { NONE, UNKNOWN, riskClasses } from '../../src/domain/catalogue.ts';
import type { Answers } from '../../src/domain/classification.ts';
import { classify } from '../../src/domain/classify.ts';
import { walk } from '../../src/domain/questionnaire.ts';
import { deepWorlds, worlds } from './worlds.ts';

const catalogue = loadCatalogue();
const today = { today: '2026-11-23' };
const any = deepWorlds(catalogue, { unknowns: true });
const rank = (id: RiskClass | 'undetermined'): number => riskClasses.indexOf(id as RiskClass);

/** Some of a world's answers, as if somebody stopped half way or jumped about. */
const parts = fc.tuple(any, fc.infiniteStream(fc.boolean())).map(([world, keep]): Answers => {
  const kept = Object.entries(world).filter(() => keep.next().value);
  return Object.fromEntries(kept);
});

const day = fc
  .date({ min: new Date('2024-01-01'), max: new Date('2032-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

it('says one class of the list, and undetermined while a question of the AI Act is open', () => {
  const ofTheAct = new Set(
    catalogue.questions.filter(({ purpose }) => purpose === 'act').map(({ id }) => id),
  );
  fc.assert(
    fc.property(fc.oneof(any, parts), (answers) => {
      const result = classify(catalogue, answers, today);
      if (result.unanswered.some((id) => ofTheAct.has(id))) {
        expect(result.class).toBe('undetermined');
      } else if (result.class === 'undetermined') {
        expect(answers['purposeKnown']).not.toBe('yes');
      } else expect(riskClasses).toContain(result.class);
    }),
    { numRuns: 1500 },
  );
});

it('lists what is still to be asked in the order of asking, and what is ignored', () => {
  const order = new Map(catalogue.questions.map(({ id }, i) => [id, i]));
  const inOrder = (ids: readonly string[]): boolean =>
    ids.every((id, i) => i === 0 || (order.get(ids[i - 1] ?? '') ?? 0) < (order.get(id) ?? 0));
  fc.assert(
    fc.property(parts, (answers) => {
      const { asked, unanswered, ignored } = walk(catalogue, answers);
      const ids = asked.map(({ id }) => id);
      expect([ids, unanswered, ignored].every(inOrder)).toBe(true);
      expect(unanswered).toEqual(ids.filter((id) => !(id in answers)));
      expect(new Set([...ids.filter((id) => id in answers), ...ignored])).toEqual(
        new Set(Object.keys(answers)),
      );
    }),
    { numRuns: 500 },
  );
});

it('comes to an end when the first open question is answered again and again', () => {
  fc.assert(
    fc.property(any, (world) => {
      const answers: Record<string, string | readonly string[]> = {};
      for (let steps = 0; steps <= catalogue.questions.length; steps++) {
        const [open] = walk(catalogue, answers).unanswered;
        if (open === undefined) return;
        answers[open] = world[open] ?? [];
      }
      throw new Error('More answers than questions.');
    }),
    { numRuns: 100 },
  );
});

it('does not let a date decide the class', () => {
  fc.assert(
    fc.property(any, day, day, day, (answers, now, placedOnMarket, designChange) => {
      const timeless = classify(catalogue, answers, today);
      const dated = classify(catalogue, answers, { today: now, placedOnMarket, designChange });
      const { obligations, ...rest } = dated;
      expect({ ...rest, obligations: timeless.obligations }).toEqual(timeless);
      expect(obligations.map(({ id }) => id)).toEqual(timeless.obligations.map(({ id }) => id));
    }),
    { numRuns: 500 },
  );
});

it('lets ignored answers count for nothing', () => {
  fc.assert(
    fc.property(any, (answers) => {
      const { ignored, ...result } = classify(catalogue, answers, today);
      const kept = Object.entries(answers).filter(([id]) => !ignored.includes(id));
      expect(classify(catalogue, Object.fromEntries(kept), today)).toEqual({
        ...result,
        ignored: [],
      });
    }),
    { numRuns: 500 },
  );
});

describe('«Weiß ich nicht»', () => {
  /** The same world after somebody found out: every unknown became something definite. */
  const resolved = fc.tuple(any, worlds(catalogue, { unknowns: false }));

  function resolve(world: Answers, truth: Answers): Answers {
    return Object.fromEntries(
      catalogue.questions.map(({ id }) => {
        const given = world[id] ?? [];
        if (!given.includes(UNKNOWN)) return [id, given];
        const known = typeof given === 'string' ? [] : given.filter((value) => value !== UNKNOWN);
        const found = [truth[id] ?? []].flat().filter((value) => value !== NONE);
        if (typeof given === 'string') return [id, truth[id] ?? []];
        const both = [...new Set([...known, ...found])];
        return [id, both.length === 0 ? [NONE] : both];
      }),
    );
  }

  it('never gives a lighter class than what it may hide', () => {
    fc.assert(
      fc.property(resolved, ([world, truth]) => {
        const unclear = classify(catalogue, world, today);
        const clear = classify(catalogue, resolve(world, truth), today);
        fc.pre(unclear.class !== 'undetermined' && clear.class !== 'undetermined');
        // Who does not know what is entered is asked about a system, as the decision tree does.
        fc.pre(world['subject'] !== UNKNOWN);
        expect(rank(unclear.class)).toBeLessThanOrEqual(rank(clear.class));
      }),
      { numRuns: 3000 },
    );
  });

  it('makes the class provisional when finding out could change it', () => {
    fc.assert(
      fc.property(resolved, ([world, truth]) => {
        const unclear = classify(catalogue, world, today);
        const clear = classify(catalogue, resolve(world, truth), today);
        if (clear.class !== unclear.class) expect(unclear.provisional).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });

  it('leaves an open point wherever it makes the class provisional', () => {
    fc.assert(
      fc.property(any, (answers) => {
        const { class: headline, provisional, open } = classify(catalogue, answers, today);
        if (provisional && headline !== 'undetermined') expect(open).not.toEqual([]);
      }),
      { numRuns: 1500 },
    );
  });
});
