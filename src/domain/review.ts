import type { Lane } from './classification.ts';
import type { Track } from './catalogue.ts';

/** What a track can say about a case. «Return for information» is a round trip, not an outcome. */
export const reviewOutcomes = ['approve', 'approve_with_conditions', 'refuse'] as const;
export type ReviewOutcome = (typeof reviewOutcomes)[number];

/** What a review ends with: a judgement, or the end of the period in which consent could have been refused (§ 52 MBG Schl.-H.). */
export const reviewResults = [...reviewOutcomes, 'deemed_approved'] as const;
export type ReviewResult = (typeof reviewResults)[number];

export const decisionOutcomes = [
  'approved',
  'approved_with_conditions',
  'refused',
  'stopped',
  'closed',
] as const;
export type DecisionOutcome = (typeof decisionOutcomes)[number];
export type DecisionBasis =
  'fast_lane' | 'stop' | 'confirmation' | 'reviews' | 'head' | 'conciliation';

export interface TrackVote {
  readonly track: Track;
  /** null while the track has not decided. */
  readonly outcome: ReviewResult | null;
}

/** Where a case stands. Derived from what exists, never set by hand. */
export const caseStates = [
  'draft',
  'awaiting_confirmation',
  'in_review',
  'awaiting_final_decision',
  'in_conciliation',
  ...decisionOutcomes,
] as const;
export type CaseState = (typeof caseStates)[number];

/** What the state of a submitted case rests on. */
export interface CaseFacts {
  readonly lane: Lane;
  /** The staff council's refusal is before the conciliation board. */
  readonly inConciliation?: boolean;
  readonly votes: readonly TrackVote[];
  /** The decision that counts: after a call-in only one that was taken since. */
  readonly decision: DecisionOutcome | null;
}

/**
 * The state of a case from its latest submission; `null` submission means nothing was submitted yet.
 */
export function caseState(submission: CaseFacts | null): CaseState {
  if (!submission) return 'draft';
  if (submission.decision) return submission.decision;
  if (submission.lane === 'confirm') return 'awaiting_confirmation';
  if (settle(submission.votes) !== 'disputed') return 'in_review';
  return submission.inConciliation === true ? 'in_conciliation' : 'awaiting_final_decision';
}

/**
 * What the votes of all tracks amount to.
 * Out: `open` while one is missing, `disputed` when all have decided and one refused, else the agreed outcome.
 */
export function settle(
  votes: readonly TrackVote[],
): 'open' | 'disputed' | 'approved' | 'approved_with_conditions' {
  if (votes.some((vote) => vote.outcome === null)) return 'open';
  if (votes.some((vote) => vote.outcome === 'refuse')) return 'disputed';
  return union(votes);
}

/** What the lane decides at the moment of submission, without a person; null when persons decide. */
export function decidedBySubmission(
  lane: Lane,
): { outcome: DecisionOutcome; basis: DecisionBasis } | null {
  switch (lane) {
    case 'stopped':
      return { outcome: 'stopped', basis: 'stop' };
    case 'fast':
      return { outcome: 'approved', basis: 'fast_lane' };
    case 'confirm':
    case 'case_by_case':
      return null;
  }
}

export type FinalRefusal = 'notAwaiting' | 'staffCouncilRefused' | 'attemptMissing';

export type FinallyDecided =
  { ok: true; outcome: DecisionOutcome } | { ok: false; because: FinalRefusal };

/**
 * Whether the head of administration may take this final decision.
 * A refusal of the staff council cannot be overruled; that is for conciliation (§§ 52–54 MBG Schl.-H.).
 * Over any other refusal an approval needs a documented attempt to agree; a refusal needs nothing.
 */
export function finalDecision(
  votes: readonly TrackVote[],
  outcome: 'approved' | 'refused',
  attempted: boolean,
): FinallyDecided {
  if (settle(votes) !== 'disputed') return { ok: false, because: 'notAwaiting' };
  if (outcome === 'refused') return { ok: true, outcome: 'refused' };
  if (staffCouncilRefused(votes)) return { ok: false, because: 'staffCouncilRefused' };
  return attempted ? { ok: true, outcome: union(votes) } : { ok: false, because: 'attemptMissing' };
}

/** How a conciliation over the staff council's refusal ended. */
export const conciliationResults = ['agreed', 'agreed_with_conditions', 'not_agreed'] as const;
export type ConciliationResult = (typeof conciliationResults)[number];

/**
 * What the outcome of a conciliation decides. It settles the staff council's refusal alone: when another track has
 * refused as well, an approval needs an attempt to agree with it.
 */
export function conciliated(
  votes: readonly TrackVote[],
  result: ConciliationResult,
  attempted: boolean,
): FinallyDecided {
  if (settle(votes) !== 'disputed' || !staffCouncilRefused(votes))
    return { ok: false, because: 'notAwaiting' };
  if (result === 'not_agreed') return { ok: true, outcome: 'refused' };
  if (!attempted && othersRefused(votes)) return { ok: false, because: 'attemptMissing' };
  return {
    ok: true,
    outcome: result === 'agreed_with_conditions' ? 'approved_with_conditions' : union(votes),
  };
}

export function staffCouncilRefused(votes: readonly TrackVote[]): boolean {
  return votes.some(({ track, outcome }) => track === 'staff_council' && outcome === 'refuse');
}

/** Whether a track has refused beside the staff council. */
export function othersRefused(votes: readonly TrackVote[]): boolean {
  return votes.some(({ track, outcome }) => track !== 'staff_council' && outcome === 'refuse');
}

function union(votes: readonly TrackVote[]): 'approved' | 'approved_with_conditions' {
  return votes.some(({ outcome }) => outcome === 'approve_with_conditions')
    ? 'approved_with_conditions'
    : 'approved';
}

/** Everybody with a hand in a case: who owns it, submitted it or answered in it. */
export function hasAHandIn(
  personId: string,
  hands: { ownerId: string; submittedBy: string; authors: readonly string[] },
): boolean {
  return (
    hands.ownerId === personId || hands.submittedBy === personId || hands.authors.includes(personId)
  );
}
