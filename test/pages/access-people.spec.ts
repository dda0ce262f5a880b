import { startAccessPages } from '../support/access-pages.ts';
import type { Pages } from '../support/pages.ts';
import { anAccount, goodPassword, signedIn } from '../support/accounts.ts';
import type { Visitor } from '../support/visitor.ts';

let pages: Pages;
beforeAll(async () => {
  pages = await startAccessPages();
});
afterAll(() => pages.stop());

async function anAdministrator() {
  const person = await anAccount(pages.app, { grants: ['administrator'], department: 'IT' });
  return { ...person, visitor: await signedIn(pages, person) };
}

async function rolesOf(id: string): Promise<string[]> {
  const rows = await pages.database.asOwner<{ key: string }>(
    `SELECT concat_ws('.', CASE WHEN lead THEN 'lead' ELSE role END, track) AS key
     FROM role_grant WHERE person_id = $1 ORDER BY 1`,
    [id],
  );
  return rows.map(({ key }) => key);
}

async function history(id: string): Promise<string[]> {
  const rows = await pages.database.asOwner<{ action: string }>(
    'SELECT action FROM audit_entry WHERE object_id = $1 ORDER BY seq',
    [id],
  );
  return rows.map(({ action }) => action);
}

async function access(visitor: Visitor, id: string, roles: string[], more: object = {}) {
  const page = await visitor.get(`/people/${id}`);
  return visitor.submit(page, { roles, ...more }, `/people/${id}/access`);
}

