import type { CountedDay } from '../../domain/working-days.ts';
import type { Link } from '../../web/views.ts';
import type { Words } from '../../web/words.ts';
import type { Course } from './courses.ts';
import type { Calculation } from './due-dates.service.ts';
import type { DueSet, ReviewPeriod } from './periods.ts';

/** Partial `review-period`: until when, why, and counted how. */
export interface PeriodView {
  readonly id: string;
  readonly title: string;
  readonly due: string;
  /** Settings by hand, each with its reason. */
  readonly changes: readonly string[];
  readonly calculation?: CalculationView;
  readonly link?: Link;
}

/** Day by day, to be unfolded. */
export interface CalculationView {
  readonly rule: string;
  readonly days: readonly {
    readonly day: string;
    readonly counts: boolean;
    /** «3. Arbeitstag», or why it does not count. */
    readonly text: string;
    /** Empty on a day that counts. */
    readonly why: string;
  }[];
}

/** The period of a review; nothing while there is none. */
export function periodView(
  words: Words,
  { review, period, may }: Pick<Course, 'review' | 'period' | 'may'>,
): { readonly period?: PeriodView } {
  const due = dueSentence(words, period);
  if (due === null) return {};
  const calculation = period.set.findLast((one) => one.calculation)?.calculation;
  return {
    period: {
      id: `period-${review.track}`,
      title: words.t('due.title'),
      due,
      changes: changesOf(words, period.set),
      ...(calculation ? { calculation: calculationView(words, calculation) } : {}),
      ...(may.changeDue
        ? { link: { text: words.t('due.change'), href: `/reviews/${review.id}/due-date` } }
        : {}),
    },
  };
}

/** Until when, and how much of it is left; null while there is no period. */
export function dueSentence(
  words: Words,
  { state, dueOn, left, over }: ReviewPeriod,
): string | null {
  if (dueOn === null) return null;
  const values = { day: longDay(words, dueOn) };
  if (state !== 'open' && state !== 'awaiting_answer') return words.t('due.was', values);
  if (over) return words.t('due.over', values);
  if (left === null) return words.t('due.until', values);
  return words.t(left === 0 ? 'due.today' : 'due.left', { ...values, count: left });
}

export function calculationView(words: Words, calculation: Calculation): CalculationView {
  const { days, land, furtherFreeDays } = calculation;
  let number = 0;
  return {
    rule: words.t(`due.rule.${furtherFreeDays.length > 0 ? 'further' : 'plain'}`, {
      count: days,
      land: words.t(`due.land.${land}`),
    }),
    days: calculation.calculation.map((one) => {
      if (one.counts) number += 1;
      const why = whyNot(words, one.why);
      return {
        ...{ day: longDay(words, one.day), counts: one.counts, why },
        text: one.counts ? words.t('due.counts', { number }) : words.t('due.doesNot', { why }),
      };
    }),
  };
}

export function changesOf(words: Words, set: readonly DueSet[]): string[] {
  return set
    .filter(({ calculation }) => calculation === null)
    .map(({ dueOn, reason, by, at }) =>
      words.t('due.changed', {
        ...{ day: words.day(dueOn), reason, when: words.time(at) },
        who: by ?? words.t('cases.overview.byRegister'),
      }),
    );
}

function whyNot(words: Words, why: CountedDay['why']): string {
  switch (why) {
    case null:
      return '';
    case 'receipt':
    case 'saturday':
    case 'sunday':
      return words.t(`due.not.${why}`);
    default:
      return words.pick(why);
  }
}

/** With its day of the week: «Mo, 07.12.2026». */
function longDay(words: Words, day: string): string {
  return `${words.weekday(day)}, ${words.day(day)}`;
}
