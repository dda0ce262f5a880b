import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';

/** The database was left as it was before the migration that failed: the message says which one and why. */
export class MigrationError extends Error {}

/** The folder of this project's migrations: NNNN-name.up.sql and NNNN-name.down.sql. */
export const migrationsFolder = join(import.meta.dirname, '../../migrations');

interface Migration {
  readonly name: string;
  readonly up: string;
  readonly sha256: string;
}

/**
 * Brings the database up to date and returns the names of the migrations it applied, in order. Each runs in
 * a transaction of its own; of several starters one works and the others wait. Throws MigrationError.
 */
export function migrate(ownerUrl: string, folder = migrationsFolder): Promise<string[]> {
  const migrations = read(folder);
  return underLock(ownerUrl, async (client) => {
    const applied = await appliedTo(client);
    refuseSurprises(migrations, applied);
    const pending = migrations.filter(({ name }) => !applied.has(name));
    for (const { name, up, sha256 } of pending) {
      await inTransaction(client, name, up, 'INSERT INTO schema_migration VALUES ($1, $2)', [
        name,
        sha256,
      ]);
    }
    return pending.map(({ name }) => name);
  });
}

/** Takes back every applied migration after `last` (all of them without it), the newest first. */
export function migrateDown(
  ownerUrl: string,
  last?: string,
  folder = migrationsFolder,
): Promise<string[]> {
  return underLock(ownerUrl, async (client) => {
    const names = [...(await appliedTo(client)).keys()].sort().reverse();
    const undone = names.filter((name) => last === undefined || name > last);
    for (const name of undone) {
      const down = readFileSync(join(folder, `${name}.down.sql`), 'utf8');
      await inTransaction(client, name, down, 'DELETE FROM schema_migration WHERE name = $1', [
        name,
      ]);
    }
    return undone;
  });
}

function read(folder: string): Migration[] {
  const names = readdirSync(folder).flatMap(
    (file) => /^(\d{4}-.+)\.up\.sql$/.exec(file)?.[1] ?? [],
  );
  return names.sort().map((name) => {
    const up = readFileSync(join(folder, `${name}.up.sql`), 'utf8');
    return { name, up, sha256: createHash('sha256').update(up).digest('hex') };
  });
}

function refuseSurprises(
  migrations: readonly Migration[],
  applied: ReadonlyMap<string, string>,
): void {
  const known = new Map(migrations.map(({ name, sha256 }) => [name, sha256]));
  for (const [name, sha256] of applied) {
    if (!known.has(name)) {
      throw new MigrationError(
        `The database was migrated by another version of the register (${name} is unknown here): start that version or a newer one.`,
      );
    }
    if (known.get(name) !== sha256) {
      throw new MigrationError(
        `Migration ${name} was changed after it had been applied: restore the file and put the change into a new migration.`,
      );
    }
  }
}

async function appliedTo(client: pg.Client): Promise<Map<string, string>> {
  await client.query(`CREATE TABLE IF NOT EXISTS schema_migration (
    name text PRIMARY KEY, sha256 text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())`);
  const { rows } = await client.query<{ name: string; sha256: string }>(
    'SELECT name, sha256 FROM schema_migration ORDER BY name',
  );
  return new Map(rows.map(({ name, sha256 }) => [name, sha256]));
}

async function inTransaction(
  client: pg.Client,
  name: string,
  sql: string,
  note: string,
  values: readonly string[],
): Promise<void> {
  await client.query('BEGIN');
  try {
    await client.query(sql);
    await client.query(note, [...values]);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    const { message, position } = error as pg.DatabaseError;
    const line = position === undefined ? '' : ` in line ${lineOf(sql, Number(position))}`;
    throw new MigrationError(
      `Migration ${name} failed${line} (${message}); nothing of it was kept.`,
      { cause: error },
    );
  }
}

function lineOf(sql: string, position: number): number {
  return sql.slice(0, position - 1).split('\n').length;
}

// Any constant does, as long as nothing else in this database uses it.
const lock = 0x4b49_5245;
const longestMigration = '10min';

async function underLock<T>(ownerUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: ownerUrl, connectionTimeoutMillis: 10_000 });
  // A connection that breaks makes the query at work fail; without a listener it would end the process.
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (error) {
    throw new MigrationError(
      `The database cannot be reached with MIGRATION_DATABASE_URL (${reason(error)}): check the address, the password and that the server runs.`,
      { cause: error },
    );
  }
  try {
    await client.query(`SET lock_timeout = '${longestMigration}'`);
    await client.query('SELECT pg_advisory_lock($1)', [lock]).catch((error: unknown) => {
      throw new MigrationError(
        `Another process has been migrating the database for more than ${longestMigration}: look after it and start again.`,
        { cause: error },
      );
    });
    await client.query('SET lock_timeout = 0');
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

function reason(error: unknown): string {
  // One attempt per address of the host's name.
  const { errors, message } = error as Partial<AggregateError>;
  return errors === undefined ? String(message) : reason(errors[0]);
}
