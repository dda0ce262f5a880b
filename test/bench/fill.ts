import { createHash } from 'node:crypto';
import pg from 'pg';
import { loadWorkedCases } from '../../src/catalogue/worked-cases.ts';
import type { Catalogue, Question } from '../../src/domain/catalogue.ts';
import type { Answers } from '../../src/domain/classification.ts';
import { classify } from '../../src/domain/classify.ts';
import { walk } from '../../src/domain/questionnaire.ts';

const today = '2026-11-23';
const useCase = { plannedStart: '', placedOnMarket: '', designChange: '' };
const batchLength = 1000;

/**
 * So many submitted cases in the register's own tables. Of a snapshot there is as much as the impact needs; the list
 * never reads the rest of it.
 */
export async function fill(ownerUrl: string, catalogue: Catalogue, size: number): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query(`INSERT INTO department VALUES (gen_random_uuid(), 'Bürgeramt')`);
    await client.query(
      `INSERT INTO person (id, email, name, department_id, password_hash, created_at)
       SELECT gen_random_uuid(), 'bench@example.org', 'Bench', id, '$argon2id$v=19$', now() FROM department`,
    );
    const worlds = inventory(catalogue);
    for (let first = 1; first <= size; first += batchLength) {
      const many = Math.min(batchLength, size - first + 1);
      const cases = Array.from({ length: many }, () => submission(catalogue, worlds.next().value));
      await client.query(insertion, [first, ...columns(cases)]);
    }
    await client.query('ANALYZE');
  } finally {
    await client.end();
  }
}

const insertion = `
  WITH given AS (
    SELECT $1::int + n - 1 AS n, gen_random_uuid() AS use_case, gen_random_uuid() AS assessment,
           answers, snapshot, sha256, class, provisional, lane
    FROM unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::boolean[], $7::text[])
         WITH ORDINALITY AS t (answers, snapshot, sha256, class, provisional, lane, n)
  ), owner AS (SELECT id, department_id FROM person), entries AS (
    INSERT INTO use_case (id, number, title, purpose, description, supplier, product, model,
                          department_id, owner_id, created_at, submitted_at, frozen_at)
    SELECT use_case, 'KI-2026-' || lpad(n::text, 6, '0'), 'Anwendungsfall ' || n, 'Zweck', '', '', '', '',
           department_id, id, now() + n * interval '1 second', now(), now() FROM given, owner
  ), assessments AS (
    INSERT INTO assessment (id, use_case_id, catalogue_version, answers, state, started_by, started_at)
    SELECT assessment, use_case, '2026-11', answers, 'submitted', id, now() FROM given, owner
  )
  INSERT INTO submission (id, use_case_id, assessment_id, round, submitted_by, submitted_at,
                          snapshot, snapshot_sha256, class, provisional, lane)
  SELECT gen_random_uuid(), use_case, assessment, 1, id, now(), snapshot, sha256, class, provisional, lane
  FROM given, owner`;

type Submission = readonly [string, string, string, string, boolean, string];

function columns(cases: readonly Submission[]): unknown[][] {
  return Array.from({ length: 6 }, (_, column) => cases.map((one) => one[column]));
}

function submission(catalogue: Catalogue, answers: Answers): Submission {
  const classification = classify(catalogue, answers, { today });
  const snapshot = JSON.stringify({ useCase, classification });
  const sha256 = createHash('sha256').update(snapshot).digest('hex');
  const { class: headline, provisional, lane } = classification;
  return [JSON.stringify(answers), snapshot, sha256, headline, provisional, lane ?? ''];
}

/** The worked cases over and over, each time with other answers on the way through the house, where it is asked. */
function* inventory(catalogue: Catalogue): Generator<Answers, never> {
  const cases = loadWorkedCases('2026-11')
    .map(({ answers }) => answers)
    .filter((answers) => mayBeSubmitted(catalogue, answers));
  const asked = cases.map((answers) =>
    walk(catalogue, answers).asked.filter(
      ({ purpose, type }) => purpose === 'routing' && type === 'single',
    ),
  );
  for (let turn = 0; ; turn += 1)
    for (const [i, answers] of cases.entries()) {
      const varied = { ...answers, ...choice(asked[i] ?? [], turn) };
      yield mayBeSubmitted(catalogue, varied) ? varied : answers;
    }
}

/** One of all ways to answer these questions: the number `turn`, read digit by digit. */
function choice(questions: readonly Question[], turn: number): Answers {
  let rest = turn;
  const chosen = questions.map(({ id, options }) => {
    const option = options[rest % options.length];
    rest = Math.floor(rest / options.length);
    return [id, option?.value ?? ''];
  });
  return Object.fromEntries(chosen) as Answers;
}

function mayBeSubmitted(catalogue: Catalogue, answers: Answers): boolean {
  return classify(catalogue, answers, { today }).lane !== null;
}
