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
  if (dueOn < today.day) {
    const week = Math.floor((daysBetween(dueOn, today.day) - 1) / 7);
    return deemed ? [] : [event('overdue', `${dueOn}:${week}`)];
  }
  const left = workingDaysLeft(today.day, dueOn, today.freeDay);
  return [
    ...(left <= today.remindDays ? [event('due_soon', dueOn)] : []),
    ...(deemed && left <= 1 ? [event('deemed_soon', dueOn)] : []),
  ];
}

export function conditionReminders(condition: ConditionDeadline, today: Today): Event[] {
  const { id, useCaseId, personId, dueOn } = condition;
  if (!isSoon(dueOn, today)) return [];
  const kind = 'condition_due';
  return [{ kind, useCaseId, personId, by: null, facts: { dueOn }, key: `${kind}:${id}:${dueOn}` }];
}

export function questionReminders(question: QuestionDeadline, today: Today): Event[] {
  const { id, useCaseId, reviewId, track, dueOn } = question;
  if (!isSoon(dueOn, today)) return [];
  const facts = { track, dueOn, questionId: id };
  const kind = 'question_due';
  return [{ kind, useCaseId, reviewId, by: null, facts, key: `${kind}:${id}:${dueOn}` }];
}

/** Also what is past already: it was not told before. */
function isSoon(dueOn: string, { day, freeDay, remindDays }: Today): boolean {
  return workingDaysLeft(day, dueOn, freeDay) <= remindDays;
}

function daysBetween(from: string, to: string): number {
  return (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000;
}
