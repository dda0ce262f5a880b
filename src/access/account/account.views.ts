import { errorSummary, textField } from '../../web/form-views.ts';
import { blankForm } from '../../web/forms.ts';
import type { FormState } from '../../web/forms.ts';
import type { Alert, ButtonRow, Link, Page, SummaryList, TextField } from '../../web/views.ts';
import type { Words } from '../../web/words.ts';
import { rolesInWords } from '../people/role-words.ts';
import type { PersonWithAccess } from '../people/people.repository.ts';
import { newPasswordFields } from '../sign-in/password.views.ts';
import type { NewPasswordFields } from '../sign-in/password.views.ts';

export interface AccountPage extends Page, NewPasswordFields {
  readonly done?: Alert;
  readonly facts: SummaryList;
  readonly links: readonly Link[];
  readonly currentPassword: TextField;
  readonly actions: ButtonRow;
}

export interface OwnAccount extends PersonWithAccess {
  /** Whether the register sends mails at all. */
  readonly mails: boolean;
}

export function accountPage(
  words: Words,
  account: OwnAccount,
  state: FormState = blankForm(),
  passwordChanged = false,
): AccountPage {
  return {
    title: words.t('access.account.title'),
    ...errorSummary(words, state),
    ...(passwordChanged ? { done: changedAlert(words) } : {}),
    facts: accountFacts(words, account),
    links: accountLinks(words, account),
    currentPassword: textField(words, state, {
      name: 'currentPassword',
      label: words.t('access.account.currentPassword'),
      type: 'password',
      autocomplete: 'current-password',
    }),
    ...newPasswordFields(words, state),
    actions: { buttons: [{ text: words.t('access.account.change'), kind: 'primary' }] },
  };
}

function accountFacts(
  words: Words,
  { person, department, grants, mails }: OwnAccount,
): SummaryList {
  const row = (key: string, ...values: string[]) => ({ key: words.t(key), values });
  return {
    id: 'account',
    rows: [
      row('access.person.name', person.name),
      row('access.person.email', person.email),
      row('access.person.department', department.name),
      row('access.person.roles', ...rolesInWords(words, grants)),
      {
        ...row('access.account.notifications'),
        values: [words.t(`access.account.${mails ? 'mails' : 'noMails'}`)],
        change: {
          text: words.t('access.account.changeNotifications'),
          href: '/account/notifications',
          about: words.t('access.account.notifications'),
        },
      },
    ],
  };
}

function accountLinks(words: Words, { person, grants }: PersonWithAccess): Link[] {
  const reviews = grants.some(({ track }) => track !== null);
  return reviews
    ? [{ text: words.t('substitution.page.own'), href: `/substitutions/${person.id}` }]
    : [];
}

function changedAlert(words: Words): Alert {
  return {
    kind: 'success',
    title: words.t('access.account.changed.title'),
    paragraphs: [words.t('access.account.changed.text')],
    live: true,
  };
}
