import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import pg from 'pg';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { alone } from '../../src/database/alone.ts';
import { dataSourceOptions, type Patience } from '../../src/database/data-source.ts';
import { type EmbeddedServer, startEmbedded } from '../../src/database/embedded.ts';
import { migrate } from '../../src/database/migrate.ts';
import { serverFolder } from './server-folder.ts';

/** A database of one test file's own, on the one real PostgreSQL of the whole run. */
export interface TestDatabase {
  /** Restricted role. */
  readonly appUrl: string;
  /** Owner of the tables. */
  readonly ownerUrl: string;
  /** Connected as the restricted role. */
  readonly dataSource: DataSource;
  /** Runs SQL as the owner. */
  asOwner<Row extends object>(sql: string, values?: readonly unknown[]): Promise<Row[]>;
  /** Closes the connections and drops the database. */
  drop(): Promise<void>;
}

export interface TestDatabaseOptions {
  readonly entities?: NonNullable<DataSourceOptions['entities']>;
  readonly patience?: Partial<Patience>;
}

/** Clones the migrated template; the first call of a run starts the server (about a second). */
export async function aDatabase(options: TestDatabaseOptions = {}): Promise<TestDatabase> {
  const server = await aServer();
  await alone(join(serverFolder(), 'template.pid'), () => migrate(server.ownerUrl));
  const { appUrl, ownerUrl, drop } = await create(server, 'register');
  const dataSource = await new DataSource({
    ...dataSourceOptions(appUrl, options.patience),
    entities: options.entities ?? [],
  }).initialize();
  return {
    appUrl,
    ownerUrl,
    dataSource,
    asOwner: (sql, values) => query(ownerUrl, sql, values),
    async drop() {
      await dataSource.destroy();
      await drop();
    },
  };
}

/** A database without any table, for tests of the migrations themselves. */
export async function anEmptyDatabase(): Promise<
  Pick<TestDatabase, 'appUrl' | 'ownerUrl' | 'drop' | 'asOwner'>
> {
  const made = await create(await aServer(), 'template1');
  return { ...made, asOwner: (sql, values) => query(made.ownerUrl, sql, values) };
}

/** Runs one statement on a connection of its own. */
export async function query<Row extends object>(
  url: string,
  sql: string,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql, [...values])).rows;
  } finally {
    await client.end();
  }
}

let server: Promise<EmbeddedServer> | undefined;

function aServer(): Promise<EmbeddedServer> {
  return (server ??= startEmbedded(serverFolder(), { durable: false }));
}

async function create({ appUrl, ownerUrl, superuserUrl }: EmbeddedServer, template: string) {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await query(superuserUrl, `CREATE DATABASE ${name} OWNER register_owner TEMPLATE ${template}`);
  // What roles.sql sets for a database; a clone does not inherit it.
  await query(superuserUrl, `ALTER DATABASE ${name} SET timezone TO 'UTC'`);
  await query(
    superuserUrl,
    `ALTER DATABASE ${name} SET default_text_search_config TO 'pg_catalog.german'`,
  );
  await query(superuserUrl, `REVOKE ALL ON DATABASE ${name} FROM PUBLIC`);
  await query(superuserUrl, `GRANT CONNECT ON DATABASE ${name} TO register_app`);
  const renamed = (url: string) => url.replace(/\/register$/, `/${name}`);
  return {
    appUrl: renamed(appUrl),
    ownerUrl: renamed(ownerUrl),
    drop: async () => {
      await query(superuserUrl, `DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}
