import { randomUUID } from 'node:crypto';
import { Transactions } from '../../src/database/transactions.ts';
import { isDatabaseUnavailable } from '../../src/database/unavailable.ts';
import { aDatabase, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;
let transactions: Transactions;

beforeAll(async () => {
  database = await aDatabase({ patience: { lockMs: 300, statementMs: 600, connectMs: 500 } });
  await database.asOwner('CREATE TABLE effect (note text NOT NULL)');
  await database.asOwner('GRANT SELECT, INSERT, UPDATE ON effect TO register_app');
  transactions = new Transactions(database.dataSource);
});
afterAll(() => database.drop());

const aKey = () => ({ key: randomUUID(), personId: randomUUID(), action: 'useCase.create' });

async function effects(note: string): Promise<number> {
  const rows = await database.asOwner('SELECT FROM effect WHERE note = $1', [note]);
  return rows.length;
}

/** 'done', 'unavailable', or the error that is neither. */
async function outcome(work: Promise<unknown>): Promise<unknown> {
  try {
    await work;
    return 'done';
  } catch (error) {
    return isDatabaseUnavailable(error) ? 'unavailable' : error;
  }
}

describe('run', () => {
  it('keeps everything or nothing', async () => {
    const failing = transactions.run(async (tx) => {
      await tx.query(`INSERT INTO effect VALUES ('taken back')`);
      throw new Error('after the effect');
    });
    await expect(failing).rejects.toThrow('after the effect');
    expect(await effects('taken back')).toBe(0);
  });
});

describe('once', () => {
  it('has one effect however many send the same key at the same time', async () => {
    const key = aKey();
    let called = 0;
    const results = await Promise.all(
      Array.from({ length: 10 }, () =>
        transactions.once(key, async (tx) => {
          called += 1;
          await tx.query(`INSERT INTO effect VALUES ('ten at once')`);
          return { ok: true as const, number: `KI-2026-000${called}` };
        }),
      ),
    );
    expect(called).toBe(1);
    expect(await effects('ten at once')).toBe(1);
    expect(new Set(results.map(({ number }) => number))).toEqual(new Set(['KI-2026-0001']));
  });

  it('takes a refusal back and lets the same key try again', async () => {
    const key = aKey();
    const refused = await transactions.once(key, async (tx) => {
      await tx.query(`INSERT INTO effect VALUES ('refused')`);
      return { ok: false as const, because: 'fourEyes' };
    });
    expect(refused).toEqual({ ok: false, because: 'fourEyes' });
    expect(await effects('refused')).toBe(0);
    expect(await transactions.once(key, () => Promise.resolve({ ok: true }))).toEqual({ ok: true });
    const again = transactions.once(key, () => Promise.resolve({ ok: false }));
    expect(await again).toEqual({ ok: true });
  });

  it('forgets the key when the work throws', async () => {
    const key = aKey();
    await expect(transactions.once(key, () => Promise.reject(new Error('broken')))).rejects.toThrow(
      'broken',
    );
    expect(await transactions.once(key, () => Promise.resolve({ ok: true }))).toEqual({ ok: true });
  });

  it('tells people and actions apart', async () => {
    const key = aKey();
    const first = await transactions.once(key, () => Promise.resolve({ ok: true, by: 1 }));
    const other = { ...key, personId: randomUUID() };
    const second = await transactions.once(other, () => Promise.resolve({ ok: true, by: 2 }));
    const elsewhere = { ...key, action: 'review.decide' };
    const third = await transactions.once(elsewhere, () => Promise.resolve({ ok: true, by: 3 }));
    expect([first.by, second.by, third.by]).toEqual([1, 2, 3]);
  });

  it('returns the first result as the later ones will see it', async () => {
    const at = new Date('2026-11-23T09:00:00Z');
    const result = await transactions.once(aKey(), () => Promise.resolve({ ok: true, at }));
    expect(result).toEqual({ ok: true, at: '2026-11-23T09:00:00.000Z' });
  });

  it('forgets keys that are old', async () => {
    const key = aKey();
    await transactions.once(key, () => Promise.resolve({ ok: true, time: 'first' }));
    expect(await transactions.forgetKeys(new Date(Date.now() - 60_000))).toBe(0);
    expect(await transactions.forgetKeys(new Date(Date.now() + 60_000))).toBeGreaterThan(0);
    const again = await transactions.once(key, () => Promise.resolve({ ok: true, time: 'second' }));
    expect(again.time).toBe('second');
  });
});

describe('waiting too long makes the database unavailable', () => {
  it('for a lock', async () => {
    const waiting = transactions.run(async (tx) => {
      await tx.query('LOCK TABLE effect IN SHARE ROW EXCLUSIVE MODE');
      await transactions.run((other) => other.query(`INSERT INTO effect VALUES ('never')`));
    });
    expect(await outcome(waiting)).toBe('unavailable');
  });

  it('for a statement', async () => {
    const slow = transactions.run((tx) => tx.query('SELECT pg_sleep(30)'));
    expect(await outcome(slow)).toBe('unavailable');
  });

  it('for a connection', async () => {
    const release: (() => void)[] = [];
    const holding = Array.from({ length: 10 }, () =>
      transactions.run(() => new Promise<void>((resolve) => release.push(resolve))),
    );
    expect(await outcome(transactions.run((tx) => tx.query('SELECT 1')))).toBe('unavailable');
    release.forEach((go) => {
      go();
    });
    await Promise.all(holding);
    await expect(transactions.run((tx) => tx.query('SELECT 1 AS one'))).resolves.toEqual([
      { one: 1 },
    ]);
  });

  it('but a wrong statement does not', async () => {
    const wrong = transactions.run((tx) => tx.query('SELECT nonsense'));
    expect(await outcome(wrong)).toMatchObject({ code: '42703' });
  });
});
