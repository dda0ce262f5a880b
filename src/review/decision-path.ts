import type { EntityManager } from 'typeorm';
import type { Track } from '../domain/catalogue.ts';
import type { ConciliationResult } from '../domain/review.ts';
import type { Attachment } from '../inventory/attachment/attachment.entity.ts';
import type { Decision } from './decision.entity.ts';

/** Who called in an approval under the works agreement, when and why. Days are YYYY-MM-DD. */
export interface CallInStep {
  readonly track: Track;
  readonly reasons: string;
  readonly periodEndsOn: string;
  readonly by: string;
  readonly at: Date;
}

export interface AttemptStep {
  readonly heldOn: string;
  readonly participants: string;
  readonly result: string;
  readonly by: string;
  readonly at: Date;
}

/** A file that came with a step. */
export type PathFile = Pick<Attachment, 'id' | 'name' | 'size' | 'sha256'>;

export interface ConciliationStep {
  readonly openedOn: string;
  readonly reasons: string;
  readonly by: string;
  readonly at: Date;
  /** null while it goes on. */
  readonly outcome: {
    readonly result: ConciliationResult;
    readonly body: string;
    readonly concludedOn: string;
    readonly reasons: string;
    readonly by: string;
    readonly at: Date;
    /** The document of its outcome, in the order in which the files came. */
    readonly files: readonly PathFile[];
  } | null;
}

/** What happened on the way to a decision beside the reviews themselves. Names stand for people. */
export interface DecisionPath {
  /** The approval that was called in; null without a call-in. */
  readonly earlier: Decision | null;
  readonly callIns: readonly CallInStep[];
  readonly attempts: readonly AttemptStep[];
  readonly conciliation: ConciliationStep | null;
}

/** Of most cases: reviewed and decided, or decided by their lane. */
export const straightPath: DecisionPath = {
  ...{ earlier: null, callIns: [], attempts: [], conciliation: null },
};

/** Every step of a submission, each kind in its order, in one query; `earlier` is the caller's to say. */
export async function decisionPathOf(
  tx: EntityManager,
  submissionId: string,
): Promise<Omit<DecisionPath, 'earlier'>> {
  const [row] = await tx.query<Rows[]>(
    `SELECT ${listOf(
      `SELECT c.track, c.reasons, c.period_ends_on AS "periodEndsOn", p.name AS by, c.called_at AS at
       FROM call_in c JOIN person p ON p.id = c.called_by WHERE c.submission_id = $1 ORDER BY c.called_at, c.track`,
    )} AS "callIns",
     ${listOf(
       `SELECT a.held_on AS "heldOn", a.participants, a.result, p.name AS by, a.noted_at AS at
        FROM attempt_to_agree a JOIN person p ON p.id = a.noted_by WHERE a.submission_id = $1 ORDER BY a.noted_at`,
     )} AS attempts,
     ${listOf(
       `SELECT k.opened_on AS "openedOn", k.reasons, p.name AS by, k.opened_at AS at
        FROM conciliation k JOIN person p ON p.id = k.opened_by WHERE k.submission_id = $1`,
     )} AS conciliations,
     ${listOf(
       `SELECT o.result, o.body, o.concluded_on AS "concludedOn", o.reasons, p.name AS by, o.recorded_at AS at,
         ${listOf(
           `SELECT f.id, f.name, f.size, f.sha256 FROM attachment f
            WHERE f.belongs_to = 'conciliation' AND f.belongs_id = $1 ORDER BY f.position`,
         )} AS files
        FROM conciliation_outcome o JOIN person p ON p.id = o.recorded_by WHERE o.submission_id = $1`,
     )} AS outcomes`,
    [submissionId],
  );
  if (!row) throw new Error('A query without a row');
  const [conciliation] = row.conciliations.map(timed);
  const [outcome] = row.outcomes.map(timed);
  return {
    callIns: row.callIns.map(timed),
    attempts: row.attempts.map(timed),
    conciliation: conciliation ? { ...conciliation, outcome: outcome ?? null } : null,
  };
}

/** As PostgreSQL writes it into JSON. */
type Written<Step> = Omit<Step, 'at'> & { readonly at: string };

interface Rows {
  readonly callIns: readonly Written<CallInStep>[];
  readonly attempts: readonly Written<AttemptStep>[];
  readonly conciliations: readonly Written<Omit<ConciliationStep, 'outcome'>>[];
  readonly outcomes: readonly Written<NonNullable<ConciliationStep['outcome']>>[];
}

function listOf(query: string): string {
  return `(SELECT coalesce(json_agg(q), '[]') FROM (${query}) q)`;
}

function timed<Step extends { readonly at: string }>(
  written: Step,
): Omit<Step, 'at'> & { readonly at: Date } {
  return { ...written, at: new Date(written.at) };
}
