import type { SignedInPerson } from '../../access/signed-in-person.ts';
import { refusalToGiveBack, refusalToHandOver, refusalToTake } from '../../domain/assignment.ts';
import type { Hand } from '../../domain/transitions.ts';
import type { NamedHolding } from './assignment.repository.ts';

/** Who has a review in hand, as one person sees it, and what they may do about that. */
export interface Hands {
  readonly holding: NamedHolding;
  /** Whether the person looks as the holder, in the holder's place, or as somebody else. */
  readonly as: 'holder' | 'substitute' | 'other';
  /** Whether the person works in the team, and so reads what colleagues write to each other. */
  readonly inTeam: boolean;
  readonly mayTake: boolean;
  readonly mayGiveBack: boolean;
  readonly mayHandOver: boolean;
}

export function handsOf(person: SignedInPerson, hand: Hand, holding: NamedHolding): Hands {
  const { holderId, substituteId, track } = holding;
  return {
    holding,
    as: holderId === person.id ? 'holder' : substituteId === person.id ? 'substitute' : 'other',
    inTeam: person.tracks.includes(track),
    mayTake: refusalToTake(person, hand, holding) === null,
    mayGiveBack: refusalToGiveBack(person, hand, holding) === null,
    mayHandOver: refusalToHandOver(person, hand, holding) === null,
  };
}
