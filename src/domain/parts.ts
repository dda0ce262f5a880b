import type { Track } from './catalogue.ts';
import type { Rights } from './permissions.ts';
import type { Part } from './transitions.ts';

/** Every capacity in which a person acts on a review of this track. */
export function partsIn(person: Rights, track: Track): Part[] {
  const { roles, tracks, leads } = person;
  return [
    'employee',
    ...(tracks.includes(track) ? (['member'] as const) : []),
    ...(leads.includes(track) ? (['chair'] as const) : []),
    ...(tracks.some((one) => one !== track) ? (['otherTrack'] as const) : []),
    ...(['coordination', 'head', 'auditor', 'administrator'] as const).filter((role) =>
      roles.includes(role),
    ),
  ];
}
