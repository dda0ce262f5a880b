import { invite } from '../../src/access/invite.ts';
import { readSettings } from '../../src/config/settings.ts';
import { startAccessPages } from '../support/access-pages.ts';
import type { Pages } from '../support/pages.ts';
import { anAccount, goodPassword, signedIn } from '../support/accounts.ts';
import type { VisitedPage } from '../support/visited-page.ts';

let pages: Pages;
beforeAll(async () => {
  pages = await startAccessPages();
});
afterAll(() => pages.stop());

async function anAdministrator() {
  const person = await anAccount(pages.app, { grants: ['administrator'], department: 'IT' });
  return signedIn(pages, person);
}

const anAddress = () => `${crypto.randomUUID().slice(0, 8)}@stadt.example`;

/** The link on the page after inviting, without the host. */
function linkOn(page: VisitedPage): string {
  return new URL(page.text('#link')).pathname;
}

/** Sends the form with the first department there is. */
async function inviting(fields: Record<string, string | string[]>) {
  const visitor = await anAdministrator();
  const form = await visitor.get('/people/invitation');
  const departmentId = form.all('#departmentId option')[1]?.getAttribute('value') ?? '';
  return visitor.submit(form, { departmentId, ...fields });
}

async function accepting(link: string, password = goodPassword, name = 'Robin Neu') {
  const visitor = pages.visitor();
  const fields = { name, newPassword: password, newPasswordAgain: password };
  return visitor.submit(await visitor.get(link), fields);
}

describe('an invitation', () => {
  it('is a link that makes an account with the roles, once', async () => {
    const email = anAddress();
    const page = await inviting({ email, roles: ['lead.data_protection', 'auditor'] });
    expect(page.status).toBe(200);
    expect(page.main).toContain(email);
    const link = linkOn(page);
    const offer = await pages.visitor().get(link);
    expect(offer.main).toMatch(/Leitung der Prüfstelle Datenschutz[^]*Revision/);
    const done = await accepting(link);
    expect(done.location).toBe('/sign-in?notice=accountReady');
    const visitor = await signedIn(pages, { email, password: goodPassword });
    expect(JSON.parse((await visitor.get('/')).html)).toMatchObject({
      name: 'Robin Neu',
      roles: ['reviewer', 'auditor'],
      leads: ['data_protection'],
    });
    const again = await pages.visitor().get(link);
    expect(again.status).toBe(404);
    expect(again.heading).toBe('Dieser Link gilt nicht mehr');
  });

  it('used twice at the same moment makes one account', async () => {
    const email = anAddress();
    const link = linkOn(await inviting({ email }));
    const answers = await Promise.all([accepting(link), accepting(link), accepting(link)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 404, 404]);
  });

  it('is shown once: the same form again makes no second one', async () => {
    const visitor = await anAdministrator();
    const form = await visitor.get('/people/invitation');
    const departmentId = form.all('#departmentId option')[1]?.getAttribute('value') ?? '';
    const fields = { email: anAddress(), departmentId };
    const first = await visitor.submit(form, fields);
    const second = await visitor.submit(form, fields);
    expect(first.all('#link')).toHaveLength(1);
    expect(second.all('#link')).toEqual([]);
    expect(second.main).toContain('wurde schon beim ersten Absenden gezeigt');
    expect((await pages.visitor().get(linkOn(first))).status).toBe(200);
  });

  it('is replaced by a newer one and ends after three days', async () => {
    const email = anAddress();
    const [older, newer] = [linkOn(await inviting({ email })), linkOn(await inviting({ email }))];
    expect((await pages.visitor().get(older)).status).toBe(404);
    expect((await pages.visitor().get(newer)).status).toBe(200);
    await pages.database.asOwner(
      `UPDATE invitation SET invited_at = invited_at - interval '3 days',
         expires_at = expires_at - interval '3 days' WHERE email = $1`,
      [email],
    );
    expect((await pages.visitor().get(newer)).status).toBe(404);
    expect((await pages.visitor().get('/invitations/guess')).status).toBe(404);
  });

  it('leaves no secret behind: neither in the tables nor in the trail', async () => {
    const secret =
      linkOn(await inviting({ email: anAddress() }))
        .split('/')
        .at(-1) ?? '';
    const [found] = await pages.database.asOwner<{ text: string }>(
      `SELECT concat((SELECT string_agg(i::text, '') FROM invitation i),
         (SELECT string_agg(k::text, '') FROM idempotency_key k),
         (SELECT string_agg(p.payload, '') FROM audit_payload p)) AS text`,
    );
    expect(secret).toHaveLength(43);
    expect(found?.text).not.toContain(secret);
  });

  it.each([
    ['no address', { email: '' }, '#email'],
    ['something else', { email: 'kim at stadt' }, '#email'],
    ['no department', { email: 'a@b.example', departmentId: '' }, '#departmentId'],
    ['a role that does not exist', { email: 'a@b.example', roles: ['root'] }, '#roles'],
  ])('is refused with %s', async (_, fields, href) => {
    const page = await inviting(fields);
    expect(page.status).toBe(422);
    expect(page.errors[0]?.href).toBe(href);
  });

  it('is not for an address with an account', async () => {
    const person = await anAccount(pages.app);
    const page = await inviting({ email: person.email.toUpperCase() });
    expect(page.errors[0]?.text).toMatch(/^Mit dieser Adresse gibt es schon ein Konto/);
  });

  it.each([
    ['kurz', 'kurz', 'Robin', '#newPassword'],
    [goodPassword, `${goodPassword}!`, 'Robin', '#newPasswordAgain'],
    [goodPassword, goodPassword, '', '#name'],
  ])('is not used up by a mistake (%s)', async (newPassword, newPasswordAgain, name, href) => {
    const link = linkOn(await inviting({ email: anAddress() }));
    const visitor = pages.visitor();
    const fields = { newPassword, newPasswordAgain, name };
    const page = await visitor.submit(await visitor.get(link), fields);
    expect(page.status).toBe(422);
    expect(page.errors[0]?.href).toBe(href);
    expect((await accepting(link)).status).toBe(303);
  });
});