describe('administration of people', () => {
  it('is for administrators only', async () => {
    const colleague = await anAccount(pages.app, { grants: ['coordination', 'head', 'auditor'] });
    const visitor = await signedIn(pages, colleague);
    const page = await visitor.get('/people');
    expect(page.status).toBe(403);
    expect((await visitor.get(`/people/${colleague.id}`)).status).toBe(403);
  });

  it('lists everybody with department, roles in words and state', async () => {
    const { visitor } = await anAdministrator();
    const person = await anAccount(pages.app, {
      name: 'Alex Prüfer',
      grants: ['lead.staff_council'],
    });
    const page = await visitor.get('/people');
    const row = page.all('tbody tr').find((tr) => tr.textContent.includes(person.email));
    expect(row?.textContent).toMatch(
      /Alex Prüfer[^]*Amt für Soziales[^]*Vorsitz des Personalrats[^]*aktiv/,
    );
  });

  it('gives and takes roles; the person is signed out and comes back with the new ones', async () => {
    const { visitor, id: administratorId } = await anAdministrator();
    const person = await anAccount(pages.app, { grants: ['reviewer.it_security', 'auditor'] });
    const theirs = await signedIn(pages, person);
    const answer = await access(visitor, person.id, ['lead.it_security', 'coordination']);
    expect((await visitor.follow(answer)).main).toContain(
      'Fachbereich und Rollen sind gespeichert',
    );
    expect(await rolesOf(person.id)).toEqual(['coordination', 'lead.it_security']);
    expect((await theirs.get('/')).location).toBe('/sign-in');
    const back = await signedIn(pages, person);
    expect(JSON.parse((await back.get('/')).html)).toMatchObject({
      roles: ['reviewer', 'coordination'],
      leads: ['it_security'],
    });
    expect(await history(person.id)).toContain('person.accessChanged');
    const givers = await pages.database.asOwner(
      'SELECT DISTINCT granted_by FROM role_grant WHERE person_id = $1',
      [person.id],
    );
    expect(givers).toEqual([{ granted_by: administratorId }]);
  });

  it('moves to another department', async () => {
    const { visitor } = await anAdministrator();
    const person = await anAccount(pages.app);
    const other = await anAccount(pages.app, { department: 'Ordnungsamt' });
    const page = await visitor.get(`/people/${other.id}`);
    const departmentId = String(page.form(`/people/${other.id}/access`).fields['departmentId']);
    await access(visitor, person.id, [], { departmentId });
    expect((await visitor.get(`/people/${person.id}`)).main).toContain('Ordnungsamt');
    const unknown = await access(visitor, person.id, [], { departmentId: crypto.randomUUID() });
    expect(unknown.status).toBe(404);
    expect((await access(visitor, person.id, [], { departmentId: 'x' })).status).toBe(404);
  });

  it('disables at once and enables again, with the roles as they were', async () => {
    const { visitor } = await anAdministrator();
    const person = await anAccount(pages.app, { grants: ['head'] });
    const theirs = await signedIn(pages, person);
    const path = `/people/${person.id}`;
    await visitor.submit(await visitor.get(path), {}, `${path}/disabling`);
    expect((await theirs.get('/')).location).toBe('/sign-in');
    await expect(signedIn(pages, person)).rejects.toThrow('422');
    const disabled = await visitor.get(path);
    expect(disabled.main).toContain('gesperrt seit');
    await visitor.submit(disabled, {}, `${path}/enabling`);
    await signedIn(pages, person);
    expect(await rolesOf(person.id)).toEqual(['head']);
    expect(await history(person.id)).toEqual(
      expect.arrayContaining(['person.disabled', 'person.enabled']),
    );
  });

  it('never changes the own account', async () => {
    const { visitor, id } = await anAdministrator();
    const page = await visitor.get(`/people/${id}`);
    expect(page.main).toContain('Das ist Ihr eigenes Konto');
    expect(page.all('main form')).toEqual([]);
    const { csrf } = (await visitor.get('/people/invitation')).form().fields;
    const keys = { csrf: String(csrf), idempotencyKey: crypto.randomUUID(), version: '1' };
    const departmentId = crypto.randomUUID();
    const answers = [
      await visitor.post(`/people/${id}/access`, { ...keys, departmentId, roles: ['head'] }),
      await visitor.post(`/people/${id}/disabling`, keys),
      await visitor.post(`/people/${id}/enabling`, keys),
    ];
    for (const answer of answers) {
      expect(answer.status).toBe(409);
      expect(answer.errors[0]?.text).toMatch(/^Das eigene Konto kann niemand selbst ändern/);
    }
    expect(await rolesOf(id)).toEqual(['administrator']);
  });

  it('tells two administrators apart who change the same account, and keeps what was chosen', async () => {
    const [first, second] = [await anAdministrator(), await anAdministrator()];
    const person = await anAccount(pages.app);
    const stale = await second.visitor.get(`/people/${person.id}`);
    await access(first.visitor, person.id, ['auditor']);
    const answer = await second.visitor.submit(
      stale,
      { roles: ['head'] },
      `/people/${person.id}/access`,
    );
    expect(answer.status).toBe(409);
    expect(answer.errors[0]?.text).toMatch(/inzwischen von anderer Stelle geändert/);
    expect(answer.form(`/people/${person.id}/access`).fields['roles']).toEqual(['head']);
    expect(await rolesOf(person.id)).toEqual(['auditor']);
    const again = await second.visitor.submit(answer, {}, `/people/${person.id}/access`);
    expect(again.status).toBe(303);
    expect(await rolesOf(person.id)).toEqual(['head']);
  });

  it('never loses the last administrator: of two who remove each other one remains', async () => {
    const [first, second] = [await anAdministrator(), await anAdministrator()];
    const [pageOfSecond, pageOfFirst] = [
      await first.visitor.get(`/people/${second.id}`),
      await second.visitor.get(`/people/${first.id}`),
    ];
    await Promise.all([
      first.visitor.submit(pageOfSecond, {}, `/people/${second.id}/disabling`),
      second.visitor.submit(pageOfFirst, {}, `/people/${first.id}/disabling`),
    ]);
    const left = await pages.database.asOwner(
      'SELECT id FROM person WHERE id IN ($1, $2) AND disabled_at IS NULL',
      [first.id, second.id],
    );
    expect(left).toHaveLength(1);
  });

  it('has one effect when the form is sent ten times', async () => {
    const { visitor } = await anAdministrator();
    const person = await anAccount(pages.app);
    const path = `/people/${person.id}`;
    const page = await visitor.get(path);
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => visitor.submit(page, {}, `${path}/disabling`)),
    );
    expect(new Set(answers.map(({ location }) => location))).toEqual(
      new Set([`${path}?done=disabled`]),
    );
    expect(
      (await history(person.id)).filter((action) => action === 'person.disabled'),
    ).toHaveLength(1);
  });

  it('refuses roles that do not exist, twice the same and unknown people', async () => {
    const { visitor } = await anAdministrator();
    const person = await anAccount(pages.app);
    expect((await access(visitor, person.id, ['superuser'])).status).toBe(422);
    expect((await access(visitor, person.id, ['head', 'head'])).status).toBe(422);
    expect((await visitor.get(`/people/${crypto.randomUUID()}`)).status).toBe(404);
    expect((await visitor.get('/people/42')).status).toBe(404);
  });
});

