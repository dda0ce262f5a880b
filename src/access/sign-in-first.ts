import { Catch, UnauthorizedException } from '@nestjs/common';
import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common';
import type { Request, Response } from 'express';
import { signInPath } from '../web/csrf.ts';
import { keepTyped } from '../web/kept-typed.ts';
import { seeOther } from '../web/reply.ts';

/** Thrown for a route that needs somebody who is signed in. */
export class NotSignedIn extends UnauthorizedException {}

/** Sends who is not signed in to the sign-in page; the page asked for, or what was typed, waits behind it. */
@Catch(NotSignedIn)
export class SignInFirst implements ExceptionFilter<NotSignedIn> {
  catch(_: NotSignedIn, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<Request>();
    const response = host.switchToHttp().getResponse<Response>();
    if (request.method === 'GET' || request.method === 'HEAD') {
      const next =
        request.originalUrl === '/' ? '' : `?next=${encodeURIComponent(request.originalUrl)}`;
      seeOther(response, signInPath + next);
      return;
    }
    keepTyped(request);
    seeOther(response, signInPath);
  }
}
