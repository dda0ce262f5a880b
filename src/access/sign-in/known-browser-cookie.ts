import type { CookieOptions, Request, Response } from 'express';
import { publicUrl } from '../../web/request.ts';
import { knownForMs } from './known-browser.repository.ts';

/** The secret by which a browser is known, if the request carries one that could be ours. */
export function browserOf(request: Request): string | null {
  const name = cookieName(request);
  const given = new RegExp(`(?:^|;\\s*)${name}=([\\w-]{43})(?:;|$)`).exec(
    request.get('cookie') ?? '',
  );
  return given?.[1] ?? null;
}

/** Gives the browser its secret for next time. It signs nobody in. */
export function rememberBrowser(request: Request, response: Response, secret: string): void {
  const secure = publicUrl(request).startsWith('https:');
  const options: CookieOptions = { httpOnly: true, sameSite: 'lax', path: '/', secure };
  response.cookie(cookieName(request), secret, { ...options, maxAge: knownForMs });
}

function cookieName(request: Request): string {
  return publicUrl(request).startsWith('https:') ? '__Host-browser' : 'browser';
}
