import { consentPeriod, isOver } from '../domain/consent-period.ts';
import { consentOf } from '../domain/review-settings.ts';
import { dayOf } from './clock.ts';
import { freeDays } from './public-holidays.ts';

// Ten working days, five where it is urgent: section 52 MBG Schl.-H. Which day counts first is section 187 BGB as
// the administration follows it; which days are public holidays is section 2 SFTG Schl.-H.
const dueOn = (receivedOn: string, urgent: boolean, furtherFreeDays: readonly string[] = []) =>
  consentPeriod(
    { receivedOn, urgent },
    consentOf('mbg_sh'),
    freeDays({ land: 'SH', furtherFreeDays }),
  ).dueOn;

describe('the period of consent in Schleswig-Holstein', () => {
  it.each([
    ['§ 187(1) BGB: the day of receipt does not count, not even a holiday', '2030-10-31', '11-07'],
    ['§ 187(1) BGB: received on a Saturday', '2026-11-28', '12-04'],
    [
      '§ 2(1) no. 2, 3 SFTG: Good Friday would be the last day, Easter Monday',
      '2026-03-27',
      '04-07',
    ],
    ['§ 2(1) no. 2, 3 SFTG: received on the Sunday summer time begins', '2026-03-29', '04-07'],
    ['§ 2(1) no. 4 SFTG: 1 May on a Friday', '2026-04-24', '05-04'],
    ['§ 2(1) no. 5 SFTG: Ascension Day', '2026-05-08', '05-18'],
    ['§ 2(1) no. 6 SFTG: Whit Monday', '2026-05-20', '05-28'],
    ['§ 2(1) no. 7 SFTG: 3 October on a Saturday, nothing is lost', '2026-09-28', '10-05'],
    ['§ 2(1) no. 7 SFTG: 3 October on a Tuesday', '2028-09-27', '10-05'],
    ['§ 2(1) no. 8 SFTG: 31 October would be the last day', '2025-10-24', '11-03'],
    ['§ 2(1) no. 8 SFTG: 31 October on a Thursday, summer time has ended', '2030-10-25', '11-04'],
    ['§ 2(1) no. 8 SFTG since 2018: 31 October on a Wednesday', '2018-10-29', '11-06'],
    ['§ 2(1) no. 8 SFTG: not yet in 2016', '2016-10-27', '11-03'],
    ['1 November is a working day there', '2027-10-29', '11-05'],
    ['§ 2(1) no. 9, 10 SFTG, and no more: 24 December is a working day', '2026-12-17', '12-24'],
    ['and so is 31 December', '2026-12-23', '12-31'],
  ])('urgent, %s', (_, receivedOn, due) => {
    expect(dueOn(receivedOn, true)).toBe(`${receivedOn.slice(0, 4)}-${due}`);
  });

  it.each([
    ['24 December', '2026-12-17', ['12-24'], '2026-12-28'],
    ['31 December, the first of January is the next year’s', '2026-12-23', ['12-31'], '2027-01-04'],
    ['both', '2026-12-23', ['12-24', '12-31'], '2027-01-05'],
  ])('urgent, free by the administration’s own rule: %s', (_, receivedOn, further, due) => {
    expect(dueOn(receivedOn, true, further)).toBe(due);
  });

  it.each([
    ['over the day summer time begins, Good Friday and Easter Monday', '2026-03-27', '2026-04-14'],
    ['over the day summer time ends, 31 October on a Saturday', '2026-10-23', '2026-11-06'],
    ['over the year: Christmas and New Year', '2026-12-18', '2027-01-05'],
    ['over the year, received on New Year’s Eve', '2026-12-31', '2027-01-15'],
    ['over 29 February', '2028-02-22', '2028-03-07'],
  ])('%s', (_, receivedOn, due) => {
    expect(dueOn(receivedOn, false)).toBe(due);
  });
});

describe('the last second of a period, section 188(1) BGB', () => {
  it.each([
    ['in winter', '2026-12-07', '22:59:59Z'],
    ['in summer', '2026-07-06', '21:59:59Z'],
    ['on the Friday before summer time begins', '2026-03-27', '22:59:59Z'],
    ['on the Sunday it begins, set by hand', '2026-03-29', '21:59:59Z'],
    ['on the Monday after', '2026-03-30', '21:59:59Z'],
    ['on the Friday before summer time ends', '2026-10-23', '21:59:59Z'],
    ['on the Sunday it ends, set by hand', '2026-10-25', '22:59:59Z'],
    ['on the Monday after', '2026-10-26', '22:59:59Z'],
    ['of a year', '2026-12-31', '22:59:59Z'],
    ['of a leap day', '2028-02-29', '22:59:59Z'],
  ])('%s is 23:59:59 in Germany', (_, due, time) => {
    const last = new Date(`${due}T${time}`);
    const next = new Date(last.getTime() + 1000);
    expect([last, next].map((arrived) => isOver(due, dayOf(arrived)))).toEqual([false, true]);
  });
});
