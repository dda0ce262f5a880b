import { createHash } from 'node:crypto';
import { Global, Logger, Module } from '@nestjs/common';
import canonicalize from 'canonicalize';
import { DataSource } from 'typeorm';
import type { SignedInPerson } from '../../src/access/signed-in-person.ts';
import { type Measure, measures } from '../../src/documents/isolation.ts';
import { PdfRenderer } from '../../src/documents/renderer.ts';
import { RecordService } from '../../src/records/record.service.ts';
import type { RecordInput } from '../../src/records/record.ts';
import { RecordsModule } from '../../src/records/records.module.ts';
import { aPerson, aUseCase, draftsTexts } from '../support/builders.ts';
import type { Pages } from '../support/pages.ts';
import { pageTexts } from '../support/pdf.ts';
import { aRegister } from '../support/register.ts';

let browserDies = false;

/** Ends the browser in the middle of a document while `browserDies`. */
const mortal: Measure = {
  name: 'stillOurs',
  check: async (page) => {
    if (!browserDies) return;
    page.browser().process()?.kill('SIGKILL');
    await page.title();
  },
};
const renderer = new PdfRenderer('.data', {}, [...measures, mortal]);

@Global()
@Module({ providers: [{ provide: PdfRenderer, useValue: renderer }], exports: [PdfRenderer] })
class MortalDocuments {}

let register: Pages;
let proposer: SignedInPerson;

beforeAll(async () => {
  Logger.overrideLogger(false);
  register = await aRegister([MortalDocuments, RecordsModule]);
  proposer = await aPerson(register.app).in('Personalamt').exists();
});
afterAll(async () => {
  await register.stop();
  await renderer.close();
});
beforeEach(() => {
  browserDies = false;
});

const rows = <Row extends object>(sql: string, ...values: unknown[]): Promise<Row[]> =>
  register.database.asOwner<Row>(sql, values);
const asApp = (sql: string, ...values: unknown[]): Promise<unknown> =>
  register.app.get(DataSource).query(sql, values);
const print = (decisionId: string) => register.app.get(RecordService).print(decisionId);

interface Stored {
  readonly id: string;
  readonly pages: number;
  readonly pdf_sha256: string;
  readonly json_sha256: string;
  readonly pdf: Buffer;
  readonly json: Buffer;
}

const recordsOf = (decisionId: string): Promise<Stored[]> =>
  rows<Stored>(
    `SELECT r.*, p.bytes AS pdf, j.bytes AS json FROM record r
     JOIN stored_file p ON p.sha256 = pdf_sha256 JOIN stored_file j ON j.sha256 = json_sha256
     WHERE decision_id = $1`,
    decisionId,
  );

const traceOf = (decisionId: string) =>
  rows<{ payload: string }>(
    `SELECT payload FROM audit_entry JOIN audit_payload USING (seq)
     WHERE action = 'record.printed' AND payload::jsonb ->> 'decision' = $1`,
    decisionId,
  );

/** A case that the works agreement approves at once, so that its record is ordered. */
async function decided(): Promise<{ readonly useCaseId: string; readonly decisionId: string }> {
  const { id, submissionId } = await aUseCase(register.app)
    .answered(draftsTexts)
    .submittedBy(proposer);
  const [decision] = await rows<{ id: string }>(
    'SELECT id FROM decision WHERE submission_id = $1',
    submissionId,
  );
  if (!decision) throw new Error('The works agreement decided nothing');
  return { useCaseId: id, decisionId: decision.id };
}

async function printed(): Promise<{ readonly useCaseId: string; readonly record: Stored }> {
  const { useCaseId, decisionId } = await decided();
  await print(decisionId);
  const [record] = await recordsOf(decisionId);
  if (!record) throw new Error('Nothing was printed');
  return { useCaseId, record };
}

