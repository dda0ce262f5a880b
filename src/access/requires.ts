import { applyDecorators, SetMetadata, UseFilters } from '@nestjs/common';
import type { Action } from '../domain/permissions.ts';
import { SignInFirst } from './sign-in-first.ts';

/** Metadata key under which a route carries the action it needs. */
export const REQUIRES = 'access:requires';

/**
 * The route is for those who may do this; which objects, the service finds through the person's scopes.
 * A route without it is closed, unless it is marked `@Open()` (web/open.ts).
 */
export function Requires(action: Action): MethodDecorator & ClassDecorator {
  return applyDecorators(SetMetadata(REQUIRES, action), UseFilters(SignInFirst));
}
