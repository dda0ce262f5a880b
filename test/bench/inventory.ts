import pg from 'pg';
import { loadCatalogue } from '../../src/catalogue/load.ts';
import { loadWorkedCases } from '../../src/catalogue/worked-cases.ts';
import { withThrowAwayServer } from '../../src/app/throw-away.ts';
import { classify } from '../../src/domain/classify.ts';
import type { Catalogue } from '../../src/domain/catalogue.ts';
import { impactOf, type StoredAssessment } from '../../src/domain/impact.ts';
import { inTurn, type Row } from './measure.ts';

const dates = { today: '2026-11-23' };
const pageSize = 500;

/** The impact of a new version on a whole inventory against reading and parsing what is stored, and its memory. */
export async function inventoryRows(size: number): Promise<Row[]> {
  const catalogue = loadCatalogue('2026-11');
  // Another version with the same rules: every case is classified again and compared.
  const next = { ...catalogue, version: '2027-01' };
  return withThrowAwayServer(async ({ ownerUrl }) => {
    const client = new pg.Client({ connectionString: ownerUrl });
    await client.connect();
    try {
      await fill(client, catalogue, size);
      const few = size / 10;
      const peaks = { few: await peak(() => impact(few)), all: await peak(() => impact(size)) };
      const best = await inTurn(
        2,
        () => count(assessments(client, size)),
        () => impact(size),
      );
      const inventory = size.toLocaleString('en');
      return [
        {
          what: `impact on ${inventory} stored assessments`,
          floor: 'reading and parsing them',
          measured: best.work,
          floorMeasured: best.floor,
          unit: 's',
          target: 2,
        },
        {
          what: `peak memory for ${inventory}`,
          floor: `for ${few.toLocaleString('en')}`,
          measured: peaks.all,
          floorMeasured: peaks.few,
          unit: 'MB',
          target: 1.25,
        },
      ];
    } finally {
      await client.end();
    }

    function impact(many: number): Promise<number> {
      const version = { catalogue: next, renamingsFrom: () => [] };
      return count(impactOf(assessments(client, many), version));
    }
  });
}

/** As many assessments as asked for, each with its answers and the classification frozen with it. */
async function fill(client: pg.Client, catalogue: Catalogue, size: number): Promise<void> {
  const cases = loadWorkedCases('2026-11').map(({ answers }) => [
    JSON.stringify(answers),
    JSON.stringify(classify(catalogue, answers, dates)),
  ]);
  await client.query(
    'CREATE TABLE bench_case (n serial, answers text, classification text); ' +
      'CREATE TABLE bench_assessment (id int PRIMARY KEY, answers text, classification text)',
  );
  for (const one of cases)
    await client.query('INSERT INTO bench_case (answers, classification) VALUES ($1, $2)', one);
  await client.query(
    `INSERT INTO bench_assessment SELECT i, answers, classification
     FROM generate_series(1, $1::int) i JOIN bench_case ON n = 1 + i % $2::int`,
    [size, cases.length],
  );
}

/** Page by page, as the register reads a long list. */
async function* assessments(client: pg.Client, size: number): AsyncGenerator<StoredAssessment> {
  for (let last = 0; last < size; last += pageSize) {
    const { rows } = await client.query<{ answers: string; classification: string }>(
      'SELECT answers, classification FROM bench_assessment WHERE id > $1 AND id <= $2 ORDER BY id',
      [last, Math.min(last + pageSize, size)],
    );
    for (const { answers, classification } of rows)
      yield {
        answers: JSON.parse(answers) as StoredAssessment['answers'],
        classification: JSON.parse(classification) as StoredAssessment['classification'],
        dates,
      };
  }
}

async function count(all: AsyncIterable<unknown>): Promise<number> {
  let counted = 0;
  const each = all[Symbol.asyncIterator]();
  while (!(await each.next()).done) counted += 1;
  return counted;
}

/** The most memory in use at any time during the work, in MB. */
async function peak(work: () => Promise<unknown>): Promise<number> {
  globalThis.gc?.();
  let most = 0;
  const look = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss);
  }, 5);
  await work();
  clearInterval(look);
  return most / 1e6;
}
