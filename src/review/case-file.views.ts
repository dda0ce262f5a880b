import { resultView } from '../assessment/result.views.ts';
import type { ResultView } from '../assessment/result.views.ts';
import type { Track } from '../domain/catalogue.ts';
import type { Snapshot } from '../domain/snapshot.ts';
import type { SummaryList, SummaryRow } from '../web/views.ts';
import { bracketed } from '../web/bracketed.ts';
import type { Words } from '../web/words.ts';
import { earlierAnswer } from './round/round-difference.views.ts';
import type { RoundDifference } from './round/rounds.service.ts';
import { concernsFirst } from './round/views.ts';

/** Partial `review-case`: everything that was submitted, in words; read from the snapshot alone. */
export interface CaseFileView {
  readonly submitted: string;
  readonly about: SummaryList;
  readonly result: ResultView;
  /** How many obligations follow, and how many conditions of the works agreement are met. */
  readonly obligations: string;
  readonly agreement: string;
  /** Answers that concern the reading track more than others; none for those who read for all. */
  readonly first: readonly SectionView[];
  readonly sections: readonly SectionView[];
}

interface SectionView {
  readonly title: string;
  readonly count: string;
  readonly open: boolean;
  readonly list: SummaryList;
}

/** For whom the file is laid out: a track, and what its round changed. */
export interface CaseReader {
  readonly track: Track;
  readonly difference: RoundDifference | null;
}

export function caseFileView(
  words: Words,
  snapshot: Snapshot,
  reader: CaseReader | null = null,
): CaseFileView {
  const { at, by, department } = snapshot.submitted;
  const { conditions } = snapshot.agreement;
  const sections = snapshot.sections.filter(({ answers }) => answers.length > 0);
  const first = sections.filter(
    ({ id, answers }) =>
      reader !== null &&
      concernsFirst(
        reader.track,
        id,
        answers.map((answer) => answer.id),
      ),
  );
  return {
    submitted: words.t('review.case.submitted', {
      when: words.time(new Date(at)),
      by: bracketed(by, department),
    }),
    about: about(words, snapshot),
    result: resultView(words, snapshot),
    obligations: words.t('review.case.obligations', { count: snapshot.obligations.length }),
    agreement: words.t('review.case.met', {
      met: conditions.filter(({ state }) => state === 'met').length,
      of: conditions.length,
    }),
    first: first.map((section) => sectionView(words, section, reader, true)),
    sections: sections
      .filter((section) => !first.includes(section))
      .map((section) => sectionView(words, section, reader, false)),
  };
}

/** A section whose answers this round changed says so before it is opened. */
function sectionView(
  words: Words,
  { id, title, answers }: Snapshot['sections'][number],
  reader: CaseReader | null,
  open: boolean,
): SectionView {
  const rows = answers.map((answer): SummaryRow => {
    const earlier = reader && earlierAnswer(words, reader.difference, answer.id);
    return {
      key: words.pick(answer.question),
      values: answer.answers.map((text) => words.pick(text)),
      ...(earlier === null ? {} : { note: earlier }),
    };
  });
  const changed = rows.filter(({ note }) => note !== undefined).length;
  return {
    title: words.pick(title),
    count: [
      words.t('review.case.answers', { count: answers.length }),
      ...(changed > 0 ? [words.t('rounds.answer.count', { count: changed })] : []),
    ].join(' · '),
    open,
    list: { id: `section-${id}`, rows },
  };
}

/** What the department tells about the case; what it left out is not listed. */
function about(words: Words, { useCase }: Snapshot): SummaryList {
  const texts = ['purpose', 'description', 'supplier', 'product', 'model'] as const;
  const days = ['plannedStart', 'placedOnMarket', 'designChange'] as const;
  const row = (name: (typeof texts | typeof days)[number], value: string): SummaryRow[] =>
    value === '' ? [] : [{ key: words.t(`cases.overview.${name}`), values: [value] }];
  return {
    id: 'about',
    title: words.t('cases.overview.about'),
    rows: [
      ...texts.flatMap((name) => row(name, useCase[name])),
      ...days.flatMap((name) => row(name, useCase[name] && words.day(useCase[name]))),
    ],
  };
}
