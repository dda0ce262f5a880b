import type { Guide, Illustration, Option, Question, Section } from '../domain/catalogue.ts';
import {
  type ConditionView,
  conditionView,
  type Reading,
} from './catalogue-page.conditions.views.ts';
import { sources } from './catalogue-page.entries.views.ts';

export interface SectionView {
  readonly id: string;
  readonly title: string;
  readonly asked: AskedView;
  readonly pages: readonly PageView[];
}

interface PageView {
  readonly title: string;
  readonly questions: readonly QuestionView[];
}

/** When something is asked: always, or under a condition. */
interface AskedView {
  readonly lead: string;
  readonly condition?: ConditionView;
}

/** Partial `catalogue-question`. */
interface QuestionView {
  readonly anchor: string;
  readonly label: string;
  readonly text: string;
  readonly hint: string;
  readonly type: string;
  readonly options: readonly { readonly text: string; readonly hint?: string }[];
  readonly asked: AskedView;
  readonly why: string;
  readonly guide?: GuideView;
  readonly cites: string;
}

interface GuideView {
  readonly counts: readonly string[];
  readonly countsNot: readonly string[];
  readonly examples: readonly { readonly text: string; readonly answer: string }[];
  readonly unknown?: string;
}

/** Every section with its pages and questions, in the order of asking. */
export function sectionViews(reading: Reading): SectionView[] {
  const { catalogue, words } = reading;
  return catalogue.sections.map((section, i) => ({
    id: sectionAnchor(section),
    title: words.t('catalogue.section', { number: i + 1, title: words.pick(section.title) }),
    asked: askedView(reading, 'section', section.askWhen),
    pages: catalogue.pages
      .filter((page) => page.section === section.id)
      .map((page) => ({
        title: words.pick(page.title),
        questions: catalogue.questions
          .filter((question) => question.page === page.id)
          .map((question) => questionView(reading, question)),
      })),
  }));
}

function sectionAnchor({ id }: Pick<Section, 'id'>): string {
  return `section-${id}`;
}

function questionView(reading: Reading, question: Question): QuestionView {
  const { words, places } = reading;
  const { anchor, number } = places('question', question.id);
  return {
    anchor,
    label: words.t('catalogue.number.question', { number }),
    text: words.pick(question.text),
    hint: words.pick(question.hint),
    type: words.t(`catalogue.question.${question.type}`),
    options: question.options.map(({ text, hint }) => ({
      text: words.pick(text),
      ...(hint ? { hint: words.pick(hint) } : {}),
    })),
    asked: askedView(reading, 'question', question.askWhen),
    why: words.pick(question.why),
    guide: guideView(reading, question.guide, question.options),
    cites: sources(words, question.cites),
  };
}

function askedView(
  reading: Reading,
  what: 'section' | 'question',
  askWhen: Question['askWhen'],
): AskedView {
  const { words } = reading;
  if (askWhen === null) return { lead: words.t(`catalogue.asked.${what}.always`) };
  return {
    lead: words.t(`catalogue.asked.${what}.when`),
    condition: conditionView(reading, askWhen),
  };
}

function guideView(
  { words }: Reading,
  { counts, countsNot, examples, unknown }: Guide,
  options: readonly Option[],
): GuideView {
  const answer = ({ answer: given }: Illustration): string => {
    const values = typeof given === 'string' ? [given] : given;
    return options
      .filter(({ value }) => values.includes(value))
      .map(({ text }) => words.pick(text))
      .join('; ');
  };
  return {
    counts: counts.map((line) => words.pick(line)),
    countsNot: countsNot.map((line) => words.pick(line)),
    examples: examples.map((example) => ({ text: words.pick(example), answer: answer(example) })),
    ...(unknown ? { unknown: words.pick(unknown) } : {}),
  };
}
