import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { demoPassword } from '../../src/access/sign-in/demo-password.ts';
import { demoAccounts } from '../../src/app/demo/people.ts';
import { signedIn } from '../support/accounts.ts';
import { Command, freePort } from '../support/command.ts';
import { serverOn } from '../support/folders.ts';
import { Visitor } from '../support/visitor.ts';

// `npm start` as a process of its own: what it says, what it leaves behind. How the embedded server starts and what
// stops it is in test/database/launcher*.spec.ts.
const home = mkdtempSync(join(tmpdir(), 'start-'));
const data = join(home, 'data');
let port: number;
let address: string;
let register: Command;
beforeAll(async () => {
  port = await freePort();
  address = `http://localhost:${port}`;
});
afterAll(async () => {
  await end(register);
  rmSync(home, { recursive: true, force: true });
});

function start(env: Readonly<Record<string, string>> = {}): Command {
  return new Command('main', [], { PORT: String(port), DATA_DIR: data, ...env });
}

async function end(running: Command, signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
  running.signal(signal);
  return running.ended();
}

/** Somebody who has signed in to the register that runs. */
function visit(account: keyof typeof demoAccounts): Promise<Visitor> {
  const visitor = () => new Visitor(address);
  return signedIn({ visitor }, { email: demoAccounts[account].email, password: demoPassword });
}

/** It gives up with one sentence, exit code 1, and no server left running. */
async function refusal(env: Readonly<Record<string, string>>): Promise<string> {
  const refused = start(env);
  expect(await refused.ended()).toBe(1);
  expect(refused.said).toMatch(/^[A-Z][^\n]*\.\n$/);
  return refused.said;
}

describe('npm start', () => {
  it('on an empty machine says where the register is and who can sign in', async () => {
    register = start();
    await register.saying(`KI-Register: ${address}\n`);
    await register.saying(demoAccounts.administrator.email);
    const said = register.said.slice(register.said.indexOf('KI-Register'));
    expect(said.split('\n')[1]).toContain(demoPassword);
    for (const { email } of Object.values(demoAccounts)) expect(said).toContain(email);
    expect((await new Visitor(address).open('/')).heading).toBe('Anmelden');
  });

  it('is reached from this machine only', async () => {
    const others = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .filter(({ family, address }) => family === 'IPv4' && !address.startsWith('127.'));
    expect(await answers('127.0.0.1', port)).toBe(true);
    for (const { address } of others) expect(await answers(address, port)).toBe(false);
  });

  it('after kill -9 goes on with everything that was saved', async () => {
    const visitor = await visit('humanResources');
    const words = { title: 'Vor dem Absturz', purpose: 'Gespeichert ist gespeichert.' };
    const saved = await visitor.submit(await visitor.open('/use-cases/new'), words);
    expect(saved.status).toBe(303);
    await end(register, 'SIGKILL');
    register = start();
    await register.saying(address);
    const page = await visitor.open(saved.location ?? '');
    expect([page.status, page.main.includes(words.purpose)]).toEqual([200, true]);
  });

  it('ends with SIGTERM, and its database with it', async () => {
    expect(serverOn(join(data, 'postgres'))).not.toBeNull();
    expect(await end(register)).toBe(0);
    expect(serverOn(join(data, 'postgres'))).toBeNull();
  });
});

describe('one sentence and exit code 1', () => {
  let other: Server | undefined;
  afterEach(() => other?.close());

  it('when another program has the port; the database is ended again', async () => {
    other = createServer().listen(port, '127.0.0.1');
    expect(await refusal({})).toBe(
      `Port ${port} on 127.0.0.1 is in use by another program; end that program or set PORT to a free one.\n`,
    );
    expect(serverOn(join(data, 'postgres'))).toBeNull();
  });

  it('when the database cannot be reached', async () => {
    const nowhere = `postgresql://register_app:x@127.0.0.1:${await freePort()}/register`;
    const env = { DATABASE_URL: nowhere, MIGRATION_DATABASE_URL: nowhere };
    const said = await refusal({ ...env, SESSION_SECRET: 'x'.repeat(40) });
    expect(said).toMatch(/database cannot be reached.*DATABASE_URL/);
  });

  it.each([
    ['PORT', { PORT: 'abc' }],
    ['HOST=0.0.0.0', { HOST: '0.0.0.0' }],
    ['MIGRATION_DATABASE_URL', { DATABASE_URL: 'postgresql://a@b/c' }],
  ])('when %s is wrong or missing', async (name, env) => {
    expect(await refusal(env)).toMatch(new RegExp(`^${name} `));
  });

  it('when the data folder is a file', async () => {
    const file = join(home, 'file');
    writeFileSync(file, '');
    expect(await refusal({ DATA_DIR: file })).toContain(file);
  });

  it('when the data folder is damaged', async () => {
    const damaged = join(home, 'damaged');
    spawnSync('cp', ['-a', data, damaged]);
    rmSync(join(damaged, 'postgres/cluster/global/pg_control'));
    expect(await refusal({ DATA_DIR: damaged })).toContain(damaged);
  });
});

describe('on a machine without a browser', () => {
  let visitor: Visitor;
  let path: string;

  it('works, and says once what is missing', async () => {
    register = start({ PUPPETEER_EXECUTABLE_PATH: join(home, 'no-browser') });
    await register.saying(address);
    visitor = await visit('coordination');
    const list = await visitor.open('/reviews');
    path = list.one('main a[href$="/confirmation"]').getAttribute('href') ?? '';
    const confirmed = await visitor.submit(await visitor.get(path), { reasons: 'Ein Dokument.' });
    expect(confirmed.status).toBe(303);
    await register.saying('No browser to print PDF documents');
    const page = await visitor.get(path.replace('/confirmation', ''));
    expect(page.main).toContain('Der Nachweis wird erstellt.');
    expect(register.said.match(/No browser to print/g)).toHaveLength(1);
    expect(register.said).not.toMatch(/^ +at /m);
    await end(register);
  });

  it('prints the record once there is one', async () => {
    register = start({ PUPPETEER_EXECUTABLE_PATH: '' });
    await register.saying(address);
    const cases = await visit('coordination');
    while (!(await cases.get(path.replace('/confirmation', ''))).main.includes('SHA-256'))
      await wait(500);
  });
});

function answers(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 2_000 });
    const say = (answer: boolean) => () => {
      socket.destroy();
      resolve(answer);
    };
    socket.on('connect', say(true)).on('error', say(false)).on('timeout', say(false));
  });
}
