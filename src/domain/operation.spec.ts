import { resumedState, startHindrance } from './operation.ts';
import type { StartHindrance } from './operation.ts';
import { caseStates } from './review.ts';
import type { CaseState } from './review.ts';

describe('startHindrance', () => {
  const hindered: Partial<Record<CaseState, StartHindrance>> = {
    draft: 'notSubmitted',
    ...{ awaiting_confirmation: 'undecided', in_review: 'undecided' },
    ...{ awaiting_final_decision: 'undecided', in_conciliation: 'undecided' },
    ...{ refused: 'notApproved', stopped: 'notApproved', closed: 'notApproved' },
  };

  it.each(caseStates)('%s', (state) => {
    expect(startHindrance(state, 0)).toBe(hindered[state] ?? null);
    expect(startHindrance(state, 1)).toBe(hindered[state] ?? 'conditionsOpen');
  });
});

describe('resumedState', () => {
  it.each([
    [['planned', 'pilot', 'suspended'], 'pilot'],
    [['planned', 'in_operation', 'suspended'], 'in_operation'],
    [['planned', 'pilot', 'in_operation', 'suspended'], 'in_operation'],
  ] as const)('%j → %s', (history, expected) => {
    expect(resumedState(history)).toBe(expected);
  });
});
