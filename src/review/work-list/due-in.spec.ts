import { dueIn } from './due-in.ts';

const buss = { de: 'Buß- und Bettag', en: 'Day of Repentance' };
const freeDay = (day: string) => (day === '2026-11-18' ? buss : null);

it.each([
  ['no period', null, { kind: 'none' }],
  ['the day itself', '2026-11-20', { kind: 'left', days: 0 }],
  ['over a weekend', '2026-11-24', { kind: 'left', days: 2 }],
  ['yesterday', '2026-11-19', { kind: 'over', days: 1 }],
  ['before a free day', '2026-11-17', { kind: 'over', days: 2 }],
] as const)('%s', (_, dueOn, expected) => {
  expect(dueIn('2026-11-20', dueOn, freeDay)).toEqual(expected);
});

it('is over on the weekend behind it, by no working day', () => {
  expect(dueIn('2026-11-21', '2026-11-20', freeDay)).toEqual({ kind: 'over', days: 0 });
});
