import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { AuditService } from '../../src/audit/audit.service.ts';
import { dataSourceOptions } from '../../src/database/data-source.ts';
import { type EmbeddedServer, startEmbedded } from '../../src/database/embedded.ts';
import { migrate, migrateDown } from '../../src/database/migrate.ts';
import { Transactions } from '../../src/database/transactions.ts';
import { JobsService } from '../../src/jobs/jobs.service.ts';
import { query } from '../support/database.ts';

// The oldest PostgreSQL that is supported. npm carries it for Linux x64 only (an optional dependency), so on
// other systems, and only there, this file is skipped.
const packageName = 'postgres-15-linux-x64';
const isLinuxX64 = process.platform === 'linux' && process.arch === 'x64';

(isLinuxX64 ? describe : describe.skip)('on PostgreSQL 15', () => {
  let folder: string;
  let server: EmbeddedServer;
  let dataSource: DataSource;

  beforeAll(async () => {
    createRequire(import.meta.url).resolve(packageName);
    folder = mkdtempSync(join(tmpdir(), 'postgres-15-'));
    server = await startEmbedded(folder, { durable: false, packageName });
  });
  afterAll(async () => {
    await dataSource.destroy();
    await server.stop();
    rmSync(folder, { recursive: true });
  });

  it('migrations go up, down and up again', async () => {
    const [version] = await query<{ major: string }>(
      server.appUrl,
      `SELECT split_part(current_setting('server_version'), '.', 1) AS major`,
    );
    expect(version?.major).toBe('15');
    const applied = await migrate(server.ownerUrl);
    expect(await migrateDown(server.ownerUrl)).toEqual([...applied].reverse());
    expect(await migrate(server.ownerUrl)).toEqual(applied);
    dataSource = await new DataSource(dataSourceOptions(server.appUrl)).initialize();
  });

  it('a change, its entry in the audit trail and its job go together', async () => {
    const transactions = new Transactions(dataSource);
    const audit = new AuditService();
    const jobs = new JobsService(dataSource);
    const id = randomUUID();
    const key = { key: randomUUID(), personId: randomUUID(), action: 'useCase.create' };
    const create = () =>
      transactions.once(key, async (tx) => {
        await jobs.send(tx, 'tell', { id });
        const actor = { personId: key.personId, role: 'proposer' };
        const object = { type: 'useCase', id };
        return {
          ok: true,
          ...(await audit.append(tx, { action: key.action, actor, object, payload: {} })),
        };
      });
    expect(await Promise.all([create(), create()])).toEqual([
      expect.objectContaining({ ok: true, seq: 1 }),
      expect.objectContaining({ ok: true, seq: 1 }),
    ]);
    const told = Promise.withResolvers<unknown>();
    await jobs.work('tell', (data) => {
      told.resolve(data);
      return Promise.resolve();
    });
    expect(await told.promise).toEqual({ id });
    await jobs.stop();
  });

  it('sorts and searches German as the newer ones do', async () => {
    const [row] = await query(
      server.appUrl,
      `SELECT ARRAY(SELECT x FROM unnest(ARRAY['Zug', 'Äpfel', 'apfel']) x ORDER BY x) AS sorted,
              to_tsvector('Ämter')::text AS words, lower('ÄÖÜ') AS small`,
    );
    expect(row).toEqual({ sorted: ['apfel', 'Äpfel', 'Zug'], words: `'amt':1`, small: 'äöü' });
  });
});
