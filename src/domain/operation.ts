import type { Obligation } from './classification.ts';
import type { CaseState } from './review.ts';
import type { OperatingState } from './transitions.ts';

/**
 * Why use cannot begin. `notSubmitted`: nothing was submitted yet; `undecided`: the latest round, or a call-in, is
 * still being reviewed, so an approval from before is stale; `notApproved`: it was decided otherwise;
 * `assessmentMissing`: nobody has the written assessment that keeps it from being high-risk; `conditionsOpen`:
 * conditions that hold before use are not confirmed.
 */
export type StartHindrance =
  'notSubmitted' | 'undecided' | 'notApproved' | 'assessmentMissing' | 'conditionsOpen';

/**
 * Whether use rests because an exception of Art. 6(3) is claimed and its written assessment (Art. 6(4)) is missing.
 * A rule of the house: the article binds the provider. When it applies, and from which day, says the catalogue.
 * In: the obligations of the classification; today as YYYY-MM-DD.
 */
export function lacksAssessment(
  obligations: readonly Pick<Obligation, 'id' | 'from'>[],
  today: string,
): boolean {
  return obligations.some(
    ({ id, from }) => id === 'noOperationWithoutAssessment' && from !== null && from <= today,
  );
}

/**
 * What keeps a use case from being piloted or used; null when nothing does. It hinders a start and a resumption, and
 * does not end use that goes on.
 * In: where the latest submission stands, how many of its conditions «before use» nobody has confirmed, and whether
 * its assessment is missing (`lacksAssessment`).
 */
export function startHindrance(
  state: CaseState,
  openBeforeUse: number,
  assessmentMissing = false,
): StartHindrance | null {
  switch (state) {
    case 'draft':
      return 'notSubmitted';
    case 'awaiting_confirmation':
    case 'in_review':
    case 'awaiting_final_decision':
    case 'in_conciliation':
      return 'undecided';
    case 'refused':
    case 'stopped':
    case 'closed':
      return 'notApproved';
    case 'approved':
    case 'approved_with_conditions':
      if (assessmentMissing) return 'assessmentMissing';
      return openBeforeUse > 0 ? 'conditionsOpen' : null;
  }
}

/** What a suspended use case resumes as: what it was before. In: its states so far, the oldest first. */
export function resumedState(history: readonly OperatingState[]): 'pilot' | 'in_operation' {
  return history.findLast((state) => state === 'pilot' || state === 'in_operation') === 'pilot'
    ? 'pilot'
    : 'in_operation';
}
