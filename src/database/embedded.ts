import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { secretIn } from '../config/secret.ts';
import { alone, processIn } from './alone.ts';
import { Cluster, superuser } from './cluster.ts';
import { EmbeddedDatabaseError } from './embedded-error.ts';
import { isAlive, postmasterOf } from './postmaster.ts';

/** A running PostgreSQL of the register's own, reachable on this machine with generated passwords only. */
export interface EmbeddedServer {
  readonly port: number;
  /** Restricted role, for the register's work. */
  readonly appUrl: string;
  /** Owner of the tables, for migrations. */
  readonly ownerUrl: string;
  /** Superuser, for tests that make and drop databases. */
  readonly superuserUrl: string;
  /** Starts the server again, on the same port, whenever it is found dead. */
  keepAlive(report: (sentence: string) => void): void;
  /** Ends the server if this process started it, or took it over from one that died. */
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  /** false: faster, loses data when the machine fails. For tests. */
  readonly durable?: boolean;
  /** Another npm package that carries PostgreSQL. */
  readonly packageName?: string;
}

/**
 * Starts PostgreSQL on the folder, or uses the one that runs there already; makes the cluster, the two roles
 * and the database `register` the first time. The server outlives a parent that is killed; the next start
 * finds it again. Throws EmbeddedDatabaseError.
 */
export async function startEmbedded(
  folder: string,
  options: EmbeddedOptions = {},
): Promise<EmbeddedServer> {
  try {
    return await start(folder, options);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === undefined || !fileTrouble.has(code)) throw error;
    throw new EmbeddedDatabaseError(
      `The embedded database cannot use the folder ${folder} (${message}): start the register as the account that owns it, or choose another folder with DATA_DIR.`,
    );
  }
}

const fileTrouble = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'ENOTDIR', 'EDQUOT']);

async function start(folder: string, options: EmbeddedOptions): Promise<EmbeddedServer> {
  const cluster = await Cluster.in(folder, options.packageName);
  const durable = options.durable ?? true;
  const starting = join(folder, 'starting.pid');
  const port = await alone(starting, async () => {
    await cluster.make(passwordOf(superuser, folder), durable);
    const reached = await reach(cluster, durable, folder);
    await setUp(folder, reached);
    return reached;
  });
  const keeper = join(folder, 'keeper.pid');
  const keep = () => {
    writeFileSync(keeper, String(process.pid));
  };
  const keptBy = processIn(keeper);
  if (keptBy === null || !isAlive(keptBy)) keep();
  let watch: Repeated | undefined;
  return {
    port,
    appUrl: address(folder, port, 'register_app', 'register'),
    ownerUrl: address(folder, port, 'register_owner', 'register'),
    superuserUrl: address(folder, port, superuser, 'postgres'),
    keepAlive(report) {
      watch = everySecond(async () => {
        if (postmasterOf(cluster.data) !== null) return;
        await alone(starting, () => reach(cluster, durable, folder));
        keep();
        report('The embedded database was gone and has been started again.');
      }, report);
    },
    async stop() {
      await watch?.end();
      if (processIn(keeper) !== process.pid) return;
      rmSync(keeper, { force: true });
      await cluster.stop();
    },
  };
}

/** Ends the server on the folder whoever started it. */
export async function stopEmbedded(folder: string): Promise<void> {
  const cluster = await Cluster.in(folder);
  if (postmasterOf(cluster.data) !== null) await cluster.stop();
  rmSync(join(folder, 'keeper.pid'), { force: true });
}

/** The port of the server on the cluster once it answers; starts the server if none runs. */
async function reach(cluster: Cluster, durable: boolean, folder: string): Promise<number> {
  const deadline = Date.now() + 120_000;
  for (;;) {
    const port = postmasterOf(cluster.data)?.port ?? (await cluster.start(durable));
    const answer = await ask(address(folder, port, superuser, 'postgres'));
    if (answer === 'ready') return port;
    if (answer === 'refused' || Date.now() > deadline) {
      throw new EmbeddedDatabaseError(
        answer === 'refused'
          ? `The embedded database in ${cluster.data} does not accept the password kept beside it: put back the files *-password of ${folder}, or move that folder away to begin with an empty register.`
          : `The embedded database in ${cluster.data} runs but does not answer: end its process and start again (its log is server.log in that folder).`,
      );
    }
    await wait(50);
  }
}

async function ask(url: string): Promise<'ready' | 'refused' | 'notYet'> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return 'ready';
  } catch (error) {
    return (error as pg.DatabaseError).code === '28P01' ? 'refused' : 'notYet';
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Runs roles.sql once; a run that was killed halfway is completed by the next. */
async function setUp(folder: string, port: number): Promise<void> {
  const done = join(folder, 'set-up');
  if (statSync(done, { throwIfNoEntry: false }) !== undefined) return;
  const client = new pg.Client({ connectionString: address(folder, port, superuser, 'postgres') });
  await client.connect();
  try {
    for (const statement of rolesAndDatabase(folder)) {
      await client.query(statement).catch((error: unknown) => {
        const { code } = error as pg.DatabaseError;
        if (code !== alreadyThere.role && code !== alreadyThere.database) throw error;
      });
    }
  } finally {
    await client.end();
  }
  writeFileSync(done, '');
}

const alreadyThere = { role: '42710', database: '42P04' } as const;

function rolesAndDatabase(folder: string): string[] {
  const sql = readFileSync(join(import.meta.dirname, 'roles.sql'), 'utf8')
    .replace(/^--.*$/gm, '')
    .replace(":'owner_password'", pg.escapeLiteral(passwordOf('register_owner', folder)))
    .replace(":'app_password'", pg.escapeLiteral(passwordOf('register_app', folder)));
  // Locales are the system's: C.UTF-8 is in every glibc, not everywhere else.
  const portable = process.platform === 'linux' ? sql : sql.replaceAll("'C.UTF-8'", "'C'");
  return portable.split(/;\s*/).filter((statement) => statement.trim() !== '');
}

function address(folder: string, port: number, role: string, database: string): string {
  return `postgresql://${role}:${passwordOf(role, folder)}@127.0.0.1:${port}/${database}`;
}

function passwordOf(role: string, folder: string): string {
  return secretIn(folder, `${role}-password`);
}

interface Repeated {
  /** No more of it; resolves when what is under way has come to its end. */
  end(): Promise<void>;
}

function everySecond(work: () => Promise<void>, report: (sentence: string) => void): Repeated {
  let underWay: Promise<void> | undefined;
  const timer = setInterval(() => {
    underWay ??= work()
      .catch((error: unknown) => {
        report(error instanceof Error ? error.message : String(error));
      })
      .finally(() => {
        underWay = undefined;
      });
  }, 1000).unref();
  return {
    async end() {
      clearInterval(timer);
      await underWay;
    },
  };
}
