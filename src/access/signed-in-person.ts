import type { Track } from '../domain/catalogue.ts';
import type { Rights } from '../domain/permissions.ts';

/** Somebody for whom the person does the work of a track today. */
export interface StandsInFor {
  readonly personId: string;
  readonly name: string;
  readonly track: Track;
  /** Whether the person leads the track only because this one does. */
  readonly lendsLead: boolean;
}

/**
 * Who is asking: as loaded at the start of this request, never from the session. `leads` has the tracks that
 * they lead in somebody's place as well.
 */
export interface SignedInPerson extends Rights {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly departmentId: string;
  readonly departmentName: string;
  readonly standsInFor: readonly StandsInFor[];
}
