/** Nothing of the decision tree is left out, and nothing in the catalogue can never be asked or chosen. */
import fc from 'fast-check';
import { loadCatalogue } from '../../src/catalogue/load.ts';
import { printed } from '../../src/domain/citation.ts';
import { NONE, UNKNOWN } from '../../src/domain/catalogue.ts';
import type { Answers } from '../../src/domain/classification.ts';
import { namesIn } from '../../src/domain/condition.ts';
import { walk } from '../../src/domain/questionnaire.ts';
import { askingNodes } from './tree.ts';
import { towards, worlds } from './worlds.ts';

const catalogue = loadCatalogue();

describe('the decision tree', () => {
  const covered = catalogue.questions.flatMap(({ covers }) => covers);

  it('is covered node by node', () => {
    expect(askingNodes).toHaveLength(139);
    expect(askingNodes.filter((node) => !covered.includes(node))).toEqual([]);
  });

  it('has every node a question says it covers', () => {
    expect(covered.filter((node) => !askingNodes.includes(node))).toEqual([]);
  });
});

describe('reachability', () => {
  const askedIn = (world: Answers): string[] => walk(catalogue, world).asked.map(({ id }) => id);
  const plain = fc.sample(worlds(catalogue, { unknowns: false }), { numRuns: 3000, seed: 11 });
  const often = new Set(plain.flatMap(askedIn));

  it.each(catalogue.questions.map(({ id }) => id))(
    '%s is asked somebody who knows every answer before it',
    (id) => {
      const leading = (): Answers[] =>
        fc.sample(towards(catalogue, id, { unknowns: false }), { numRuns: 1000, seed: 11 });
      expect(often.has(id) || leading().some((world) => askedIn(world).includes(id))).toBe(true);
    },
  );

  it('needs no answer of its own page or a later one to decide what is asked', () => {
    fc.assert(
      fc.property(worlds(catalogue, { unknowns: true }), (world) => {
        const { pages } = walk(catalogue, world);
        const answers: Record<string, string | readonly string[]> = {};
        for (const { page, questions } of pages) {
          const now = walk(catalogue, answers).next;
          expect(now).toEqual(page);
          for (const { id } of questions) answers[id] = world[id] ?? [];
        }
        expect(walk(catalogue, answers).next).toBeNull();
      }),
      { numRuns: 200 },
    );
  });

  it('asks nothing that no condition looks at', () => {
    const {
      facts,
      rules,
      openPoints,
      questions,
      sections,
      trackRules,
      agreement,
      obligations,
      checks,
    } = catalogue;
    const conditions = [
      ...[...facts, ...rules, ...openPoints, ...trackRules, ...agreement.conditions].map(
        ({ when }) => when,
      ),
      ...obligations.map(({ when }) => when),
      ...checks.flatMap(({ when, outcomes }) => [
        when,
        ...outcomes.flatMap(({ reasons }) => reasons.map((reason) => reason.when)),
      ]),
      ...[...questions, ...sections].flatMap(({ askWhen }) => askWhen ?? []),
    ];
    const used = new Set(
      conditions.flatMap(namesIn).flatMap(({ answers }) => answers.map(({ answer }) => answer)),
    );
    expect(questions.map(({ id }) => id).filter((id) => !used.has(id))).toEqual([]);
  });
});

describe('wording', () => {
  const { questions, rules, facts, openPoints } = catalogue;

  it('cites a place that both languages can print', () => {
    const cites = [...questions, ...rules, ...facts].flatMap(({ cites }) => cites);
    for (const cite of cites) {
      expect(printed(cite, 'de')).not.toBe('');
      expect(printed(cite, 'en')).not.toBe('');
    }
  });

  it('offers «Weiß ich nicht» last, after «nichts davon», wherever both stand', () => {
    const misplaced = questions.filter(({ options }) => {
      const values = options.map(({ value }) => value);
      const standing = [NONE, UNKNOWN].filter((value) => values.includes(value));
      return values.slice(values.length - standing.length).join() !== standing.join();
    });
    expect(misplaced.map(({ id }) => id)).toEqual([]);
  });

  it('leaves a task for every «Weiß ich nicht»', () => {
    const asking = questions.filter(({ options }) =>
      options.some(({ value }) => value === UNKNOWN),
    );
    const worded = new Set(openPoints.map(({ question }) => question));
    expect(asking.filter(({ id }) => !worded.has(id))).toEqual([]);
  });
});
