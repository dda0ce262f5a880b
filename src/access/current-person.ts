import { createParamDecorator } from '@nestjs/common';
import type { ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import type { SignedInPerson } from './signed-in-person.ts';

declare module 'express-serve-static-core' {
  interface Request {
    /** Set when somebody is signed in. */
    person?: SignedInPerson;
  }
}

/** Hands the signed-in person to a controller method. Only for routes that are not public. */
export const CurrentPerson = createParamDecorator(
  (_data: unknown, context: ExecutionContext): SignedInPerson => {
    const { person } = context.switchToHttp().getRequest<Request>();
    if (!person) throw new Error('A public route asked for the signed-in person');
    return person;
  },
);
