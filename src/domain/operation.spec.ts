import { lacksAssessment, resumedState, startHindrance } from './operation.ts';
import type { StartHindrance } from './operation.ts';
import { loadCatalogue } from '../catalogue/load.ts';
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

describe('an exception of Art. 6(3) without its written assessment', () => {
  const rests = (id: string, from: string | null) => [{ id, from }];

  it('hinders use from the day of the obligation, not a day before', () => {
    const obligations = rests('noOperationWithoutAssessment', '2027-12-02');
    expect(lacksAssessment(obligations, '2027-12-01')).toBe(false);
    expect(lacksAssessment(obligations, '2027-12-02')).toBe(true);
    expect(startHindrance('approved', 0, true)).toBe('assessmentMissing');
    expect(startHindrance('in_review', 0, true)).toBe('undecided');
  });

  it('is not another obligation, nor one without a day', () => {
    expect(lacksAssessment(rests('literacy', '2025-02-02'), '2028-01-01')).toBe(false);
    expect(lacksAssessment(rests('noOperationWithoutAssessment', null), '2028-01-01')).toBe(false);
  });

  it('goes by an obligation that the catalogue in use has', () => {
    expect(loadCatalogue().obligations.map(({ id }) => id)).toContain(
      'noOperationWithoutAssessment',
    );
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
