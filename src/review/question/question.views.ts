import { attachmentLinks } from '../../inventory/attachment/attachment.views.ts';
import { dayField, errorSummary, fileField, textArea } from '../../web/form-views.ts';
import { blankForm } from '../../web/forms.ts';
import type { FormState } from '../../web/forms.ts';
import type {
  Alert,
  Badge,
  ButtonRow,
  DayField,
  FileField,
  Link,
  Page,
  TextArea,
} from '../../web/views.ts';
import type { Words } from '../../web/words.ts';
import type { StepRefusal } from '../../domain/transitions.ts';
import type { ReviewOfCase } from '../review.repository.ts';
import type { OpenedQuestion, QuestionRefusal } from './question.service.ts';
import type { AskedQuestion } from './questions.ts';

/** Partial `question-thread`: questions with their answers, the oldest first. */
export interface ThreadView {
  readonly title: string;
  readonly questions: readonly QuestionView[];
}

interface QuestionView {
  readonly id: string;
  readonly state: Badge;
  readonly who: string;
  readonly text: string;
  readonly due: string;
  readonly end?: { readonly who: string; readonly text: string; readonly files: readonly Link[] };
  /** To its own page, while the review waits for it. */
  readonly link?: Link;
}

/** The questions of one or several tracks; null when nothing was asked. */
export function threadView(words: Words, asked: readonly AskedQuestion[]): ThreadView | null {
  if (asked.length === 0) return null;
  return {
    title: words.t('question.thread'),
    questions: asked.map((one) => ({ ...viewOf(words, one), ...linkTo(words, one) })),
  };
}

function viewOf(words: Words, asked: AskedQuestion): QuestionView {
  const { question, track, askedBy, end, attachments } = asked;
  return {
    id: `question-${question.id}`,
    state: stateOf(words, asked),
    who: words.t('question.asked', {
      track: words.t(`assessment.track.${track}`),
      who: askedBy,
      when: words.time(question.askedAt),
    }),
    text: question.text,
    due: words.t('question.due', { day: words.day(question.dueOn) }),
    ...(end
      ? {
          end: {
            who: words.t(`question.${end.kind}`, { who: end.by, when: words.time(end.endedAt) }),
            text: end.text,
            files: attachmentLinks(words, attachments, question.id),
          },
        }
      : {}),
  };
}

function linkTo(words: Words, { question, waits }: AskedQuestion): Pick<QuestionView, 'link'> {
  if (!waits) return {};
  return { link: { text: words.t('question.open'), href: `/questions/${question.id}` } };
}

function stateOf(words: Words, { end, waits }: AskedQuestion): Badge {
  if (end) return { text: words.t(`question.state.${end.kind}`), kind: 'success' };
  return waits
    ? { text: words.t('question.state.waits'), kind: 'warning' }
    : { text: words.t('question.state.overtaken') };
}

interface AskPage extends Page {
  readonly lead?: string;
  readonly alerts: readonly Alert[];
  readonly form?: {
    readonly action: string;
    readonly text: TextArea;
    readonly due: DayField;
    readonly buttons: ButtonRow;
  };
}

/**
 * The form with which a track asks the proposers. Where nobody can ask now, there is none – unless somebody has
 * filled it in already: their text stays.
 */
export function askPage(
  words: Words,
  { review, useCase, refusal }: ReviewOfCase & { readonly refusal: StepRefusal | null },
  state: FormState = blankForm(),
  because: QuestionRefusal | null = null,
): AskPage {
  const closed = refusal !== null && Object.keys(state.typed).length === 0;
  return {
    title: words.t('question.ask.title', { number: useCase.number }),
    back: { text: useCase.title, href: `/reviews/${review.id}` },
    ...errorSummary(words, state),
    ...(closed ? {} : { lead: words.t('question.ask.lead') }),
    alerts: closed ? [closedAlert(words, refusal)] : refused(words, because),
    ...(closed
      ? {}
      : {
          form: {
            action: `/reviews/${review.id}/question`,
            text: textArea(words, state, { ...field(words, 'text'), max: 10_000, rows: 7 }),
            due: dayField(words, state, field(words, 'due')),
            buttons: { buttons: [{ text: words.t('question.ask.submit'), kind: 'primary' }] },
          },
        }),
  };
}

interface QuestionPage extends Page {
  readonly heading: string;
  readonly alerts: readonly Alert[];
  readonly thread: ThreadView;
  readonly answer?: {
    readonly action: string;
    readonly text: TextArea;
    readonly files: FileField;
    readonly buttons: ButtonRow;
  };
  readonly withdrawal?: {
    readonly action: string;
    readonly text: TextArea;
    readonly buttons: ButtonRow;
  };
}

/** One question, with the form for who has to answer it or may take it back. */
export function questionPage(
  words: Words,
  { asked, useCase, may }: OpenedQuestion,
  state: FormState = blankForm(),
  because: QuestionRefusal | null = null,
): QuestionPage {
  const base = `/questions/${asked.question.id}`;
  const button = (key: string): ButtonRow => ({
    buttons: [{ text: words.t(key), kind: 'primary' }],
  });
  return {
    title: words.t('question.page.title', { number: useCase.number }),
    back: { text: useCase.title, href: `/use-cases/${useCase.id}` },
    ...errorSummary(words, state),
    heading: words.t('question.page.heading', {
      track: words.t(`assessment.track.${asked.track}`),
    }),
    alerts: refused(words, because),
    thread: { title: words.t('question.thread'), questions: [viewOf(words, asked)] },
    ...(may === 'answer'
      ? {
          answer: {
            action: `${base}/answer`,
            text: textArea(words, state, {
              ...field(words, 'answer', 'text'),
              max: 10_000,
              rows: 8,
            }),
            files: fileField(words, state),
            buttons: button('question.answer.submit'),
          },
        }
      : {}),
    ...(may === 'withdraw'
      ? {
          withdrawal: {
            action: `${base}/withdrawal`,
            text: textArea(words, state, { ...field(words, 'reason', 'text'), max: 2000, rows: 3 }),
            buttons: button('question.withdraw.submit'),
          },
        }
      : {}),
  };
}

function field(words: Words, key: string, name = key) {
  return {
    name,
    label: words.t(`question.field.${key}.label`),
    hint: words.t(`question.field.${key}.hint`),
  };
}

function closedAlert(words: Words, because: StepRefusal): Alert {
  const key = because === 'notNow' ? 'question.ask.notNow' : `question.refused.${because}`;
  return { kind: 'info', title: words.t('question.refused.title'), paragraphs: [words.t(key)] };
}

function refused(words: Words, because: QuestionRefusal | null): Alert[] {
  if (!because) return [];
  return [
    {
      kind: 'warning',
      title: words.t('question.refused.title'),
      paragraphs: [words.t(`question.refused.${because}`)],
      live: true,
    },
  ];
}
