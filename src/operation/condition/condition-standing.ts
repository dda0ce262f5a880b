import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Track } from '../../domain/catalogue.ts';
import type { ConditionState } from '../../domain/transitions.ts';
import type { Attachment } from '../../inventory/attachment/attachment.entity.ts';
import { Attachments } from '../../inventory/attachment/attachments.service.ts';
import type { ReviewCondition } from '../../review/review.entity.ts';
import type { ReviewStanding } from '../../review/standing.ts';
import type { ConditionVerdict } from './condition.entity.ts';

/** A report with what was said to it. */
export interface ReportStanding {
  readonly id: string;
  readonly evidence: string;
  readonly reportedBy: string;
  /** Name of the person. */
  readonly by: string;
  readonly at: Date;
  /** What proves it. */
  readonly files: readonly Attachment[];
  readonly verdict: {
    readonly verdict: ConditionVerdict['verdict'];
    readonly reasons: string;
    readonly by: string;
    readonly at: Date;
  } | null;
}

/** A condition with everything that was said about its fulfilment, the oldest report first. */
export interface ConditionStanding {
  readonly condition: ReviewCondition;
  /** Which set it, and confirms it. */
  readonly track: Track;
  readonly state: ConditionState;
  readonly reports: readonly ReportStanding[];
}

@Injectable()
export class ConditionStandings {
  constructor(private readonly attachments: Attachments) {}

  /** The conditions of these reviews, in their order. */
  async of(tx: EntityManager, reviews: readonly ReviewStanding[]): Promise<ConditionStanding[]> {
    const conditions = reviews.flatMap(({ review, conditions }) =>
      conditions.map((condition) => ({ condition, track: review.track })),
    );
    if (conditions.length === 0) return [];
    const written = await reportsOn(
      tx,
      conditions.map(({ condition }) => condition.id),
    );
    const files = await this.attachments.of(
      tx,
      written.map(({ id }) => id),
    );
    const reports = written.map((report) => ({
      ...report,
      files: files.filter(({ belongsId }) => belongsId === report.id),
    }));
    return conditions.map(({ condition, track }) => {
      const own = reports.filter(({ conditionId }) => conditionId === condition.id);
      return { condition, track, state: stateAfter(own), reports: own };
    });
  }
}

/** Only the last report counts: one that was sent back leaves the condition open. */
function stateAfter(reports: readonly ReportStanding[]): ConditionState {
  const last = reports.at(-1);
  if (!last) return 'open';
  if (!last.verdict) return 'reported';
  return last.verdict.verdict === 'confirmed' ? 'confirmed' : 'open';
}

async function reportsOn(
  tx: EntityManager,
  conditionIds: readonly string[],
): Promise<(Omit<ReportStanding, 'files'> & { readonly conditionId: string })[]> {
  const rows = await tx.query<Row[]>(
    `SELECT p.id, p.condition_id AS "conditionId", p.evidence, p.reported_by AS "reportedBy",
            w.name AS by, p.reported_at AS at,
            v.verdict, v.reasons, j.name AS judge, v.decided_at AS "judgedAt"
     FROM condition_report p JOIN person w ON w.id = p.reported_by
     LEFT JOIN condition_verdict v ON v.report_id = p.id LEFT JOIN person j ON j.id = v.decided_by
     WHERE p.condition_id = ANY ($1) ORDER BY p.condition_id, p.number`,
    [conditionIds],
  );
  return rows.map(({ verdict, reasons, judge, judgedAt, ...report }) => ({
    ...report,
    verdict: verdict && { verdict, reasons, by: judge, at: judgedAt },
  }));
}

type Row = Omit<ReportStanding, 'verdict' | 'files'> & {
  readonly conditionId: string;
  readonly verdict: ConditionVerdict['verdict'] | null;
  readonly reasons: string;
  readonly judge: string;
  readonly judgedAt: Date;
};
