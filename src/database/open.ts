import { join } from 'node:path';
import type { Settings } from '../config/settings.ts';
import { startEmbedded } from './embedded.ts';
import { migrate } from './migrate.ts';

/** A database that is up to date, and how to let go of it. */
export interface OpenDatabase {
  /** The settings with both addresses filled in. */
  readonly settings: Settings & {
    readonly databaseUrl: string;
    readonly migrationDatabaseUrl: string;
  };
  /** Ends the embedded server if this process is the one that keeps it; call it last. */
  stop(): Promise<void>;
}

/**
 * Starts the embedded server when no address is set, and migrates. `report` gets a sentence for whoever looks
 * after the register when something happens to the server later on. Throws EmbeddedDatabaseError and
 * MigrationError, whose messages are for people: print them and exit with 1.
 */
export async function openDatabase(
  settings: Settings,
  report: (sentence: string) => void,
): Promise<OpenDatabase> {
  const { databaseUrl, migrationDatabaseUrl } = settings;
  if (databaseUrl !== null && migrationDatabaseUrl !== null) {
    await migrate(migrationDatabaseUrl);
    return {
      settings: { ...settings, databaseUrl, migrationDatabaseUrl },
      stop: () => Promise.resolve(),
    };
  }
  const server = await startEmbedded(join(settings.dataDir, 'postgres'));
  try {
    await migrate(server.ownerUrl);
  } catch (error) {
    await server.stop();
    throw error;
  }
  server.keepAlive(report);
  return {
    settings: { ...settings, databaseUrl: server.appUrl, migrationDatabaseUrl: server.ownerUrl },
    stop: () => server.stop(),
  };
}
