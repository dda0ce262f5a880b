import { choiceField, dayField, errorSummary, textArea } from '../../web/form-views.ts';
import { blankForm } from '../../web/forms.ts';
import type { FormState } from '../../web/forms.ts';
import type {
  Alert,
  ButtonRow,
  ChoiceField,
  DayField,
  IdentityBar,
  Page,
  TextArea,
} from '../../web/views.ts';
import type { Words } from '../../web/words.ts';
import type { OpenedReview } from '../opened-review.ts';
import { caseBar } from '../standing.views.ts';
import { urgencies } from './consent.forms.ts';
import type { ConsentToday } from './consent.service.ts';
import { consentView } from './consent.views.ts';
import type { ConsentView } from './consent.views.ts';

interface ConsentPage extends Page {
  readonly identity: IdentityBar;
  readonly heading: string;
  readonly lead: string;
  readonly alerts: readonly Alert[];
  /** What was done before. */
  readonly consent?: ConsentView;
  /** Absent when nothing can be requested any more. */
  readonly form?: {
    readonly action: string;
    readonly day: DayField;
    readonly urgency?: ChoiceField;
    readonly text: TextArea;
    readonly final: string;
    readonly buttons: ButtonRow;
  };
}

/** Where its texts begin. */
type Kind = 'consent.request' | 'consent.early';

/** The formal request for the staff council's consent. `given`: what it would mean if it arrived today. */
export function requestPage(
  words: Words,
  opened: OpenedReview,
  given: ConsentToday,
  state: FormState = blankForm({ ...dayTyped('receivedOn', given.today), urgency: 'usual' }),
): ConsentPage {
  const page = frame(words, 'consent.request', opened, state);
  if (!opened.course.may.requestConsent) return page;
  return {
    ...page,
    form: {
      action: `/reviews/${opened.review.id}/consent-request`,
      day: day(words, state, 'receivedOn', 'consent.request.received'),
      urgency: choiceField(words, state, {
        name: 'urgency',
        label: words.t('consent.request.urgency.label'),
        options: urgencies.map((value) => ({
          value,
          text: words.t(`consent.request.urgency.${value}`, { count: given[value].days }),
          hint: words.t('consent.request.urgency.hint', { day: words.day(given[value].dueOn) }),
        })),
      }),
      text: textArea(words, state, {
        ...{ name: 'urgencyReason', rows: 3, max: 2000 },
        label: words.t('consent.request.reason.label'),
        hint: words.t('consent.request.reason.hint'),
      }),
      final: words.t(`consent.request.final.${given.deemed ? 'deemed' : 'open'}`),
      buttons: buttons(words, 'consent.request', opened),
    },
  };
}

/** Early information, before the request. */
export function earlyPage(
  words: Words,
  opened: OpenedReview,
  today: string,
  state: FormState = blankForm(dayTyped('informedOn', today)),
): ConsentPage {
  const page = frame(words, 'consent.early', opened, state);
  if (!opened.course.may.requestConsent) return page;
  return {
    ...page,
    form: {
      action: `/reviews/${opened.review.id}/early-information`,
      day: day(words, state, 'informedOn', 'consent.early.day'),
      text: textArea(words, state, {
        ...{ name: 'note', rows: 4, max: 2000, optional: true },
        label: words.t('consent.early.note.label'),
        hint: words.t('consent.early.note.hint'),
      }),
      final: words.t('consent.early.final'),
      buttons: buttons(words, 'consent.early', opened),
    },
  };
}

function frame(
  words: Words,
  kind: Kind,
  { review, standing, useCase, course }: OpenedReview,
  state: FormState,
): Omit<ConsentPage, 'form'> {
  const { number } = standing.snapshot.useCase;
  const closed: Alert = {
    kind: 'info',
    title: words.t(`consent.closed.${course.consent ? 'done' : 'track'}`),
  };
  return {
    title: words.t(`${kind}.title`, { number }),
    back: { text: words.t('due.page.back'), href: `/reviews/${review.id}` },
    ...errorSummary(words, state),
    identity: caseBar(words, useCase.id, standing, review.id),
    heading: words.t(`${kind}.heading`),
    lead: words.t(`${kind}.lead`),
    alerts: course.may.requestConsent ? [] : [closed],
    ...consentView(words, { ...course, may: { requestConsent: false, changeDue: false } }),
  };
}

function buttons(words: Words, kind: Kind, { review }: OpenedReview): ButtonRow {
  return {
    buttons: [{ text: words.t(`${kind}.submit`), kind: 'primary' }],
    links: [{ text: words.t('due.page.back'), href: `/reviews/${review.id}` }],
  };
}

function day(words: Words, state: FormState, name: string, key: string): DayField {
  return dayField(words, state, {
    name,
    label: words.t(`${key}.label`),
    hint: words.t(`${key}.hint`),
  });
}

function dayTyped(name: string, date: string): Readonly<Record<string, string>> {
  const [year = '', month = '', dayOfMonth = ''] = date.split('-');
  return { [`${name}-day`]: dayOfMonth, [`${name}-month`]: month, [`${name}-year`]: year };
}
