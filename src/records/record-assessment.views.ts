import { isOursAsProvider } from '../domain/roles.ts';
import type { Text } from '../domain/catalogue.ts';
import { agreementDecides } from '../domain/routing.ts';
import { notChosen } from '../domain/snapshot.ts';
import type { Snapshot } from '../domain/snapshot.ts';
import type { ReleaseMark } from '../versions/release.ts';
import { releaseLine } from '../versions/release.views.ts';
import type { Words } from '../web/words.ts';
import { cited, said } from './printed-text.ts';
import type { ChecksView } from './record-checks.views.ts';
import { checksView } from './record-checks.views.ts';

export interface AssessmentView extends ChecksView {
  readonly class: string;
  readonly meaning: string;
  readonly classCites: readonly string[];
  /** Whether the catalogue it rests on was professionally released. */
  readonly release: string;
  readonly provisional?: string;
  readonly rules: readonly RuleView[];
  readonly tracks: readonly { readonly track: string; readonly because: readonly string[] }[];
  /** Only where the works agreement was looked at: it decides between the fast lane and a review. */
  readonly agreement?: {
    readonly title: string;
    readonly conditions: readonly { readonly text: string; readonly met: string }[];
  };
}

interface RuleView {
  readonly text: string;
  readonly cites: readonly string[];
  readonly uncertain?: string;
  readonly answers: readonly { readonly question: string; readonly answer: string }[];
}

/** Obligations with the same first day of application. */
export interface ObligationGroup {
  readonly from: string;
  readonly list: readonly {
    readonly text: string;
    readonly how: string;
    readonly cites: readonly string[];
    readonly whose: string;
    readonly otherReading?: string;
  }[];
}

export interface SectionView {
  readonly title: string;
  readonly answers: readonly {
    readonly question: string;
    readonly cites: readonly string[];
    readonly values: readonly string[];
    /** What a multiple choice offered beside them. */
    readonly notChosen?: string;
  }[];
}

export function assessmentView(
  words: Words,
  snapshot: Snapshot,
  mark: ReleaseMark,
): AssessmentView {
  const { provisional } = snapshot.classification;
  return {
    class: said(words, snapshot.class.label),
    meaning: said(words, snapshot.class.meaning),
    classCites: cited(words, snapshot.class.cites),
    release: words.t('records.assessment.release', {
      version: mark.version,
      release: releaseLine(words, mark),
    }),
    ...(provisional ? { provisional: words.t('records.assessment.provisional') } : {}),
    rules: rules(words, snapshot),
    ...checksView(words, snapshot),
    tracks: snapshot.tracks.map(({ track, because }) => ({
      track: words.t(`assessment.track.${track}`),
      because: because.map((text) => said(words, text)),
    })),
    ...agreement(words, snapshot),
  };
}

/** The obligations in the order in which they begin to apply; then those without a day, then mere advice. */
export function obligationGroups(words: Words, snapshot: Snapshot): ObligationGroup[] {
  const ours = isOursAsProvider(snapshot.classification);
  const groups = Map.groupBy(snapshot.obligations, ({ advice, from }) =>
    advice ? 'without duty' : (from ?? 'undated'),
  );
  return [...groups]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([, obligations]) => {
      const [first] = obligations;
      if (!first) return [];
      const list = obligations.map(({ dutyOf, advice, text, how, cites, otherReading }) => ({
        text: said(words, text),
        how: said(words, how),
        cites: cited(words, cites),
        whose: words.t(
          `records.obligation.${advice ? 'advice' : dutyOf === 'provider' && ours ? 'providerOurs' : dutyOf}`,
        ),
        ...(typeof otherReading === 'string' && !advice
          ? {
              otherReading: words.t('records.obligation.otherReading', {
                day: words.day(otherReading),
              }),
            }
          : {}),
      }));
      return [{ from: from(words, first), list }];
    });
}

/** Every question that was asked, with its answer, section by section. */
export function sectionViews(words: Words, { sections }: Snapshot): SectionView[] {
  return sections.map(({ title, answers }) => ({
    title: said(words, title),
    answers: answers.map((answer) => ({
      question: said(words, answer.question),
      cites: cited(words, answer.cites),
      values: answer.answers.map((text) => said(words, text)),
      ...denied(words, notChosen(answer)),
    })),
  }));
}

function denied(words: Words, options: readonly Text[]): { notChosen?: string } {
  if (options.length === 0) return {};
  const list = options.map((text) => said(words, text)).join('; ');
  return { notChosen: words.t('assessment.answers.notChosen', { options: list }) };
}

function rules(words: Words, { reasons, sections }: Snapshot): RuleView[] {
  const all = sections.flatMap(({ answers }) => answers);
  return reasons.map(({ text, certain, cites, answers }) => ({
    text: said(words, text),
    cites: cited(words, cites),
    ...(certain ? {} : { uncertain: words.t('records.assessment.uncertain') }),
    answers: all
      .filter(({ id }) => answers.includes(id))
      .map((answer) => ({
        question: said(words, answer.question),
        answer: answer.answers.map((text) => said(words, text)).join('; '),
      })),
  }));
}

function from(words: Words, { advice, from, applies }: Snapshot['obligations'][number]): string {
  if (advice) return words.t('records.obligation.advised');
  if (from === null) return words.t('records.obligation.undated');
  return words.t(`records.obligation.${applies ? 'now' : 'later'}`, { day: words.day(from) });
}

function agreement(
  words: Words,
  { agreement: { title, conditions }, classification }: Snapshot,
): Pick<AssessmentView, 'agreement'> {
  if (!agreementDecides(classification)) return {};
  return {
    agreement: {
      title: said(words, title),
      conditions: conditions.map(({ text, state }) => ({
        text: said(words, text),
        met: words.t(`records.assessment.state.${state}`),
      })),
    },
  };
}
