import { tracks } from '../../domain/catalogue.ts';
import type { Track } from '../../domain/catalogue.ts';
import { grantedRoles } from '../../domain/permissions.ts';
import type { GrantedRole, Rights } from '../../domain/permissions.ts';

/** A role as it is given: reviewers review for one track, as member or as its lead. */
export interface Grant {
  readonly role: GrantedRole;
  readonly track: Track | null;
  readonly lead: boolean;
}

const simpleRoles = grantedRoles.filter((role) => role !== 'reviewer');

/** Every role that can be given, in the short form of forms, invitations and the command line. */
export const grantKeys = [
  ...tracks.flatMap((track) => [`reviewer.${track}`, `lead.${track}`] as const),
  ...simpleRoles,
] as const;
export type GrantKey = (typeof grantKeys)[number];

export function isGrantKey(text: string): text is GrantKey {
  return (grantKeys as readonly string[]).includes(text);
}

/** `lead.staff_council` → reviewer of that track, as its lead. */
export function grantOf(key: GrantKey): Grant {
  const track = tracks.find((candidate) => key.endsWith(`.${candidate}`));
  if (track) return { role: 'reviewer', track, lead: key.startsWith('lead.') };
  return { role: key as GrantedRole, track: null, lead: false };
}

export function keyOf(grant: Grant): GrantKey {
  if (grant.role !== 'reviewer') return grant.role;
  if (!grant.track) throw new Error('A reviewer without a track');
  return `${grant.lead ? 'lead' : 'reviewer'}.${grant.track}`;
}

/**
 * Grants from keys, one per role and track: who leads a track is a member of it as well.
 * In: keys in any order, doubles allowed. Out: in the order of `grantKeys`.
 */
export function grantsOf(keys: readonly GrantKey[]): Grant[] {
  return grantKeys
    .filter((key) => keys.includes(key))
    .filter((key) => !leadsAnyway(key, keys))
    .map(grantOf);
}

function leadsAnyway(key: GrantKey, keys: readonly GrantKey[]): boolean {
  return (
    key.startsWith('reviewer.') && keys.some((other) => other === key.replace('reviewer', 'lead'))
  );
}

/** What a list of grants amounts to. */
export function rightsOf(grants: readonly Grant[]): Rights {
  const reviews = grants.filter((grant) => grant.role === 'reviewer');
  const tracksOf = (some: readonly Grant[]) => some.flatMap((grant) => grant.track ?? []);
  return {
    roles: grantedRoles.filter((role) => grants.some((grant) => grant.role === role)),
    tracks: tracksOf(reviews),
    leads: tracksOf(reviews.filter((grant) => grant.lead)),
  };
}
