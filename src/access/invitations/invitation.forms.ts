import { Choices, TextLine, Verbatim } from '../../web/fields.ts';
import { grantKeys } from '../people/grants.ts';
import type { GrantKey } from '../people/grants.ts';

export class InvitationForm {
  @TextLine({ max: 254, missing: 'access.invitation.missing.email' })
  email!: string;

  @TextLine({ max: 36, missing: 'access.person.missing.department' })
  departmentId!: string;

  @Choices(grantKeys)
  roles!: GrantKey[];
}

/** The first password of a new account, or a new one for an account that exists. */
export class AcceptanceForm {
  @TextLine({ max: 200 })
  name!: string;

  @Verbatim({ max: 1000, missing: 'access.password.missing.chosen' })
  newPassword!: string;

  @Verbatim({ max: 1000, missing: 'access.password.missing.repeated' })
  newPasswordAgain!: string;
}
