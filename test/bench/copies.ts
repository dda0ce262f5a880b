import { createHash } from 'node:crypto';
import type pg from 'pg';

/**
 * Copies a submitted case as often as asked for, through the real tables with their triggers.
 * In: what stands in their snapshots, when it is not to be read. Out: the ids of the copies' data protection reviews.
 */
export async function copiesOfTheCase(
  owner: pg.Client,
  useCaseId: string,
  copies: number,
  snapshot?: string,
): Promise<string[]> {
  const { rows: known } = await owner.query<{ many: string }>(
    'SELECT count(*) AS many FROM use_case',
  );
  const before = 100_000 + Number(known[0]?.many);
  await owner.query(
    `CREATE TEMPORARY TABLE copy ON COMMIT PRESERVE ROWS AS
       SELECT i, gen_random_uuid() AS use_case, gen_random_uuid() AS assessment, gen_random_uuid() AS submission
       FROM generate_series(1, ${copies}) i`,
  );
  await copied(owner, 'use_case', 'id = $1', useCaseId, {
    id: 'c.use_case',
    number: `'KI-2027-' || (${before} + c.i)`,
  });
  await copied(owner, 'assessment', 'use_case_id = $1', useCaseId, {
    id: 'c.assessment',
    use_case_id: 'c.use_case',
  });
  await copied(
    owner,
    'assessment_author',
    'assessment_id IN (SELECT id FROM assessment WHERE use_case_id = $1)',
    useCaseId,
    { assessment_id: 'c.assessment' },
  );
  await copied(owner, 'submission', 'use_case_id = $1', useCaseId, {
    id: 'c.submission',
    use_case_id: 'c.use_case',
    assessment_id: 'c.assessment',
    ...(snapshot === undefined ? {} : snapshotOf(snapshot)),
  });
  await copied(
    owner,
    'review',
    'submission_id IN (SELECT id FROM submission WHERE use_case_id = $1)',
    useCaseId,
    { id: 'gen_random_uuid()', submission_id: 'c.submission' },
  );
  await owner.query(
    `INSERT INTO review_checklist (review_id, items)
     SELECT r.id, l.items FROM review r JOIN copy c ON c.submission = r.submission_id
     JOIN review o ON o.track = r.track JOIN submission s ON s.id = o.submission_id AND s.use_case_id = $1
     JOIN review_checklist l ON l.review_id = o.id`,
    [useCaseId],
  );
  await owner.query('ANALYZE');
  const { rows } = await owner.query<{ id: string }>(
    `SELECT r.id FROM review r JOIN copy c ON c.submission = r.submission_id
     WHERE r.track = 'data_protection' ORDER BY c.i`,
  );
  return rows.map(({ id }) => id);
}

function snapshotOf(text: string): Record<string, string> {
  const hash = createHash('sha256').update(text).digest('hex');
  return { snapshot: `'${text}'`, snapshot_sha256: `'${hash}'` };
}

/** Every row of the table that belongs to the case once per copy, with some columns said anew. */
async function copied(
  owner: pg.Client,
  table: string,
  belongs: string,
  useCaseId: string,
  anew: Readonly<Record<string, string>>,
): Promise<void> {
  const { rows } = await owner.query<{ name: string }>(
    `SELECT column_name AS name FROM information_schema.columns
     WHERE table_schema = 'public' AND table_name = $1 AND is_generated = 'NEVER'`,
    [table],
  );
  const columns = rows.map(({ name }) => name);
  const values = columns.map((name) => anew[name] ?? `o.${name}`);
  await owner.query(
    `INSERT INTO ${table} (${columns.join(', ')})
     SELECT ${values.join(', ')} FROM (SELECT * FROM ${table} WHERE ${belongs}) o CROSS JOIN copy c`,
    [useCaseId],
  );
}
