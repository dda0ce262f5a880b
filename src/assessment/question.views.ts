import type { Catalogue, Question } from '../domain/catalogue.ts';
import { NONE, UNKNOWN } from '../domain/catalogue.ts';
import { printed } from '../domain/citation.ts';
import type { Answers } from '../domain/classification.ts';
import { walk } from '../domain/questionnaire.ts';
import type { Walk } from '../domain/questionnaire.ts';
import type { FormState, Typed } from '../web/forms.ts';
import { choiceField, errorSummary } from '../web/form-views.ts';
import type { Accordion, ButtonRow, ChoiceField, Link, Page } from '../web/views.ts';
import type { Words } from '../web/words.ts';
import { questionHelp } from './question-help.views.ts';
import type { QuestionHelp } from './question-help.views.ts';

export type AskedPage = Walk['pages'][number];

interface QuestionView {
  readonly radios?: ChoiceField;
  readonly checkboxes?: ChoiceField;
  readonly help: QuestionHelp;
  readonly why: Accordion;
}

interface QuestionPage extends Page {
  readonly action: string;
  readonly section: string;
  /** Absent when the only question of the page is its heading. */
  readonly heading?: string;
  readonly questions: readonly QuestionView[];
  readonly buttons: ButtonRow;
  /** Where all answers so far can be read and changed. */
  readonly soFar: Link;
}

/**
 * One page of the questionnaire. `state` is what was typed and refused; without it the stored answers stand in it.
 */
export function questionPage(
  words: Words,
  asked: AskedPage,
  sheet: { catalogue: Catalogue; answers: Answers; useCase: { id: string } },
  state: FormState = { typed: typedFrom(asked, sheet.answers), errors: [] },
): QuestionPage {
  const { page, questions } = asked;
  const [only] = questions.length === 1 ? questions : [];
  const heading = words.pick(only ? only.text : page.title);
  return {
    title: heading,
    back: { text: words.t('assessment.question.back'), href: previous(sheet, page.id) },
    ...errorSummary(words, state),
    action: `/use-cases/${sheet.useCase.id}/questionnaire/${page.id}`,
    section: sectionLine(words, sheet, page),
    ...(only ? {} : { heading }),
    questions: questions.map((question) => questionView(words, question, state, question === only)),
    buttons: {
      buttons: [
        { text: words.t('assessment.question.next'), kind: 'primary' },
        {
          text: words.t('assessment.question.later'),
          kind: 'secondary',
          name: 'then',
          value: 'later',
        },
      ],
    },
    soFar: {
      text: words.t('assessment.question.soFar'),
      href: `/use-cases/${sheet.useCase.id}/answers`,
    },
  };
}

function questionView(
  words: Words,
  question: Question,
  state: FormState,
  heading: boolean,
): QuestionView {
  const many = question.type === 'multiple';
  const hint = words.pick(question.hint);
  const field = choiceField(words, state, {
    name: question.id,
    label: words.pick(question.text),
    hint: many ? `${hint} ${words.t('assessment.question.many')}`.trim() : hint,
    heading,
    options: question.options.map((option) => ({
      value: option.value,
      text: words.pick(option.text),
      ...(option.hint ? { hint: words.pick(option.hint) } : {}),
      ...(option.value === UNKNOWN || option.value === NONE ? { apart: true } : {}),
    })),
  });
  return {
    ...(many ? { checkboxes: field } : { radios: field }),
    help: questionHelp(words, question),
    why: {
      title: words.t('assessment.question.why'),
      paragraphs: [words.pick(question.why), sources(words, question)],
    },
  };
}

function sources(words: Words, { cites }: Question): string {
  return words.t('assessment.question.sources', {
    cites: cites.map((cite) => printed(cite, words.language)).join('; '),
  });
}

/** How far the walk has come, and in which section it is. How many pages follow depends on the answers. */
function sectionLine(
  words: Words,
  { catalogue, answers }: { catalogue: Catalogue; answers: Answers },
  { id, section }: AskedPage['page'],
): string {
  const found = catalogue.sections.find((one) => one.id === section);
  return words.t('assessment.question.section', {
    number: walk(catalogue, answers).pages.findIndex(({ page }) => page.id === id) + 1,
    name: found ? words.pick(found.title) : '',
  });
}

function previous(
  {
    catalogue,
    answers,
    useCase,
  }: { catalogue: Catalogue; answers: Answers; useCase: { id: string } },
  page: string,
): string {
  const { pages } = walk(catalogue, answers);
  const before = pages[pages.findIndex((one) => one.page.id === page) - 1];
  const base = `/use-cases/${useCase.id}`;
  return before ? `${base}/questionnaire/${before.page.id}` : base;
}

function typedFrom({ questions }: AskedPage, answers: Answers): Typed {
  return Object.fromEntries(
    questions.flatMap(({ id }) => {
      const given = answers[id];
      return given === undefined ? [] : [[id, given] as const];
    }),
  );
}
