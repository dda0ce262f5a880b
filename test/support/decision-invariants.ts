import { chainOf, firstBreak } from './audit-chain.ts';
import type { TestDatabase } from './database.ts';

const traces = `
  SELECT e.object_id AS use_case_id, e.action, p.payload::jsonb ->> 'review' AS review_id,
         p.payload::jsonb ->> 'decision' AS decision_id
  FROM audit_entry e JOIN audit_payload p USING (seq) WHERE e.action IN ('review.decided', 'review.deemed')`;

/** What is true of judgements and decisions at any moment, each with a query for what breaks it. */
const rules: Readonly<Record<string, string>> = {
  'a judgement has one trace': `
    SELECT d.review_id FROM review_decision d LEFT JOIN trace t ON t.review_id = d.review_id::text
      AND t.action = CASE WHEN d.decided_by IS NULL THEN 'review.deemed' ELSE 'review.decided' END
    GROUP BY d.review_id HAVING count(t.review_id) <> 1`,
  'a trace has its judgement, in its case': `
    SELECT t.review_id FROM trace t WHERE NOT EXISTS (
      SELECT FROM review_decision d JOIN review r ON r.id = d.review_id JOIN submission s ON s.id = r.submission_id
      WHERE d.review_id::text = t.review_id AND s.use_case_id::text = t.use_case_id::text)`,
  'a judgement ends its review': `
    SELECT p.review_id FROM review_progress p LEFT JOIN review_decision d USING (review_id)
    WHERE (p.state = 'decided') <> (d.review_id IS NOT NULL)`,
  'a judgement is told once': `
    SELECT d.review_id FROM review_decision d LEFT JOIN job n
      ON n.name = 'notice' AND n.data ->> 'kind' = 'decided' AND n.data ->> 'reviewId' = d.review_id::text
    GROUP BY d.review_id HAVING count(n.name) <> 1`,
  'where all agree there is one decision, and nowhere else': `
    SELECT r.submission_id FROM review r LEFT JOIN review_decision v ON v.review_id = r.id
    GROUP BY r.submission_id
    HAVING (bool_and(v.outcome IS NOT NULL AND v.outcome <> 'refuse'))::int <>
      (SELECT count(*) FROM decision d WHERE d.submission_id = r.submission_id AND d.basis = 'reviews')`,
  'a decision of all tracks is in the trace of one of them': `
    SELECT d.id FROM decision d LEFT JOIN trace t ON t.decision_id = d.id::text
    WHERE d.basis = 'reviews' GROUP BY d.id HAVING count(t.decision_id) <> 1`,
  'a decision is printed once': `
    SELECT d.id FROM decision d LEFT JOIN job j ON j.name = 'record.print' AND j.data ->> 'decisionId' = d.id::text
    GROUP BY d.id HAVING count(j.name) <> 1`,
  'only what was decided is printed': `
    SELECT j.data FROM job j WHERE j.name = 'record.print'
      AND NOT EXISTS (SELECT FROM decision d WHERE d.id::text = j.data ->> 'decisionId')`,
  'a form that was taken has its answer': `SELECT key FROM idempotency_key WHERE result IS NULL`,
  'a form that was taken has its effect': `
    SELECT k.person_id FROM (SELECT person_id, count(*) AS many FROM idempotency_key
      WHERE action = 'review.decide' GROUP BY person_id) k
    FULL JOIN (SELECT decided_by, count(*) AS many FROM review_decision
      WHERE decided_by IS NOT NULL GROUP BY decided_by) d ON d.decided_by = k.person_id
    WHERE k.many IS DISTINCT FROM d.many`,
};

/** What breaks which of the rules, and where the audit trail breaks; `{}` when all is well. */
export async function brokenIn(database: TestDatabase): Promise<Record<string, unknown>> {
  const each = Object.entries(rules).map(
    ([rule, breaking]) => `SELECT '${rule}' AS rule, json_agg(b) AS by FROM (${breaking}) b`,
  );
  const found = await database.asOwner<{ rule: string; by: object[] | null }>(
    `WITH trace AS MATERIALIZED (${traces}), job AS MATERIALIZED (SELECT name, data FROM pgboss.job)
     ${each.join(' UNION ALL ')}`,
  );
  const broken = found.flatMap(({ rule, by }) => (by === null ? [] : [[rule, by]]));
  const at = firstBreak(await chainOf(database));
  return Object.fromEntries([
    ...broken,
    ...(at === null ? [] : [['the audit trail has no break', at]]),
  ]) as Record<string, unknown>;
}
