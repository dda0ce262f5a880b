import { apiScopes } from '../../domain/permissions.ts';
import { choiceField, choicesField, errorSummary, textField } from '../../web/form-views.ts';
import { blankForm, type FormState } from '../../web/forms.ts';
import type {
  Alert,
  Badge,
  ButtonRow,
  ChoiceField,
  Link,
  Page,
  SummaryList,
  Table,
  TableRow,
  TextField,
} from '../../web/views.ts';
import type { Words } from '../../web/words.ts';
import type { ApiToken } from './api-token.entity.ts';
import { lifetimes } from './api-token.service.ts';

export interface TokensPage extends Page {
  readonly done?: Alert;
  readonly links: readonly Link[];
  readonly tokens: Table;
}

export function tokensPage(
  words: Words,
  tokens: readonly ApiToken[],
  about: { readonly now: Date; readonly revoked: boolean },
): TokensPage {
  const columns = ['name', 'scopes', 'expires', 'lastUsed', 'state', 'action'] as const;
  const done: Alert = {
    kind: 'success',
    title: words.t('integration.revocation.done.title'),
    paragraphs: [words.t('integration.revocation.done.text')],
    live: true,
  };
  return {
    title: words.t('integration.tokens.title'),
    ...(about.revoked ? { done } : {}),
    links: [
      { text: words.t('integration.tokens.new'), href: '/api-tokens/new' },
      { text: words.t('integration.tokens.description'), href: '/api/openapi.json' },
    ],
    tokens: {
      id: 'tokens',
      caption: words.t('integration.tokens.caption', { number: words.number(tokens.length) }),
      columns: columns.map((column) => ({ text: words.t(`integration.tokens.column.${column}`) })),
      rows: tokens.map((token) => row(words, token, about.now)),
      empty: words.t('integration.tokens.empty'),
    },
  };
}

function row(words: Words, token: ApiToken, now: Date): TableRow {
  const { id, name, scopes, expiresAt, lastUsedOn, revokedAt } = token;
  const revoke = {
    text: words.t('integration.tokens.revoke', { name }),
    href: `/api-tokens/${id}/revocation`,
  };
  return {
    head: { text: name },
    cells: [
      { text: scopesInWords(words, scopes).join(', ') },
      { text: words.time(expiresAt) },
      {
        text: lastUsedOn === null ? words.t('integration.tokens.never') : words.day(lastUsedOn),
        short: true,
      },
      { badge: stateOf(words, token, now) },
      revokedAt === null ? revoke : { text: '' },
    ],
  };
}

function stateOf(words: Words, { expiresAt, revokedAt }: ApiToken, now: Date): Badge {
  if (revokedAt !== null)
    return { text: words.t('integration.tokens.state.revoked'), kind: 'danger' };
  return expiresAt > now
    ? { text: words.t('integration.tokens.state.valid'), kind: 'success' }
    : { text: words.t('integration.tokens.state.expired'), kind: 'warning' };
}

export interface NewTokenPage extends Page {
  readonly name: TextField;
  readonly scopes: ChoiceField;
  readonly days: ChoiceField;
  readonly actions: ButtonRow;
}

export function newTokenPage(words: Words, state: FormState = blankForm()): NewTokenPage {
  return {
    title: words.t('integration.token.title'),
    back: backToList(words),
    ...errorSummary(words, state),
    name: textField(words, state, {
      name: 'name',
      label: words.t('integration.token.name'),
      hint: words.t('integration.token.nameHint'),
      max: 100,
    }),
    scopes: choicesField(words, state, {
      name: 'scopes',
      label: words.t('integration.token.scopes'),
      options: apiScopes.map((scope) => ({
        value: scope,
        text: words.t(`integration.scope.${scope}.text`),
        hint: words.t(`integration.scope.${scope}.hint`),
      })),
    }),
    days: choiceField(words, state, {
      name: 'days',
      label: words.t('integration.token.days'),
      hint: words.t('integration.token.daysHint'),
      options: lifetimes.map((days) => ({
        value: String(days),
        text: words.t('integration.token.lifetime', { days }),
      })),
    }),
    actions: { buttons: [{ text: words.t('integration.token.submit'), kind: 'primary' }] },
  };
}

export interface TokenMadePage extends Page {
  /** null: the same form came twice; the token was shown the first time. */
  readonly token: string | null;
  readonly lead: string;
}

/** The token, shown once. */
export function tokenMadePage(words: Words, name: string, token: string | null): TokenMadePage {
  return {
    title: words.t('integration.made.title'),
    back: backToList(words),
    token,
    lead: words.t(`integration.made.${token === null ? 'again' : 'once'}`, { name }),
  };
}

export interface RevocationPage extends Page {
  readonly path: string;
  readonly facts: SummaryList;
  /** Absent when it is revoked already. */
  readonly actions?: ButtonRow;
}

/** Asks once more before a token is taken away. */
export function revocationPage(words: Words, token: ApiToken): RevocationPage {
  const { id, name, scopes, createdAt, lastUsedOn, revokedAt } = token;
  const fact = (key: string, ...values: string[]) => ({
    key: words.t(`integration.revocation.${key}`),
    values,
  });
  const used = lastUsedOn === null ? words.t('integration.tokens.never') : words.day(lastUsedOn);
  const revoke = { text: words.t('integration.revocation.submit'), kind: 'danger' } as const;
  return {
    title: words.t('integration.revocation.title', { name }),
    back: backToList(words),
    path: `/api-tokens/${id}/revocation`,
    facts: {
      id: 'token',
      rows: [
        fact('scopes', ...scopesInWords(words, scopes)),
        fact('created', words.time(createdAt)),
        fact('lastUsed', used),
        ...(revokedAt === null ? [] : [fact('revoked', words.time(revokedAt))]),
      ],
    },
    ...(revokedAt === null
      ? {
          actions: {
            buttons: [revoke],
            links: [{ text: words.t('integration.revocation.keep'), href: '/api-tokens' }],
          },
        }
      : {}),
  };
}

function scopesInWords(words: Words, scopes: ApiToken['scopes']): string[] {
  return scopes.map((scope) => words.t(`integration.scope.${scope}.text`));
}

function backToList(words: Words): Link {
  return { text: words.t('integration.tokens.title'), href: '/api-tokens' };
}
