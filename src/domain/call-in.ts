import type { StepRefusal } from './transitions.ts';

/**
 * Why an approval cannot be called in. `notFastLane`: it does not rest on the works agreement; `decidedAnew`: after a
 * call-in the case was decided; `alreadyCalledIn`: by this track; `periodOver`: too late. Days are YYYY-MM-DD.
 */
export type CallInRefusal =
  StepRefusal | 'notFastLane' | 'decidedAnew' | 'alreadyCalledIn' | 'periodOver';

/** What speaks against calling in; null when nothing does. `periodEndsOn` is null without an approval in the fast lane. */
export function callInRefusal(given: {
  readonly periodEndsOn: string | null;
  readonly today: string;
  readonly decidedAnew: boolean;
  readonly calledInAlready: boolean;
}): Exclude<CallInRefusal, StepRefusal> | null {
  const { periodEndsOn, today, decidedAnew, calledInAlready } = given;
  if (periodEndsOn === null) return 'notFastLane';
  if (decidedAnew) return 'decidedAnew';
  if (calledInAlready) return 'alreadyCalledIn';
  return today > periodEndsOn ? 'periodOver' : null;
}
