import type { Rule } from './catalogue.ts';
import type { Findings } from './classification.ts';
import { derivedFacts, isDerivedFact } from './derived-facts.ts';

const nothing: Findings = {
  catalogueVersion: '2026-11',
  class: 'minimal',
  provisional: false,
  annexI: null,
  annexIII: [],
  article5: [],
  exemptions: [],
  article25: [],
  art50: [],
  roles: [],
  gpai: null,
  fired: [],
  open: [],
  unanswered: [],
  ignored: [],
};
const firing = (gives: Rule['gives']): Rule => ({
  id: 'some',
  when: { fact: 'some' },
  gives,
  because: { de: 'x', en: 'x' },
  cites: [],
  onUnknown: 'strict',
});
const facts = (findings: Partial<Findings>, ...gives: Rule['gives'][]): string[] => [
  ...derivedFacts({ ...nothing, ...findings }, gives.map(firing), false),
];

it('names the class and the roles', () => {
  expect(facts({ roles: ['deployer', 'provider'], gpai: 'based_on_model' })).toEqual([
    'class.minimal',
    'role.deployer',
    'role.provider',
    'gpai.based',
  ]);
});

it('names a point of Annex III, its number and that there is one', () => {
  expect(facts({ annexIII: ['2', '4(a)'] })).toEqual(
    expect.arrayContaining(['annexIII.any', 'annexIII.2', 'annexIII.4', 'annexIII.4a']),
  );
});

it('tells the two cases of Art. 50(4) apart', () => {
  const text = { paragraph: '50(4)', subparagraph: 2, dutyOf: ['deployer'] } as const;
  expect(facts({}, { art50: text })).toEqual(['class.minimal', 'art50.any', 'art50.4', 'art50.4b']);
});

it('knows high risk by what fired, also under a stricter headline', () => {
  const fired = { class: 'high_risk_annex_iii' } as const;
  expect(facts({ class: 'prohibited' }, fired)).toEqual([
    'class.prohibited',
    'highRisk',
    'highRisk.annexIII',
  ]);
});

it('gives only facts that it also knows by name', () => {
  const every = facts(
    {
      class: 'annex_iii_exempt_6_3',
      provisional: true,
      annexI: 'B',
      annexIII: ['1(c)', '8(b)'],
      article5: ['ba'],
      article25: ['c'],
      exemptions: ['6(3)(d)'],
      roles: ['product_manufacturer'],
      gpai: 'model_provider_systemic',
    },
    { stop: true },
    { class: 'high_risk_annex_i' },
    { art50: { paragraph: '50(3)', dutyOf: ['deployer'] } },
  );
  expect(every.filter((id) => !isDerivedFact(id))).toEqual([]);
  expect(every).toHaveLength(19);
  expect(['annexIII.9', 'class.x', 'exempt'].filter(isDerivedFact)).toEqual([]);
});
