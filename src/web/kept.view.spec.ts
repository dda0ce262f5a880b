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
  const page = keptView(words('de'), kept, 'signedOut');
  expect(page.action).toBe('/use-cases?step=2');
  expect(page.idempotencyKey).toBe('38778bd1-aa5c-4fa3-8bc2-469fc716f025');
});

it('has files chosen again where the form can carry some', () => {
  expect(keptView(words('de'), kept, 413).files).toBeUndefined();
  expect(keptView(words('de'), { ...kept, files: true }, 413).files).toMatchObject({
    name: 'files',
    hint: expect.stringContaining('noch einmal') as string,
  });
});

it('says what is wrong with files and what to do about it', () => {
  const { why } = keptView(words('de'), { ...kept, files: true }, 'files');
  expect(why).toContain('größer als 10 MB');
  expect(why).toContain('Wählen Sie kleinere oder weniger Dateien');
});

const reasons = ['signedOut', 'files', 403, 413, 503] as const;
it.each(reasons)('says in both languages why it is here again (%s)', (reason) => {
  const [german, english] = [words('de'), words('en')].map((it) => keptView(it, kept, reason).why);
  expect(german).not.toBe(english);
});
