import { dayField, errorSummary, textArea } from '../../web/form-views.ts';
import { blankForm } from '../../web/forms.ts';
import type { FormState } from '../../web/forms.ts';
import type { Alert, ButtonRow, DayField, IdentityBar, Page, TextArea } from '../../web/views.ts';
import type { Words } from '../../web/words.ts';
import type { OpenedReview } from '../opened-review.ts';
import { caseBar } from '../standing.views.ts';
import { periodView } from './period.views.ts';
import type { PeriodView } from './period.views.ts';

interface DuePage extends Page {
  readonly identity: IdentityBar;
  readonly heading: string;
  readonly lead: string;
  readonly alerts: readonly Alert[];
  readonly period?: PeriodView;
  /** What is not settled in law; of the staff council alone. */
  readonly open?: string;
  /** Absent when this person cannot change the period now. */
  readonly form?: {
    readonly action: string;
    readonly day: DayField;
    readonly reason: TextArea;
    readonly buttons: ButtonRow;
  };
}

/** Setting the last day of a review by hand. */
export function duePage(
  words: Words,
  opened: OpenedReview,
  state: FormState = blankForm(),
): DuePage {
  const { review, standing, useCase, course } = opened;
  const path = `/reviews/${review.id}`;
  const { number } = standing.snapshot.useCase;
  return {
    title: words.t('due.page.title', { number }),
    back: { text: words.t('due.page.back'), href: path },
    ...errorSummary(words, state),
    identity: caseBar(words, useCase.id, standing, review.id),
    heading: words.t('due.page.heading'),
    lead: words.t('due.page.lead', { track: words.t(`assessment.track.${review.track}`) }),
    alerts: course.may.changeDue ? [] : [closed(words, course.period.state)],
    ...periodView(words, { ...course, may: { ...course.may, changeDue: false } }),
    ...(review.track === 'staff_council' ? { open: words.t('due.page.open') } : {}),
    ...(course.may.changeDue ? { form: form(words, path, state) } : {}),
  };
}

function form(words: Words, path: string, state: FormState): NonNullable<DuePage['form']> {
  return {
    action: `${path}/due-date`,
    day: dayField(words, state, {
      name: 'dueOn',
      label: words.t('due.page.day.label'),
      hint: words.t('due.page.day.hint'),
    }),
    reason: textArea(words, state, {
      ...{ name: 'reason', rows: 4, max: 2000 },
      label: words.t('due.page.reason.label'),
      hint: words.t('due.page.reason.hint'),
    }),
    buttons: {
      buttons: [{ text: words.t('due.page.submit'), kind: 'primary' }],
      links: [{ text: words.t('due.page.back'), href: path }],
    },
  };
}

function closed(words: Words, state: string): Alert {
  const because = state === 'open' || state === 'awaiting_answer' ? 'notYours' : 'notNow';
  return { kind: 'info', title: words.t(`due.refused.${because}`) };
}
