/**
 * The clock of everything a rule or a deadline depends on. The order of the audit trail is the database's
 * own clock, not this one.
 */
export abstract class Clock {
  abstract now(): Date;

  /** The calendar day in Germany, as YYYY-MM-DD. */
  today(): string {
    return dayOf(this.now());
  }
}

export class SystemClock extends Clock {
  override now(): Date {
    return new Date();
  }
}

/** The calendar day in Germany on which something happened, as YYYY-MM-DD. */
export function dayOf(instant: Date): string {
  return berlinDay.format(instant);
}

// Swedish writes dates as YYYY-MM-DD.
const berlinDay = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Berlin',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** The moment at which a clock in Germany shows a full hour of a day; not for the hours in which the time changes. */
export function atHour(day: string, hour: number): Date {
  const asUtc = Date.parse(`${day}T${String(hour).padStart(2, '0')}:00:00Z`);
  const shown = Number(berlinHour.format(asUtc));
  return new Date(asUtc - ((shown - hour + 24) % 24) * 3_600_000);
}

const berlinHour = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Berlin',
  hour: '2-digit',
  hourCycle: 'h23',
});
