import type { Application, Circumstances } from './applicability.ts';
import { applicationOf as wholeApplication, dateNamed } from './applicability.ts';
import type { Applicability, DateEntry } from './catalogue.ts';
import type { RelevantDates } from './classification.ts';

const day = (id: string, on: string): DateEntry => ({
  id,
  on,
  text: { de: id, en: id },
  cites: [{ act: 'AIA', at: 'Art. 113' }],
});
const catalogue = {
  dates: [
    day('highRiskAnnexIII', '2027-12-02'),
    day('highRiskAnnexI', '2028-08-02'),
    day('highRiskLegacy', '2030-08-02'),
    day('marking', '2026-08-02'),
    day('olderMarking', '2026-12-02'),
  ],
};
const today = '2026-11-23';
const system = (
  dates: Omit<RelevantDates, 'today'>,
  given: Partial<Omit<Circumstances, 'dates'>> = {},
): Circumstances => ({
  dates: { today, ...dates },
  annexIII: true,
  forPublicAuthorities: () => true,
  ...given,
});
/** The days alone; their sources have a test of their own. */
function applicationOf(
  dates: { readonly dates: readonly DateEntry[] },
  from: Applicability,
  circumstances: Circumstances,
): Omit<Application, 'cites'> {
  const { from: first, otherReading } = wholeApplication(dates, from, circumstances);
  return otherReading === undefined ? { from: first } : { from: first, otherReading };
}
const elsewhere = { forPublicAuthorities: (): boolean => false };

describe('a high-risk system under Annex III for public authorities (Art. 111(2), 113(c))', () => {
  it.each<[string, Omit<RelevantDates, 'today'>, string]>([
    ['nothing known', {}, '2027-12-02'],
    ['placed on the day itself', { placedOnMarket: '2027-12-02' }, '2027-12-02'],
    ['placed the day before', { placedOnMarket: '2027-12-01' }, '2030-08-02'],
    ['used by us before', { firstUse: '2025-05-01' }, '2030-08-02'],
    ['used by us after', { firstUse: '2028-01-10' }, '2027-12-02'],
    [
      'placed and used before',
      { placedOnMarket: '2024-01-01', firstUse: '2025-05-01' },
      '2030-08-02',
    ],
    [
      'changed before the application',
      { firstUse: '2025-05-01', designChange: '2027-12-01' },
      '2030-08-02',
    ],
    [
      'changed on the first day',
      { firstUse: '2025-05-01', designChange: '2027-12-02' },
      '2027-12-02',
    ],
    ['changed in 2029', { firstUse: '2025-05-01', designChange: '2029-03-15' }, '2029-03-15'],
    ['changed in 2031', { firstUse: '2025-05-01', designChange: '2031-01-01' }, '2030-08-02'],
    ['new and changed', { placedOnMarket: '2028-01-01', designChange: '2029-03-15' }, '2027-12-02'],
  ])('%s', (_, dates, from) => {
    expect(applicationOf(catalogue, { highRisk: 'annexIII' }, system(dates))).toEqual({ from });
  });

  it('placed before, used by us only later: the stricter date, and the other reading beside it', () => {
    const dates = { placedOnMarket: '2027-01-01', firstUse: '2028-03-01' };
    const application = (more: object): object =>
      applicationOf(catalogue, { highRisk: 'annexIII' }, system({ ...dates, ...more }));
    expect(application({})).toEqual({ from: '2027-12-02', otherReading: '2030-08-02' });
    expect(application({ designChange: '2029-03-15' })).toEqual({
      from: '2027-12-02',
      otherReading: '2029-03-15',
    });
  });
});

describe('a high-risk system that is not for public authorities (Art. 111(2) sentence 1)', () => {
  it.each<[string, Omit<RelevantDates, 'today'>, string | null]>([
    ['new', { placedOnMarket: '2028-01-01' }, '2027-12-02'],
    ['older', { placedOnMarket: '2025-01-01' }, null],
    ['older, changed before', { placedOnMarket: '2025-01-01', designChange: '2027-01-01' }, null],
    [
      'older, changed in 2029',
      { placedOnMarket: '2025-01-01', designChange: '2029-03-15' },
      '2029-03-15',
    ],
    [
      'older, changed in 2031',
      { placedOnMarket: '2025-01-01', designChange: '2031-01-01' },
      '2031-01-01',
    ],
  ])('%s', (_, dates, from) => {
    const circumstances = system(dates, elsewhere);
    expect(applicationOf(catalogue, { highRisk: 'annexIII' }, circumstances)).toEqual({ from });
  });
});

describe('which date of high risk', () => {
  it.each([
    ['annexI', true, '2028-08-02'],
    ['annexI', false, '2028-08-02'],
    ['either', true, '2027-12-02'],
    ['either', false, '2028-08-02'],
  ] as const)('%s, Annex III hit: %s', (highRisk, annexIII, from) => {
    expect(applicationOf(catalogue, { highRisk }, system({}, { annexIII }))).toEqual({ from });
  });

  it('what was in use between the two dates is older for Annex I only', () => {
    const dates = { firstUse: '2028-03-01' };
    expect(applicationOf(catalogue, { highRisk: 'annexI' }, system(dates)).from).toBe('2030-08-02');
    expect(applicationOf(catalogue, { highRisk: 'annexIII' }, system(dates)).from).toBe(
      '2027-12-02',
    );
  });
});

describe('a grace period for what was placed before (Art. 111(3), (4))', () => {
  const marking = { date: 'marking', placedBefore: 'marking', then: 'olderMarking' };

  it.each<[string, Omit<RelevantDates, 'today'>, string]>([
    ['nothing known', {}, '2026-08-02'],
    ['placed before', { placedOnMarket: '2026-08-01' }, '2026-12-02'],
    [
      'placed before, used later',
      { placedOnMarket: '2026-08-01', firstUse: '2026-09-01' },
      '2026-12-02',
    ],
    ['placed on the day', { placedOnMarket: '2026-08-02' }, '2026-08-02'],
    ['in use before', { firstUse: '2025-01-01' }, '2026-12-02'],
  ])('%s', (_, dates, from) => {
    expect(applicationOf(catalogue, marking, system(dates))).toEqual({ from });
  });
});

it('names the source of the rule on older systems where that rule decides or may decide, and only there', () => {
  const citesOf = (dates: Omit<RelevantDates, 'today'>): unknown =>
    wholeApplication(catalogue, { highRisk: 'annexIII' }, system(dates)).cites;
  const { cites } = dateNamed(catalogue.dates, 'highRiskLegacy');
  expect(citesOf({ firstUse: '2025-05-01' })).toBe(cites);
  expect(citesOf({ placedOnMarket: '2027-01-01', firstUse: '2028-03-01' })).toBe(cites);
  expect(citesOf({ firstUse: '2028-01-10' })).toBeUndefined();
  expect(citesOf({})).toBeUndefined();
});

it('a date by name, and an error for a name the catalogue lacks', () => {
  expect(applicationOf(catalogue, { date: 'marking' }, system({}))).toEqual({ from: '2026-08-02' });
  expect(() => dateNamed(catalogue.dates, 'fullMoon')).toThrow('no date named "fullMoon"');
  expect(() => applicationOf({ dates: [] }, { highRisk: 'annexI' }, system({}))).toThrow(
    'no date named "highRiskAnnexI"',
  );
});
