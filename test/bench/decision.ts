import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type * as demonstrators from '../../src/app/demo/demonstrator.ts';
import type * as inventories from '../../src/app/demo/inventory.ts';
import { seal } from '../../src/audit/entry.ts';
import type { SignedInPerson } from '../../src/access/signed-in-person.ts';
import type { ChecklistItem } from '../../src/domain/catalogue.ts';
import { checklistInWords } from '../../src/domain/checklist.ts';
import type { Judgement } from '../../src/domain/judgement.ts';
import type * as jobs from '../../src/jobs/jobs.service.ts';
import type * as reviews from '../../src/review/review.service.ts';
import { built, withRegister } from './built.ts';
import { copiesOfTheCase } from './copies.ts';
import { inTurn, type Row } from './measure.ts';

/** A decision with everything that belongs to it against transactions of four statements, all of them on disk. */
export async function decisionRows(decisions: number): Promise<Row[]> {
  return withRegister(async ({ app, owner }) => {
    const { Demonstrator } = await built<typeof demonstrators>('app/demo/demonstrator.js');
    const { demoInventory } = await built<typeof inventories>('app/demo/inventory.js');
    const { ReviewService } = await built<typeof reviews>('review/review.service.js');
    const demonstrator = new Demonstrator(app);
    await demonstrator.makeAccounts();
    const entry = demoInventory().find(({ reviews }) => reviews.length === 3);
    if (!entry) throw new Error('No entry of the demo is reviewed by three tracks');
    const useCaseId = await demonstrator.register(entry);
    await demonstrator.answer(entry, useCaseId);
    await demonstrator.submit(entry, useCaseId);
    const rounds = 3;
    const waiting = await copiesOfTheCase(owner, useCaseId, decisions * rounds * 3);
    await owner.query(
      `CREATE TABLE bench_key (key uuid PRIMARY KEY, result text);
       CREATE TABLE bench_decision (id uuid PRIMARY KEY, content text);
       CREATE TABLE bench_head (size int); INSERT INTO bench_head VALUES (0)`,
    );
    const reviewer = await demonstrator.person('dataProtection');
    const service = app.get(ReviewService);
    // What is told and printed afterwards is work of its own: jobs are sent in the decision and wait here.
    const { JobsService } = await built<typeof jobs>('jobs/jobs.service.js');
    await app.get(JobsService).stop();
    const judgement = approval(await checklistOf(owner, waiting[0]));
    const work = async () => {
      for (const id of waiting.splice(0, decisions)) await decide(service, reviewer, id, judgement);
    };
    const row = async (floor: string, run: () => unknown, target: number | null): Promise<Row> => {
      const best = await inTurn(rounds, run, work);
      return {
        ...{ what: 'one decision with its audit entry', floor, unit: 'µs each', target },
        measured: (best.work / decisions) * 1e6,
        floorMeasured: (best.floor / decisions) * 1e6,
      };
    };
    const bare = () => onBareTables(owner, decisions, JSON.stringify(judgement));
    const ruled = () => onItsOwnTables(owner, waiting.splice(0, decisions), reviewer, judgement);
    return [
      await row('four statements on bare tables', bare, 2),
      await row('four on the own tables with their rules', ruled, null),
    ];
  });
}

async function decide(
  service: reviews.ReviewService,
  reviewer: SignedInPerson,
  id: string,
  judgement: Judgement,
): Promise<void> {
  const done = await service.decide(reviewer, id, judgement, randomUUID());
  if (!done.ok) throw new Error(`A decision was refused: ${done.because}`);
}

/** What no decision can do without: a key taken and answered, the decision itself, a step of a chain. */
async function onBareTables(client: pg.Client, times: number, content: string): Promise<void> {
  for (let i = 0; i < times; i += 1) {
    const key = randomUUID();
    await client.query('BEGIN');
    await client.query('INSERT INTO bench_key (key) VALUES ($1)', [key]);
    await client.query('INSERT INTO bench_decision VALUES ($1, $2)', [randomUUID(), content]);
    await client.query('UPDATE bench_head SET size = size + 1');
    await client.query('UPDATE bench_key SET result = $2 WHERE key = $1', [key, '{"ok":true}']);
    await client.query('COMMIT');
  }
}

/** The same where the database checks what it always checks; what is left above it is the application. */
async function onItsOwnTables(
  client: pg.Client,
  reviewIds: readonly string[],
  { id: person }: SignedInPerson,
  { outcome, reasons, checklist }: Judgement,
): Promise<void> {
  const answers = JSON.stringify(checklist);
  for (const review of reviewIds) {
    const key = [person, 'review.decide', randomUUID()];
    const entry = {
      ...{ action: 'review.decided', actor: 'system' as const },
      ...{ object: { type: 'useCase', id: review }, payload: { review, reasons, checklist } },
    };
    const { canonical, payload, salt } = seal(entry, null);
    await client.query('BEGIN');
    await client.query(
      'INSERT INTO idempotency_key (person_id, action, key) VALUES ($1, $2, $3)',
      key,
    );
    await client.query(
      `INSERT INTO review_decision (review_id, outcome, reasons, checklist, decided_by, decided_at)
       VALUES ($1, $2, $3, $4, $5, now())`,
      [review, outcome, reasons, answers, person],
    );
    await client.query('SELECT audit_append($1, $2, $3)', [canonical, payload, salt]);
    await client.query(
      'UPDATE idempotency_key SET result = $4 WHERE person_id = $1 AND action = $2 AND key = $3',
      [...key, '{"ok":true}'],
    );
    await client.query('COMMIT');
  }
}

async function checklistOf(client: pg.Client, reviewId: string | undefined) {
  const { rows } = await client.query<{ items: string }>(
    'SELECT items FROM review_checklist WHERE review_id = $1',
    [reviewId],
  );
  return JSON.parse(rows[0]?.items ?? '[]') as ChecklistItem[];
}

function approval(checklist: readonly ChecklistItem[]): Judgement {
  return {
    outcome: 'approve',
    reasons: 'Nach Abwägung aller Angaben. '.repeat(10),
    checklist: checklist.flatMap((item) =>
      checklistInWords(item, item.options[0]?.value ?? '', ''),
    ),
    conditions: [],
  };
}
