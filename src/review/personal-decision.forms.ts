import { Choice, TextBlock } from '../web/fields.ts';

/** The reasons are what remains of a decision: nobody decides without them. */
export class ConfirmationForm {
  @TextBlock({ max: 10_000, missing: 'review.decision.missing.reasons' })
  reasons!: string;
}

export class FinalDecisionForm {
  @Choice(['approved', 'refused'], { missing: 'review.decision.missing.outcome' })
  outcome!: 'approved' | 'refused';

  @TextBlock({ max: 10_000, missing: 'review.decision.missing.reasons' })
  reasons!: string;
}
