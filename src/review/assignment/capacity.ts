import type { SignedInPerson } from '../../access/signed-in-person.ts';
import type { Track } from '../../domain/catalogue.ts';

/** In which capacity somebody acts in a review, as the audit trail names it. */
export interface Capacity {
  readonly role: `reviewer.${Track}` | `substitute.${Track}`;
  /** The person whose place they take; null: they act for themselves. */
  readonly inPlaceOf: string | null;
}

/**
 * As substitute acts who does what is in the hands of the person they stand in for, and who does for the staff
 * council what only its chair may do (§ 52 MBG Schl.-H.: the resolution), by the lead they are lent.
 */
export function capacityOf(
  { standsInFor }: SignedInPerson,
  track: Track,
  holderId: string | null,
): Capacity {
  const here = standsInFor.filter((one) => one.track === track);
  const principal =
    here.find(({ personId }) => personId === holderId) ??
    here.find(({ lendsLead }) => lendsLead && track === 'staff_council');
  return principal
    ? { role: `substitute.${track}`, inPlaceOf: principal.personId }
    : { role: `reviewer.${track}`, inPlaceOf: null };
}
