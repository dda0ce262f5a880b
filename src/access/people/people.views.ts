import { errorSummary } from '../../web/form-views.ts';
import type { FormState } from '../../web/forms.ts';
import type { Alert, ButtonRow, Link, Page, SummaryList, Table } from '../../web/views.ts';
import type { Words } from '../../web/words.ts';
import type { Department } from '../departments/department.entity.ts';
import type { SignedInPerson } from '../signed-in-person.ts';
import { accessFields } from './access-fields.ts';
import type { AccessFields } from './access-fields.ts';
import { keyOf } from './grants.ts';
import type { PersonWithAccess } from './people.repository.ts';
import type { AccessChange } from './access-change.service.ts';
import { rolesInWords } from './role-words.ts';

export interface PeoplePage extends Page {
  readonly links: readonly Link[];
  readonly people: Table;
}

export function peoplePage(words: Words, people: readonly PersonWithAccess[]): PeoplePage {
  const columns = ['name', 'department', 'roles', 'email', 'state'] as const;
  return {
    title: words.t('access.people.title'),
    links: [
      { text: words.t('access.people.invite'), href: '/people/invitation' },
      { text: words.t('access.departments.title'), href: '/departments' },
    ],
    people: {
      id: 'people',
      caption: words.t('access.people.caption', { number: words.number(people.length) }),
      columns: columns.map((column) => ({ text: words.t(`access.person.${column}`) })),
      rows: people.map(({ person, department, grants }) => ({
        head: { text: person.name, href: `/people/${person.id}` },
        cells: [
          { text: department.name },
          { text: rolesInWords(words, grants).join(', ') },
          { text: person.email },
          { badge: stateBadge(words, person.disabledAt) },
        ],
      })),
      empty: words.t('access.people.empty'),
    },
  };
}

export interface PersonPage extends Page {
  readonly done?: Alert;
  readonly facts: SummaryList;
  /** Said instead of the forms when the account is one's own. */
  readonly own?: Alert;
  readonly forms?: PersonForms;
}

interface PersonForms extends AccessFields {
  readonly version: number;
  readonly path: string;
  readonly save: ButtonRow;
  readonly link: ButtonRow | null;
  readonly disable: ButtonRow | null;
  readonly enable: ButtonRow | null;
}

/** In: who looks, whom they look at, what may be chosen, what has just been done. */
export function personPage(
  words: Words,
  viewer: SignedInPerson,
  subject: PersonWithAccess,
  departments: readonly Department[],
  more: Partial<FormState> & { readonly done?: AccessChange | null } = {},
): PersonPage {
  const { person, department, grants } = subject;
  const now = { departmentId: department.id, roles: grants.map(keyOf) };
  const state = { typed: more.typed ?? now, errors: more.errors ?? [] };
  const isOwn = viewer.id === person.id;
  return {
    title: words.t('access.person.title', { name: person.name }),
    back: { text: words.t('access.people.title'), href: '/people' },
    ...errorSummary(words, state),
    ...(more.done ? { done: doneAlert(words, more.done) } : {}),
    facts: facts(words, subject),
    ...(isOwn ? { own: ownAlert(words) } : { forms: forms(words, subject, departments, state) }),
  };
}

function forms(
  words: Words,
  { person }: PersonWithAccess,
  departments: readonly Department[],
  state: FormState,
): PersonForms {
  const button = (key: string, kind: 'primary' | 'secondary' | 'danger'): ButtonRow => ({
    buttons: [{ text: words.t(`access.person.${key}`), kind }],
  });
  const isDisabled = person.disabledAt !== null;
  return {
    ...accessFields(words, departments, state),
    version: person.version,
    path: `/people/${person.id}`,
    save: button('save', 'primary'),
    link: isDisabled ? null : button('renew', 'secondary'),
    disable: isDisabled ? null : button('disable', 'danger'),
    enable: isDisabled ? button('enable', 'secondary') : null,
  };
}

function facts(words: Words, { person, department, grants }: PersonWithAccess): SummaryList {
  const row = (key: string, ...values: string[]) => ({
    key: words.t(`access.person.${key}`),
    values,
  });
  return {
    id: 'person',
    rows: [
      row('email', person.email),
      row('department', department.name),
      row('roles', ...rolesInWords(words, grants)),
      row('since', words.time(person.createdAt)),
      row('state', stateInWords(words, person.disabledAt)),
    ],
  };
}

function stateInWords(words: Words, disabledAt: Date | null): string {
  return disabledAt === null
    ? words.t('access.person.active')
    : words.t('access.person.disabledSince', { time: words.time(disabledAt) });
}

function stateBadge(words: Words, disabledAt: Date | null) {
  return disabledAt === null
    ? { text: words.t('access.person.active') }
    : { text: words.t('access.person.disabled'), kind: 'warning' as const };
}

function doneAlert(words: Words, done: AccessChange): Alert {
  return {
    kind: 'success',
    title: words.t(`access.person.done.${done}.title`),
    paragraphs: [words.t(`access.person.done.${done}.text`)],
    live: true,
  };
}

function ownAlert(words: Words): Alert {
  return {
    kind: 'info',
    title: words.t('access.person.own.title'),
    paragraphs: [words.t('access.person.own.text')],
    links: [{ text: words.t('access.account.title'), href: '/account' }],
  };
}
