import { caseState } from '../domain/review.ts';
import type { CaseState } from '../domain/review.ts';
import type { ListedCase } from './case-list.repository.ts';

/** The state of a listed case. */
export function stateOf({ lane, votes, outcome, inConciliation }: ListedCase): CaseState {
  return caseState(lane ? { lane, votes, inConciliation, decision: outcome } : null);
}
