import { randomUUID } from 'node:crypto';
import type { Request } from 'express';
import type { SessionData as Session } from 'express-session';
import { authorMark } from './author.ts';
import { csrfToken } from './csrf.ts';
import { isLocalPath, type Theme, themes } from './request.ts';
import { type Language, languages } from './texts.ts';

/** One entry of the main navigation or of the footer. */
export interface NavigationItem {
  /** The text's key. */
  readonly key: string;
  readonly href: string;
  /** Shown to those who may do this; without it to everybody who sees the list. */
  readonly action?: string;
}

/** The links that every page carries. */
export interface House {
  /** For people who are signed in. */
  readonly navigation: readonly NavigationItem[];
  /** Pages that belong under every page: accessibility, privacy, imprint; with an action, only for those who may. */
  readonly footer: readonly NavigationItem[];
}

/** What `layout.hbs` and `form-keys.hbs` show around a page's own view model. */
export interface Frame {
  readonly language: Language;
  readonly others: readonly { readonly code: Language; readonly name: string }[];
  readonly theme: Theme | null;
  readonly themes: readonly {
    readonly value: Theme | 'auto';
    readonly text: string;
    readonly chosen: boolean;
  }[];
  readonly assets: string;
  readonly administration: string | null;
  readonly account: { readonly name: string; readonly departmentName: string } | null;
  /** Nobody is signed in. Not the same as no account: on some error pages nobody has looked yet. */
  readonly anonymous: boolean;
  readonly navigation: readonly FrameLink[];
  readonly footer: readonly FrameLink[];
  /** Where the page is left to and come back from when language or theme changes. */
  readonly here: string;
  /** Read only by pages with a form: reading it begins a session. */
  readonly csrfToken: string;
  /** Whom the form is shown to (author.ts). */
  readonly author: string;
  /** A new one each time it is read, because each form needs its own. */
  readonly idempotencyKey: string;
}

interface FrameLink {
  readonly text: string;
  readonly href: string;
  readonly current: boolean;
}

const names: Record<Language, string> = { de: 'Deutsch', en: 'English' };

export function frameOf(request: Request, house: House, assets: string): Frame {
  const { account, words } = request;
  const links = (items: readonly NavigationItem[]) =>
    items
      .filter(({ action }) => action === undefined || account?.may(action))
      .map(({ key, href }) => ({
        text: words.t(key),
        href,
        current: request.path === href || request.path.startsWith(`${href}/`),
      }));
  return {
    language: words.language,
    others: languages
      .filter((code) => code !== words.language)
      .map((code) => ({ code, name: names[code] })),
    theme: request.theme,
    themes: [...themes, 'auto' as const].map((value) => ({
      value,
      text: words.t(`web.theme.${value}`),
      chosen: value === (request.theme ?? 'auto'),
    })),
    assets,
    administration: request.administration ?? null,
    account: account ? { name: account.name, departmentName: account.departmentName } : null,
    anonymous: !account && (request.session as Session | undefined)?.personId === undefined,
    navigation: account ? links(house.navigation) : [],
    footer: links(house.footer),
    here: here(request),
    get csrfToken() {
      return csrfToken(request);
    },
    author: authorMark(request),
    get idempotencyKey() {
      return randomUUID();
    },
  };
}

/** The page to return to: this one, or for a refused POST the one it was sent from. */
function here(request: Request): string {
  const from = URL.parse(request.get('referer') ?? '');
  const path =
    request.method === 'GET' || request.method === 'HEAD'
      ? request.originalUrl
      : from?.host === request.host
        ? `${from.pathname}${from.search}`
        : '/';
  return isLocalPath(path) ? path : '/';
}
