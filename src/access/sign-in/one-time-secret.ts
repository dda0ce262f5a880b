import { createHash, randomBytes } from 'node:crypto';

/** A secret of 256 random bits for a link or a cookie, in letters that a URL takes as they are. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** What is kept of a secret. It is random, so a plain hash is enough. */
export function sha256(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
