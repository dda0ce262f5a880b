import { randomUUID } from 'node:crypto';
import type { LoadedForm } from './found-forms.ts';
import type { Fields } from './visitor.ts';

/** What somebody sends instead of what the form asks for. */
export interface Attack {
  /** null: the form has nothing to attack like this. */
  readonly fields: (form: LoadedForm) => Fields | null;
  readonly headers?: Readonly<Record<string, string>>;
  /** Statuses that are right, beside 303 for forms that take everything and check it later. */
  readonly statuses: readonly number[];
  /** Forms that need no token because they tell nobody anything and change nothing but this browser. */
  readonly spared?: readonly string[];
  /** A sentence that says what is wrong, where something is. */
  readonly says?: RegExp;
  /** What must be there to be sent again, whatever the answer. */
  readonly kept?: (form: LoadedForm) => readonly string[];
}

/** Every field that a person types in, with a text of its own. */
export const typed = (form: LoadedForm, text: (name: string) => string): Fields =>
  Object.fromEntries([...form.texts, ...form.secrets].map((name) => [name, text(name)]));
const hasText = ({ texts, secrets }: LoadedForm) => texts.length + secrets.length > 0;
/** What must come back of it; passwords never do. */
export const each = (values: Fields, { texts }: LoadedForm) =>
  texts.map((name) => [values[name] ?? ''].flat().join());

const long = (name: string) => `${name} `.repeat(100_000 / (name.length + 1)).trim();
export const hostile = (name: string) =>
  `${name} <script>alert(1)</script> {{constructor.constructor("x")()}} $t(web.service) שלום \u202Etxt 👩‍👩‍👧 ' OR 1=1;--`;

export const attacks: Readonly<Record<string, Attack>> = {
  'nothing filled in': {
    fields: (form) =>
      hasText(form) || Object.keys(form.choices).length > 0
        ? { ...without(form, Object.keys(form.choices)), ...typed(form, () => '') }
        : null,
    statuses: [303, 422],
  },
  '100,000 characters in every field': {
    fields: (form) => (hasText(form) ? { ...form.fields, ...typed(form, long) } : null),
    statuses: [303, 413, 422],
    kept: (form) => each(typed(form, long), form),
  },
  'invisible NUL characters': {
    fields: (form) =>
      hasText(form) ? { ...form.fields, ...typed(form, () => 'vor\0nach') } : null,
    statuses: [303, 422],
    says: /NUL|Datum/,
    kept: (form) => form.texts.map(() => 'vornach'),
  },
  'text that looks like code, and from right to left': {
    fields: (form) => (hasText(form) ? { ...form.fields, ...typed(form, hostile) } : null),
    statuses: [303, 422],
    kept: (form) => each(typed(form, hostile), form),
  },
  'every field twice': {
    fields: (form) =>
      hasText(form) || form.hidden.length > 0
        ? { ...form.fields, ...twice([...form.texts, ...form.secrets, ...form.hidden]) }
        : null,
    statuses: [303, 422],
  },
  'a field that the form does not have': {
    fields: (form) => ({ ...form.fields, isAdministrator: 'yes', ownerId: randomUUID() }),
    statuses: [303, 422],
    // Shows the secret address in the answer itself; it stands nowhere else.
    spared: ['POST /account/notifications/calendar'],
  },
  'hidden values and choices that were never offered': {
    fields: (form) => {
      const names = [...form.hidden, ...Object.keys(form.choices)];
      return names.length > 0
        ? { ...form.fields, ...Object.fromEntries(names.map((name) => [name, 'nonsense'])) }
        : null;
    },
    statuses: [303, 409, 422],
  },
  'a token from another session': {
    fields: (form) => ({ ...form.fields, ...typed(form, hostile), csrf: 'f'.repeat(64) }),
    statuses: [403],
    spared: ['POST /preferences'],
    kept: (form) => (form.secrets.length > 0 ? [] : each(typed(form, hostile), form)),
  },
  'another site’s form': {
    fields: (form) => ({ ...form.fields, ...typed(form, hostile) }),
    headers: { 'sec-fetch-site': 'cross-site', origin: 'https://elsewhere.example' },
    statuses: [403],
  },
};

function without(form: LoadedForm, names: readonly string[]): Fields {
  return Object.fromEntries(Object.entries(form.fields).filter(([name]) => !names.includes(name)));
}

function twice(names: readonly string[]): Fields {
  return Object.fromEntries(names.map((name) => [name, ['eins', 'zwei']]));
}
