import type { Text } from './catalogue.ts';

/** Names the reason why nobody works on a day YYYY-MM-DD that is no weekend; null on other days. */
export type FreeDay = (day: string) => Text | null;

/** Why a day of a period does not count. `receipt`: the period begins on the day after it (section 187 BGB). */
export type NotCounted = 'receipt' | 'saturday' | 'sunday' | Text;

/** One day of a period, as it was counted. */
export interface CountedDay {
  /** YYYY-MM-DD. */
  readonly day: string;
  readonly counts: boolean;
  /** null on a day that counts. */
  readonly why: NotCounted | null;
}

/** A period in working days, day by day from the one on which it was set off. */
export interface Period {
  /** The day of receipt; it does not count itself. */
  readonly from: string;
  /** How many working days. */
  readonly days: number;
  /** The last day; the period ends with it. */
  readonly dueOn: string;
  readonly calculation: readonly CountedDay[];
}

/** The period of so many working days (at least one) after a day. Calendar days have no hours, so no change of time matters. */
export function periodAfter(from: string, days: number, freeDay: FreeDay): Period {
  if (!Number.isInteger(days) || days < 1) throw new Error(`No period of ${days} working days`);
  const calculation: CountedDay[] = [{ day: from, counts: false, why: 'receipt' }];
  let day = from;
  for (let counted = 0; counted < days;) {
    day = dayAfter(day);
    const why = whyFree(day, freeDay);
    calculation.push({ day, counts: why === null, why });
    if (why === null) counted += 1;
  }
  return { from, days, dueOn: day, calculation };
}

/** How many working days lie after `today` up to and with `day`; 0 on the day itself and after it. */
export function workingDaysLeft(today: string, day: string, freeDay: FreeDay): number {
  let left = 0;
  for (let next = dayAfter(today); next <= day; next = dayAfter(next))
    if (whyFree(next, freeDay) === null) left += 1;
  return left;
}

/** Whether people work on this day. */
export function isWorkingDay(day: string, freeDay: FreeDay): boolean {
  return whyFree(day, freeDay) === null;
}

/** The calendar day before a day. */
export function dayBefore(day: string): string {
  return daysFrom(day, -1);
}

/** The calendar day after a day. */
export function dayAfter(day: string): string {
  return daysFrom(day, 1);
}

function daysFrom(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

function whyFree(day: string, freeDay: FreeDay): 'saturday' | 'sunday' | Text | null {
  switch (new Date(`${day}T00:00:00Z`).getUTCDay()) {
    case 6:
      return 'saturday';
    case 0:
      return 'sunday';
    default:
      return freeDay(day);
  }
}
