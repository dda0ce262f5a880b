import { createHash, randomUUID } from 'node:crypto';
import canonicalize from 'canonicalize';
import { AuditService } from '../../src/audit/audit.service.ts';
import type { NewEntry } from '../../src/audit/entry.ts';
import { Transactions } from '../../src/database/transactions.ts';
import { chainOf, firstBreak } from '../support/audit-chain.ts';
import { aDatabase, query, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;
let transactions: Transactions;
const audit = new AuditService();

beforeAll(async () => {
  database = await aDatabase();
  await database.asOwner('CREATE TABLE change (id int PRIMARY KEY)');
  await database.asOwner('GRANT SELECT, INSERT ON change TO register_app');
  transactions = new Transactions(database.dataSource);
});
afterAll(() => database.drop());

const anEntry = (overrides: Partial<NewEntry> = {}): NewEntry => ({
  action: 'useCase.create',
  actor: { personId: randomUUID(), role: 'proposer' },
  object: { type: 'useCase', id: randomUUID(), version: 1 },
  payload: { title: 'Bewerbungen vorsortieren', at: new Date('2026-11-23T09:00:00Z') },
  ...overrides,
});

const append = (entry = anEntry(), to = database) =>
  new Transactions(to.dataSource).run((tx) => audit.append(tx, entry));

describe('the chain', () => {
  it('has no gap and no break when twenty append at once', async () => {
    const appended = await Promise.all(Array.from({ length: 20 }, () => append()));
    expect(new Set(appended.map(({ seq }) => seq)).size).toBe(20);
    const chain = await chainOf(database);
    expect(firstBreak(chain)).toBeNull();
    expect(appended.every(({ seq, hash }) => chain[seq - 1]?.hash === hash)).toBe(true);
    const times = chain.map(({ at }) => at);
    expect(times).toEqual([...times].sort());
  });

  it('leaves no gap behind a change that was taken back', async () => {
    const before = (await chainOf(database)).length;
    const takenBack = transactions.run(async (tx) => {
      await audit.append(tx, anEntry());
      throw new Error('taken back');
    });
    await expect(takenBack).rejects.toThrow('taken back');
    expect((await append()).seq).toBe(before + 1);
  });

  it('takes the change back when the entry cannot be appended', async () => {
    const change = transactions.run(async (tx) => {
      await tx.query('INSERT INTO change VALUES (1)');
      await audit.append(tx, anEntry({ payload: { note: '\ud800' } }));
    });
    await expect(change).rejects.toThrow('Lone surrogate');
    const refused = transactions.run(async (tx) => {
      await tx.query('INSERT INTO change VALUES (2)');
      await tx.query('SELECT audit_append($1, $2, $3)', [
        '{"commit": "00"}',
        '{}',
        Buffer.alloc(32),
      ]);
    });
    await expect(refused).rejects.toThrow('does not fit its payload');
    expect(await database.asOwner('SELECT FROM change')).toEqual([]);
  });

  it('never goes back in time', async () => {
    await withoutTriggers(async (tampered) => {
      await tampered.asOwner(`UPDATE audit_head SET at = '2999-01-01T00:00:00.000Z'`);
      const { seq } = await append(anEntry(), tampered);
      const chain = await chainOf(tampered);
      expect(chain[seq - 1]?.at).toBe('2999-01-01T00:00:00.000Z');
    });
  });
});

describe('an entry', () => {
  it('says who, what and on which version, and commits to its payload', async () => {
    const entry = anEntry();
    const { seq } = await append(entry);
    const [row] = await database.asOwner<Record<string, string>>(
      `SELECT e.canonical, p.payload, encode(p.salt, 'hex') AS salt, w.ref
       FROM audit_entry e JOIN audit_payload p USING (seq), audit_person w
       WHERE e.seq = $1 AND w.person_id = $2`,
      [seq, (entry.actor as { personId: string }).personId],
    );
    expect(row?.['payload']).toBe(
      '{"at":"2026-11-23T09:00:00.000Z","title":"Bewerbungen vorsortieren"}',
    );
    const commit = createHash('sha256')
      .update(Buffer.from(row?.['salt'] ?? '', 'hex'))
      .update(row?.['payload'] ?? '')
      .digest('hex');
    expect(row?.['canonical']).toBe(
      canonicalize({
        action: 'useCase.create',
        actor: { ref: row?.['ref'], role: 'proposer' },
        commit,
        object: entry.object,
      }),
    );
  });

  it('knows a person by one reference, made once', async () => {
    const actor = { personId: randomUUID(), role: 'proposer' };
    const appended = await Promise.all([1, 2, 3, 4].map(() => append(anEntry({ actor }))));
    const refs = await database.asOwner<{ ref: string }>(
      `SELECT DISTINCT canonical::jsonb #>> '{actor,ref}' AS ref FROM audit_entry WHERE seq = ANY ($1)`,
      [appended.map(({ seq }) => seq)],
    );
    expect(refs).toHaveLength(1);
    expect(refs[0]?.ref).not.toBe(actor.personId);
  });
});

describe('history', () => {
  it('tells what happened to one object, the oldest first', async () => {
    const object = { type: 'useCase', id: randomUUID(), version: 1 };
    const actor = { personId: randomUUID(), role: 'proposer' };
    await append(anEntry({ object, actor, payload: { title: 'A' } }));
    await append(anEntry());
    await append(
      anEntry({
        action: 'useCase.retire',
        object: { ...object, version: 2 },
        actor: 'system',
        payload: {},
      }),
    );
    const history = await audit.history(database.dataSource.manager, 'useCase', object.id);
    expect(history).toMatchObject([
      {
        action: 'useCase.create',
        role: 'proposer',
        personId: actor.personId,
        version: 1,
        payload: { title: 'A' },
      },
      { action: 'useCase.retire', role: null, personId: null, version: 2, payload: {} },
    ]);
    expect(history[0]?.at).toBeInstanceOf(Date);
  });
});

describe('redaction', () => {
  it('deletes the payload, says so in an entry, and leaves the chain whole', async () => {
    const entry = anEntry();
    const { seq } = await append(entry);
    const actor = { personId: randomUUID(), role: 'auditor' };
    await transactions.run((tx) => audit.redact(tx, { seq, reason: 'Löschantrag', actor }));
    const manager = database.dataSource.manager;
    expect(await audit.history(manager, 'useCase', entry.object.id)).toMatchObject([
      { payload: null },
    ]);
    expect(await audit.history(manager, 'auditEntry', String(seq))).toMatchObject([
      { action: 'auditEntry.redact', role: 'auditor', payload: { reason: 'Löschantrag' } },
    ]);
    expect(firstBreak(await chainOf(database))).toBeNull();
  });

  it('is refused for what is not there, without leaving an entry', async () => {
    const before = (await chainOf(database)).length;
    const again = transactions.run((tx) =>
      audit.redact(tx, { seq: 999_999, reason: 'Versehen', actor: 'system' }),
    );
    await expect(again).rejects.toThrow('has no payload');
    expect(await chainOf(database)).toHaveLength(before);
  });
});

describe('tampering', () => {
  const attempts = [
    `UPDATE audit_entry SET canonical = '{}'`,
    'DELETE FROM audit_entry',
    'TRUNCATE audit_entry CASCADE',
    `UPDATE audit_payload SET payload = '{}'`,
    'DELETE FROM audit_payload',
    'TRUNCATE audit_payload',
    'UPDATE audit_head SET size = size + 1',
    'UPDATE audit_head SET size = 0',
    'DELETE FROM audit_head',
    'TRUNCATE audit_head',
    `INSERT INTO audit_head (sole, size, at, hash) VALUES (false, 0, '', '')`,
  ];

  it.each([...attempts, `INSERT INTO audit_entry VALUES (99, '', '{}', '', '')`])(
    'is not permitted to the role of the register: %s',
    async (sql) => {
      await expect(query(database.appUrl, sql)).rejects.toMatchObject({
        code: '42501',
        message: expect.stringContaining('permission denied') as string,
      });
    },
  );

  it.each(attempts)('is refused by triggers even to the owner: %s', async (sql) => {
    const before = await chainOf(database);
    await expect(database.asOwner(sql)).rejects.toMatchObject({
      message: expect.stringMatching(/audit/) as string,
    });
    expect(await chainOf(database)).toEqual(before);
  });

  it('shows when the triggers were switched off (negative control of the check)', async () => {
    await withoutTriggers(async (tampered) => {
      for (let i = 0; i < 4; i += 1) await append(anEntry(), tampered);
      expect(firstBreak(await chainOf(tampered))).toBeNull();
      await tampered.asOwner('ALTER TABLE audit_entry DROP CONSTRAINT the_hash_fits');
      await tampered.asOwner(
        `UPDATE audit_entry SET canonical = replace(canonical, 'proposer', 'head') WHERE seq = 3`,
      );
      expect(firstBreak(await chainOf(tampered))).toBe(3);
    });
  });
});

/** A database whose owner has switched the triggers off. */
async function withoutTriggers(work: (tampered: TestDatabase) => Promise<void>): Promise<void> {
  const tampered = await aDatabase();
  try {
    for (const table of ['audit_entry', 'audit_payload', 'audit_head']) {
      await tampered.asOwner(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
    }
    await work(tampered);
  } finally {
    await tampered.drop();
  }
}
