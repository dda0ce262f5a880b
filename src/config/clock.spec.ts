import { atHour, Clock } from './clock.ts';

class At extends Clock {
  readonly #iso: string;
  constructor(iso: string) {
    super();
    this.#iso = iso;
  }
  override now(): Date {
    return new Date(this.#iso);
  }
}

describe('today', () => {
  it.each([
    ['2026-12-31T22:59:59Z', '2026-12-31'],
    ['2026-12-31T23:00:00Z', '2027-01-01'],
    ['2026-07-31T21:59:59Z', '2026-07-31'],
    ['2026-07-31T22:00:00Z', '2026-08-01'],
    ['2026-10-25T00:59:59Z', '2026-10-25'],
  ])('%s is %s in Germany', (iso, day) => {
    expect(new At(iso).today()).toBe(day);
  });
});

describe('seven o’clock in Germany', () => {
  it.each([
    ['2026-11-24', '2026-11-24T06:00:00.000Z'],
    ['2026-07-01', '2026-07-01T05:00:00.000Z'],
    // The days on which the clocks change.
    ['2026-03-29', '2026-03-29T05:00:00.000Z'],
    ['2026-10-25', '2026-10-25T06:00:00.000Z'],
  ])('of %s is %s', (day, iso) => {
    expect(atHour(day, 7).toISOString()).toBe(iso);
  });
});
