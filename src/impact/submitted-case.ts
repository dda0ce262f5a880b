import type { Answers, Classification } from '../domain/classification.ts';
import type { StoredAssessment } from '../domain/impact.ts';
import type { UseCaseFacts } from '../domain/snapshot.ts';
import { datesOf } from '../inventory/use-case.views.ts';

/** The latest submission of a use case, with as much as its impact needs. */
export interface SubmittedCase extends StoredAssessment {
  readonly useCaseId: string;
  readonly number: string;
  readonly title: string;
  readonly department: string;
  readonly submissionId: string;
  readonly decided: boolean;
  /** A new assessment has been begun and not been submitted. */
  readonly openDraft: boolean;
}

/** Runs one statement on the register's database. */
export type RunQuery = (sql: string, values: unknown[]) => Promise<SubmittedRow[]>;

const batchLength = 100;

/** All after the register number, or from the first one; never more than a batch of them is in memory. */
export async function* submittedCases(
  run: RunQuery,
  after: string | null,
): AsyncGenerator<SubmittedCase> {
  let batch = await batchOfCases(run, after);
  while (batch.length > 0) {
    yield* batch;
    const last = batch.length < batchLength ? undefined : batch.at(-1);
    batch = last ? await batchOfCases(run, last.number) : [];
  }
}

/** The next ones after the register number, the oldest entry first; fewer than `limit` at the end. */
export async function batchOfCases(
  run: RunQuery,
  after: string | null,
  limit = batchLength,
): Promise<SubmittedCase[]> {
  const rows = await run(
    `SELECT u.id, u.number, u.title, d.name AS department, s.id AS submission,
            a.answers, s.classification, s.dates,
            (s.submitted_at AT TIME ZONE 'Europe/Berlin')::date AS submitted_on,
            x.id IS NOT NULL AS decided,
            EXISTS (SELECT FROM assessment o WHERE o.use_case_id = u.id AND o.state = 'draft') AS open_draft
     FROM use_case u
     JOIN department d ON d.id = u.department_id
     JOIN LATERAL (SELECT * FROM submission l WHERE l.use_case_id = u.id ORDER BY l.round DESC LIMIT 1) s ON true
     JOIN assessment a ON a.id = s.assessment_id
     LEFT JOIN decision_that_counts x ON x.submission_id = s.id
     WHERE $1::text IS NULL
        OR (u.created_at, u.number) > (SELECT b.created_at, b.number FROM use_case b WHERE b.number = $1)
     ORDER BY u.created_at, u.number LIMIT $2`,
    [after, limit],
  );
  return rows.map(submittedCase);
}

/** As the query gives it: JSON as text, days as YYYY-MM-DD. */
export interface SubmittedRow {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly department: string;
  readonly submission: string;
  readonly answers: string;
  readonly classification: string;
  readonly dates: string;
  readonly submitted_on: string;
  readonly decided: boolean;
  readonly open_draft: boolean;
}

type FrozenDates = Pick<UseCaseFacts, 'plannedStart' | 'placedOnMarket' | 'designChange'>;

function submittedCase(row: SubmittedRow): SubmittedCase {
  return {
    useCaseId: row.id,
    number: row.number,
    title: row.title,
    department: row.department,
    submissionId: row.submission,
    answers: JSON.parse(row.answers) as Answers,
    // The dates it was judged with: only the version is to make a difference.
    dates: datesOf(JSON.parse(row.dates) as FrozenDates, row.submitted_on),
    classification: JSON.parse(row.classification) as Classification,
    decided: row.decided,
    openDraft: row.open_draft,
  };
}
