import { resultView } from '../assessment/result.views.ts';
import type { ResultView } from '../assessment/result.views.ts';
import type { Snapshot } from '../domain/snapshot.ts';
import type { SummaryList, SummaryRow } from '../web/views.ts';
import { bracketed } from '../web/bracketed.ts';
import type { Words } from '../web/words.ts';

/** Partial `review-case`: everything that was submitted, in words; read from the snapshot alone. */
export interface CaseFileView {
  readonly submitted: string;
  readonly about: SummaryList;
  readonly result: ResultView;
  /** How many obligations follow, and how many conditions of the works agreement are met. */
  readonly obligations: string;
  readonly agreement: string;
  readonly sections: readonly {
    readonly title: string;
    readonly count: string;
    readonly list: SummaryList;
  }[];
}

export function caseFileView(words: Words, snapshot: Snapshot): CaseFileView {
  const { at, by, department } = snapshot.submitted;
  const { conditions } = snapshot.agreement;
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
    sections: snapshot.sections
      .filter(({ answers }) => answers.length > 0)
      .map(({ id, title, answers }) => ({
        title: words.pick(title),
        count: words.t('review.case.answers', { count: answers.length }),
        list: {
          id: `section-${id}`,
          rows: answers.map((answer) => ({
            key: words.pick(answer.question),
            values: answer.answers.map((text) => words.pick(text)),
          })),
        },
      })),
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
