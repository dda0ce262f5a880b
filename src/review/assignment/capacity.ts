import type { SignedInPerson } from '../../access/signed-in-person.ts';
import type { Track } from '../../domain/catalogue.ts';

/** In which capacity somebody acts in a review, as the audit trail names it. */
export interface Capacity {
  readonly role: `reviewer.${Track}` | `substitute.${Track}`;
  /** The person whose place they take; null: they act for themselves. */
  readonly inPlaceOf: string | null;
}

/**
 * As substitute acts who does what is in the hands of the person they stand in for, and who does by the lead they
 * are lent what only the lead of a track may do; for the staff council that is every decision.
 */
export function capacityOf(
  { standsInFor }: SignedInPerson,
  track: Track,
  holderId: string | null,
  byLead = track === 'staff_council',
): Capacity {
  const here = standsInFor.filter((one) => one.track === track);
  const principal =
    here.find(({ personId }) => personId === holderId) ??
    here.find(({ lendsLead }) => lendsLead && byLead);
  return principal
    ? { role: `substitute.${track}`, inPlaceOf: principal.personId }
    : { role: `reviewer.${track}`, inPlaceOf: null };
}
