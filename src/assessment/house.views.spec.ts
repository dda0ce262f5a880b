import type { Snapshot } from '../domain/snapshot.ts';
import { words } from '../web/words.ts';
import { houseView } from './house.views.ts';

const text = (de: string) => ({ de, en: `${de} (en)` });
const check = {
  ...{ id: 'dpia', title: text('Folgenabschätzung'), outcome: text('Pflicht.'), certain: true },
  reasons: [
    { text: text('Viele Menschen.'), cites: [{ act: 'GDPR' as const, at: 'Art. 35(3)(c)' }] },
  ],
  cites: [{ act: 'GDPR' as const, at: 'Art. 35(1)' }],
};
const snapshot = {
  classification: { lane: 'case_by_case' },
  tracks: [{ track: 'data_protection', because: [text('Personenbezogene Daten.')] }],
  checks: [check],
} as unknown as Snapshot;

it('names who reviews, with every reason; nobody where no review is needed', () => {
  expect(houseView(words('de'), snapshot).reviews).toEqual([
    { track: 'Datenschutz', reasons: ['Personenbezogene Daten.'] },
  ]);
  const fast = { ...snapshot, classification: { lane: 'fast' } } as Snapshot;
  expect(houseView(words('de'), fast).reviews).toBeUndefined();
});

it('says how each check came out, why, and where that is written', () => {
  expect(houseView(words('de'), snapshot).checks).toEqual([
    {
      ...{ title: 'Folgenabschätzung', outcome: 'Pflicht.', cites: 'Art. 35 Abs. 1 DSGVO' },
      reasons: [{ text: 'Viele Menschen.', cites: 'Art. 35 Abs. 3 Buchst. c DSGVO' }],
    },
  ]);
});

it('says when a check came out like this only because something is not known', () => {
  const [unclear] = houseView(words('de'), {
    ...snapshot,
    checks: [{ ...check, certain: false }],
  }).checks;
  expect(unclear?.uncertain).toMatch(/Weiß ich nicht/);
});
