import type { Rights } from '../domain/permissions.ts';

/** Who is asking: as loaded at the start of this request, never from the session. */
export interface SignedInPerson extends Rights {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly departmentId: string;
  readonly departmentName: string;
}
