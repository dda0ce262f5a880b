import { createHook } from 'node:async_hooks';
import { demoPassword } from '../../src/access/sign-in/demo-password.ts';
import { startAccessPages } from '../support/access-pages.ts';
import type { Pages } from '../support/pages.ts';
import { anAccount, goodPassword, signedIn } from '../support/accounts.ts';
import type { VisitedPage } from '../support/visited-page.ts';

let pages: Pages;
beforeAll(async () => {
  pages = await startAccessPages();
});
afterAll(() => pages.stop());

async function trying(email: string, password: string): Promise<VisitedPage> {
  const visitor = pages.visitor();
  return visitor.submit(await visitor.get('/sign-in'), { email, password });
}

describe('signing in', () => {
  it('needs no JavaScript and nothing but login and password', async () => {
    const page = await pages.visitor().get('/sign-in');
    expect(page.status).toBe(200);
    expect(page.title).toMatch(/^Anmelden – KI-Register/);
    expect(page.one('#password').getAttribute('autocomplete')).toBe('current-password');
    expect(page.one('#email').getAttribute('autocomplete')).toBe('username');
  });

  it('opens the pages of the person, whatever the case of the address', async () => {
    const person = await anAccount(pages.app, { grants: ['lead.staff_council', 'head'] });
    const visitor = await signedIn(pages, { ...person, email: ` ${person.email.toUpperCase()} ` });
    expect(JSON.parse((await visitor.get('/')).html)).toEqual({
      id: person.id,
      email: person.email,
      name: person.name,
      departmentId: expect.any(String) as string,
      departmentName: person.department,
      roles: ['reviewer', 'head'],
      standsInFor: [],
      tracks: ['staff_council'],
      leads: ['staff_council'],
    });
  });

  it('says the same for an unknown login, a wrong password and a disabled account', async () => {
    const person = await anAccount(pages.app);
    const disabled = await anAccount(pages.app);
    await pages.database.asOwner('UPDATE person SET disabled_at = now() WHERE id = $1', [
      disabled.id,
    ]);
    const answers = [
      await trying('nobody@stadt.example', goodPassword),
      await trying(person.email, 'Wer weiß das schon genau'),
      await trying(disabled.email, goodPassword),
    ];
    for (const page of answers) {
      expect(page.status).toBe(422);
      expect(page.title).toMatch(/^Fehler: /);
      expect(page.errors).toEqual([
        {
          text: expect.stringMatching(/^E-Mail-Adresse und Passwort passen/) as string,
          href: '#email',
        },
      ]);
      expect(page.value('password')).toBe('');
    }
    const [unknown, ...known] = answers.map((page) =>
      page.main.replaceAll(/[\w-]+@stadt\.example/g, ''),
    );
    expect(known).toEqual([unknown, unknown]);
  });

  it('computes one argon2 hash for each attempt, also when nobody has the login', async () => {
    const person = await anAccount(pages.app);
    const hashesIn = async (work: () => Promise<unknown>) => {
      let hashes = 0;
      const hook = createHook({
        init(_id, type) {
          if (type === 'ARGON2REQUEST') hashes += 1;
        },
      }).enable();
      await work();
      hook.disable();
      return hashes;
    };
    // The first unknown login of a process also makes the dummy.
    await trying('first@stadt.example', goodPassword);
    expect(await hashesIn(() => trying('nobody@stadt.example', goodPassword))).toBe(1);
    expect(await hashesIn(() => trying(person.email, 'Wer weiß das schon genau'))).toBe(1);
    expect(await hashesIn(() => trying(person.email, goodPassword))).toBe(1);
  });

  it('asks for what is missing and keeps the address', async () => {
    const page = await trying('kim@stadt.example', '');
    expect(page.errors).toEqual([{ text: 'Geben Sie Ihr Passwort ein.', href: '#password' }]);
    expect(page.value('email')).toBe('kim@stadt.example');
  });

  it.each([
    ['a NUL', { email: 'a\0@stadt.example', password: 'x' }],
    ['a lone surrogate', { email: 'a', password: '\ud800' }],
    ['100,000 characters', { email: 'a'.repeat(100_000), password: 'b'.repeat(100_000) }],
    ['two logins', { email: ['a@b', 'c@d'], password: 'x' }],
    ['a field it does not know', { email: 'a@b', password: 'x', role: 'administrator' }],
    ['markup', { email: '<script>{{csrf}}</script>', password: '{{#each this}}' }],
  ])('refuses %s with a sentence', async (_, fields) => {
    const visitor = pages.visitor();
    const page = await visitor.submit(await visitor.get('/sign-in'), fields);
    expect(page.status).toBe(422);
    expect(page.errors.length).toBeGreaterThan(0);
    expect(page.html).not.toContain('<script>{{');
  });

  it('refuses the demo password outside the demo', async () => {
    const person = await anAccount(pages.app, { password: demoPassword });
    expect((await trying(person.email, demoPassword)).status).toBe(422);
  });
});

describe('where signing in leads to', () => {
  it('is the page that was asked for', async () => {
    const person = await anAccount(pages.app);
    const visitor = pages.visitor();
    const sent = await visitor.get('/account?tab=password');
    expect(sent.status).toBe(303);
    expect(sent.location).toBe('/sign-in?next=%2Faccount%3Ftab%3Dpassword');
    const page = await visitor.follow(sent);
    const answer = await visitor.submit(page, { email: person.email, password: person.password });
    expect(answer.location).toBe('/account?tab=password');
    expect((await visitor.get('/sign-in?next=/account')).location).toBe('/account');
  });

  it.each(['https://example.org/', '//example.org', '/\\example.org', 'javascript:alert(1)'])(
    'is never another host: %s',
    async (next) => {
      const person = await anAccount(pages.app);
      const visitor = pages.visitor();
      const page = await visitor.get(`/sign-in?next=${encodeURIComponent(next)}`);
      expect(page.value('next')).toBe('');
      const fields = { email: person.email, password: person.password, next };
      expect((await visitor.submit(page, fields)).location).toBe('/');
      expect((await visitor.get(`/sign-in?next=${encodeURIComponent(next)}`)).location).toBe('/');
    },
  );
});

describe('what the audit trail keeps of it', () => {
  it('has an entry for right and wrong, and nothing that was typed', async () => {
    const person = await anAccount(pages.app);
    await trying(person.email, 'Wer weiß das schon genau');
    await trying('somebody-else@stadt.example', 'Ein ganz anderer Versuch');
    const visitor = await signedIn(pages, person);
    await visitor.submit(await visitor.get('/account'), {}, '/sign-out');
    const entries = await pages.database.asOwner<{ text: string; action: string }>(
      `SELECT action, canonical || payload AS text FROM audit_entry JOIN audit_payload USING (seq)
       WHERE object_id IN ($1, 'unknown') ORDER BY seq DESC LIMIT 4`,
      [person.id],
    );
    expect(entries.map(({ action }) => action)).toEqual([
      'person.signedOut',
      'person.signedIn',
      'signIn.refused',
      'signIn.refused',
    ]);
    const all = await pages.database.asOwner<{ text: string }>(
      `SELECT string_agg(canonical || payload, ' ') AS text
       FROM audit_entry JOIN audit_payload USING (seq) WHERE action <> 'person.created'`,
    );
    expect(all[0]?.text).not.toMatch(/@stadt\.example|Versuch|Wer weiß/);
  });
});
