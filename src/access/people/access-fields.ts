import { choiceField, choicesField } from '../../web/form-views.ts';
import type { FormState } from '../../web/forms.ts';
import type { ChoiceField } from '../../web/views.ts';
import type { Words } from '../../web/words.ts';
import type { Department } from '../departments/department.entity.ts';
import { grantKeys } from './grants.ts';
import { roleInWords } from './role-words.ts';

/** Department and roles, as they are chosen for an account or an invitation. */
export interface AccessFields {
  readonly departmentId: ChoiceField;
  readonly roles: ChoiceField;
}

export function accessFields(
  words: Words,
  departments: readonly Department[],
  state: FormState,
): AccessFields {
  return {
    departmentId: choiceField(words, state, {
      name: 'departmentId',
      label: words.t('access.person.department'),
      hint: words.t('access.person.departmentHint'),
      options: departments.map(({ id, name }) => ({ value: id, text: name })),
    }),
    roles: choicesField(words, state, {
      name: 'roles',
      label: words.t('access.person.roles'),
      hint: words.t('access.person.rolesHint'),
      optional: true,
      options: grantKeys.map((key) => ({
        value: key,
        text: roleInWords(words, key),
        hint: words.t(`access.role.${key}.hint`),
      })),
    }),
  };
}
