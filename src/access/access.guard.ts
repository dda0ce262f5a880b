import { ForbiddenException, Injectable } from '@nestjs/common';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import type { Action, ApiScope } from '../domain/permissions.ts';
import { may } from '../domain/permissions.ts';
import { OPEN } from '../web/open.ts';
import { BY_TOKEN, admitClient } from './by-token.ts';
import { REQUIRES } from './requires.ts';
import { NotSignedIn } from './sign-in-first.ts';

/** Stands before every route, of people and of programs. What declares nothing is closed. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): true {
    const declared = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean | undefined>(OPEN, declared)) return true;
    const action = this.reflector.getAllAndOverride<Action | undefined>(REQUIRES, declared);
    const request = context.switchToHttp().getRequest<Request>();
    const scope = this.reflector.getAllAndOverride<ApiScope | undefined>(BY_TOKEN, declared);
    if (scope !== undefined) return admitClient(request, scope);
    if (action === undefined) throw new ForbiddenException();
    const { person } = request;
    if (!person) throw new NotSignedIn();
    if (!may(person, action)) throw new ForbiddenException();
    return true;
  }
}
