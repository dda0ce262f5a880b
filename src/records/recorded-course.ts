import type { Consent } from '../review/consent/consents.ts';
import type { DueSet, ReviewPeriod } from '../review/due/periods.ts';

/** As JSON keeps a value that carries times. */
type Recorded<T> = T extends Date
  ? string
  : T extends readonly (infer One)[]
    ? readonly Recorded<One>[]
    : T extends object
      ? { readonly [Key in keyof T]: Recorded<T[Key]> }
      : T;

/** How long a track had, and what passed between the administration and the staff council; times are ISO strings in UTC. */
export interface RecordedCourse {
  /** null: there was no period. */
  readonly dueOn: string | null;
  /** Each setting of the last day, the first one first. */
  readonly due: readonly Recorded<DueSet>[];
  /** null: not the staff council. */
  readonly consent: Recorded<Consent> | null;
}

export function recordedCourse(
  { dueOn, set }: Pick<ReviewPeriod, 'dueOn' | 'set'>,
  consent: Consent | null,
): RecordedCourse {
  return {
    dueOn,
    due: set.map((one) => ({ ...one, at: one.at.toISOString() })),
    consent: consent && {
      ...consent,
      early: consent.early.map((one) => ({ ...one, at: one.at.toISOString() })),
      request: consent.request && { ...consent.request, at: consent.request.at.toISOString() },
    },
  };
}

/** The other way round, for what shows it. */
export function consentIn({ consent }: RecordedCourse): Consent | null {
  return (
    consent && {
      ...consent,
      early: consent.early.map((one) => ({ ...one, at: new Date(one.at) })),
      request: consent.request && { ...consent.request, at: new Date(consent.request.at) },
    }
  );
}

export function dueIn({ due }: RecordedCourse): DueSet[] {
  return due.map((one) => ({ ...one, at: new Date(one.at) }));
}
