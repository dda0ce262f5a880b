import { SetMetadata } from '@nestjs/common';
import type { CustomDecorator } from '@nestjs/common';
import type { Action } from '../domain/permissions.ts';

/** Metadata key under which a route carries the action it needs, or `public`. */
export const REQUIRES = 'requires';

/** What a route may declare. */
export type Requirement = Action | 'public';

/** The route is for those who may do this; which objects, the service finds through the person's scopes. */
export function Requires(action: Action): CustomDecorator {
  return SetMetadata(REQUIRES, action satisfies Requirement);
}

/** The route is open to everybody, signed in or not. */
export function Public(): CustomDecorator {
  return SetMetadata(REQUIRES, 'public' satisfies Requirement);
}
