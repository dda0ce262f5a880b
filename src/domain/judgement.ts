import type { ChecklistInWords } from './checklist.ts';
import type { ReviewOutcome } from './review.ts';

/** A condition (Auflage) as a reviewer sets it; `due` is YYYY-MM-DD. */
export interface ConditionSet {
  readonly text: string;
  /** In words: who answers for it. */
  readonly responsible: string;
  /** The account of that person; left out when somebody without one, or a body, was named. */
  readonly responsibleId?: string;
  readonly due: string;
  readonly moment: ConditionMoment;
}

export const conditionMoments = ['before_use', 'after_start'] as const;
export type ConditionMoment = (typeof conditionMoments)[number];

/** What the chair enters of a resolution of the staff council; the votes may stay unsaid. */
export interface Resolution {
  /** YYYY-MM-DD. */
  readonly meetingOn: string;
  readonly votesFor: number | null;
  readonly votesAgainst: number | null;
  readonly votesAbstained: number | null;
}

/** A track's judgement as its reviewer hands it in. */
export interface Judgement {
  readonly outcome: ReviewOutcome;
  readonly reasons: string;
  /** The items that were answered. */
  readonly checklist: readonly ChecklistInWords[];
  readonly conditions: readonly ConditionSet[];
  /** Of the staff council alone, and always there. */
  readonly resolution?: Resolution;
}

export type JudgementFault =
  | 'checklistIncomplete'
  | 'conditionsMissing'
  | 'conditionsBesideApproval'
  | 'conditionsBesideRefusal'
  | 'reasonsMissing'
  | 'reasonsMissingForOpenPoints';

/** How much of a judgement there is, and how much the case asks for. */
export interface JudgementMeasure {
  readonly outcome: ReviewOutcome;
  readonly reasons: string;
  readonly conditions: number;
  readonly answered: number;
  readonly items: number;
  readonly openPoints: number;
}

/**
 * What is wrong with a judgement, in the order of the form; empty when it can stand.
 * Who approves has answered the whole checklist, and gives reasons where the classification has open points.
 * Who refuses only owes the reasons: one finding can be enough.
 */
export function faultsOf(given: JudgementMeasure): JudgementFault[] {
  const unreasoned = given.reasons.trim() === '';
  switch (given.outcome) {
    case 'refuse':
      return [
        ...(given.conditions > 0 ? (['conditionsBesideRefusal'] as const) : []),
        ...(unreasoned ? (['reasonsMissing'] as const) : []),
      ];
    case 'approve':
    case 'approve_with_conditions':
      return [
        ...(given.answered < given.items ? (['checklistIncomplete'] as const) : []),
        ...conditionFault(given.outcome, given.conditions),
        ...(unreasoned && given.openPoints > 0 ? (['reasonsMissingForOpenPoints'] as const) : []),
      ];
  }
}

function conditionFault(
  outcome: 'approve' | 'approve_with_conditions',
  conditions: number,
): JudgementFault[] {
  if (outcome === 'approve') return conditions > 0 ? ['conditionsBesideApproval'] : [];
  return conditions === 0 ? ['conditionsMissing'] : [];
}
