import type { Track } from './catalogue.ts';
import type { GrantedRole } from './permissions.ts';
import type { ReviewSettings } from './review-settings.ts';
import type { TrackVote } from './review.ts';

/** Who reads: the tracks they review for, and what else they are. */
export interface Reader {
  readonly roles: readonly GrantedRole[];
  readonly tracks: readonly Track[];
}

/**
 * Whether somebody reads why a track decided as it did, with its checklist and conditions. Where the administration
 * wants every track to judge for itself, a reviewer reads the others' reasons after their own track has decided;
 * coordination and head of administration always do. How a track decided is never hidden.
 */
export function readsReasons(
  reader: Reader,
  of: Track,
  votes: readonly TrackVote[],
  when: ReviewSettings['othersReasons'],
): boolean {
  if (when === 'at_once' || reader.tracks.includes(of)) return true;
  if (reader.roles.includes('coordination') || reader.roles.includes('head')) return true;
  return !votes.some(({ track, outcome }) => outcome === null && reader.tracks.includes(track));
}
