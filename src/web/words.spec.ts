import { renamed, words } from './words.ts';

const de = words('de');
const en = words('en');

it('writes days as each language does', () => {
  expect(de.day('2026-03-01')).toBe('01.03.2026');
  expect(en.day('2026-03-01')).toBe('1 March 2026');
});

it('names the day of the week', () => {
  expect([de.weekday('2026-12-07'), en.weekday('2026-12-07')]).toEqual(['Mo', 'Mon']);
});

it('writes times of Berlin, in summer and in winter', () => {
  expect(de.time(new Date('2026-11-23T23:30:00Z'))).toBe('24.11.2026, 00:30 Uhr');
  expect(de.time(new Date('2026-07-01T12:05:00Z'))).toBe('01.07.2026, 14:05 Uhr');
  expect(en.time(new Date('2026-07-01T12:05:00Z'))).toBe('1 July 2026, 14:05');
});

it('writes numbers as each language does', () => {
  expect(de.number(12345)).toBe('12.345');
  expect(en.number(12345)).toBe('12,345');
});

it('picks from texts that carry their languages', () => {
  expect(de.pick({ de: 'Ja', en: 'Yes' })).toBe('Ja');
  expect(en.pick({ de: 'Ja', en: 'Yes' })).toBe('Yes');
});

it('takes other texts for some keys and leaves the rest', () => {
  const other = renamed(de, new Map([['web.service', { de: 'Anderes', en: 'Other' }]]));
  expect(other.t('web.service')).toBe('Anderes');
  expect(other.t('web.form.day')).toBe(de.t('web.form.day'));
  expect(other.day('2026-03-01')).toBe('01.03.2026');
});
