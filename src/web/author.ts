import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Request } from 'express';
import type { SessionData as Session } from 'express-session';

/** Under this name the application holds the key of the marks (`configure.ts`). */
export const AUTHOR_KEY = 'author key';

/**
 * The mark that a form carries of the person it was shown to; empty when nobody is signed in. Nobody else can make
 * or read it. What was typed into the form is offered again to this person only.
 */
export function authorMark(request: Request): string {
  const personId = (request.session as Session | undefined)?.personId;
  if (personId === undefined) return '';
  const key = request.app.get(AUTHOR_KEY) as string;
  return createHmac('sha256', key).update(`form author ${personId}`).digest('base64url');
}

/** Whether the form with this mark was shown to who is signed in now. */
export function isAuthor(request: Request, mark: unknown): boolean {
  const own = Buffer.from(authorMark(request));
  const given = Buffer.from(typeof mark === 'string' ? mark : '');
  return own.length > 0 && own.length === given.length && timingSafeEqual(own, given);
}
