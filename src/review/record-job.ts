import type { DecisionBasis } from '../domain/review.ts';

/** Sent in the transaction of a decision; the records room prints what was decided. */
export const PRINT_RECORD = 'record.print';

export interface PrintRecord {
  readonly decisionId: string;
  readonly basis: DecisionBasis;
}
