import { existsSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type Binaries, findBinaries } from './binaries.ts';
import { EmbeddedDatabaseError } from './embedded-error.ts';
import { postmasterOf } from './postmaster.ts';
import { type Outcome, type Unprivileged, unprivileged } from './unprivileged.ts';

export const superuser = 'postgres';

/** The files of one PostgreSQL server and the programs that make, start and stop it. */
export class Cluster {
  readonly #folder: string;
  readonly #binaries: Binaries;
  readonly #as: Unprivileged;
  /** The cluster itself: what PostgreSQL calls its data directory. */
  readonly data: string;

  private constructor(folder: string, binaries: Binaries, as: Unprivileged) {
    this.#folder = folder;
    this.#binaries = binaries;
    this.#as = as;
    this.data = join(folder, 'cluster');
  }

  static async in(folder: string, packageName?: string): Promise<Cluster> {
    await mkdir(folder, { recursive: true });
    const binaries = await findBinaries(join(folder, 'lib'), packageName);
    return new Cluster(folder, binaries, unprivileged(join(folder, 'cluster')));
  }

  /** Makes the files unless they are there. Being killed halfway leaves nothing that looks finished. */
  async make(password: string, durable: boolean): Promise<void> {
    if (existsSync(this.data)) return;
    const draft = `${this.data}.new`;
    const passwordFile = join(this.#folder, 'password.new');
    rmSync(draft, { recursive: true, force: true });
    await mkdir(draft, { mode: 0o700 });
    writeFileSync(passwordFile, password, { mode: 0o600 });
    this.#as.give(draft);
    this.#as.give(passwordFile);
    const options = ['-D', draft, '-U', superuser, '--auth=scram-sha-256', '--encoding=UTF8'];
    const locale = ['--locale-provider=icu', '--icu-locale=de-DE'];
    const ctype = process.platform === 'linux' ? '--locale=C.UTF-8' : '--locale=C';
    const made = await this.#run(this.#binaries.initdb, [
      ...[...options, ...locale, ctype, `--pwfile=${passwordFile}`],
      ...(durable ? [] : ['--no-sync']),
    ]);
    rmSync(passwordFile);
    if (made.status !== 0) {
      rmSync(draft, { recursive: true, force: true });
      throw new EmbeddedDatabaseError(
        `The embedded database cannot be made in ${this.#folder} (${lastLine(made.output)}): mend that, choose another folder with DATA_DIR, or set DATABASE_URL and MIGRATION_DATABASE_URL to a server of your own.`,
      );
    }
    writeFileSync(join(draft, 'postgresql.conf'), "include 'register.conf'\n", { flag: 'a' });
    renameSync(draft, this.data);
  }

  /**
   * Starts the server on a free port of the loopback address, if possible the one it had before, and
   * returns the port. Throws EmbeddedDatabaseError with what the server's log says.
   */
  async start(durable: boolean): Promise<number> {
    for (let attempt = 1; ; attempt += 1) {
      const port = await freePort(attempt === 1 ? this.#lastPort() : 0);
      const log = await this.#startOn(port, durable);
      if (log === null) return port;
      const passing = /Address already in use|could not bind|pre-existing shared memory/.test(log);
      if (!passing || attempt === 20) throw this.#startError(log);
      await wait(250);
    }
  }

  /** Asks the server to end, cutting connections, and waits until it has. */
  async stop(): Promise<void> {
    await this.#run(this.#binaries.pgCtl, ['stop', '-D', this.data, '-m', 'fast', '-w', '-s']);
  }

  #startError(log: string): EmbeddedDatabaseError {
    return new EmbeddedDatabaseError(
      log.includes('incompatible with server')
        ? `The embedded database in ${this.data} was made by PostgreSQL ${readFileSync(this.#version, 'utf8').trim()}, another version than the one installed now: carry its content over with pg_dump of that version, or move the folder away to begin with an empty register.`
        : `The embedded database in ${this.data} does not start (${complaint(log)}): its files are damaged, incomplete or not its own, so put a backup of this folder in its place, or move it away to begin with an empty register.`,
    );
  }

  async #startOn(port: number, durable: boolean): Promise<string | null> {
    const log = join(this.data, 'server.log');
    if (!existsSync(this.#version)) return 'FATAL:  PG_VERSION is missing';
    if (postmasterOf(this.data) === null)
      rmSync(join(this.data, 'postmaster.pid'), { force: true });
    if ((statSync(log, { throwIfNoEntry: false })?.size ?? 0) > 5_000_000) rmSync(log);
    const before = statSync(log, { throwIfNoEntry: false })?.size ?? 0;
    writeFileSync(this.#conf, configuration(port, durable));
    const command = ['start', '-D', this.data, '-l', log, '-w', '-t', '120', '-s'];
    const started = await this.#run(this.#binaries.pgCtl, command);
    if (started.status === 0) return null;
    const written = existsSync(log) ? readFileSync(log).subarray(before).toString() : '';
    return written === '' ? started.output : written;
  }

  get #version(): string {
    return join(this.data, 'PG_VERSION');
  }

  get #conf(): string {
    return join(this.data, 'register.conf');
  }

  #lastPort(): number {
    if (!existsSync(this.#conf)) return 0;
    return Number(/^port = (\d+)$/m.exec(readFileSync(this.#conf, 'utf8'))?.[1] ?? 0);
  }

  #run(program: string, args: readonly string[]): Promise<Outcome> {
    const { libraryPath } = this.#binaries;
    const env = libraryPath === null ? {} : { LD_LIBRARY_PATH: libraryPath };
    return this.#as.run(program, args, { cwd: this.#folder, env });
  }
}

/** Loopback only: a socket file would add nothing, and its path is limited to about 100 characters. */
function configuration(port: number, durable: boolean): string {
  const lines = [
    `port = ${port}`,
    "listen_addresses = '127.0.0.1'",
    "unix_socket_directories = ''",
    "timezone = 'UTC'",
    "log_timezone = 'UTC'",
    "lc_messages = 'C'",
    'log_checkpoints = off',
    ...(durable ? [] : ['fsync = off', 'synchronous_commit = off', 'full_page_writes = off']),
    ...(durable ? [] : ['max_connections = 300', 'autovacuum = off']),
  ];
  return `${lines.join('\n')}\n`;
}

/** The wanted port when it is free, otherwise one the system chooses. */
function freePort(wanted: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', () => {
      if (wanted === 0) reject(new EmbeddedDatabaseError('No port is free on 127.0.0.1.'));
      else resolve(freePort(0));
    });
    server.listen(wanted, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        resolve(typeof address === 'object' && address !== null ? address.port : wanted);
      });
    });
  });
}

function complaint(log: string): string {
  const said = log.split('\n').filter((line) => /(FATAL|PANIC|ERROR):|error:/.test(line));
  return lastLine(said.length > 0 ? said.join('\n') : log).replace(
    /^.*?(FATAL|PANIC|ERROR): +/,
    '',
  );
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1)?.trim() ?? '';
}
