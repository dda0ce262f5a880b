import { SignInThrottle } from '../../src/access/sign-in/throttle.ts';
import { startAccessPages } from '../support/access-pages.ts';
import type { Pages } from '../support/pages.ts';
import { anAccount, signedIn } from '../support/accounts.ts';
import type { Visitor } from '../support/visitor.ts';

let pages: Pages;
let throttle: SignInThrottle;
beforeAll(async () => {
  pages = await startAccessPages();
  throttle = pages.app.get(SignInThrottle);
});
beforeEach(() => pages.database.asOwner('TRUNCATE sign_in_attempt'));
afterAll(() => pages.stop());

async function trying(visitor: Visitor, email: string, password: string) {
  return visitor.submit(await visitor.get('/sign-in'), { email, password });
}

const times = (number: number) => Array.from({ length: number }, (_, i) => i);

/** Attempts from an address, without the cost of a password. */
async function attempts(number: number, login: string, address: (i: number) => string) {
  const admitted = [];
  for (const i of times(number)) {
    const attempt = { login, address: address(i), knownBrowser: null };
    admitted.push((await throttle.admit(attempt)).ok);
  }
  return admitted.filter(Boolean).length;
}

describe('guessing a password', () => {
  it('stops after ten attempts, says how long to wait, and does not look at the password', async () => {
    const person = await anAccount(pages.app);
    const visitor = pages.visitor();
    for (const i of times(10)) {
      expect((await trying(visitor, person.email, `Falsch geraten Nummer ${i}`)).status).toBe(422);
    }
    const page = await trying(visitor, person.email, person.password);
    expect(page.status).toBe(429);
    const wait = Number(page.headers.get('retry-after'));
    expect(wait).toBeGreaterThan(14 * 60);
    expect(wait).toBeLessThanOrEqual(15 * 60);
    expect(page.errors[0]?.text).toMatch(/^Das waren zu viele Versuche\. Warten Sie 15 Min\./);
    expect(page.value('email')).toBe(person.email);
  });

  it('leaves the victim free in a browser they have used, and others alone', async () => {
    const person = await anAccount(pages.app);
    const own = await signedIn(pages, person);
    await own.submit(await own.get('/account'), {}, '/sign-out');
    const attacker = pages.visitor();
    for (const i of times(11)) await trying(attacker, person.email, `Falsch geraten Nummer ${i}`);
    expect((await trying(attacker, person.email, person.password)).status).toBe(429);
    expect((await trying(own, person.email, person.password)).location).toBe('/');
    await signedIn(pages, await anAccount(pages.app));
  });

  it('is counted in the known browser as well, and there only', async () => {
    const person = await anAccount(pages.app);
    const visitor = await signedIn(pages, person);
    await visitor.submit(await visitor.get('/account'), {}, '/sign-out');
    for (const i of times(10)) await trying(visitor, person.email, `Falsch geraten Nummer ${i}`);
    expect((await trying(visitor, person.email, person.password)).status).toBe(429);
    await signedIn(pages, person);
  });

  it('of somebody else does not profit from a browser that is known for another account', async () => {
    const [mine, other] = [await anAccount(pages.app), await anAccount(pages.app)];
    const visitor = await signedIn(pages, mine);
    await visitor.submit(await visitor.get('/account'), {}, '/sign-out');
    for (const i of times(10)) await trying(visitor, other.email, `Falsch geraten Nummer ${i}`);
    expect((await trying(visitor, other.email, other.password)).status).toBe(429);
    expect((await trying(visitor, mine.email, mine.password)).location).toBe('/');
  });

  it('runs out by itself', async () => {
    const person = await anAccount(pages.app);
    await attempts(12, person.email, () => '127.0.0.1');
    const visitor = pages.visitor();
    expect((await trying(visitor, person.email, person.password)).status).toBe(429);
    await pages.database.asOwner('UPDATE sign_in_attempt SET expire = expire - 901000');
    expect((await trying(visitor, person.email, person.password)).location).toBe('/');
  });

  it('is forgotten by the right password', async () => {
    const person = await anAccount(pages.app);
    await attempts(9, person.email, () => '127.0.0.1');
    await signedIn(pages, person);
    const left = await pages.database.asOwner<{ key: string; points: number }>(
      `SELECT key, points FROM sign_in_attempt WHERE key LIKE 'pair:%'`,
    );
    expect(left).toEqual([]);
  });

  it('from many networks closes the account for strangers, never for its known browsers', async () => {
    const person = await anAccount(pages.app);
    const own = await signedIn(pages, person);
    await own.submit(await own.get('/account'), {}, '/sign-out');
    expect(await attempts(80, person.email, (i) => `192.0.2.${i}`)).toBe(50);
    expect((await trying(pages.visitor(), person.email, person.password)).status).toBe(429);
    expect((await trying(own, person.email, person.password)).location).toBe('/');
  });

  it('of many logins from one network stops after a hundred, whether they exist or not', async () => {
    const admitted = [];
    for (const i of times(120)) {
      const attempt = { login: `${i}@stadt.example`, address: '192.0.2.7', knownBrowser: null };
      admitted.push(await throttle.admit(attempt));
    }
    expect(admitted.filter(({ ok }) => ok)).toHaveLength(100);
    const neighbour = { login: '1@stadt.example', address: '2001:db8::7', knownBrowser: null };
    expect((await throttle.admit(neighbour)).ok).toBe(true);
  });

  it('a hundred at once is counted as a hundred', async () => {
    const attempt = { login: 'kim@stadt.example', address: '192.0.2.7', knownBrowser: null };
    const admitted = await Promise.all(times(100).map(() => throttle.admit(attempt)));
    expect(admitted.filter(({ ok }) => ok)).toHaveLength(10);
  });

  it('leaves no address of a person or a network in the table', async () => {
    await attempts(1, 'kim@stadt.example', () => '192.0.2.7');
    const rows = await pages.database.asOwner<{ key: string }>('SELECT key FROM sign_in_attempt');
    expect(rows).toHaveLength(3);
    for (const { key } of rows) expect(key).toMatch(/^(pair|network|login):[0-9a-f]{64}$/);
  });
});
