import { laender } from '../domain/review-settings.ts';
import type { Land } from '../domain/review-settings.ts';
import { periodAfter } from '../domain/working-days.ts';
import { freeDays } from './public-holidays.ts';

const inLand = (land: Land, ...furtherFreeDays: string[]) => freeDays({ land, furtherFreeDays });

/** Which of the days that differ between the Länder are public holidays in all of it. */
const differing = [
  ...['2026-01-06', '2026-03-08', '2026-06-04', '2026-08-08', '2026-08-15'],
  ...['2026-09-20', '2026-10-31', '2026-11-01', '2026-11-18', '2026-12-24', '2026-12-31'],
];

describe('the public holidays of a Land', () => {
  it.each([
    ['BB', ['2026-10-31']],
    ['BE', ['2026-03-08']],
    ['BW', ['2026-01-06', '2026-06-04', '2026-11-01']],
    // Assumption Day and Augsburg's Peace Festival hold in some communities only.
    ['BY', ['2026-01-06', '2026-06-04', '2026-11-01']],
    ['HB', ['2026-10-31']],
    ['HE', ['2026-06-04']],
    ['HH', ['2026-10-31']],
    ['MV', ['2026-03-08', '2026-10-31']],
    ['NI', ['2026-10-31']],
    ['NW', ['2026-06-04', '2026-11-01']],
    ['RP', ['2026-06-04', '2026-11-01']],
    ['SH', ['2026-10-31']],
    ['SL', ['2026-06-04', '2026-08-15', '2026-11-01']],
    // Corpus Christi holds in some communities of Saxony and Thuringia only.
    ['SN', ['2026-10-31', '2026-11-18']],
    ['ST', ['2026-01-06', '2026-10-31']],
    ['TH', ['2026-09-20', '2026-10-31']],
  ] as const)('%s', (land, days) => {
    expect(differing.filter((day) => inLand(land)(day) !== null)).toEqual(days);
  });

  it.each(laender)('%s has the nine that hold everywhere', (land) => {
    const everywhere = [
      ...['2026-01-01', '2026-04-03', '2026-04-06', '2026-05-01', '2026-05-14'],
      ...['2026-05-25', '2026-10-03', '2026-12-25', '2026-12-26'],
    ];
    expect(everywhere.filter((day) => inLand(land)(day) === null)).toEqual([]);
  });

  it('have names in both languages', () => {
    expect(inLand('SH')('2026-10-31')).toEqual({ de: 'Reformationstag', en: 'Reformation Day' });
  });

  it('are those of the year: Reformation Day holds in Schleswig-Holstein since 2018', () => {
    const days = ['2016-10-31', '2017-10-31', '2018-10-31', '2027-10-31'];
    expect(days.map((day) => inLand('SH')(day) !== null)).toEqual([false, true, true, true]);
  });
});

describe('further free days', () => {
  it('hold in every year, 29 February only where there is one', () => {
    const free = inLand('SH', '12-24', '02-29');
    expect(
      ['2026-12-24', '2027-12-24', '2028-02-29', '2027-03-01'].map((day) => !!free(day)),
    ).toEqual([true, true, true, false]);
  });

  it('leave a public holiday its name', () => {
    expect(inLand('SH', '12-25')('2026-12-25')?.de).toBe('1. Weihnachtstag');
  });
});

describe('periods in Schleswig-Holstein', () => {
  it.each([
    ['over Good Friday and Easter Monday', '2026-03-30', 5, [], '2026-04-08'],
    ['over 31 October on a Friday', '2025-10-27', 5, [], '2025-11-04'],
    ['over 31 October on a Saturday: nothing is lost', '2026-10-26', 5, [], '2026-11-02'],
    ['over Christmas and the year, 24 December a working day', '2026-12-21', 5, [], '2026-12-29'],
    ['over Christmas, 24 December free', '2026-12-21', 5, ['12-24'], '2026-12-30'],
    ['over the year, 24 and 31 December free', '2026-12-23', 5, ['12-24', '12-31'], '2027-01-05'],
    ['over Ascension and Whit Monday', '2026-05-13', 10, [], '2026-05-29'],
  ])('%s', (_, from, days, further, dueOn) => {
    expect(periodAfter(from, days, inLand('SH', ...further)).dueOn).toBe(dueOn);
  });
});