describe('departments', () => {
  it('are added and renamed, each name once', async () => {
    const { visitor } = await anAdministrator();
    const add = async (name: string) => visitor.submit(await visitor.get('/departments'), { name });
    expect((await add('Amt für  Kultur')).status).toBe(303);
    const taken = await add('amt für kultur');
    expect(taken.status).toBe(422);
    expect(taken.errors).toEqual([
      { text: 'Diesen Namen gibt es schon. Nehmen Sie einen anderen.', href: '#name' },
    ]);
    expect((await add('')).status).toBe(422);
    expect((await add('x'.repeat(201))).status).toBe(422);
    const list = await visitor.get('/departments');
    const link = list.all('tbody a').find((a) => a.textContent === 'Amt für Kultur');
    const page = await visitor.get(link?.getAttribute('href') ?? '');
    await visitor.submit(page, { name: 'Kulturamt' });
    expect((await visitor.get('/departments')).main).toContain('Kulturamt');
    expect((await visitor.get(`/departments/${crypto.randomUUID()}`)).status).toBe(404);
  });
});

describe('the own account', () => {
  const change = async (visitor: Visitor, fields: Record<string, string>) =>
    visitor.submit(await visitor.get('/account'), fields, '/account/password');
  const chosen = 'Drei Möwen zählen Kies';

  it('says department and roles in words, in both languages', async () => {
    const visitor = await signedIn(pages, await anAccount(pages.app, { grants: ['coordination'] }));
    expect((await visitor.get('/account')).main).toContain('KI-Koordination');
    await visitor.post('/preferences', { language: 'en', back: '/account' });
    expect((await visitor.get('/account')).main).toContain('AI coordination');
  });

  it('changes the password: here one stays, elsewhere one is out', async () => {
    const person = await anAccount(pages.app);
    const [here, there] = [await signedIn(pages, person), await signedIn(pages, person)];
    const before = here.cookie('session');
    const fields = {
      currentPassword: person.password,
      newPassword: chosen,
      newPasswordAgain: chosen,
    };
    const answer = await change(here, fields);
    expect((await here.follow(answer)).main).toContain('Ihr Passwort ist geändert');
    expect(here.cookie('session')).not.toBe(before);
    expect((await there.get('/')).location).toBe('/sign-in');
    await expect(signedIn(pages, person)).rejects.toThrow('422');
    await signedIn(pages, { ...person, password: chosen });
    expect(await history(person.id)).toContain('person.passwordChanged');
  });

  it.each([
    ['a wrong present one', { currentPassword: 'falsch' }, '#currentPassword'],
    ['a short one', { newPassword: 'kurz', newPasswordAgain: 'kurz' }, '#newPassword'],
    ['one that was mistyped', { newPasswordAgain: `${chosen}x` }, '#newPasswordAgain'],
    ['none', { newPassword: '', newPasswordAgain: '' }, '#newPassword'],
    [
      'the own address',
      { newPassword: 'kim@stadt.example', newPasswordAgain: 'kim@stadt.example' },
      '#newPassword',
    ],
  ])('refuses %s and shows no password again', async (_, wrong, href) => {
    const person = await anAccount(pages.app, {
      email: `${crypto.randomUUID()}.kim@stadt.example`,
    });
    const visitor = await signedIn(pages, person);
    const right = { currentPassword: goodPassword, newPassword: chosen, newPasswordAgain: chosen };
    const page = await change(visitor, { ...right, ...wrong });
    expect(page.status).toBe(422);
    expect(page.errors[0]?.href).toBe(href);
    for (const name of Object.keys(right)) expect(page.value(name)).toBe('');
    await signedIn(pages, person);
  });

  it('slows down guessing the present password', async () => {
    const visitor = await signedIn(pages, await anAccount(pages.app));
    const wrong = { currentPassword: 'falsch', newPassword: chosen, newPasswordAgain: chosen };
    for (let i = 0; i < 10; i += 1) expect((await change(visitor, wrong)).status).toBe(422);
    const page = await change(visitor, { ...wrong, currentPassword: goodPassword });
    expect(page.status).toBe(429);
    expect(page.headers.get('retry-after')).toMatch(/^\d+$/);
  });
});
