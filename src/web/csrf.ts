import { ForbiddenException } from '@nestjs/common';
import { csrfSync } from 'csrf-sync';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { dropKept, keepTyped } from './kept-typed.ts';
import { seeOther } from './reply.ts';
import { origin } from './request.ts';

/** The sign-in page; its controller is access'. */
export const signInPath = '/sign-in';

/** A form whose session is over, or that was never one of ours. The error page offers its text again. */
export class StaleForm extends ForbiddenException {}

/** Methods that change nothing need no token. */
const reading = ['GET', 'HEAD', 'OPTIONS'];

/**
 * Two locks on everything that changes state: the request comes from one of our own pages
 * (Sec-Fetch-Site or Origin), and it carries the session's token. Choosing language or theme
 * needs the first only, so that reading alone makes no session.
 */
export function csrfProtection(): RequestHandler {
  const { csrfSynchronisedProtection } = csrfSync({
    size: 32,
    getTokenFromRequest: (request) => (request.body as { csrf?: string } | undefined)?.csrf,
    skipCsrfProtection: (request) => request.path === '/preferences',
  });
  return (request: Request, response: Response, next: NextFunction) => {
    if (!reading.includes(request.method) && origin(request) === 'foreign') {
      next(new ForbiddenException());
      return;
    }
    csrfSynchronisedProtection(request, response, (error?: unknown) => {
      if (error === undefined) {
        if (!reading.includes(request.method)) dropKept(request);
        next();
      } else if (request.session.personId === undefined && keepTyped(request)) {
        seeOther(response, signInPath);
      } else next(new StaleForm());
    });
  };
}

/** The token for the forms of a page; where the session cannot be reached, the one that came. */
export function csrfToken(request: Request): string {
  const sent = (request.body as { csrf?: unknown } | undefined)?.csrf;
  return request.csrfToken?.() ?? (typeof sent === 'string' ? sent : '');
}
