import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EmbeddedServer, startEmbedded } from '../../src/database/embedded.ts';
import { signedIn } from '../support/accounts.ts';
import { Command, freePort } from '../support/command.ts';
import { Visitor } from '../support/visitor.ts';

// The register on a server of the administration's own: PostgreSQL 15, the oldest one supported, where npm has it.
const isLinuxX64 = process.platform === 'linux' && process.arch === 'x64';
const server15 = isLinuxX64 ? { packageName: 'postgres-15-linux-x64' } : {};
const password = 'Sieben Möwen über der Förde';

describe('with DATABASE_URL', () => {
  let folder: string;
  let server: EmbeddedServer;
  let env: Record<string, string>;
  let register: Command;
  let address: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'own-server-'));
    server = await startEmbedded(join(folder, 'postgres'), { durable: false, ...server15 });
    const port = await freePort();
    address = `http://localhost:${port}`;
    env = {
      PORT: String(port),
      DATA_DIR: join(folder, 'data'),
      DATABASE_URL: server.appUrl,
      MIGRATION_DATABASE_URL: server.ownerUrl,
      SESSION_SECRET: 'x'.repeat(40),
    };
    register = new Command('main', [], env);
    await register.saying(address);
  });
  afterAll(async () => {
    register.signal('SIGTERM');
    await register.ended();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('has no demo', async () => {
    expect(register.said).not.toContain('demo');
    const visitor = new Visitor(address);
    const refused = await visitor.submit(await visitor.open('/sign-in'), {
      email: 'leitung@demo.example',
      password: 'Probelauf am Hafen',
    });
    expect(refused.status).toBe(422);
  });

  it('lets the invited first administrator in, once', async () => {
    const invite = new Command('invite', ['chefin@verwaltung.example', 'administrator'], env);
    expect(await invite.ended()).toBe(0);
    const [link] = /http\S+/.exec(invite.said) ?? [];
    if (link === undefined) throw new Error(invite.said);
    const path = new URL(link).pathname + new URL(link).search;

    const visitor = new Visitor(address);
    const accepted = await visitor.submit(await visitor.open(path), {
      name: 'Systemadministration',
      newPassword: password,
      newPasswordAgain: password,
    });
    expect(accepted.status).toBe(303);
    expect((await visitor.follow(accepted)).status).toBe(200);
    const account = { email: 'chefin@verwaltung.example', password };
    const chief = await signedIn({ visitor: () => new Visitor(address) }, account);
    const people = await chief.get('/people');
    expect(people.status).toBe(200);
    expect(people.text('.app-footer a[href="/catalogue"]')).toBe('Fragenkatalog');
    const anonymous = await new Visitor(address).open('/sign-in');
    expect(anonymous.all('.app-footer a')).toEqual([]);
    expect((await new Visitor(address).open(path)).main).toContain('nicht mehr');
  });

  it('says what is wrong with an invitation and exits with 2', async () => {
    const unknown = new Command('invite', ['chefin@verwaltung.example', 'king'], env);
    expect(await unknown.ended()).toBe(2);
    expect(unknown.said).toContain('There is no role "king"');
    const missing = new Command('invite', [], env);
    expect(await missing.ended()).toBe(2);
    expect(missing.said).toContain('npm run -s invite -- ADDRESS ROLE');
  });
});
