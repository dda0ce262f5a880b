import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { withThrowAwayServer } from '../../src/app/throw-away.ts';
import { seal } from '../../src/audit/entry.ts';
import { migrate } from '../../src/database/migrate.ts';
import { inTurn, type Row } from './measure.ts';

/** Appends to the audit trail against plain inserts of the same content, each a transaction that is on disk. */
export async function auditRows(entries: number): Promise<Row[]> {
  return withThrowAwayServer(
    async ({ ownerUrl }) => {
      await migrate(ownerUrl);
      const pool = new pg.Pool({ connectionString: ownerUrl, max: 8 });
      try {
        await pool.query('CREATE TABLE bench_plain (canonical text, payload text, salt bytea)');
        return [await row(pool, 1), await row(pool, 8)];
      } finally {
        await pool.end();
      }
    },
    { durable: true },
  );

  async function row(pool: pg.Pool, writers: number): Promise<Row> {
    const write = (sql: string) => () =>
      Promise.all(
        Array.from({ length: writers }, async () => {
          for (let i = 0; i < entries / writers; i += 1) await pool.query(sql, anEntry());
        }),
      );
    const best = await inTurn(
      3,
      write('INSERT INTO bench_plain VALUES ($1, $2, $3)'),
      write('SELECT audit_append($1, $2, $3)'),
    );
    return {
      what: `one audit entry, ${writers} at a time`,
      floor: 'one plain insert, same fsync',
      measured: (best.work / entries) * 1e6,
      floorMeasured: (best.floor / entries) * 1e6,
      unit: 'µs each',
      target: null,
    };
  }
}

function anEntry(): unknown[] {
  const { canonical, payload, salt } = seal(
    {
      action: 'review.decided',
      actor: { personId: randomUUID(), role: 'reviewer' },
      object: { type: 'review', id: randomUUID(), version: 1 },
      payload: { outcome: 'approve', reasons: 'Nach Abwägung. '.repeat(20) },
    },
    randomUUID(),
  );
  return [canonical, payload, salt];
}
