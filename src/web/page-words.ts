import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import type { Words } from './words.ts';

/** The words of the person's language, for a controller's view functions. */
export const PageWords = createParamDecorator(
  (_: unknown, context: ExecutionContext): Words =>
    context.switchToHttp().getRequest<Request>().words,
);
