import type { Track } from './catalogue.ts';
import { partsIn } from './parts.ts';
import type { Rights } from './permissions.ts';
import { step, type Hand, type ReviewState, type StepRefusal } from './transitions.ts';

/** Who has a review in hand, and whether they are there. */
export interface Holding {
  readonly track: Track;
  readonly state: ReviewState;
  /** null: in the track's pool. */
  readonly holderId: string | null;
  /** Whether the holder does the track's work at present. */
  readonly holderWorks: boolean;
  /** Who does the holder's work at present, and may do it in this case; null: nobody. */
  readonly substituteId: string | null;
}

/** `taken`: somebody has it; `inPool`: nobody has it; `notInHand`: it is a colleague's; `alreadyTheirs`. */
export type AssignmentRefusal = StepRefusal | 'taken' | 'inPool' | 'notInHand' | 'alreadyTheirs';

interface Asking extends Rights {
  readonly id: string;
}

/** Whether nobody works on the review although somebody has it. */
export function isUnattended({ holderId, holderWorks, substituteId }: Holding): boolean {
  return holderId !== null && !holderWorks && substituteId === null;
}

/** Whether it is this person's to work on: as holder, or in the holder's place. */
function isInHandOf(personId: string, { holderId, substituteId }: Holding): boolean {
  return holderId === personId || substituteId === personId;
}

/** Whether somebody may take a review: out of the pool, or from somebody who is away. */
export function refusalToTake(
  person: Asking,
  hand: Hand,
  holding: Holding,
): AssignmentRefusal | null {
  const taken = step('review', 'take', holding.state, {
    parts: partsIn(person, holding.track),
    hand,
  });
  if (!taken.ok) return taken.because;
  if (holding.holderId === person.id) return 'alreadyTheirs';
  const isFree = holding.holderId === null || isUnattended(holding);
  return isFree || holding.substituteId === person.id ? null : 'taken';
}

/** Whether somebody may put a review back into the pool: who has it, and who leads the track. */
export function refusalToGiveBack(
  person: Asking,
  hand: Hand,
  holding: Holding,
): AssignmentRefusal | null {
  const parts = partsIn(person, holding.track);
  const given = step('review', 'giveBack', holding.state, { parts, hand });
  if (!given.ok) return given.because;
  if (holding.holderId === null) return 'inPool';
  return isInHandOf(person.id, holding) || parts.includes('chair') ? null : 'notInHand';
}

/**
 * Whether somebody may hand a review to a member of the track: who has it, who leads the track, and AI
 * coordination.
 */
export function refusalToHandOver(
  person: Asking,
  hand: Hand,
  holding: Holding,
): AssignmentRefusal | null {
  const parts = partsIn(person, holding.track);
  const handed = step('review', 'handOver', holding.state, { parts, hand });
  if (!handed.ok) return handed.because;
  const arranges = parts.includes('chair') || parts.includes('coordination');
  if (arranges || isInHandOf(person.id, holding)) return null;
  return holding.holderId === null ? 'inPool' : 'notInHand';
}
