import { Clock } from './clock.ts';

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
