import type { CaseState } from './review.ts';

/**
 * The one table of the life of a case: who may do what to what, in which state, and where it leads.
 * What is not in it is refused. Rights to reach an object at all are in permissions.ts; what else an action
 * asks for (reasons, a complete checklist, a period) is said by the rules of that action.
 */

/** A track's review of one round. `preparing`: the staff council has not yet been asked for its consent. */
export const reviewStates = [
  'preparing',
  'open',
  'awaiting_answer',
  'decided',
  'superseded',
] as const;
export type ReviewState = (typeof reviewStates)[number];

/** Whether and how a use case is used. */
export const operatingStates = [
  'planned',
  'pilot',
  'in_operation',
  'suspended',
  'retired',
] as const;
export type OperatingState = (typeof operatingStates)[number];

/** A condition (Auflage). `reported`: said to be fulfilled, with evidence, and not yet confirmed. */
export const conditionStates = ['open', 'reported', 'confirmed'] as const;
export type ConditionState = (typeof conditionStates)[number];

/**
 * In which capacity somebody acts. `member` and `chair` are of the review's own track, `otherTrack` reviews for
 * another one; `register` is the register by itself; everybody with an account is also an `employee`.
 */
export const parts = [
  'employee',
  'member',
  'chair',
  'otherTrack',
  'coordination',
  'head',
  'auditor',
  'administrator',
  'register',
] as const;
export type Part = (typeof parts)[number];

/** Whether the person has a hand in the case: owns it, submitted it or answered in it (four eyes). */
export type Hand = 'own' | 'foreign';

interface Transition<Action extends string, State extends string> {
  readonly action: Action;
  readonly from: readonly State[];
  readonly by: readonly Part[];
  /** Without it, both. */
  readonly hand?: Hand;
  /** Where it may lead; none: the state stays. */
  readonly to: readonly State[];
}

type ReviewAction =
  | 'informEarly'
  | 'requestConsent'
  | 'take'
  | 'giveBack'
  | 'handOver'
  | 'saveDraft'
  | 'ask'
  | 'withdrawQuestion'
  | 'answer'
  | 'changeDueDate'
  | 'decide'
  | 'deem'
  | 'supersede';

type CaseAction =
  | 'submit'
  | 'confirm'
  | 'callIn'
  | 'noteAttemptToAgree'
  | 'decideFinally'
  | 'openConciliation'
  | 'recordConciliation'
  | 'reassess'
  | 'discuss';

type OperationAction = 'startPilot' | 'start' | 'suspend' | 'resume' | 'retire';
type ConditionAction = 'report' | 'confirm' | 'sendBack';

const undecidedReview = ['preparing', 'open', 'awaiting_answer'] as const;
const runningReview = ['open', 'awaiting_answer'] as const;
const team = ['member', 'chair'] as const;
const decidedCase = [
  'approved',
  'approved_with_conditions',
  'refused',
  'stopped',
  'closed',
] as const;
const undecidedCase = [
  'awaiting_confirmation',
  'in_review',
  'awaiting_final_decision',
  'in_conciliation',
] as const;

const review: readonly Transition<ReviewAction, ReviewState>[] = [
  { action: 'informEarly', from: ['preparing'], by: ['coordination', 'head'], to: [] },
  { action: 'requestConsent', from: ['preparing'], by: ['coordination', 'head'], to: ['open'] },
  { action: 'take', from: undecidedReview, by: team, hand: 'foreign', to: [] },
  { action: 'giveBack', from: undecidedReview, by: team, to: [] },
  { action: 'handOver', from: undecidedReview, by: [...team, 'coordination'], to: [] },
  { action: 'saveDraft', from: undecidedReview, by: team, hand: 'foreign', to: [] },
  { action: 'ask', from: ['open'], by: team, hand: 'foreign', to: ['awaiting_answer'] },
  {
    action: 'withdrawQuestion',
    from: ['awaiting_answer'],
    by: team,
    hand: 'foreign',
    to: ['open'],
  },
  { action: 'answer', from: ['awaiting_answer'], by: ['employee'], hand: 'own', to: ['open'] },
  { action: 'changeDueDate', from: runningReview, by: ['chair', 'coordination'], to: [] },
  // Of the staff council only the chair records the resolution (judgement rules).
  { action: 'decide', from: runningReview, by: team, hand: 'foreign', to: ['decided'] },
  { action: 'deem', from: runningReview, by: ['register'], to: ['decided'] },
  { action: 'supersede', from: reviewStates, by: ['register'], to: ['superseded'] },
];

