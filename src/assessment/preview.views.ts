import type { Snapshot } from '../domain/snapshot.ts';
import type { ButtonRow, Link, Page } from '../web/views.ts';
import type { Words } from '../web/words.ts';
import { nextStep, resultView } from './result.views.ts';
import type { ResultView } from './result.views.ts';

interface PreviewPage extends Page {
  readonly lead: string;
  readonly result: ResultView;
  /** What happens after submitting; absent while nothing can be submitted. */
  readonly next?: string;
  readonly notYet?: string;
  readonly action: string;
  readonly submit?: ButtonRow;
  readonly links: readonly Link[];
}

/** The result as it would be submitted now, for the department that is still in the draft. */
export function previewPage(words: Words, useCaseId: string, snapshot: Snapshot): PreviewPage {
  const base = `/use-cases/${useCaseId}`;
  const { lane } = snapshot.classification;
  return {
    title: words.t('assessment.result.title'),
    back: { text: words.t('assessment.answers.title'), href: `${base}/answers` },
    lead: words.t('assessment.result.preview'),
    result: resultView(words, snapshot),
    action: `${base}/submission`,
    links: [{ text: words.t('assessment.result.answers'), href: `${base}/answers` }],
    ...(lane
      ? {
          next: nextStep(words, lane, snapshot.classification),
          submit: {
            buttons: [
              {
                kind: 'primary',
                text: words.t(
                  `assessment.result.${lane === 'case_by_case' ? 'submit' : 'submitFast'}`,
                ),
              },
            ],
          },
        }
      : { notYet: words.t('assessment.result.undetermined') }),
  };
}
