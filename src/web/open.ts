import { SetMetadata } from '@nestjs/common';

/** Metadata key of a route that needs no sign-in; access' guard reads it. */
export const OPEN = 'web:open';

/** Marks a route that everybody may use without signing in. All others need a permission. */
export const Open = () => SetMetadata(OPEN, true);
