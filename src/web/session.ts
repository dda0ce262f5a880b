import connectPgSimple from 'connect-pg-simple';
import type { CookieOptions, Request, RequestHandler, Response } from 'express';
import session, { type Store } from 'express-session';
import type { Pool } from 'pg';
import type { DataSource } from 'typeorm';
import type { KeptTyped } from './kept-typed.ts';
import { publicUrl } from './request.ts';

declare module 'express-session' {
  interface SessionData {
    /** Who is signed in; set and checked by access. */
    personId: string;
    kept: KeptTyped;
  }
}

/** A session without a request for this long is over; what was typed survives (kept-typed.ts). */
const idleMinutes = 120;

/** Sessions live in the table `session`, on the register's own pool, and outlive a restart. */
export function sessionStore({ driver }: DataSource): Store {
  const { master } = driver as unknown as { readonly master: Pool };
  const PgStore = connectPgSimple(session);
  return new PgStore({
    ...{ pool: master, tableName: 'session', ttl: idleMinutes * 60 },
    // A clean-up that comes while the register ends finds its pool closed; the next start does it.
    errorLog(...said: unknown[]) {
      if (!master.ended) console.error(...said);
    },
  });
}

export function sessions(
  settings: { readonly publicUrl: string; readonly sessionSecret: string },
  store: Store,
): RequestHandler {
  return session({
    name: cookieName(settings.publicUrl),
    secret: settings.sessionSecret,
    store,
    cookie: cookie(settings.publicUrl),
    resave: false,
    saveUninitialized: false,
    unset: 'destroy',
  });
}

/** A new session id at sign-in, so that an id known before is worth nothing; kept text comes along. */
export async function renewSession(request: Request): Promise<void> {
  const { kept } = request.session;
  await new Promise<void>((done, failed) => {
    request.session.regenerate((error?: Error | null) => {
      if (error) failed(error);
      else done();
    });
  });
  if (kept) request.session.kept = kept;
}

/** Ends the session in the database and takes the cookie back. */
export async function endSession(request: Request, response: Response): Promise<void> {
  await new Promise<void>((done, failed) => {
    request.session.destroy((error?: Error | null) => {
      if (error) failed(error);
      else done();
    });
  });
  const address = publicUrl(request);
  response.clearCookie(cookieName(address), cookie(address));
}

/** `__Host-` and Secure wherever the register is reached by https; loopback knows neither. */
function cookieName(address: string): string {
  return address.startsWith('https:') ? '__Host-session' : 'session';
}

function cookie(address: string): CookieOptions {
  return { httpOnly: true, sameSite: 'lax', path: '/', secure: address.startsWith('https:') };
}
