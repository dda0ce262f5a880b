import type { ReviewOutcome } from '../domain/review.ts';
import { words } from '../web/words.ts';
import { reviewViews } from './record-review.views.ts';
import type { RecordedReview } from './record.ts';

const conditionsTitle = (outcome: ReviewOutcome) => {
  const review: RecordedReview = {
    ...{ track: 'staff_council', outcome, reasons: 'Nach Prüfung.', checklist: [], questions: [] },
    ...{ openedAt: '2026-11-24T09:00:00.000Z', decidedAt: '2026-12-01T09:00:00.000Z' },
    decidedBy: 'Kim Beispiel',
    conditions: [
      { text: 'Auswerten', responsible: 'Amt 10', due: '2027-05-31', moment: 'after_start' },
    ],
  };
  return reviewViews(words('de'), [review])[0]?.conditionsTitle;
};

it('prints what was agreed with a track that refused as the outcome of conciliation', () => {
  expect(conditionsTitle('approve_with_conditions')).toBe('Auflagen');
  expect(conditionsTitle('refuse')).toBe('Im Einigungsverfahren vereinbart');
});
