import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from '../../src/database/data-source.ts';
import { type EmbeddedServer, startEmbedded } from '../../src/database/embedded.ts';
import { migrate } from '../../src/database/migrate.ts';
import { postmasterOf } from '../../src/database/postmaster.ts';
import { Transactions } from '../../src/database/transactions.ts';
import { isDatabaseUnavailable } from '../../src/database/unavailable.ts';
import { JobsService } from '../../src/jobs/jobs.service.ts';
import { query } from '../support/database.ts';

let folder: string;
let server: EmbeddedServer;
let dataSource: DataSource;
let transactions: Transactions;
let jobs: JobsService;

beforeAll(async () => {
  Logger.overrideLogger(false);
  folder = mkdtempSync(join(tmpdir(), 'outage-'));
  server = await startEmbedded(folder);
  await migrate(server.ownerUrl);
  await query(server.ownerUrl, 'CREATE TABLE stamped (id int PRIMARY KEY)');
  await query(server.ownerUrl, 'GRANT SELECT, INSERT ON stamped TO register_app');
  dataSource = await new DataSource({
    ...dataSourceOptions(server.appUrl, { connectMs: 1000 }),
    logging: false,
  }).initialize();
  transactions = new Transactions(dataSource);
  jobs = new JobsService(dataSource);
  await jobs.start();
});
afterAll(async () => {
  await jobs.stop();
  await dataSource.destroy();
  await server.stop();
  rmSync(folder, { recursive: true });
});

function killServer(): void {
  process.kill(postmasterOf(join(folder, 'cluster'))?.pid ?? 0, 'SIGKILL');
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

describe('when PostgreSQL is killed', () => {
  it('a change at work is gone, one that was acknowledged is not, and work goes on by itself', async () => {
    await transactions.run((tx) => tx.query('INSERT INTO stamped VALUES (1)'));
    const cut = transactions.run(async (tx) => {
      await tx.query('INSERT INTO stamped VALUES (2)');
      killServer();
      await wait(200);
      await tx.query('INSERT INTO stamped VALUES (3)');
    });
    expect(await outcome(cut)).toBe('unavailable');
    const meanwhile = transactions.run((tx) => tx.query('SELECT 1'));
    expect(await outcome(meanwhile)).toBe('unavailable');

    server.keepAlive(() => undefined);
    let then: unknown;
    for (let i = 0; then !== 'done' && i < 100; i += 1) {
      await wait(100);
      then = await outcome(transactions.run((tx) => tx.query('SELECT 1')));
    }
    expect(then).toBe('done');
    expect(await dataSource.query('SELECT id FROM stamped')).toEqual([{ id: 1 }]);
  });

  it('jobs go on as well', async () => {
    const done = Promise.withResolvers<unknown>();
    await jobs.work('afterwards', (data) => {
      done.resolve(data);
      return Promise.resolve();
    });
    await transactions.run((tx) => jobs.send(tx, 'afterwards', { still: 'here' }));
    expect(await done.promise).toEqual({ still: 'here' });
  });
});

describe('when one connection is cut', () => {
  it('only its change is lost', async () => {
    const cut = transactions.run(async (tx) => {
      const [row] = await tx.query<{ pid: number }[]>('SELECT pg_backend_pid() AS pid');
      await query(server.superuserUrl, 'SELECT pg_terminate_backend($1)', [row?.pid]);
      await tx.query('INSERT INTO stamped VALUES (4)');
    });
    expect(await outcome(cut)).toBe('unavailable');
    expect(await outcome(transactions.run((tx) => tx.query('SELECT 1')))).toBe('done');
  });
});
