import { workingDaysLeft } from '../../domain/working-days.ts';
import type { FreeDay } from '../../domain/working-days.ts';

/** How far off a last day is, in working days; `none`: there is no period yet. */
export type DueIn =
  { readonly kind: 'none' } | { readonly kind: 'left' | 'over'; readonly days: number };

/** On the last day itself none are left; over it is from the next day on, by 0 working days on a weekend behind it. */
export function dueIn(today: string, dueOn: string | null, freeDay: FreeDay): DueIn {
  if (dueOn === null) return { kind: 'none' };
  return dueOn < today
    ? { kind: 'over', days: workingDaysLeft(dueOn, today, freeDay) }
    : { kind: 'left', days: workingDaysLeft(today, dueOn, freeDay) };
}
