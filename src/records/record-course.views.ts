import { consentRows } from '../review/consent/consent.views.ts';
import { calculationView, changesOf } from '../review/due/period.views.ts';
import { bracketed } from '../web/bracketed.ts';
import type { Words } from '../web/words.ts';
import type { Row } from './printed-text.ts';
import type { RecordedCourse } from './recorded-course.ts';
import { consentIn, dueIn } from './recorded-course.ts';

/** The course of a review in a record: request, receipt, urgency, resolution, and the period with its calculation. */
export function courseRows(words: Words, course: RecordedCourse): Row[] {
  const consent = consentIn(course);
  return [...(consent ? consentRows(words, consent) : []), ...periodRows(words, course)];
}

function periodRows(words: Words, course: RecordedCourse): Row[] {
  if (course.dueOn === null) return [];
  const set = dueIn(course);
  const calculation = set.findLast((one) => one.calculation)?.calculation;
  const row = (name: string, ...values: string[]): Row[] =>
    values.length > 0 ? [{ key: words.t(`records.course.${name}`), values }] : [];
  if (!calculation) return row('due', words.day(course.dueOn), ...changesOf(words, set));
  const { rule, days } = calculationView(words, calculation);
  const said = (counts: boolean): string[] => {
    const those = days.filter((one) => one.counts === counts);
    return those.length > 0
      ? [those.map(({ day, why }) => (counts ? day : bracketed(day, why))).join(' · ')]
      : [];
  };
  return [
    ...row('due', words.day(course.dueOn), ...changesOf(words, set)),
    ...row('rule', rule),
    ...row('counted', ...said(true)),
    ...row('notCounted', ...said(false)),
  ];
}
