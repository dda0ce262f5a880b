import type { Request } from 'express';
import { isAuthor } from './author.ts';
import { isLocalPath, origin } from './request.ts';
import { frameFields } from './typed.ts';

/** A POST that could not be taken, kept so that nobody has to type it again. */
export interface KeptTyped {
  readonly path: string;
  readonly body: Readonly<Record<string, string | readonly string[]>>;
  /** The form can carry files; they themselves are not kept. */
  readonly files?: true;
}

/** Longer forms are shown at once instead of being kept in the session. */
const mostCharacters = 300_000;

/** Fields that are never shown or kept again. */
const secret = /password|secret|code/i;

/**
 * What a failed POST carried, if it may be shown again: it came from one of our own pages
 * (a foreign page could otherwise put words in a person's mouth) and holds no password.
 */
export function typedIn(request: Request): KeptTyped | null {
  if (request.method !== 'POST' || !isLocalPath(request.originalUrl)) return null;
  if (origin(request) !== 'same') return null;
  const body = Object.entries((request.body ?? {}) as KeptTyped['body']);
  const own = body.filter(([name]) => !frameFields.includes(name));
  if (own.length === 0 || own.some(([name]) => secret.test(name))) return null;
  return {
    path: request.originalUrl,
    body: Object.fromEntries(body),
    ...(request.is('multipart') ? { files: true } : {}),
  };
}

/**
 * Keeps a POST of somebody who is no longer signed in, to be offered again at `/resume`
 * after sign-in. False when there is nothing to keep or it must not be kept.
 */
export function keepTyped(request: Request): boolean {
  const typed = typedIn(request);
  if (typed === null || JSON.stringify(typed).length > mostCharacters) return false;
  request.session.kept = typed;
  return true;
}

/** Whether something is kept, whoever typed it. */
export function hasKeptTyped(request: Request): boolean {
  return request.session.kept !== undefined;
}

/** What is kept for who is signed in now; what somebody else typed in this browser is not theirs to read. */
export function ownKept(request: Request): KeptTyped | null {
  const { kept } = request.session;
  return kept && isAuthor(request, kept.body['author']) ? kept : null;
}

/** Once the kept form has arrived, it need not be kept any longer. */
export function dropKept(request: Request): void {
  if (request.session.kept?.path === request.originalUrl) delete request.session.kept;
}
