import { createServer } from 'node:net';
import { mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type EmbeddedServer, startEmbedded } from '../../src/database/embedded.ts';
import { query } from '../support/database.ts';
import { Folders, killServer, serverOn, start } from '../support/folders.ts';
import { launched } from '../support/launched.ts';

const folders = new Folders();
let folder: string;
beforeEach(async () => {
  folder = await folders.prepared();
});
afterAll(() => folders.discardAll());

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

describe('the first start', () => {
  it('makes two roles and a German database that only this machine reaches', async () => {
    const server = await start(folders.empty());
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
    const server = await start(folder);
    const wrong = server.appUrl.replace(/:[0-9a-f]{64}@/, ':wrong@');
    await expect(query(wrong, 'SELECT 1')).rejects.toMatchObject({ code: '28P01' });
    await server.stop();
  });

  it('begins again where an earlier one was killed', async () => {
    const empty = folders.empty();
    mkdirSync(join(empty, 'cluster.new/base'), { recursive: true });
    writeFileSync(join(empty, 'starting.pid'), '4194304');
    const server = await start(empty);
    await server.stop();
    rmSync(join(empty, 'set-up'));
    await (await start(empty)).stop();
    expect(readdirSync(empty)).toContain('set-up');
  });

  it('of two processes at once is made by one and used by both', async () => {
    const empty = folders.empty();
    const both = await Promise.all([launched(empty), launched(empty)]);
    expect(both[0].port).toBe(both[1].port);
    await Promise.all(both.map((each) => each.killed()));
  });
});

describe('a later start', () => {
  it('uses the server that runs, and leaves it to the one that keeps it', async () => {
    const keeper = await launched(folder);
    const before = serverOn(folder);
    const second = await start(folder);
    expect(second.port).toBe(keeper.port);
    await second.stop();
    expect(serverOn(folder)).toBe(before);
    await keeper.killed();
  });

  it('takes over the server of a register that was killed', async () => {
    const keeper = await launched(folder);
    const before = serverOn(folder);
    await keeper.killed();
    expect(serverOn(folder)).toBe(before);
    const server = await start(folder);
    expect(serverOn(folder)).toBe(before);
    await server.stop();
    expect(serverOn(folder)).toBeNull();
  });

  it('brings back a server that was killed, with what it held', async () => {
    const first = await startEmbedded(folder);
    await query(first.ownerUrl, 'CREATE TABLE kept AS SELECT 7 AS id');
    killServer(folder);
    const second = await startEmbedded(folder);
    expect(await query(second.ownerUrl, 'SELECT id FROM kept')).toEqual([{ id: 7 }]);
    await second.stop();
  });

  it('is not fooled when another program has got the process id of the killed server', async () => {
    await start(folder);
    killServer(folder);
    await wait(300);
    const file = join(join(folder, 'cluster'), 'postmaster.pid');
    writeFileSync(file, readFileSync(file, 'utf8').replace(/^\d+/, String(process.pid)));
    expect(serverOn(folder)).toBeNull();
    await (await start(folder)).stop();
  });

  it('goes to another port when its own is taken', async () => {
    const first = await start(folder);
    await first.stop();
    const taken = createServer().listen(first.port, '127.0.0.1');
    const second = await start(folder);
    expect(second.port).not.toBe(first.port);
    expect(await query(second.appUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await second.stop();
    taken.close();
  });
});

describe('while the register runs', () => {
  it('a killed server comes back on the same port', async () => {
    const server = await start(folder);
    const said: string[] = [];
    server.keepAlive((sentence) => said.push(sentence));
    killServer(folder);
    expect(await answer(server)).toEqual([{ one: 1 }]);
    await wait(200);
    expect(said).toEqual(['The embedded database was gone and has been started again.']);
    await server.stop();
    expect(serverOn(folder)).toBeNull();
  });

  it('comes back for the second register when the first one ends, and ends with it', async () => {
    const first = await launched(folder);
    const second = await start(folder);
    second.keepAlive(() => undefined);
    await first.killed();
    killServer(folder);
    expect(await answer(second)).toEqual([{ one: 1 }]);
    await second.stop();
    expect(serverOn(folder)).toBeNull();
  });
});
