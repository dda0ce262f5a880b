import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Resolution } from '../../domain/judgement.ts';
import type { ReviewSettings } from '../../domain/review-settings.ts';
import { RecordedResolution } from './consent.entity.ts';

/** What has happened between the administration and the staff council in one review. */
export interface Consent {
  readonly early: readonly {
    readonly informedOn: string;
    readonly note: string;
    readonly by: string;
    readonly at: Date;
  }[];
  /** null while its consent has not been requested. */
  readonly request: {
    readonly receivedOn: string;
    readonly urgent: boolean;
    readonly urgencyReason: string;
    /** The rules that held when it was made. */
    readonly settings: ReviewSettings;
    readonly by: string;
    readonly at: Date;
  } | null;
  /** null while the chair has recorded none. */
  readonly resolution: Resolution | null;
}

/** Reads the course of the staff council's co-determination. */
@Injectable()
export class Consents {
  async of(tx: EntityManager, reviewId: string): Promise<Consent> {
    const early = await tx.query<Consent['early'][number][]>(
      `SELECT to_char(e.informed_on, 'YYYY-MM-DD') AS "informedOn", e.note, p.name AS by, e.noted_at AS at
       FROM early_information e JOIN person p ON p.id = e.noted_by
       WHERE e.review_id = $1 ORDER BY e.noted_at, e.id`,
      [reviewId],
    );
    const [request] = await tx.query<
      (Omit<NonNullable<Consent['request']>, 'settings'> & { settings: string })[]
    >(
      `SELECT to_char(q.received_on, 'YYYY-MM-DD') AS "receivedOn", q.urgent, q.settings, p.name AS by,
              q.urgency_reason AS "urgencyReason", q.requested_at AS at
       FROM consent_request q JOIN person p ON p.id = q.requested_by WHERE q.review_id = $1`,
      [reviewId],
    );
    const resolution = await tx.findOneBy(RecordedResolution, { reviewId });
    return {
      early,
      request: request
        ? { ...request, settings: JSON.parse(request.settings) as ReviewSettings }
        : null,
      resolution: resolution && {
        meetingOn: resolution.meetingOn,
        votesFor: resolution.votesFor,
        votesAgainst: resolution.votesAgainst,
        votesAbstained: resolution.votesAbstained,
      },
    };
  }
}
