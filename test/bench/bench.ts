/**
 * `npm run bench` measures what has a target, each against a floor in the same run on the same machine: a ratio says
 * more than a time. `-- --small` takes a tenth of the sizes. Takes minutes; ends with 0 whatever comes out.
 */
import { loadavg } from 'node:os';
import { auditRows } from './audit.ts';
import { classificationRows } from './classification.ts';
import { decisionRows } from './decision.ts';
import { inventoryRows } from './inventory.ts';
import { printed } from './measure.ts';
import { workListRows } from './work-list.ts';

const small = process.argv.includes('--small');
const load = () => loadavg()[0]?.toFixed(1) ?? '?';
const before = load();
const rows = [
  ...(await classificationRows()),
  ...(await inventoryRows(small ? 10_000 : 100_000)),
  ...(await auditRows(small ? 400 : 4_000)),
  ...(await decisionRows(small ? 200 : 1_000)),
  ...(await workListRows(small ? 10_000 : 100_000)),
];
console.log(printed(rows));
console.log(`\nLoad of the machine: ${before} before, ${load()} after.`);
