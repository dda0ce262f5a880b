import type { Catalogue, Question } from '../domain/catalogue.ts';
import type { Answers } from '../domain/classification.ts';
import { walk } from '../domain/questionnaire.ts';
import type { Alert, Link, Page, SummaryList, SummaryRow } from '../web/views.ts';
import type { Words } from '../web/words.ts';

interface AnswersPage extends Page {
  readonly lead: string;
  readonly alerts: readonly Alert[];
  readonly sections: readonly SummaryList[];
  /** On to the next open question, or to the result. */
  readonly goOn: Link;
}

interface Sheet {
  readonly catalogue: Catalogue;
  readonly answers: Answers;
  readonly useCase: { readonly id: string };
}

/** What has just happened and must be said above the answers. */
interface Happened {
  /** Questions whose answers stopped counting because of the last change; those that count again are not named. */
  readonly stale?: readonly string[];
  /** Somebody answered a page that the other answers make pointless. */
  readonly notAsked?: boolean;
}

/** «Check your answers»: every question asked, by section, each with a way to change it. */
export function answersPage(words: Words, sheet: Sheet, happened: Happened = {}): AnswersPage {
  const { asked, unanswered, ignored, next } = walk(sheet.catalogue, sheet.answers);
  const stale = (happened.stale ?? []).filter((id) => ignored.includes(id));
  const base = `/use-cases/${sheet.useCase.id}`;
  return {
    title: words.t('assessment.answers.title'),
    back: { text: words.t('assessment.answers.back'), href: base },
    lead: words.t('assessment.answers.lead'),
    alerts: [
      ...(happened.notAsked
        ? [{ kind: 'warning' as const, title: words.t('assessment.problem.notAsked') }]
        : []),
      ...missing(words, base, unanswered.length),
      ...noLongerCounted(words, sheet, stale),
    ],
    sections: sheet.catalogue.sections
      .map((section, index) => ({
        id: `section-${index + 1}`,
        title: words.pick(section.title),
        rows: asked
          .filter((question) => question.section === section.id)
          .map((question) => row(words, base, question, sheet.answers)),
      }))
      .filter(({ rows }) => rows.length > 0),
    goOn: next
      ? { text: words.t('assessment.answers.open.next'), href: `${base}/questionnaire/${next.id}` }
      : { text: words.t('assessment.answers.result'), href: `${base}/result` },
  };
}

/** Said to an answer that comes after the case was submitted: its answers stand elsewhere, and stay. */
export function closedPage(words: Words, useCaseId: string): AnswersPage {
  const overview = { text: words.t('assessment.answers.back'), href: `/use-cases/${useCaseId}` };
  return {
    title: words.t('assessment.answers.title'),
    lead: words.t('assessment.problem.frozen'),
    ...{ back: overview, alerts: [], sections: [], goOn: overview },
  };
}

function row(words: Words, base: string, question: Question, answers: Answers): SummaryRow {
  const text = words.pick(question.text);
  return {
    key: text,
    values: chosen(question, answers).map((option) => words.pick(option.text)),
    change: {
      text: words.t('assessment.answers.change'),
      href: `${base}/questionnaire/${question.page}`,
      about: text,
    },
  };
}

function chosen({ id, options }: Question, answers: Answers): Question['options'] {
  const given = answers[id] ?? [];
  return options.filter(({ value }) =>
    typeof given === 'string' ? given === value : given.includes(value),
  );
}

function missing(words: Words, base: string, count: number): Alert[] {
  if (count === 0) return [];
  return [
    {
      kind: 'info',
      title:
        count === 1
          ? words.t('assessment.answers.open.one')
          : words.t('assessment.answers.open.title', { count }),
      links: [{ text: words.t('assessment.answers.open.next'), href: `${base}/questionnaire` }],
    },
  ];
}

function noLongerCounted(words: Words, { catalogue }: Sheet, stale: readonly string[]): Alert[] {
  const questions = catalogue.questions.filter(({ id }) => stale.includes(id));
  if (questions.length === 0) return [];
  return [
    {
      kind: 'warning',
      title: words.t('assessment.answers.stale.title'),
      paragraphs: [
        words.t('assessment.answers.stale.text', {
          questions: questions
            .map(({ text }) =>
              words.t('assessment.answers.stale.quoted', { text: words.pick(text) }),
            )
            .join(', '),
        }),
      ],
    },
  ];
}
