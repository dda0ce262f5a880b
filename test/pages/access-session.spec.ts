import { longestSessionMs } from '../../src/access/current-person.middleware.ts';
import { FrontPage, startAccessPages } from '../support/access-pages.ts';
import type { Pages } from '../support/pages.ts';
import { anAccount, signedIn } from '../support/accounts.ts';
import type { Visitor } from '../support/visitor.ts';

let pages: Pages;
beforeAll(async () => {
  pages = await startAccessPages();
});
afterAll(() => pages.stop());

const isSignedIn = async (visitor: Visitor) => (await visitor.get('/')).status === 200;

/** The form fields that any page with a form would send along. */
async function keys(visitor: Visitor) {
  const { fields } = (await visitor.get('/account')).form('/account/password');
  const own = ['csrf', 'author', 'idempotencyKey'].map((name) => [name, String(fields[name])]);
  return Object.fromEntries(own) as Record<string, string>;
}

describe('a session', () => {
  it('gets a new id at sign-in; the id from before is worth nothing', async () => {
    const person = await anAccount(pages.app);
    const visitor = pages.visitor();
    const page = await visitor.get('/sign-in');
    const before = visitor.cookie('session') ?? '';
    await visitor.submit(page, { email: person.email, password: person.password });
    expect(visitor.cookie('session')).not.toBe(before);
    expect(await isSignedIn(visitor)).toBe(true);
    const attacker = pages.visitor();
    const stolen = await attacker.get('/', { cookie: `session=${before}` });
    expect(stolen.location).toBe('/sign-in');
  });

  it('ends on every device at sign-out', async () => {
    const person = await anAccount(pages.app);
    const [here, there] = [await signedIn(pages, person), await signedIn(pages, person)];
    const page = await here.submit(await here.get('/account'), {}, '/sign-out');
    expect(page.location).toBe('/sign-in?notice=signedOut');
    expect((await here.follow(page)).main).toContain('Sie sind abgemeldet');
    expect([await isSignedIn(here), await isSignedIn(there)]).toEqual([false, false]);
    const rows = await pages.database.asOwner(
      `SELECT sid FROM session WHERE sess ->> 'personId' = $1`,
      [person.id],
    );
    expect(rows).toEqual([]);
  });

  it('stays dead when a slower request writes it back', async () => {
    const person = await anAccount(pages.app);
    const visitor = await signedIn(pages, person);
    const [row] = await pages.database.asOwner<{ sid: string }>(
      `SELECT sid, sess, expire FROM session WHERE sess ->> 'personId' = $1`,
      [person.id],
    );
    const elsewhere = await signedIn(pages, person);
    await elsewhere.submit(await elsewhere.get('/account'), {}, '/sign-out');
    await pages.database.asOwner(
      `INSERT INTO session SELECT * FROM json_populate_record(null::session, $1)`,
      [JSON.stringify(row)],
    );
    expect(await isSignedIn(visitor)).toBe(false);
  });

  it('ends at once when the account is disabled', async () => {
    const person = await anAccount(pages.app);
    const visitor = await signedIn(pages, person);
    await pages.database.asOwner('UPDATE person SET disabled_at = now() WHERE id = $1', [
      person.id,
    ]);
    expect((await visitor.get('/account')).location).toBe('/sign-in?next=%2Faccount');
  });

  it('ends after a working day, however busy', async () => {
    const visitor = await signedIn(pages, await anAccount(pages.app));
    const age = (ms: number) =>
      pages.database.asOwner(
        `UPDATE session SET sess = jsonb_set(sess::jsonb, '{signedInAt}',
           to_jsonb((sess ->> 'signedInAt')::bigint - $1::bigint))::json
         WHERE sess ->> 'signedInAt' IS NOT NULL`,
        [ms],
      );
    await age(longestSessionMs - 60_000);
    expect(await isSignedIn(visitor)).toBe(true);
    await age(60_000);
    expect(await isSignedIn(visitor)).toBe(false);
  });

  it('that ends in the middle of a long form gives the text back after sign-in', async () => {
    const person = await anAccount(pages.app);
    const visitor = await signedIn(pages, person);
    const statement = 'Zeile mit Ümlauten & <Zeichen>\n'.repeat(2_000);
    const form = { ...(await keys(visitor)), statement };
    await pages.database.asOwner('DELETE FROM session');
    const sent = await visitor.post('/statement', form);
    expect(sent.location).toBe('/sign-in');
    const signIn = await visitor.follow(sent);
    expect(signIn.main).toContain('Ihre Eingaben sind noch da');
    const answer = await visitor.submit(signIn, { email: person.email, password: person.password });
    expect(answer.location).toBe('/resume');
    const resumed = await visitor.follow(answer);
    expect(resumed.value('statement').trim()).toBe(statement.trim());
    const done = await visitor.submit(resumed);
    expect(done.status).toBe(303);
    expect(FrontPage.statements.get(person.id)?.replaceAll('\r\n', '\n').trim()).toBe(
      statement.trim(),
    );
  });

  it('that ends in the middle of a form shows the text to nobody else', async () => {
    const [author, colleague] = [await anAccount(pages.app), await anAccount(pages.app)];
    const visitor = await signedIn(pages, author);
    const form = { ...(await keys(visitor)), statement: 'Nur für mich' };
    await pages.database.asOwner('DELETE FROM session');
    const signIn = await visitor.follow(await visitor.post('/statement', form));
    const { email, password } = colleague;
    const answer = await visitor.submit(signIn, { email, password });
    expect(answer.location).toBe('/');
    const resumed = await visitor.get('/resume');
    expect([resumed.status, resumed.location]).toEqual([303, '/']);
  });

  it('of a person who was just disabled keeps the text as well', async () => {
    const person = await anAccount(pages.app);
    const visitor = await signedIn(pages, person);
    const form = { ...(await keys(visitor)), statement: 'Noch nicht gespeichert' };
    await pages.database.asOwner('UPDATE person SET disabled_at = now() WHERE id = $1', [
      person.id,
    ]);
    expect((await visitor.post('/statement', form)).location).toBe('/sign-in');
    await pages.database.asOwner('UPDATE person SET disabled_at = NULL WHERE id = $1', [person.id]);
    const answer = await visitor.submit(await visitor.get('/sign-in'), {
      email: person.email,
      password: person.password,
    });
    expect((await visitor.follow(answer)).value('statement')).toBe('Noch nicht gespeichert');
  });
});

