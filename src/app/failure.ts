import { CatalogueError } from '../catalogue/load.ts';
import { SettingError } from '../config/settings.ts';
import { EmbeddedDatabaseError } from '../database/embedded-error.ts';
import { MigrationError } from '../database/migrate.ts';
import { isDatabaseUnavailable } from '../database/unavailable.ts';

/**
 * One sentence for whoever started the register and could not: what is wrong and what to do.
 * What is not foreseen here is a bug and shows its stack.
 */
export function sentenceFor(error: unknown): string {
  if (isForPeople(error)) return error.message;
  if (isPortTaken(error))
    return `Port ${error.port} on ${error.address} is in use by another program; end that program or set PORT to a free one.`;
  if (isDatabaseUnavailable(error))
    return 'The database cannot be reached; check that it runs and that DATABASE_URL and MIGRATION_DATABASE_URL are right.';
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function isForPeople(error: unknown): error is Error {
  return [SettingError, EmbeddedDatabaseError, MigrationError, CatalogueError].some(
    (kind) => error instanceof kind,
  );
}

function isPortTaken(error: unknown): error is { code: string; port: number; address: string } {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}
