import { Choices, TextLine, Whole } from '../../web/fields.ts';
import { grantKeys } from './grants.ts';
import type { GrantKey } from './grants.ts';

/** A button that does one thing to an account as it was seen. */
export class SeenForm {
  @Whole({ min: 1, max: 1_000_000_000 })
  version!: number;
}

export class AccessForm {
  @Whole({ min: 1, max: 1_000_000_000 })
  version!: number;

  @TextLine({ max: 36, missing: 'access.person.missing.department' })
  departmentId!: string;

  @Choices(grantKeys)
  roles!: GrantKey[];
}
