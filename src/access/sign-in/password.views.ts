import { textField } from '../../web/form-views.ts';
import type { FieldProblem, FormState } from '../../web/forms.ts';
import type { TextField } from '../../web/views.ts';
import type { Words } from '../../web/words.ts';
import { longestPassword, shortestPassword } from './password-rules.ts';
import type { PasswordRefusal } from './password-rules.ts';

/** The two fields in which somebody chooses a password. */
export interface NewPasswordFields {
  readonly newPassword: TextField;
  readonly newPasswordAgain: TextField;
}

export function newPasswordFields(words: Words, state: FormState): NewPasswordFields {
  const password = { type: 'password', autocomplete: 'new-password' } as const;
  return {
    newPassword: textField(words, state, {
      ...password,
      name: 'newPassword',
      label: words.t('access.password.chosen'),
      hint: words.t('access.password.hint', { shortest: shortestPassword }),
    }),
    newPasswordAgain: textField(words, state, {
      ...password,
      name: 'newPasswordAgain',
      label: words.t('access.password.repeated'),
    }),
  };
}

/** Why the chosen password cannot be taken, at its field. */
export function passwordProblem(because: PasswordRefusal | 'notRepeated'): FieldProblem {
  const field = because === 'notRepeated' ? 'newPasswordAgain' : 'newPassword';
  const values = { shortest: shortestPassword, longest: longestPassword };
  return { field, key: `access.password.refused.${because}`, values };
}
