import { Verbatim } from '../../web/fields.ts';

export class PasswordForm {
  @Verbatim({ max: 1000, missing: 'access.account.missing.currentPassword' })
  currentPassword!: string;

  @Verbatim({ max: 1000, missing: 'access.password.missing.chosen' })
  newPassword!: string;

  @Verbatim({ max: 1000, missing: 'access.password.missing.repeated' })
  newPasswordAgain!: string;
}
