import { keptView } from './kept.view.ts';
import { words } from './words.ts';

const kept = {
  path: '/use-cases?step=2',
  body: {
    csrf: 'old',
    idempotencyKey: '38778bd1-aa5c-4fa3-8bc2-469fc716f025',
    purpose: 'Zwei Zeilen\nText',
    reasons: 'Noch ein Text',
    areas: ['health', 'school'],
  },
};

it('shows texts to be edited and sends everything else along', () => {
  const page = keptView(words('de'), kept, 503);
  expect(page.texts.map(({ name, value, label }) => [name, value, label])).toEqual([
    ['purpose', 'Zwei Zeilen\nText', 'Ihr Text 1 von 2'],
    ['reasons', 'Noch ein Text', 'Ihr Text 2 von 2'],
  ]);
  expect(page.hidden).toEqual([
    { name: 'areas', value: 'health' },
    { name: 'areas', value: 'school' },
  ]);
});

it('sends to the same place with the same key, so that nothing happens twice', () => {
  const page = keptView(words('de'), kept, null);
  expect(page.action).toBe('/use-cases?step=2');
  expect(page.idempotencyKey).toBe('38778bd1-aa5c-4fa3-8bc2-469fc716f025');
});

it.each([null, 403, 413, 503])('says in both languages why it is here again (%s)', (status) => {
  const [german, english] = [words('de'), words('en')].map((it) => keptView(it, kept, status).why);
  expect(german).not.toBe(english);
});
