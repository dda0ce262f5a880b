import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import canonicalize from 'canonicalize';
import type { EntityManager } from 'typeorm';
import type { Catalogue } from '../domain/catalogue.ts';
import type { LostAnswer } from '../domain/carry-over.ts';
import type { Difference } from '../domain/difference.ts';
import { Clock } from '../config/clock.ts';
import { CatalogueVersions } from '../versions/catalogue-versions.service.ts';

/** opened: a draft was made; draft_kept: one was open already; pending: a decision must fall first. */
export const reassessmentStates = ['opened', 'draft_kept', 'pending'] as const;
export type ReassessmentState = (typeof reassessmentStates)[number];

/** What changes for a case, kept as it was found when the version was published. */
export interface NotedImpact extends Difference {
  readonly from: string;
  readonly lost: readonly LostAnswer[];
}

/** A new assessment that a version has made necessary. */
export interface Reassessment {
  readonly version: string;
  readonly state: ReassessmentState;
  readonly assessmentId: string | null;
  readonly impact: NotedImpact;
}

export interface ListedReassessment {
  readonly useCaseId: string;
  readonly number: string;
  readonly title: string;
  readonly department: string;
  readonly state: ReassessmentState;
}

/** With the versions its words come from. */
export interface WordedReassessment extends Reassessment {
  readonly wording: { readonly before: Catalogue; readonly after: Catalogue };
}

/** The notes on which use case needs a new assessment because of which version. */
@Injectable()
export class Reassessments {
  constructor(
    private readonly versions: CatalogueVersions,
    private readonly clock: Clock,
  ) {}

  /** The state noted for a use case; null when there is none. */
  async stateOf(
    tx: EntityManager,
    version: string,
    useCaseId: string,
  ): Promise<ReassessmentState | null> {
    const [row] = await tx.query<{ state: ReassessmentState }[]>(
      'SELECT state FROM reassessment WHERE version = $1 AND use_case_id = $2',
      [version, useCaseId],
    );
    return row?.state ?? null;
  }

  /** Notes it, or that it has come further; the impact stays as first noted. The caller has locked the use case. */
  async note(tx: EntityManager, useCaseId: string, noted: Reassessment): Promise<void> {
    const { version, state, assessmentId, impact } = noted;
    await tx.query(
      `INSERT INTO reassessment (id, version, use_case_id, state, assessment_id, impact, noted_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT ON CONSTRAINT once_per_version DO UPDATE SET state = $4, assessment_id = $5`,
      [randomUUID(), version, useCaseId, state, assessmentId, canonical(impact), this.clock.now()],
    );
  }

  /** The one that matters for a use case now: its draft is still open, or its decision still to fall. */
  async openOf(tx: EntityManager, useCaseId: string): Promise<WordedReassessment | null> {
    const [row] = await tx.query<(Omit<Reassessment, 'impact'> & { impact: string })[]>(
      `SELECT r.version, r.state, r.assessment_id AS "assessmentId", r.impact
       FROM reassessment r LEFT JOIN assessment a ON a.id = r.assessment_id
       WHERE r.use_case_id = $1 AND (r.state = 'pending' OR a.state = 'draft')
       ORDER BY r.version DESC LIMIT 1`,
      [useCaseId],
    );
    if (!row) return null;
    const impact = JSON.parse(row.impact) as NotedImpact;
    const wording = { before: this.versions.of(impact.from), after: this.versions.of(row.version) };
    return { ...row, impact, wording };
  }

  /** How many use cases a version has made it necessary for, by state. */
  async counts(tx: EntityManager, version: string): Promise<Record<ReassessmentState, number>> {
    const rows = await tx.query<{ state: ReassessmentState; count: string }[]>(
      'SELECT state, count(*) FROM reassessment WHERE version = $1 GROUP BY state',
      [version],
    );
    const of = (state: ReassessmentState): number =>
      Number(rows.find((row) => row.state === state)?.count ?? 0);
    return { opened: of('opened'), draft_kept: of('draft_kept'), pending: of('pending') };
  }

  /** The next `limit` after a register number, the oldest entry first. */
  list(
    tx: EntityManager,
    version: string,
    state: ReassessmentState | null,
    after: string | null,
    limit: number,
  ): Promise<ListedReassessment[]> {
    return tx.query<ListedReassessment[]>(
      `SELECT u.id AS "useCaseId", u.number, u.title, d.name AS department, r.state
       FROM reassessment r JOIN use_case u ON u.id = r.use_case_id JOIN department d ON d.id = u.department_id
       WHERE r.version = $1 AND ($2::text IS NULL OR r.state = $2)
         AND ($3::text IS NULL
              OR (u.created_at, u.number) > (SELECT b.created_at, b.number FROM use_case b WHERE b.number = $3))
       ORDER BY u.created_at, u.number LIMIT $4`,
      [version, state, after, limit],
    );
  }
}

function canonical(impact: NotedImpact): string {
  const text = canonicalize(impact);
  if (text === undefined) throw new Error('An impact is not JSON');
  return text;
}
