import { caseState } from '../domain/review.ts';
import type { CaseState } from '../domain/review.ts';
import type { Badge } from '../web/views.ts';
import type { Words } from '../web/words.ts';
import type { ListedCase } from './case-list.repository.ts';

/** The state of a listed case. */
export function stateOf({ lane, votes, outcome }: ListedCase): CaseState {
  return caseState(lane ? { lane, votes, decision: outcome } : null);
}

/** A state as a badge: its words say it, its colour repeats it. */
export function stateBadge(words: Words, state: CaseState): Badge {
  const kind = kinds[state];
  return { text: words.t(`cases.state.${state}`), ...(kind ? { kind } : {}) };
}

const kinds: Readonly<Record<CaseState, Badge['kind'] | null>> = {
  draft: null,
  awaiting_confirmation: 'warning',
  in_review: 'info',
  awaiting_final_decision: 'warning',
  approved: 'success',
  approved_with_conditions: 'success',
  refused: 'danger',
  stopped: 'danger',
  closed: null,
};
