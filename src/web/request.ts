import type { Request } from 'express';
import type { Language } from './texts.ts';
import type { Words } from './words.ts';

/** The signed-in person as the frame of a page needs them; set by access. */
export interface Account {
  readonly name: string;
  readonly departmentName: string;
  /** Whether the person's roles allow an action at all (navigation shows it then). */
  may(action: string): boolean;
}

export const themes = ['light', 'dark'] as const;
export type Theme = (typeof themes)[number];

declare module 'express-serve-static-core' {
  interface Request {
    /** Random, one per request: in the answer's header, on error pages and in the log. */
    requestId: string;
    language: Language;
    /** null: as the device says. */
    theme: Theme | null;
    words: Words;
    /** A program asks, under /api: no session, no forms, no pages (api.ts). */
    isApi: boolean;
    account?: Account;
    /** Whose register this is; set by access when the database answers. */
    administration?: string;
  }
}

export type Trust = 'same' | 'foreign' | 'unknown';

/**
 * Whether a request comes from one of our own pages: by Sec-Fetch-Site where the browser sends it
 * (https and localhost), else by Origin. `unknown`: the client says neither.
 */
export function origin(request: Request): Trust {
  const site = request.get('sec-fetch-site');
  if (site !== undefined) return site === 'same-origin' ? 'same' : 'foreign';
  const from = request.get('origin');
  if (from === undefined) return 'unknown';
  const ours =
    from === new URL(publicUrl(request)).origin || URL.parse(from)?.host === request.host;
  return ours ? 'same' : 'foreign';
}

/** The address people type, as configureWeb has put it into the application. */
export function publicUrl({ app }: Request): string {
  return app.get('public url') as string;
}

/** Whether a text is a path on this server; `//host` and `/\host` are addresses of others. */
export function isLocalPath(path: unknown): path is string {
  return typeof path === 'string' && /^\/(?![/\\])[^\s\\]*$/.test(path);
}