const theCase: readonly Transition<CaseAction, CaseState>[] = [
  {
    action: 'submit',
    from: ['draft', ...decidedCase],
    by: ['employee'],
    hand: 'own',
    to: ['stopped', 'awaiting_confirmation', 'approved', 'approved_with_conditions', 'in_review'],
  },
  {
    action: 'confirm',
    from: ['awaiting_confirmation'],
    by: ['coordination'],
    hand: 'foreign',
    to: ['closed'],
  },
  // A second track may join while the case that a first one has called in is being decided.
  {
    action: 'callIn',
    from: ['approved', 'in_review', 'awaiting_final_decision'],
    by: team,
    hand: 'foreign',
    to: ['in_review'],
  },
  {
    action: 'noteAttemptToAgree',
    from: ['awaiting_final_decision'],
    by: ['head', 'coordination'],
    to: [],
  },
  {
    action: 'decideFinally',
    from: ['awaiting_final_decision'],
    by: ['head'],
    hand: 'foreign',
    to: ['approved', 'approved_with_conditions', 'refused'],
  },
  {
    action: 'openConciliation',
    from: ['awaiting_final_decision'],
    by: ['head'],
    hand: 'foreign',
    to: ['in_conciliation'],
  },
  {
    action: 'recordConciliation',
    from: ['in_conciliation'],
    by: ['head'],
    hand: 'foreign',
    to: ['approved', 'approved_with_conditions', 'refused'],
  },
  { action: 'reassess', from: decidedCase, by: ['employee'], hand: 'own', to: [] },
  {
    action: 'discuss',
    from: [...undecidedCase, ...decidedCase],
    by: [...team, 'otherTrack', 'coordination', 'head'],
    to: [],
  },
  {
    action: 'discuss',
    from: [...undecidedCase, ...decidedCase],
    by: ['employee'],
    hand: 'own',
    to: [],
  },
];

const operation: readonly Transition<OperationAction, OperatingState>[] = [
  { action: 'startPilot', from: ['planned'], by: ['employee'], hand: 'own', to: ['pilot'] },
  {
    action: 'start',
    from: ['planned', 'pilot'],
    by: ['employee'],
    hand: 'own',
    to: ['in_operation'],
  },
  {
    action: 'suspend',
    from: ['pilot', 'in_operation'],
    by: ['employee'],
    hand: 'own',
    to: ['suspended'],
  },
  {
    action: 'suspend',
    from: ['pilot', 'in_operation'],
    by: ['coordination', 'head', 'register'],
    to: ['suspended'],
  },
  {
    action: 'resume',
    from: ['suspended'],
    by: ['coordination', 'head'],
    to: ['pilot', 'in_operation'],
  },
  {
    action: 'retire',
    from: ['planned', 'pilot', 'in_operation', 'suspended'],
    by: ['employee'],
    hand: 'own',
    to: ['retired'],
  },
  {
    action: 'retire',
    from: ['planned', 'pilot', 'in_operation', 'suspended'],
    by: ['coordination', 'head'],
    to: ['retired'],
  },
];

const condition: readonly Transition<ConditionAction, ConditionState>[] = [
  { action: 'report', from: ['open'], by: ['employee'], hand: 'own', to: ['reported'] },
  { action: 'report', from: ['open'], by: ['coordination'], to: ['reported'] },
  { action: 'confirm', from: ['reported'], by: team, hand: 'foreign', to: ['confirmed'] },
  { action: 'sendBack', from: ['reported'], by: team, hand: 'foreign', to: ['open'] },
];

interface States {
  review: ReviewState;
  case: CaseState;
  operation: OperatingState;
  condition: ConditionState;
}
interface Actions {
  review: ReviewAction;
  case: CaseAction;
  operation: OperationAction;
  condition: ConditionAction;
}
export type Thing = keyof States;
export type ActionOn<T extends Thing> = Actions[T];

export const transitions: {
  readonly [T in Thing]: readonly Transition<Actions[T], States[T]>[];
} = { review, case: theCase, operation, condition };

/** `notYours`: nobody in this capacity may; `notNow`: not in this state; `ownCase`: four eyes; `othersCase`: only its proposers. */
export type StepRefusal = 'notYours' | 'notNow' | 'ownCase' | 'othersCase';

export type Step<State> =
  | { readonly ok: true; readonly to: readonly State[] }
  | { readonly ok: false; readonly because: StepRefusal };

/**
 * Whether somebody may take this step now, and where it may lead (the state itself when it stays).
 * In: every capacity the person acts in; what one of them allows is allowed.
 */
export function step<T extends Thing>(
  thing: T,
  action: Actions[T],
  state: States[T],
  who: { readonly parts: readonly Part[]; readonly hand: Hand },
): Step<States[T]> {
  const theirs = transitions[thing].filter(
    (row) => row.action === action && row.by.some((part) => who.parts.includes(part)),
  );
  if (theirs.length === 0) return { ok: false, because: 'notYours' };
  const handed = theirs.filter(({ hand }) => hand === undefined || hand === who.hand);
  if (handed.length === 0)
    return { ok: false, because: who.hand === 'own' ? 'ownCase' : 'othersCase' };
  const now = handed.filter(({ from }) => from.includes(state));
  if (now.length === 0) return { ok: false, because: 'notNow' };
  const to = [...new Set(now.flatMap((row) => row.to))];
  return { ok: true, to: to.length > 0 ? to : [state] };
}
