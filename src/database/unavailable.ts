/**
 * Whether an error means that the database cannot serve anybody right now (gone, starting, full, waited for
 * too long) rather than that this request is wrong: the page is 503 with Retry-After, and the same request may
 * be sent again with the same idempotency key.
 */
export function isDatabaseUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof AggregateError && error.errors.some(isDatabaseUnavailable)) return true;
  const { code } = error as { code?: unknown };
  if (typeof code === 'string' && (connection.has(code) || server.test(code))) return true;
  // pg gives these no code.
  return withoutCode.test(error.message) || isDatabaseUnavailable(error.cause);
}

const connection = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
]);

/**
 * 08 connection, 53 resources (too many connections, disk full), 57P0 shutting down or starting, 57014 statement
 * timeout, 55P03 lock timeout, 25P03 idle too long in a transaction, 40001 and 40P01 lost against another one,
 * 25006 read-only while it fails over.
 */
const server = /^(08...|53...|57P0[1-5]|57014|55P03|25P03|40001|40P01|25006)$/;

const withoutCode =
  /^(Connection terminated|Query read timeout|timeout exceeded when trying to connect|timeout expired|Client has encountered a connection error|Client was closed|Driver not Connected)/i;
