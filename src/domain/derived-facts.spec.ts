import type { Consequence } from './catalogue.ts';
import { derivedFacts, factsGivenBy, isDerivedFact } from './derived-facts.ts';

const facts = (
  findings: Partial<Parameters<typeof derivedFacts>[0]>,
  ...gives: Consequence[]
): string[] => [
  ...new Set(
    derivedFacts(
      { class: 'minimal', provisional: false, annexI: null, gpai: null, ...findings },
      gives.map((one) => ({ facts: factsGivenBy(one) })),
      false,
    ),
  ),
];

it('names the class and the roles', () => {
  expect(
    facts({ gpai: 'based_on_model' }, { role: 'deployer' }, { role: 'provider', article25: 'a' }),
  ).toEqual([
    'class.minimal',
    'role.deployer',
    'role.provider',
    'article25.any',
    'article25.a',
    'gpai.based',
  ]);
});

it('names a point of Annex III, its number and that there is one', () => {
  expect(facts({}, { annexIII: '2' }, { annexIII: '4(a)' })).toEqual(
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
      gpai: 'model_provider_systemic',
    },
    { annexIII: '1(c)' },
    { annexIII: '8(b)' },
    { article5: 'ba' },
    { article25: 'c' },
    { exemption: '6(3)(d)' },
    { role: 'product_manufacturer' },
    { stop: true },
    { class: 'high_risk_annex_i' },
    { art50: { paragraph: '50(3)', dutyOf: ['deployer'] } },
  );
  expect(every.filter((id) => !isDerivedFact(id))).toEqual([]);
  expect(every).toHaveLength(19);
  expect(['annexIII.9', 'class.x', 'exempt'].filter(isDerivedFact)).toEqual([]);
});
