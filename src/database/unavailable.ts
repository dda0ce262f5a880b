/** The connection went away while a transaction was open: nothing of it was kept. */
export class ConnectionLost extends Error {}

/**
 * Whether an error means that the database cannot serve anybody right now (gone, starting, full, waited for
 * too long) rather than that this request is wrong: the page is 503 with Retry-After, and the same request may
 * be sent again with the same idempotency key.
 */
export function isDatabaseUnavailable(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  if (error instanceof ConnectionLost) return true;
  const { code, message, errors, cause } = error as Partial<AggregateError> & { code?: unknown };
  if (typeof code === 'string' && (connection.has(code) || server.test(code))) return true;
  // pg gives these no code.
  if (message !== undefined && withoutCode.test(message)) return true;
  return errors?.some(isDatabaseUnavailable) ?? isDatabaseUnavailable(cause);
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
