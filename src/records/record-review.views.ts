import { deciderOf } from '../review/standing.views.ts';
import type { Words } from '../web/words.ts';
import { cited, paragraphs, type Row, said } from './printed-text.ts';
import { questionRows } from './record-question.views.ts';
import { courseRows } from './record-course.views.ts';
import type { RecordedCondition, RecordedReview } from './record.ts';

export interface ConditionView {
  readonly number: string;
  readonly text: string;
  readonly responsible: string;
  readonly due: string;
  readonly track: string;
}

export interface ReviewView {
  /** «Datenschutz: zugestimmt». */
  readonly heading: string;
  readonly facts: readonly Row[];
  readonly questions: readonly (readonly Row[])[];
  /** Who refused has set none: theirs were agreed in conciliation. */
  readonly conditionsTitle: string;
  readonly conditions: readonly string[];
  readonly checklistTitle: string;
  readonly checklist: readonly {
    readonly question: string;
    readonly cites: readonly string[];
    readonly answer: string;
    readonly note?: string;
  }[];
}

/** The conditions of all reviews, numbered in the order of the reviews. */
export function conditionViews(words: Words, reviews: readonly RecordedReview[]): ConditionView[] {
  return reviews
    .flatMap(({ track, conditions }) => conditions.map((condition) => ({ track, condition })))
    .map(({ track, condition }, i) => ({
      number: String(i + 1),
      text: condition.text,
      responsible: condition.responsible,
      due: due(words, condition),
      track: words.t(`assessment.track.${track}`),
    }));
}

export function reviewViews(words: Words, reviews: readonly RecordedReview[]): ReviewView[] {
  return reviews.map((review) => {
    const track = words.t(`assessment.track.${review.track}`);
    return {
      heading: words.t('records.fact.verdict', {
        track,
        outcome: words.t(`records.review.${review.outcome}`),
      }),
      facts: factsOf(words, review),
      questions: (review.questions ?? []).map((one) => questionRows(words, one)),
      conditionsTitle: words.t(
        `records.review.${review.outcome === 'refuse' ? 'agreed' : 'conditions'}`,
      ),
      conditions: review.conditions.map(
        (condition) => `${condition.text} (${condition.responsible}; ${due(words, condition)})`,
      ),
      checklistTitle: words.t('records.review.checklist', { track }),
      checklist: review.checklist.map(({ question, answer, note, cites }) => ({
        question: said(words, question),
        cites: cited(words, cites),
        answer: said(words, answer),
        ...(note === '' ? {} : { note }),
      })),
    };
  });
}

function factsOf(words: Words, review: RecordedReview): Row[] {
  const { openedAt, carriedFrom, decidedAt, reasons, course } = review;
  const decided = words.t('records.review.decidedBy', {
    when: words.time(new Date(decidedAt)),
    who: deciderOf(words, review),
  });
  const written = paragraphs(reasons);
  const silent = review.outcome === 'deemed_approved';
  const unreasoned = silent ? 'consent.state.deemed' : 'records.review.noReasons';
  return [
    { key: words.t('records.review.opened'), values: [words.time(new Date(openedAt))] },
    ...(course ? courseRows(words, course) : []),
    {
      key: words.t('records.review.decided'),
      values: [
        decided,
        ...(carriedFrom === undefined
          ? []
          : [words.t('rounds.carried.vote', { round: carriedFrom })]),
      ],
    },
    {
      key: words.t('records.review.reasons'),
      values: written.length > 0 ? written : [words.t(unreasoned)],
    },
  ];
}

function due(words: Words, { moment, due: day }: RecordedCondition): string {
  return words.t(`records.condition.${moment}`, { day: words.day(day) });
}