describe('a form without its token', () => {
  it('is refused with 403, and the page gives the text back', async () => {
    const visitor = await signedIn(pages, await anAccount(pages.app));
    const page = await visitor.post('/statement', { statement: 'Mein Text' });
    expect(page.status).toBe(403);
    expect(page.value('statement')).toBe('Mein Text');
  });

  it('from another site is refused without showing its text', async () => {
    const visitor = await signedIn(pages, await anAccount(pages.app));
    const form = { ...(await keys(visitor)), statement: 'Fremder Text' };
    const page = await visitor.post('/statement', form, { 'sec-fetch-site': 'cross-site' });
    expect(page.status).toBe(403);
    expect(page.html).not.toContain('Fremder Text');
  });

  it('cannot sign anybody in or out', async () => {
    const person = await anAccount(pages.app);
    const visitor = await signedIn(pages, person);
    expect((await visitor.post('/sign-out', {})).status).toBe(403);
    expect(await isSignedIn(visitor)).toBe(true);
    const { email, password } = person;
    const answer = await pages.visitor().post('/sign-in', { email, password, next: '' });
    expect(answer.status).toBe(403);
  });
});

describe('a route that declares nothing', () => {
  it('is closed to everybody', async () => {
    const visitor = await signedIn(
      pages,
      await anAccount(pages.app, { grants: ['administrator'] }),
    );
    expect((await visitor.get('/undeclared')).status).toBe(403);
    expect((await pages.visitor().get('/undeclared')).status).toBe(403);
  });
});
