import { Clock } from '../../src/config/clock.ts';

/** A clock that stands still until it is told to move. */
export class TestClock extends Clock {
  #now: Date;

  /** `at`: an ISO date-time, for example '2026-11-23T09:00:00Z'. */
  constructor(at = '2026-11-23T09:00:00Z') {
    super();
    this.#now = new Date(at);
  }

  override now(): Date {
    return new Date(this.#now);
  }

  set(at: string): void {
    this.#now = new Date(at);
  }

  /** Moves on by whole days of 24 hours, or by part of one. */
  forward(days: number): void {
    this.#now = new Date(this.#now.getTime() + days * 86_400_000);
  }
}