describe('a new access link', () => {
  it('sets a new password and ends all sessions; roles stay', async () => {
    const person = await anAccount(pages.app, { grants: ['head'] });
    const theirs = await signedIn(pages, person);
    const visitor = await anAdministrator();
    const path = `/people/${person.id}`;
    const page = await visitor.submit(await visitor.get(path), {}, `${path}/invitation`);
    expect((await theirs.get('/')).status).toBe(200);
    expect((await accepting(linkOn(page), 'Drei Möwen zählen Kies')).status).toBe(303);
    expect((await theirs.get('/')).location).toBe('/sign-in');
    const back = await signedIn(pages, { ...person, password: 'Drei Möwen zählen Kies' });
    expect(JSON.parse((await back.get('/')).html)).toMatchObject({
      name: person.name,
      roles: ['head'],
    });
  });

  it('opens nothing once the account is disabled', async () => {
    const person = await anAccount(pages.app);
    const visitor = await anAdministrator();
    const path = `/people/${person.id}`;
    const link = linkOn(await visitor.submit(await visitor.get(path), {}, `${path}/invitation`));
    await visitor.submit(await visitor.get(path), {}, `${path}/disabling`);
    expect((await pages.visitor().get(link)).status).toBe(404);
  });
});

describe('npm run invite', () => {
  const settings = () =>
    readSettings({
      DATABASE_URL: pages.database.appUrl,
      MIGRATION_DATABASE_URL: pages.database.ownerUrl,
      SESSION_SECRET: 'only-for-tests-only-for-tests-only-for-tests',
      PUBLIC_URL: 'https://register.example',
    });

  it('gives the first administrator a link', async () => {
    const email = anAddress();
    const answer = await invite(settings(), email, 'administrator');
    expect(answer.ok).toBe(true);
    const link = /https:\/\/register\.example(\/invitations\/[\w-]{43})$/.exec(answer.text)?.[1];
    expect((await accepting(link ?? '')).status).toBe(303);
    const visitor = await signedIn(pages, { email, password: goodPassword });
    expect((await visitor.get('/people')).status).toBe(200);
  });

  it('gives somebody with an account a role more', async () => {
    const person = await anAccount(pages.app, { grants: ['reviewer.staff_council'] });
    const answer = await invite(settings(), person.email, 'lead.staff_council');
    const link = /\/invitations\/.*$/.exec(answer.text)?.[0] ?? '';
    await accepting(link, 'Drei Möwen zählen Kies');
    const back = await signedIn(pages, { ...person, password: 'Drei Möwen zählen Kies' });
    expect(JSON.parse((await back.get('/')).html)).toMatchObject({ leads: ['staff_council'] });
  });

  it.each([
    [['kim@stadt.example', 'boss'], /^There is no role "boss"\. Roles are: .*administrator\.$/],
    [['kim', 'head'], /^"kim" is not an email address\./],
    [['kim@stadt.example'], /^Usage: npm run -s invite -- ADDRESS ROLE/],
    [[], /^Usage: /],
  ])('says what is wrong with %j', async ([address, role], sentence) => {
    const answer = await invite(settings(), address, role);
    expect(answer).toEqual({ ok: false, text: expect.stringMatching(sentence) as string });
  });

  it('does not let a disabled account in', async () => {
    const person = await anAccount(pages.app);
    await pages.database.asOwner('UPDATE person SET disabled_at = now() WHERE id = $1', [
      person.id,
    ]);
    const answer = await invite(settings(), person.email, 'head');
    expect(answer.text).toMatch(/^The account of .* is disabled\./);
  });
});
