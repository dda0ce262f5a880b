import fc from 'fast-check';
import { dayAfter, isWorkingDay, periodAfter, workingDaysLeft } from './working-days.ts';
import type { FreeDay } from './working-days.ts';

const always: FreeDay = () => null;
const on =
  (...days: string[]): FreeDay =>
  (day) =>
    days.includes(day) ? { de: 'frei', en: 'free' } : null;

describe('a period in working days', () => {
  it.each([
    ['a Monday', '2026-11-23', 1, '2026-11-24'],
    ['ten after a Monday', '2026-11-23', 10, '2026-12-07'],
    ['five after a Monday', '2026-11-23', 5, '2026-11-30'],
    ['one after a Friday: the weekend does not count', '2026-11-27', 1, '2026-11-30'],
    ['received on a Saturday', '2026-11-28', 5, '2026-12-04'],
    ['received on a Sunday', '2026-11-29', 5, '2026-12-04'],
    ['over the end of a year', '2026-12-30', 2, '2027-01-01'],
    ['over the day on which summer time begins', '2026-03-27', 1, '2026-03-30'],
    ['over the day on which summer time ends', '2026-10-23', 1, '2026-10-26'],
    ['over a leap day', '2028-02-28', 2, '2028-03-01'],
    ['no leap day this year', '2026-02-27', 2, '2026-03-03'],
  ])('%s', (_, from, days, dueOn) => {
    expect(periodAfter(from, days, always).dueOn).toBe(dueOn);
  });

  it('is told day by day, with the reason why a day does not count', () => {
    const free = { de: 'frei', en: 'free' };
    expect(periodAfter('2026-11-26', 2, on('2026-11-30'))).toEqual({
      from: '2026-11-26',
      days: 2,
      dueOn: '2026-12-01',
      calculation: [
        { day: '2026-11-26', counts: false, why: 'receipt' },
        { day: '2026-11-27', counts: true, why: null },
        { day: '2026-11-28', counts: false, why: 'saturday' },
        { day: '2026-11-29', counts: false, why: 'sunday' },
        { day: '2026-11-30', counts: false, why: free },
        { day: '2026-12-01', counts: true, why: null },
      ],
    });
  });

  it.each([0, -1, 1.5, Number.NaN])('has no length of %d', (days) => {
    expect(() => periodAfter('2026-11-23', days, always)).toThrow(/No period/);
  });
});

describe('for every day, length and set of free days', () => {
  const aDay = fc
    .date({ min: new Date('2020-01-01'), max: new Date('2039-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
  const free = fc.uniqueArray(aDay, { maxLength: 400 }).map((days) => on(...days));
  const given = [aDay, fc.integer({ min: 1, max: 60 }), free] as const;

  it('the last day is a working day, and exactly so many days count', () => {
    fc.assert(
      fc.property(...given, (from, days, freeDay) => {
        const { dueOn, calculation } = periodAfter(from, days, freeDay);
        expect(isWorkingDay(dueOn, freeDay)).toBe(true);
        expect(calculation.at(-1)?.day).toBe(dueOn);
        expect(calculation.filter(({ counts }) => counts)).toHaveLength(days);
        expect(calculation.every(({ counts, why }) => counts === (why === null))).toBe(true);
      }),
    );
  });

  it('no day is left out or told twice', () => {
    fc.assert(
      fc.property(...given, (from, days, freeDay) => {
        const told = periodAfter(from, days, freeDay).calculation.map(({ day }) => day);
        expect(told).toEqual(
          told.map((_, i) =>
            Array.from({ length: i }).reduce<string>((day) => dayAfter(day), from),
          ),
        );
      }),
      { numRuns: 25 },
    );
  });

  it('what is left of it on a day fits its length, and a free day more never shortens it', () => {
    fc.assert(
      fc.property(...given, aDay, (from, days, freeDay, oneMore) => {
        const { dueOn } = periodAfter(from, days, freeDay);
        expect(workingDaysLeft(from, dueOn, freeDay)).toBe(days);
        expect(workingDaysLeft(dueOn, dueOn, freeDay)).toBe(0);
        const more: FreeDay = (day) => freeDay(day) ?? on(oneMore)(day);
        expect(periodAfter(from, days, more).dueOn >= dueOn).toBe(true);
      }),
    );
  });
});
