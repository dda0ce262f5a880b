import { named } from '../access/administration/body-names.ts';
import type { Words } from '../web/words.ts';
import { paragraphs, type Row } from './printed-text.ts';
import {
  type AssessmentView,
  assessmentView,
  type ObligationGroup,
  obligationGroups,
  type SectionView,
  sectionViews,
} from './record-assessment.views.ts';
import { type CoverView, coverView, decidedBy } from './record-cover.views.ts';
import {
  type ConditionView,
  conditionViews,
  type ReviewView,
  reviewViews,
} from './record-review.views.ts';
import type { RecordInput, RecordedStep } from './record.ts';

/** A numbered heading of the first level. */
export interface Chapter {
  readonly number: string;
  readonly text: string;
}

/** What `templates/records/record.hbs` prints. All texts are finished and in one language; nothing is escaped yet. */
export interface RecordView extends CoverView {
  readonly language: 'de' | 'en';
  readonly title: string;
  readonly decision: {
    readonly chapter: Chapter;
    readonly statement: string;
    readonly reasons: readonly string[];
    /** The conditions that hold: of an approval, not those of a track that was outvoted. */
    readonly conditions: readonly ConditionView[];
    /** Said instead of the table when an approval has no conditions. */
    readonly noConditions?: string;
    /** Call-in, attempts to agree, conciliation. */
    readonly steps?: readonly Row[];
  };
  readonly useCase: { readonly chapter: Chapter; readonly rows: readonly Row[] };
  readonly assessment: AssessmentView & { readonly chapter: Chapter };
  readonly obligations: { readonly chapter: Chapter; readonly groups: readonly ObligationGroup[] };
  readonly reviews?: { readonly chapter: Chapter; readonly list: readonly ReviewView[] };
  readonly answers: { readonly chapter: Chapter; readonly sections: readonly SectionView[] };
  readonly timeline: { readonly chapter: Chapter; readonly events: readonly EventView[] };
  readonly about: {
    readonly chapter: Chapter;
    readonly paragraphs: readonly string[];
    readonly hashes: readonly Row[];
  };
}

interface EventView {
  readonly at: string;
  readonly what: string;
  readonly who: string;
}

/**
 * A decided case as its printed record shows it.
 * In: what the record is printed from and the SHA-256 of its machine-readable form, hexadecimal.
 */
export function recordView(of: Words, input: RecordInput, jsonSha256: string): RecordView {
  const { number, snapshot } = input;
  const words = named(of, snapshot.bodies);
  const { title } = snapshot.useCase;
  const chapter = numbered(words);
  return {
    language: words.language,
    title: words.t('records.title', { number, title }),
    ...coverView(words, input),
    decision: { chapter: chapter('decision'), ...decision(words, input) },
    useCase: { chapter: chapter('useCase'), rows: useCaseRows(words, input) },
    assessment: {
      chapter: chapter('assessment'),
      ...assessmentView(words, snapshot, input.catalogueRelease),
    },
    obligations: { chapter: chapter('obligations'), groups: obligationGroups(words, snapshot) },
    ...(input.reviews.length > 0
      ? { reviews: { chapter: chapter('reviews'), list: reviewViews(words, input.reviews) } }
      : {}),
    answers: { chapter: chapter('answers'), sections: sectionViews(words, snapshot) },
    timeline: { chapter: chapter('timeline'), events: events(words, input) },
    about: { chapter: chapter('about'), ...about(words, input, jsonSha256) },
  };
}

function numbered(words: Words): (name: string) => Chapter {
  let last = 0;
  return (name) => ({ number: String((last += 1)), text: words.t(`records.chapter.${name}`) });
}

function decision(words: Words, input: RecordInput): Omit<RecordView['decision'], 'chapter'> {
  const { kind, reviews } = input;
  const { outcome, at, reasons } = input.decision;
  return {
    statement: words.t('records.decision.statement', {
      outcome: words.t(`records.outcome.${outcome}`),
      when: words.time(new Date(at)),
      by: decidedBy(words, input),
    }),
    reasons: paragraphs(reasons),
    conditions: outcome === 'approved_with_conditions' ? conditionViews(words, reviews) : [],
    ...(outcome === 'approved'
      ? { noConditions: words.t(`records.decision.noConditions.${kind}`) }
      : {}),
    ...(input.path ? { steps: input.path.map((step) => stepRow(words, step)) } : {}),
  };
}

/** What happened, who entered it when, and what was said. */
function stepRow(words: Words, step: RecordedStep): Row {
  const { kind, at, by, track, day, participants, body, result, text, attached = [] } = step;
  return {
    key: words.t(`records.step.${kind}`, {
      ...(track ? { track: words.t(`assessment.track.${track}`) } : {}),
      ...(day ? { day: words.day(day) } : {}),
    }),
    values: [
      words.t('records.step.entered', {
        who: by ?? words.t('cases.overview.byRegister'),
        when: words.time(new Date(at)),
      }),
      ...(result && body
        ? [
            words.t('records.step.result', {
              result: words.t(`conciliation.result.${result}`),
              body,
            }),
          ]
        : []),
      ...(participants ? [words.t('records.step.participants', { participants })] : []),
      ...paragraphs(text),
      ...attached.map((file) => words.t('records.step.attached', file)),
    ],
  };
}

function useCaseRows(words: Words, { snapshot: { useCase } }: RecordInput): Row[] {
  const none = words.t('records.useCase.none');
  const texts = [
    'title',
    'purpose',
    'description',
    'department',
    'owner',
    'supplier',
    'product',
    'model',
  ] as const;
  const days = ['plannedStart', 'placedOnMarket', 'designChange'] as const;
  return [
    ...texts.map((name) => ({
      key: words.t(`records.useCase.${name}`),
      values: useCase[name] === '' ? [none] : paragraphs(useCase[name]),
    })),
    ...days.map((name) => ({
      key: words.t(`records.useCase.${name}`),
      values: [useCase[name] === '' ? none : words.day(useCase[name])],
    })),
  ];
}

function events(words: Words, { timeline }: RecordInput): EventView[] {
  return timeline.map(({ at, what, who }) => ({
    at: words.time(new Date(at)),
    what: words.pick(what),
    who: words.pick(who),
  }));
}

function about(
  words: Words,
  { number, snapshot: { submitted, catalogue }, decision, snapshotSha256 }: RecordInput,
  jsonSha256: string,
): Omit<RecordView['about'], 'chapter'> {
  return {
    paragraphs: [
      words.t('records.about.frozen', {
        submitted: words.time(new Date(submitted.at)),
        decided: words.time(new Date(decision.at)),
      }),
      words.t('records.about.law', {
        law: words.pick(catalogue.lawText),
        version: catalogue.version,
        day: words.day(catalogue.lawAsOf),
      }),
      words.t('records.about.check', { number }),
    ],
    hashes: [
      { key: words.t('records.about.json'), values: [jsonSha256] },
      { key: words.t('records.about.snapshot'), values: [snapshotSha256] },
    ],
  };
}
