import { errorSummary, textField } from '../../web/form-views.ts';
import { blankForm } from '../../web/forms.ts';
import type { FormState } from '../../web/forms.ts';
import type { ButtonRow, Page, SummaryList, TextField } from '../../web/views.ts';
import type { Words } from '../../web/words.ts';
import type { Department } from '../departments/department.entity.ts';
import { accessFields } from '../people/access-fields.ts';
import type { AccessFields } from '../people/access-fields.ts';
import { grantsOf } from '../people/grants.ts';
import { rolesInWords } from '../people/role-words.ts';
import { newPasswordFields } from '../sign-in/password.views.ts';
import type { NewPasswordFields } from '../sign-in/password.views.ts';
import type { OpenInvitation } from './acceptance.service.ts';
import { daysOpen } from './invitation.service.ts';

export interface InvitePage extends Page, AccessFields {
  readonly noDepartment: boolean;
  readonly email: TextField;
  readonly actions: ButtonRow;
}

/** The form with which an administrator invites somebody. */
export function invitePage(
  words: Words,
  departments: readonly Department[],
  state: FormState = blankForm(),
): InvitePage {
  return {
    title: words.t('access.invitation.title'),
    back: { text: words.t('access.people.title'), href: '/people' },
    ...errorSummary(words, state),
    noDepartment: departments.length === 0,
    email: textField(words, state, {
      name: 'email',
      label: words.t('access.person.email'),
      hint: words.t('access.invitation.emailHint'),
      type: 'email',
    }),
    ...accessFields(words, departments, state),
    actions: { buttons: [{ text: words.t('access.invitation.submit'), kind: 'primary' }] },
  };
}

export interface LinkPage extends Page {
  /** null: the same form came twice; the link was shown the first time. */
  readonly link: string | null;
  readonly lead: string;
  readonly keep: string;
}

/** The link, shown once. */
export function linkPage(
  words: Words,
  about: { readonly email: string; readonly link: string | null; readonly back: string },
): LinkPage {
  const shown = about.link === null ? 'again' : 'once';
  return {
    title: words.t('access.invitation.made.title'),
    back: { text: words.t('access.people.title'), href: about.back },
    link: about.link,
    lead: words.t(`access.invitation.made.${shown}`, { email: about.email }),
    keep: words.t('access.invitation.made.keep', { days: daysOpen }),
  };
}

export interface AcceptancePage extends Page, NewPasswordFields {
  readonly lead: string;
  readonly facts: SummaryList;
  /** Only for a new account. */
  readonly name?: TextField;
  readonly actions: ButtonRow;
}

/** What somebody with a link sees. */
export function acceptancePage(
  words: Words,
  offered: OpenInvitation,
  state: FormState = blankForm(),
): AcceptancePage {
  const kind = offered.name === null ? 'newAccount' : 'newPassword';
  const row = (key: string, ...values: string[]) => ({
    key: words.t(`access.person.${key}`),
    values,
  });
  return {
    title: words.t(`access.acceptance.${kind}.title`),
    ...errorSummary(words, state),
    lead: words.t(`access.acceptance.${kind}.lead`),
    facts: {
      id: 'invitation',
      rows: [
        row('email', offered.email),
        row('department', offered.department),
        ...(offered.name === null
          ? [row('roles', ...rolesInWords(words, grantsOf(offered.grants)))]
          : [row('name', offered.name)]),
      ],
    },
    ...(offered.name === null ? { name: nameField(words, state) } : {}),
    ...newPasswordFields(words, state),
    actions: { buttons: [{ text: words.t(`access.acceptance.${kind}.submit`), kind: 'primary' }] },
  };
}

function nameField(words: Words, state: FormState): TextField {
  return textField(words, state, {
    name: 'name',
    label: words.t('access.person.name'),
    hint: words.t('access.acceptance.nameHint'),
    autocomplete: 'name',
  });
}
