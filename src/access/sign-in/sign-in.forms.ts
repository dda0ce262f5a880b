import { TextLine, Verbatim } from '../../web/fields.ts';

export class SignInForm {
  @TextLine({ max: 254, missing: 'access.signIn.missing.email' })
  email!: string;

  @Verbatim({ max: 1000, missing: 'access.signIn.missing.password' })
  password!: string;

  /** Where to go on; checked before it is used (next-path.ts). */
  @TextLine({ max: 2000 })
  next!: string;
}