/** Waits until the printing job of the decision is in this state. */
async function jobIs(decisionId: string, state: string): Promise<void> {
  for (;;) {
    const found = await rows(
      `SELECT FROM pgboss.job
       WHERE name = 'record.print' AND data ->> 'decisionId' = $1 AND state::text = $2`,
      ...[decisionId, state],
    );
    if (found.length > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

describe('a decision', () => {
  it('is printed once, however often and however many at once print it', async () => {
    const { decisionId } = await decided();
    await Promise.all([print(decisionId), print(decisionId)]);
    await print(decisionId);
    await jobIs(decisionId, 'completed');
    expect(await recordsOf(decisionId)).toHaveLength(1);
    expect(await traceOf(decisionId)).toHaveLength(1);
  });

  it('of which nobody knows is an error, not an empty record', async () => {
    await expect(print('00000000-0000-4000-8000-000000000000')).rejects.toThrow(/Decision/);
  });
});

describe('a record', () => {
  let useCaseId: string;
  let record: Stored;

  beforeAll(async () => {
    ({ useCaseId, record } = await printed());
  });

  it('is stored under the hash of its own bytes, which the audit trail knows', async () => {
    expect([sha256(record.pdf), sha256(record.json)]).toEqual([
      record.pdf_sha256,
      record.json_sha256,
    ]);
    const [trace] = await rows<{ payload: string }>(
      `SELECT payload FROM audit_entry JOIN audit_payload USING (seq)
       WHERE action = 'record.printed' AND object_id = $1`,
      useCaseId,
    );
    expect(JSON.parse(trace?.payload ?? '')).toMatchObject({
      ...{ record: record.id, pages: record.pages },
      ...{ pdf: record.pdf_sha256, json: record.json_sha256 },
    });
  });

  it('is data in canonical form that carries the snapshot as it was submitted', async () => {
    const text = record.json.toString('utf8');
    const data = JSON.parse(text) as RecordInput;
    expect(canonicalize(data)).toBe(text);
    const [submission] = await rows<{ snapshot: string; snapshot_sha256: string }>(
      'SELECT snapshot, snapshot_sha256 FROM submission WHERE use_case_id = $1',
      useCaseId,
    );
    expect(canonicalize(data.snapshot)).toBe(submission?.snapshot);
    expect(data.snapshotSha256).toBe(submission?.snapshot_sha256);
    expect(data).toMatchObject({ kind: 'fast_lane', decision: { outcome: 'approved', by: null } });
    expect(data.timeline.map(({ what }) => what.de)).toContain('Anwendungsfall angemeldet');
  });

  it('is a PDF that names its data by their hash', async () => {
    const pages = await pageTexts(new Uint8Array(record.pdf));
    expect(pages).toHaveLength(record.pages);
    expect(pages.join(' ')).toContain(record.json_sha256);
  });

  it.each([
    ['UPDATE record SET pages = 1'],
    ['DELETE FROM record'],
    ["UPDATE stored_file SET media_type = 'application/json'"],
    ['DELETE FROM stored_file'],
    ['TRUNCATE stored_file, record'],
  ])('cannot be changed or removed by the register itself: %s', async (sql) => {
    await expect(asApp(sql)).rejects.toMatchObject({ driverError: { code: '42501' } });
  });

  it('cannot be stored under a hash that is not its own', async () => {
    const forged = asApp(
      "INSERT INTO stored_file VALUES ($1, 'application/pdf', $2, now())",
      ...['0'.repeat(64), Buffer.from('forged')],
    );
    await expect(forged).rejects.toMatchObject({ driverError: { code: '23514' } });
  });

  it('has no second one beside it, not even past the service', async () => {
    const again = asApp(
      `INSERT INTO record SELECT gen_random_uuid(), decision_id, use_case_id, kind, language,
         version, pages, pdf_sha256, json_sha256, printed_at FROM record WHERE id = $1`,
      record.id,
    );
    await expect(again).rejects.toMatchObject({ driverError: { code: '23505' } });
  });
});

describe('when the browser dies while printing', () => {
  it('nothing is stored, the decision stands, and the job prints it later', async () => {
    browserDies = true;
    const { decisionId } = await decided();
    await jobIs(decisionId, 'retry');
    await expect(print(decisionId)).rejects.toThrow('The browser stopped while printing.');
    expect(await recordsOf(decisionId)).toEqual([]);
    expect(await traceOf(decisionId)).toEqual([]);

    browserDies = false;
    await rows(
      "UPDATE pgboss.job SET start_after = now() WHERE name = 'record.print' AND state = 'retry'",
    );
    await jobIs(decisionId, 'completed');
    expect(await recordsOf(decisionId)).toHaveLength(1);
    expect(await traceOf(decisionId)).toHaveLength(1);
  });
});

describe('when the trace cannot be written', () => {
  it('neither record nor file is stored', async () => {
    browserDies = true;
    const { decisionId } = await decided();
    await jobIs(decisionId, 'retry');
    browserDies = false;
    const before = await rows('SELECT sha256 FROM stored_file ORDER BY sha256');
    await rows('REVOKE EXECUTE ON FUNCTION audit_append FROM register_app');
    await expect(print(decisionId)).rejects.toThrow(/permission denied/);
    await rows('GRANT EXECUTE ON FUNCTION audit_append TO register_app');
    expect(await recordsOf(decisionId)).toEqual([]);
    expect(await rows('SELECT sha256 FROM stored_file ORDER BY sha256')).toEqual(before);
    await print(decisionId);
    expect(await recordsOf(decisionId)).toHaveLength(1);
  });
});
