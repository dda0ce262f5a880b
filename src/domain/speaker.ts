import type { Track } from './catalogue.ts';
import type { Rights } from './permissions.ts';
import type { Hand } from './transitions.ts';

/** In which capacity somebody says something about a case. */
export type Speaker = 'proposer' | Track | 'coordination' | 'head';

/**
 * The capacities in which a person may speak about a case; empty: they only read. Who has a hand in it speaks as
 * proposer and as nothing else, whatever they review elsewhere.
 */
export function speakersIn(person: Rights, hand: Hand): Speaker[] {
  if (hand === 'own') return ['proposer'];
  return [
    ...person.tracks,
    ...(['coordination', 'head'] as const).filter((role) => person.roles.includes(role)),
  ];
}
