import type { Catalogue, ClassText, DateEntry, Interpretation } from '../domain/catalogue.ts';
import type { Link, Page, SummaryList } from '../web/views.ts';
import type { Words } from '../web/words.ts';
import { checkGroupViews } from './catalogue-page.checks.views.ts';
import type { Reading } from './catalogue-page.conditions.views.ts';
import {
  agreementViews,
  checklistGroupViews,
  obligationGroupViews,
  trackGroupViews,
} from './catalogue-page.duties.views.ts';
import { type EntryView, type GroupView, sources } from './catalogue-page.entries.views.ts';
import { type FlowView, flowViews } from './catalogue-page.flow.views.ts';
import { placesIn } from './catalogue-page.numbers.ts';
import { type SectionView, sectionViews } from './catalogue-page.questions.views.ts';
import { factViews, openPointViews, ruleGroupViews } from './catalogue-page.rules.views.ts';
import { type ReleaseMarkView, releaseMarkView } from './release.views.ts';
import type { ReleaseMark } from './release.ts';

/** The whole catalogue in words, for a page and for paper. */
export interface CatalogueView {
  readonly law: string;
  readonly about: SummaryList;
  readonly reading: readonly string[];
  readonly flows: readonly FlowView[];
  readonly sections: readonly SectionView[];
  readonly facts: readonly EntryView[];
  readonly rules: readonly GroupView[];
  readonly classes: readonly EntryView[];
  readonly dates: readonly {
    readonly day: string;
    readonly text: string;
    readonly cites: string;
  }[];
  readonly obligations: readonly GroupView[];
  readonly openPoints: readonly EntryView[];
  readonly interpretations: readonly EntryView[];
  readonly checks: readonly GroupView[];
  readonly tracks: readonly GroupView[];
  readonly agreement: { readonly title: string; readonly conditions: readonly EntryView[] };
  readonly checklists: readonly GroupView[];
}

/** Template `versions/catalogue`. */
interface CataloguePage extends Page, CatalogueView {
  readonly mark: ReleaseMarkView;
  readonly contents: readonly (Link & { readonly below: readonly Link[] })[];
  readonly pdf: Link;
  readonly release?: Link;
}

/** What is known about a version besides its content. */
export interface Version {
  readonly mark: ReleaseMark;
  readonly workedCases: number;
}

/** The chapters in the order in which they stand; the name is the anchor. */
export const chapters = [
  'reading',
  'flow',
  'questions',
  'facts',
  'rules',
  'classes',
  'dates',
  'obligations',
  'open-points',
  'interpretations',
  'checks',
  'tracks',
  'agreement',
  'checklists',
] as const;

export function cataloguePage(
  words: Words,
  catalogue: Reading['catalogue'],
  version: Version,
  mayRelease: boolean,
): CataloguePage {
  const view = catalogueView(words, catalogue, version);
  const { mark } = version;
  const base = `/catalogue/${mark.version}`;
  return {
    ...view,
    title: words.t('catalogue.title', { version: mark.version }),
    mark: releaseMarkView(words, mark),
    contents: chapters.map((name) => ({
      text: words.t(`catalogue.chapter.${name}`),
      href: `#${name}`,
      below:
        name === 'questions'
          ? view.sections.map(({ id, title }) => ({ text: title, href: `#${id}` }))
          : [],
    })),
    pdf: { text: words.t('catalogue.pdf'), href: `${base}/pdf` },
    ...(mayRelease && mark.release === null
      ? { release: { text: words.t('catalogue.release.link'), href: `${base}/release` } }
      : {}),
  };
}

/** Laying out the drawings takes most of the time, and a version that was read never changes. */
const drawings = new WeakMap<Catalogue, Map<Words['language'], readonly FlowView[]>>();

function flowsOf(reading: Reading): readonly FlowView[] {
  const { catalogue, words } = reading;
  const known = drawings.get(catalogue) ?? new Map<Words['language'], readonly FlowView[]>();
  drawings.set(catalogue, known);
  const flows = known.get(words.language) ?? flowViews(reading);
  known.set(words.language, flows);
  return flows;
}

export function catalogueView(
  words: Words,
  catalogue: Reading['catalogue'],
  version: Version,
): CatalogueView {
  const reading: Reading = { words, catalogue, places: placesIn(catalogue) };
  return {
    law: words.pick(catalogue.lawText),
    about: about(reading, version),
    reading: (['order', 'unknown', 'rules', 'classes', 'numbers'] as const).map((name) =>
      words.t(`catalogue.reading.${name}`),
    ),
    flows: flowsOf(reading),
    sections: sectionViews(reading),
    facts: factViews(reading),
    rules: ruleGroupViews(reading),
    classes: catalogue.classes.map((one, i) => classView(reading, one, i)),
    dates: catalogue.dates.map((date) => dateView(words, date)),
    obligations: obligationGroupViews(reading),
    openPoints: openPointViews(reading),
    interpretations: catalogue.interpretations.map((one, i) => interpretationView(words, one, i)),
    checks: checkGroupViews(reading),
    tracks: trackGroupViews(reading),
    agreement: {
      title: words.pick(catalogue.agreement.title),
      conditions: agreementViews(reading),
    },
    checklists: checklistGroupViews(reading),
  };
}

function about({ words, catalogue }: Reading, { mark, workedCases }: Version): SummaryList {
  const row = (name: string, value: string) => ({
    key: words.t(`catalogue.about.${name}`),
    values: [value],
  });
  return {
    id: 'catalogue-about',
    rows: [
      row('version', mark.version),
      row('law', words.pick(catalogue.lawText)),
      row('lawAsOf', words.day(catalogue.lawAsOf)),
      row('fingerprint', mark.fingerprint),
      row(
        'content',
        words.t('catalogue.about.counts', {
          questions: words.number(catalogue.questions.length),
          rules: words.number(catalogue.rules.length),
          obligations: words.number(catalogue.obligations.length),
        }),
      ),
      row(
        'workedCases',
        words.t('catalogue.about.workedCount', { number: words.number(workedCases) }),
      ),
    ],
  };
}

function classView({ words }: Reading, one: ClassText, i: number): EntryView {
  return {
    anchor: `class-${one.id}`,
    label: words.t('catalogue.number.class', { number: i + 1 }),
    text: words.pick(one.label),
    rows: [{ key: words.t('catalogue.class.meaning'), value: words.pick(one.meaning) }],
    conditions: [],
    cites: sources(words, one.cites),
  };
}

function interpretationView(words: Words, one: Interpretation, i: number): EntryView {
  return {
    anchor: `interpretation-${one.id}`,
    label: words.t('catalogue.number.interpretation', { number: i + 1 }),
    text: words.pick(one.text),
    rows: [
      { key: words.t('catalogue.interpretation.askWhom'), value: words.pick(one.askWhom) },
      { key: words.t('catalogue.interpretation.reading'), value: words.pick(one.reading) },
    ],
    conditions: [],
    cites: sources(words, one.cites),
  };
}

function dateView(words: Words, date: DateEntry): CatalogueView['dates'][number] {
  return {
    day: words.day(date.on),
    text: words.pick(date.text),
    cites: sources(words, date.cites),
  };
}
