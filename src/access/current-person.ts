import { createParamDecorator } from '@nestjs/common';
import type { ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import type { Rights } from '../domain/permissions.ts';

/** Who is asking: as loaded at the start of this request, never from the session. */
export interface SignedInPerson extends Rights {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly departmentId: string;
  readonly departmentName: string;
  /** What the audit trail calls this person. */
  readonly auditRef: string;
}

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
