import { randomUUID } from 'node:crypto';
import { Logger } from '@nestjs/common';
import { PgBoss } from 'pg-boss';
import { Transactions } from '../../src/database/transactions.ts';
import { Housekeeping } from '../../src/jobs/housekeeping.ts';
import { JobsService } from '../../src/jobs/jobs.service.ts';
import { TestClock } from '../support/clock.ts';
import { aDatabase, query, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;
let transactions: Transactions;
let jobs: JobsService;

beforeAll(async () => {
  database = await aDatabase();
  transactions = new Transactions(database.dataSource);
  jobs = new JobsService(database.dataSource);
  await jobs.start();
});
afterAll(async () => {
  await jobs.stop();
  await database.drop();
});

const waiting = (name: string) =>
  database.asOwner('SELECT data FROM pgboss.job WHERE name = $1', [name]);

describe('the queue of the restricted role', () => {
  it('is exactly what this version of pg-boss would make', async () => {
    const boss = new PgBoss({ connectionString: database.appUrl, migrate: false });
    await boss.start();
    const drift = await boss.detectSchemaDrift();
    await boss.stop();
    expect(drift).toMatchObject({ ok: true });
  });

  it('can be looked after without owning it', async () => {
    const boss = new PgBoss({ connectionString: database.appUrl, migrate: false, reindex: false });
    const errors: string[] = [];
    boss.on('error', ({ message }) => errors.push(message));
    await boss.start();
    await transactions.run((tx) => jobs.send(tx, 'lookedAfter', {}));
    await boss.supervise();
    await boss.stop();
    expect(errors).toEqual([]);
  });

  it('cannot be changed by it', async () => {
    const change = query(database.appUrl, 'ALTER TABLE pgboss.job_common ADD COLUMN x int');
    await expect(change).rejects.toMatchObject({ code: '42501' });
  });
});

describe('send', () => {
  it('leaves the job behind only when the transaction commits', async () => {
    await transactions.run((tx) => jobs.send(tx, 'committed', { record: 1 }));
    const takenBack = transactions.run(async (tx) => {
      await jobs.send(tx, 'takenBack', { record: 2 });
      throw new Error('taken back');
    });
    await expect(takenBack).rejects.toThrow('taken back');
    expect(await waiting('committed')).toEqual([{ data: { record: 1 } }]);
    expect(await waiting('takenBack')).toEqual([]);
  });

  it('refuses to send outside a transaction', async () => {
    const outside = jobs.send(database.dataSource.manager, 'outside', {});
    await expect(outside).rejects.toThrow('in the transaction of the change');
  });

  it('does not send a second one with the same singleton key', async () => {
    const options = { singletonKey: 'daily', singletonSeconds: 3600 };
    const sent = await transactions.run((tx) => jobs.send(tx, 'once', {}, options));
    const again = await transactions.run((tx) => jobs.send(tx, 'once', {}, options));
    expect([typeof sent, again]).toEqual(['string', null]);
  });
});

describe('work', () => {
  it('is woken as soon as a job is committed, and gets its data', async () => {
    const done = Promise.withResolvers<unknown>();
    await jobs.work('print', (data) => {
      done.resolve(data);
      return Promise.resolve();
    });
    await transactions.run((tx) => jobs.send(tx, 'print', { record: 'a' }));
    expect(await done.promise).toEqual({ record: 'a' });
  });

  it('is tried again when it fails', async () => {
    Logger.overrideLogger(false);
    const done = Promise.withResolvers<number>();
    let tries = 0;
    await jobs.work('flaky', () => {
      tries += 1;
      if (tries === 1) return Promise.reject(new Error('the first time'));
      done.resolve(tries);
      return Promise.resolve();
    });
    await transactions.run((tx) => jobs.send(tx, 'flaky', {}, { retryDelay: 0 }));
    expect(await done.promise).toBe(2);
  });
});

describe('a crowd of jobs', () => {
  it('is worked off without a pause, and one that fails holds nobody up', async () => {
    Logger.overrideLogger(false);
    const begun = Date.now();
    const done = Promise.withResolvers<number>();
    const numbers: number[] = [];
    const take = ({ number }: { number: number }): Promise<void> => {
      if (number === 2) return Promise.reject(new Error('this one'));
      if (numbers.push(number) === 24) done.resolve(Date.now() - begun);
      return Promise.resolve();
    };
    await jobs.work('crowd', take, { atATime: 5 });
    await transactions.run(async (tx) => {
      for (let number = 0; number < 25; number += 1) await jobs.send(tx, 'crowd', { number });
    });
    // An empty hand looks again after five seconds.
    expect(await done.promise).toBeLessThan(4_000);
    expect(new Set(numbers).size).toBe(24);
    const states = await database.asOwner(
      `SELECT state, count(*)::int FROM pgboss.job WHERE name = 'crowd' GROUP BY 1 ORDER BY 1`,
    );
    expect(states).toEqual([
      { state: 'retry', count: 1 },
      { state: 'completed', count: 24 },
    ]);
  });
});

describe('every night', () => {
  it('old keys of forms are forgotten, once however many instances run', async () => {
    const clock = new TestClock();
    const housekeeping = new Housekeeping(jobs, transactions, clock);
    await housekeeping.onApplicationBootstrap();
    await housekeeping.onApplicationBootstrap();
    expect(await database.asOwner('SELECT name, cron, timezone FROM pgboss.schedule')).toEqual([
      { name: 'housekeeping', cron: '17 3 * * *', timezone: 'Europe/Berlin' },
    ]);
    const key = { key: randomUUID(), personId: randomUUID(), action: 'useCase.create' };
    await transactions.once(key, () => Promise.resolve({ ok: true }));
    const kept = () => database.asOwner('SELECT FROM idempotency_key');
    clock.set(new Date(Date.now() + 13 * 86_400_000).toISOString());
    await housekeeping.run();
    expect(await kept()).toHaveLength(1);
    clock.forward(2);
    await housekeeping.run();
    expect(await kept()).toHaveLength(0);
  });
});
