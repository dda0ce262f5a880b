import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import {
  migrate,
  migrateDown,
  MigrationError,
  migrationsFolder,
} from '../../src/database/migrate.ts';
import { aDatabase, anEmptyDatabase } from '../support/database.ts';

type EmptyDatabase = Awaited<ReturnType<typeof anEmptyDatabase>>;

let database: EmptyDatabase;
let folder: string;
beforeEach(async () => {
  database = await anEmptyDatabase();
  folder = mkdtempSync(join(tmpdir(), 'migrations-'));
});
afterEach(async () => {
  await database.drop();
  rmSync(folder, { recursive: true });
});

function write(name: string, up: string, down = ''): void {
  writeFileSync(join(folder, `${name}.up.sql`), up);
  writeFileSync(join(folder, `${name}.down.sql`), down);
}

/** Every table, column, constraint, index, function, trigger and grant of the register, as text. */
async function schemaOf(of: EmptyDatabase): Promise<string[]> {
  const rows = await of.asOwner<{ line: string }>(`
    SELECT format('column %s.%s %s %s %s', table_schema, table_name, column_name, data_type, is_nullable) AS line
      FROM information_schema.columns WHERE table_schema IN ('public', 'pgboss')
    UNION ALL SELECT format('constraint %s %s', conname, pg_get_constraintdef(oid))
      FROM pg_constraint WHERE connamespace IN ('public'::regnamespace, to_regnamespace('pgboss'))
    UNION ALL SELECT 'index ' || indexdef FROM pg_indexes WHERE schemaname IN ('public', 'pgboss')
    UNION ALL SELECT format('function %s %s', oid::regprocedure, proacl) FROM pg_proc
      WHERE pronamespace IN ('public'::regnamespace, to_regnamespace('pgboss'))
    UNION ALL SELECT format('trigger %s %s %s', tgrelid::regclass, tgname, tgenabled)
      FROM pg_trigger WHERE NOT tgisinternal
    UNION ALL SELECT format('grants %s %s', oid::regclass, relacl) FROM pg_class
      WHERE relnamespace IN ('public'::regnamespace, to_regnamespace('pgboss')) AND relkind IN ('r', 'p')
    UNION ALL SELECT format('schema %s %s', nspname, nspacl) FROM pg_namespace WHERE nspname = 'public'
    ORDER BY line`);
  // Partitions are named after the day they were made on.
  return rows.map(({ line }) => line).filter((line) => !line.includes('queue_stats_2'));
}

async function tablesOf(of: EmptyDatabase): Promise<string[]> {
  const rows = await of.asOwner<{ name: string }>(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`,
  );
  return rows.map(({ name }) => name);
}

describe('the migrations of the register', () => {
  it('go up, down to nothing, and up again to the same', async () => {
    const applied = await migrate(database.ownerUrl);
    const schema = await schemaOf(database);
    expect(schema.length).toBeGreaterThan(100);
    expect(await migrate(database.ownerUrl)).toEqual([]);
    expect(await migrateDown(database.ownerUrl)).toEqual([...applied].reverse());
    expect(await tablesOf(database)).toEqual(['schema_migration']);
    await migrate(database.ownerUrl);
    expect(await schemaOf(database)).toEqual(schema);
  });

  it('give the same whichever was tested', async () => {
    await migrate(database.ownerUrl);
    const clone = await aDatabase();
    expect(await schemaOf(clone)).toEqual(await schemaOf(database));
    await clone.drop();
  });
});

describe('migrate', () => {
  it('lets one starter work while the other waits', async () => {
    write('0001-slow', 'SELECT pg_sleep(0.3); CREATE TABLE slow (id int)');
    const both = await Promise.all([
      migrate(database.ownerUrl, folder),
      migrate(database.ownerUrl, folder),
    ]);
    expect(both.toSorted((a, b) => a.length - b.length)).toEqual([[], ['0001-slow']]);
  });

  it('waits for a migration that another process is at (negative control)', async () => {
    write('0001-first', 'CREATE TABLE first (id int)');
    const other = new pg.Client({ connectionString: database.ownerUrl });
    await other.connect();
    await other.query('SELECT pg_advisory_lock($1)', [0x4b49_5245]);
    let finished = false;
    const waiting = migrate(database.ownerUrl, folder).then(() => (finished = true));
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(finished).toBe(false);
    await other.end();
    expect(await waiting).toBe(true);
  });

  it('keeps nothing of a file that fails, and says where', async () => {
    write('0001-good', 'CREATE TABLE good (id int)');
    write('0002-bad', 'CREATE TABLE half (id int);\nCREATE TABLE half (id int);\n');
    const failing = migrate(database.ownerUrl, folder);
    await expect(failing).rejects.toThrow(MigrationError);
    await expect(failing).rejects.toThrow(
      /^Migration 0002-bad failed.*"half" already exists.*nothing of it was kept\.$/,
    );
    expect(await tablesOf(database)).toEqual(['good', 'schema_migration']);
    write('0002-bad', 'CREATE TABLE half (id int);\n SELECT nonsense;\n');
    await expect(migrate(database.ownerUrl, folder)).rejects.toThrow(/0002-bad failed in line 2/);
  });

  it('refuses a file that was changed after it had been applied', async () => {
    cpSync(migrationsFolder, folder, { recursive: true });
    await migrate(database.ownerUrl, folder);
    write('0003-idempotency-key', 'CREATE TABLE something_else (id int)');
    const refused = migrate(database.ownerUrl, folder);
    await expect(refused).rejects.toThrow(/0003-idempotency-key was changed after it had been/);
  });

  it('refuses a database that is ahead of it', async () => {
    write('0001-first', 'CREATE TABLE first (id int)');
    write('0002-later', 'CREATE TABLE later (id int)');
    await migrate(database.ownerUrl, folder);
    rmSync(join(folder, '0002-later.up.sql'));
    await expect(migrate(database.ownerUrl, folder)).rejects.toThrow(/another version.*0002-later/);
  });

  it('says in one sentence that the database cannot be reached', async () => {
    const nowhere = migrate('postgresql://register_owner:x@127.0.0.1:1/register', folder);
    await expect(nowhere).rejects.toThrow(/^The database cannot be reached with MIGRATION_.*\.$/);
  });
});
