import fc from 'fast-check';
import { deepWorlds } from '../../test/catalogue/worlds.ts';
import { loadCatalogue } from '../catalogue/load.ts';
import { classify } from '../domain/classify.ts';
import { judge } from '../domain/condition.ts';
import { walk } from '../domain/questionnaire.ts';
import { classesAtTheEnd, flowOf, isRouting, questionsIn } from './catalogue-page.flow.ts';

const catalogue = loadCatalogue();
const flow = flowOf(catalogue);
const atTheEnd = classesAtTheEnd(catalogue);
const stepTo = (id: string) => flow.find(({ section }) => section.id === id);

it('shows every section once, in the order of asking', () => {
  expect(flow.map(({ section }) => section)).toEqual(catalogue.sections);
});

it('finds the gates: AI system, scope, role, nothing prohibited', () => {
  const gates = flow.filter(({ by }) => by === 'gate');
  expect(gates.map(({ section, ends }) => [section.id, ends])).toEqual([
    ['scope', ['gpai_model_systemic', 'gpai_model', 'out_of_scope', 'not_ai', 'undetermined']],
    ['role', ['out_of_scope']],
    ['practices', ['no_role']],
    ['product', ['prohibited']],
    ['routingData', []],
  ]);
});

it('knows what is asked aside', () => {
  expect(stepTo('modelAlone')?.by).toBe('aside');
  expect(stepTo('exemption')?.by).toBe('aside');
  expect(stepTo('routingAgreement')?.by).toBe('aside');
  expect(stepTo('areas')?.by).toBe('on');
});

it('opens the facts of a condition', () => {
  expect([...questionsIn(catalogue, { fact: 'isAiSystem' })].sort()).toEqual([
    'howItWorks',
    'purposeKnown',
  ]);
});

/** Sampled: 1,000 worlds, drawn towards every question. */
it('says truly where a walk ends: the class is one of those at the gate that was not passed', () => {
  const met = new Set<string>();
  fc.assert(
    fc.property(deepWorlds(catalogue, { unknowns: false }), (answers) => {
      const { ground } = walk(catalogue, answers);
      const shut = flow.find(
        ({ by, section }) =>
          by === 'gate' &&
          !isRouting(catalogue, section) &&
          section.askWhen !== null &&
          judge(section.askWhen, ground) === 'no',
      );
      const { class: found } = classify(catalogue, answers, { today: '2026-11-23' });
      met.add(`${shut?.section.id ?? 'end'} ${found}`);
      expect(shut ? shut.ends : atTheEnd).toContain(found);
    }),
    { numRuns: 1000 },
  );
  expect(met.size).toBeGreaterThan(10);
});
