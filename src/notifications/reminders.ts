import { isWorkingDay, workingDaysLeft } from '../domain/working-days.ts';
import type { FreeDay } from '../domain/working-days.ts';
import type {
  ConditionDeadline,
  QuestionDeadline,
  ReviewDeadline,
} from './deadlines.repository.ts';
import type { Event } from './outbox.ts';

/** What a reminder goes by. */
export interface Today {
  /** YYYY-MM-DD. */
  readonly day: string;
  readonly freeDay: FreeDay;
  /** So many working days ahead. */
  readonly remindDays: number;
}

/** Nobody is reminded on a day on which nobody works. */
export function remindsOn({ day, freeDay }: Today): boolean {
  return isWorkingDay(day, freeDay);
}

/**
 * What people are reminded of about a review today. Each key holds the due day, so a new day is a new reminder: once
 * before it; once after it and then every week; and the last working day before silence counts as consent. Whoever
 * missed a day (the register was off) is told on the next.
 */
export function reviewReminders(review: ReviewDeadline, today: Today): Event[] {
  const { id, useCaseId, track, dueOn, deemed } = review;
  const event = (kind: Event['kind'], key: string): Event => ({
    ...{ kind, useCaseId, reviewId: id, by: null, facts: { track, dueOn } },
    key: `${kind}:${id}:${key}`,
  });
  if (dueOn < today.day) return deemed ? [] : [event('overdue', weekSince(dueOn, today))];
  const left = workingDaysLeft(today.day, dueOn, today.freeDay);
  return [
    ...(left <= today.remindDays ? [event('due_soon', dueOn)] : []),
    ...(deemed && left <= 1 ? [event('deemed_soon', dueOn)] : []),
  ];
}

export function conditionReminders(condition: ConditionDeadline, today: Today): Event[] {
  const { id, useCaseId, personId, dueOn } = condition;
  return reminder('condition', dueOn, today).map(({ kind, when }) => ({
    ...{ kind, useCaseId, personId, by: null, facts: { dueOn } },
    key: `${kind}:${id}:${when}`,
  }));
}

export function questionReminders(question: QuestionDeadline, today: Today): Event[] {
  const { id, useCaseId, reviewId, track, dueOn } = question;
  return reminder('question', dueOn, today).map(({ kind, when }) => ({
    ...{ kind, useCaseId, reviewId, by: null, facts: { track, dueOn, questionId: id } },
    key: `${kind}:${id}:${when}`,
  }));
}

/** Once before the day, once after it and then every week. */
function reminder<Of extends 'condition' | 'question'>(
  of: Of,
  dueOn: string,
  today: Today,
): { readonly kind: `${Of}_due` | `${Of}_overdue`; readonly when: string }[] {
  if (dueOn < today.day) return [{ kind: `${of}_overdue`, when: weekSince(dueOn, today) }];
  const isSoon = workingDaysLeft(today.day, dueOn, today.freeDay) <= today.remindDays;
  return isSoon ? [{ kind: `${of}_due`, when: dueOn }] : [];
}

/** The due day, and in which week after it we are. */
function weekSince(dueOn: string, { day }: Today): string {
  return `${dueOn}:${Math.floor((daysBetween(dueOn, day) - 1) / 7)}`;
}

function daysBetween(from: string, to: string): number {
  return (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000;
}
