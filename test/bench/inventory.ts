import { DataSource } from 'typeorm';
import { loadCatalogue } from '../../src/catalogue/load.ts';
import { withThrowAwayServer } from '../../src/app/throw-away.ts';
import { dataSourceOptions } from '../../src/database/data-source.ts';
import { migrate } from '../../src/database/migrate.ts';
import { impactOf } from '../../src/domain/impact.ts';
import { submittedCases, type RunQuery } from '../../src/impact/submitted-case.ts';
import { fill } from './fill.ts';
import { inTurn, type Row } from './measure.ts';

/**
 * The impact of a new version on a whole inventory, read from the register's own tables by its own query, against
 * reading and parsing the same cases alone; and its memory.
 */
export async function inventoryRows(size: number): Promise<Row[]> {
  const catalogue = loadCatalogue('2026-11');
  // Another version with the same rules: every case is classified again and compared.
  const version = { catalogue: { ...catalogue, version: '2027-01' }, renamingsFrom: () => [] };
  return withThrowAwayServer(async ({ ownerUrl, appUrl }) => {
    await migrate(ownerUrl);
    await fill(ownerUrl, catalogue, size);
    const source = await new DataSource(dataSourceOptions(appUrl)).initialize();
    try {
      const run: RunQuery = (sql, values) => source.query(sql, values);
      const few = size / 10;
      const impact = (many: number) => count(impactOf(submittedCases(run, null), version), many);
      await impact(few);
      const peaks = { few: await peak(() => impact(few)), all: await peak(() => impact(size)) };
      const best = await inTurn(
        3,
        () => count(submittedCases(run, null), size),
        () => impact(size),
      );
      const inventory = size.toLocaleString('en');
      return [
        {
          what: `impact on ${inventory} submitted cases`,
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
      await source.destroy();
    }
  });
}

/** Takes so many, one after the other. Throws when there are fewer: then something else was measured. */
async function count(all: AsyncIterator<unknown>, many: number): Promise<void> {
  for (let counted = 0; counted < many; counted += 1)
    if ((await all.next()).done) throw new Error(`Only ${counted} of ${many} cases were read.`);
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
