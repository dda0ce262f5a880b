import type { Track } from './catalogue.ts';
import type { Resolution } from './judgement.ts';
import type { ConsentSettings } from './review-settings.ts';
import { periodAfter } from './working-days.ts';
import type { FreeDay, Period } from './working-days.ts';

/** A formal request for consent as it is handed to the staff council. */
export interface ConsentAsked {
  /** The day it arrived there, YYYY-MM-DD. */
  readonly receivedOn: string;
  readonly urgent: boolean;
  /** Why it is urgent; empty when it is not. */
  readonly urgencyReason: string;
}

export type ConsentFault =
  'notYetReceived' | 'beforeSubmission' | 'urgencyUnreasoned' | 'periodOver';

/**
 * The period in which consent can be refused: working days after the day of receipt.
 * How days are counted is the administration's rule (section 187 BGB is followed, not settled for this case).
 */
export function consentPeriod(
  { receivedOn, urgent }: Pick<ConsentAsked, 'receivedOn' | 'urgent'>,
  { days, urgentDays }: ConsentSettings,
  freeDay: FreeDay,
): Period {
  return periodAfter(receivedOn, urgent ? urgentDays : days, freeDay);
}

/**
 * What speaks against recording a request; null when nothing does. `submittedOn` and `today` are calendar days,
 * `dueOn` the last day of its period: a request that is noted when its period is over would be consent at once.
 */
export function consentFault(
  asked: ConsentAsked,
  { submittedOn, today, dueOn }: Readonly<Record<'submittedOn' | 'today' | 'dueOn', string>>,
): ConsentFault | null {
  if (asked.receivedOn > today) return 'notYetReceived';
  if (asked.receivedOn < submittedOn) return 'beforeSubmission';
  if (asked.urgent && asked.urgencyReason.trim() === '') return 'urgencyUnreasoned';
  return dueOn < today ? 'periodOver' : null;
}

/** Whether what arrived on this day came too late: the period ends with its last day. */
export function isOver(dueOn: string, arrivedOn: string): boolean {
  return arrivedOn > dueOn;
}

/** Why somebody cannot record the staff council's decision now. */
export type Hindrance = 'notRequested' | 'chairOnly' | 'periodOver';

/** What a decision of the staff council is measured by; days are YYYY-MM-DD. */
export interface CouncilDecision {
  /** Whether its consent was requested. */
  readonly requested: boolean;
  /** Whether its chair hands the decision in. */
  readonly chair: boolean;
  readonly dueOn: string | null;
  /** Whether silence until the end of the period is consent. */
  readonly deemed: boolean;
  /** The day on which the decision arrives: who comes in time is in time however long the register takes. */
  readonly arrivedOn: string;
}

/** What keeps this person from recording the staff council's decision now; null when nothing does. */
export function hindrance(given: CouncilDecision): Hindrance | null {
  const { requested, chair, dueOn, deemed, arrivedOn } = given;
  if (!requested) return 'notRequested';
  if (deemed && dueOn !== null && isOver(dueOn, arrivedOn)) return 'periodOver';
  return chair ? null : 'chairOnly';
}

export type CouncilRefusal = Hindrance | 'meetingMissing' | 'meetingAhead';

/** As `hindrance`, with the resolution that is handed in: it names a meeting that has been held. */
export function councilRefusal(
  given: CouncilDecision,
  resolution: Resolution | undefined,
): CouncilRefusal | null {
  const because = hindrance(given);
  if (because) return because;
  if (!resolution) return 'meetingMissing';
  return resolution.meetingOn > given.arrivedOn ? 'meetingAhead' : null;
}

export type DueChangeRefusal = 'pastDay' | 'onlyChairShortens';

/**
 * What speaks against setting another last day by hand; null when nothing does. The staff council's time is shortened
 * by nobody but its chair, for its silence may be consent.
 */
export function dueChangeRefusal(given: {
  readonly track: Track;
  readonly chair: boolean;
  readonly today: string;
  readonly dueOn: string | null;
  readonly newDueOn: string;
}): DueChangeRefusal | null {
  const { track, chair, today, dueOn, newDueOn } = given;
  if (newDueOn < today) return 'pastDay';
  const shorter = dueOn !== null && newDueOn < dueOn;
  return track === 'staff_council' && shorter && !chair ? 'onlyChairShortens' : null;
}
