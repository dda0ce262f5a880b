import { createHash } from 'node:crypto';

/**
 * The idempotency key of one step of the demo, the same in every run: a start that was killed is continued
 * by the next without entering anything twice. A UUID of version 8 (RFC 9562): the first bits of a hash.
 */
export function demoKey(...step: readonly string[]): string {
  const hash = createHash('sha256')
    .update(['KI-Register demo', ...step].join('\0'))
    .digest('hex');
  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `8${hash.slice(13, 16)}`,
    `a${hash.slice(17, 20)}`,
    hash.slice(20, 32),
  ].join('-');
}
