import { aDatabase, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await aDatabase();
});
afterAll(() => database.drop());

/** How often the one connection on which the work is done has been told to prepare such a text. */
async function preparedBy(work: (ask: Ask) => Promise<unknown>, like: string): Promise<number> {
  const runner = database.dataSource.createQueryRunner();
  try {
    await work((sql, values) => runner.query(sql, values));
    const rows: unknown = await runner.query(
      `SELECT FROM pg_prepared_statements WHERE statement LIKE '${like}'`,
    );
    return (rows as unknown[]).length;
  } finally {
    await runner.release();
  }
}
type Ask = (sql: string, values?: unknown[]) => Promise<unknown>;

it('a statement with values is prepared once per connection, however often it is sent', async () => {
  const many = await preparedBy(async (ask) => {
    for (const n of [1, 2, 3])
      expect(await ask('SELECT $1::int AS once', [n])).toEqual([{ once: n }]);
  }, '%AS once');
  expect(many).toBe(1);
});

it('one that cannot be prepared is refused each time, and the connection works on', async () => {
  const ask = (sql: string, values: unknown[]) => database.dataSource.query<unknown>(sql, values);
  for (const n of [1, 2])
    await expect(ask('SELECT $1::int FROM nowhere', [n])).rejects.toThrow('nowhere');
  expect(await ask('SELECT $1::int AS n', [1])).toEqual([{ n: 1 }]);
});

it('keeps no more texts than it may; what comes then works without being kept', async () => {
  const many = await preparedBy(async (ask) => {
    for (let n = 0; n < 520; n += 1)
      expect(await ask(`SELECT $1::int AS text_${n}`, [n])).toEqual([{ [`text_${n}`]: n }]);
  }, '%AS text\\_%');
  expect(many).toBeGreaterThan(400);
  expect(many).toBeLessThanOrEqual(500);
});
