import { randomUUID } from 'node:crypto';
import { aDatabase, type TestDatabase } from '../support/database.ts';

/** What the tables of people, roles and sign-in hold by themselves, whatever the application does. */
let database: TestDatabase;
let department: string;
let person: string;

const hash = `$argon2id$v=19$m=19456,t=2,p=1$${'a'.repeat(22)}$${'b'.repeat(43)}`;

beforeAll(async () => {
  database = await aDatabase();
  department = randomUUID();
  await asApp('INSERT INTO department VALUES ($1, $2)', [department, 'Amt für Soziales']);
  person = await aPerson({});
});
afterAll(() => database.drop());

function asApp(sql: string, values: unknown[] = []): Promise<unknown> {
  return database.dataSource.query(sql, values);
}

async function aPerson(more: Record<string, unknown>): Promise<string> {
  const row = {
    id: randomUUID(),
    email: `${randomUUID()}@stadt.example`,
    name: 'Kim Beispiel',
    department_id: department,
    password_hash: hash,
    created_at: '2026-11-23T09:00:00Z',
    ...more,
  };
  await insert('person', row);
  return row.id;
}

function insert(table: string, row: Record<string, unknown>): Promise<unknown> {
  const columns = Object.keys(row);
  const places = columns.map((_, i) => `$${i + 1}`);
  const sql = `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${places.join(', ')})`;
  return asApp(sql, Object.values(row));
}

const aGrant = (more: Record<string, unknown>) =>
  insert('role_grant', {
    id: randomUUID(),
    person_id: person,
    role: 'reviewer',
    track: 'it_security',
    granted_at: '2026-11-23T09:00:00Z',
    ...more,
  });

const anInvitation = (more: Record<string, unknown>) =>
  insert('invitation', {
    id: randomUUID(),
    token_sha256: randomUUID().replaceAll('-', '').repeat(2),
    email: `${randomUUID()}@stadt.example`,
    department_id: department,
    grants: ['head'],
    invited_at: '2026-11-23T09:00:00Z',
    expires_at: '2026-11-26T09:00:00Z',
    ...more,
  });

describe('a person', () => {
  it.each([
    ['an address in capitals', { email: 'Kim@stadt.example' }],
    ['no address', { email: 'kim' }],
    ['no name', { name: ' ' }],
    ['a password in clear', { password_hash: 'geheim' }],
    ['another kind of hash', { password_hash: '$argon2i$v=19$m=19456' }],
  ])('cannot have %s', async (_, wrong) => {
    await expect(aPerson(wrong)).rejects.toMatchObject({ code: '23514' });
  });

  it('has a department that exists and an address of their own', async () => {
    await expect(aPerson({ department_id: randomUUID() })).rejects.toMatchObject({ code: '23503' });
    await aPerson({ email: 'kim@stadt.example' });
    await expect(aPerson({ email: 'kim@stadt.example' })).rejects.toMatchObject({ code: '23505' });
  });

  it('cannot be removed by the register', async () => {
    const gone = asApp('DELETE FROM person WHERE id = $1', [person]);
    await expect(gone).rejects.toMatchObject({ code: '42501' });
  });
});

describe('a role', () => {
  it.each([
    ['a reviewer without a track', { track: null }, '23514'],
    ['a head with a track', { role: 'head' }, '23514'],
    ['an auditor who leads', { role: 'auditor', track: null, lead: true }, '23514'],
    ['a role nobody knows', { role: 'root', track: null }, '23514'],
    ['a track nobody knows', { track: 'press' }, '23514'],
    ['somebody who does not exist', { person_id: randomUUID() }, '23503'],
  ])('is not: %s', async (_, wrong, code) => {
    await expect(aGrant(wrong)).rejects.toMatchObject({ code });
  });

  it('is never granted by oneself', async () => {
    await expect(aGrant({ granted_by: person })).rejects.toMatchObject({
      constraint: 'nobody_grants_to_themselves',
    });
  });

  it('is held once, with or without a track', async () => {
    await aGrant({});
    await expect(aGrant({ lead: true })).rejects.toMatchObject({
      constraint: 'one_grant_per_role',
    });
    const head = { role: 'head', track: null };
    await aGrant(head);
    await expect(aGrant(head)).rejects.toMatchObject({ constraint: 'one_grant_per_role' });
  });

  it('is given and taken, never turned into another', async () => {
    const changed = asApp(`UPDATE role_grant SET role = 'administrator', track = NULL`);
    await expect(changed).rejects.toMatchObject({ code: '42501' });
  });
});

describe('an invitation', () => {
  it.each([
    ['a secret in clear', { token_sha256: 'geheim' }],
    ['a role nobody knows', { grants: ['root'] }],
    ['an end before its beginning', { expires_at: '2026-11-22T09:00:00Z' }],
    ['a use by nobody', { used_at: '2026-11-24T09:00:00Z' }],
  ])('cannot have %s', async (_, wrong) => {
    await expect(anInvitation(wrong)).rejects.toMatchObject({ code: '23514' });
  });

  it('cannot be used after its end', async () => {
    const late = { used_at: '2026-11-27T09:00:00Z', used_by: person };
    await expect(anInvitation(late)).rejects.toMatchObject({ constraint: 'used_in_time' });
  });

  it('is open once per address; used ones stay', async () => {
    const email = 'robin@stadt.example';
    const used = { used_at: '2026-11-24T09:00:00Z', used_by: person };
    await anInvitation({ email, ...used });
    await anInvitation({ email });
    await expect(anInvitation({ email })).rejects.toMatchObject({
      constraint: 'invitation_one_open',
    });
  });
});

describe('a department', () => {
  it('has a name that no other has, whatever its case, and stays', async () => {
    const again = insert('department', { id: randomUUID(), name: 'AMT FÜR SOZIALES' });
    await expect(again).rejects.toMatchObject({ code: '23505' });
    const gone = asApp('DELETE FROM department WHERE id = $1', [department]);
    await expect(gone).rejects.toMatchObject({ code: '42501' });
  });
});
