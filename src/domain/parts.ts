import type { Track } from './catalogue.ts';
import type { Rights } from './permissions.ts';
import type { Part } from './transitions.ts';

/** Every capacity in which a person acts on a review of this track, or on a case of which no track is meant (null). */
export function partsIn(person: Rights, track: Track | null): Part[] {
  const { roles, tracks, leads } = person;
  return [
    'employee',
    ...(track && tracks.includes(track) ? (['member'] as const) : []),
    ...(track && leads.includes(track) ? (['chair'] as const) : []),
    ...(tracks.some((one) => one !== track) ? (['otherTrack'] as const) : []),
    ...(['coordination', 'head', 'auditor', 'administrator'] as const).filter((role) =>
      roles.includes(role),
    ),
  ];
}
