import type { Alert } from '../web/views.ts';
import type { Words } from '../web/words.ts';
import { changesView } from '../assessment/change.views.ts';
import type { ChangesView } from '../assessment/change.views.ts';
import type { WordedReassessment } from './reassessments.ts';

/** On the page of a case: that a version made a new assessment necessary, what changes and why. */
export interface ReassessmentView {
  readonly alert: Alert;
  readonly changes: ChangesView;
}

export function reassessmentView(
  words: Words,
  { state, version, impact, wording }: WordedReassessment,
): ReassessmentView {
  return {
    alert: {
      kind: 'warning',
      title: words.t(`impact.task.${state}.title`),
      paragraphs: [words.t(`impact.task.${state}.text`, { version, from: impact.from })],
    },
    changes: changesView(words, impact, wording),
  };
}
