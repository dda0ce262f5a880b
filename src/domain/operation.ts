import type { CaseState } from './review.ts';
import type { OperatingState } from './transitions.ts';

/**
 * Why use cannot begin. `notSubmitted`: nothing was submitted yet; `undecided`: the latest round, or a call-in, is
 * still being reviewed, so an approval from before is stale; `notApproved`: it was decided otherwise;
 * `conditionsOpen`: conditions that hold before use are not confirmed.
 */
export type StartHindrance = 'notSubmitted' | 'undecided' | 'notApproved' | 'conditionsOpen';

/**
 * What keeps a use case from being piloted or used; null when nothing does. It hinders a start and a resumption, and
 * does not end use that goes on.
 * In: where the latest submission stands, and how many of its conditions «before use» nobody has confirmed.
 */
export function startHindrance(state: CaseState, openBeforeUse: number): StartHindrance | null {
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
      return openBeforeUse > 0 ? 'conditionsOpen' : null;
  }
}

/** What a suspended use case resumes as: what it was before. In: its states so far, the oldest first. */
export function resumedState(history: readonly OperatingState[]): 'pilot' | 'in_operation' {
  return history.findLast((state) => state === 'pilot' || state === 'in_operation') === 'pilot'
    ? 'pilot'
    : 'in_operation';
}
