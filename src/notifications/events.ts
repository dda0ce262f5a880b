import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AdministrationService } from '../access/administration/administration.service.ts';
import { dayOf } from '../config/clock.ts';
import { freeDays } from '../config/public-holidays.ts';
import type { Lane } from '../domain/classification.ts';
import type { DecisionOutcome } from '../domain/review.ts';
import type { ReviewState } from '../domain/transitions.ts';
import { periodAfter } from '../domain/working-days.ts';
import type { Notice } from '../review/notice.ts';
import type { NotificationKind } from './kinds.ts';
import type { Event, Facts } from './outbox.ts';

/** What a notice of the review room comes to for the people around the case, as things stand when it is read. */
@Injectable()
export class Events {
  constructor(private readonly administration: AdministrationService) {}

  async of(tx: EntityManager, notice: Notice, jobId: string): Promise<Event[]> {
    const { kind, useCaseId, reviewId = null, personId = null, by } = notice;
    const event = (as: NotificationKind, facts: Facts = {}, more: Partial<Event> = {}): Event => ({
      ...{ kind: as, useCaseId, reviewId, personId, by, facts, key: `${jobId}:${as}` },
      ...more,
    });
    switch (kind) {
      case 'review_opened':
      case 'new_round':
        return reviewId === null ? [] : [await this.opened(tx, event(kind), reviewId)];
      case 'confirmation_needed':
        return [event('confirmation')];
      case 'question':
        return [event(kind, await questionOf(tx, reviewId))];
      case 'called_in':
        return [event(kind), ...(await this.openedByCallIn(tx, event('review_opened')))];
      case 'decided':
        return reviewId === null ? this.decided(tx, event) : this.trackDecided(tx, event, reviewId);
      case 'assigned':
      case 'answer':
      case 'consent_requested':
      case 'condition_set':
      case 'condition_reported':
      case 'condition_confirmed':
      case 'condition_sent_back':
        return [event(kind, await factsOf(tx, reviewId))];
    }
  }

  /** The staff council is asked first; until then the review waits for whoever asks it. */
  private async opened(tx: EntityManager, event: Event, reviewId: string): Promise<Event> {
    const { state, ...facts } = await progressOf(tx, reviewId);
    const kind = state === 'preparing' ? 'consent_to_request' : event.kind;
    return { ...event, kind, reviewId, facts, key: `${kind}:${reviewId}` };
  }

  private async openedByCallIn(tx: EntityManager, event: Event): Promise<Event[]> {
    const running = await tx.query<{ id: string }[]>(
      `SELECT p.review_id AS id FROM review_progress p JOIN submission s ON s.id = p.submission_id
       WHERE s.use_case_id = $1 AND p.state IN ('preparing', 'open', 'awaiting_answer') ORDER BY p.track`,
      [event.useCaseId],
    );
    return Promise.all(running.map(({ id }) => this.opened(tx, event, id)));
  }

  /** The last track's decision decides the case too, or leaves it to the head; either way that is the news. */
  private async trackDecided(
    tx: EntityManager,
    event: (as: NotificationKind, facts?: Facts) => Event,
    reviewId: string,
  ): Promise<Event[]> {
    const [stands] = await tx.query<{ decided: boolean; open: boolean }[]>(
      `SELECT EXISTS (SELECT FROM decision_that_counts d WHERE d.submission_id = r.submission_id) AS decided,
         EXISTS (SELECT FROM review o LEFT JOIN review_decision d ON d.review_id = o.id
                 WHERE o.submission_id = r.submission_id AND d.review_id IS NULL) AS open
       FROM review r WHERE r.id = $1`,
      [reviewId],
    );
    if (!stands || stands.decided) return [];
    const { track } = await factsOf(tx, reviewId);
    const news = event('track_decided', track ? { track } : {});
    return stands.open ? [news] : [news, event('final_decision'), event('disagreement')];
  }

  private async decided(
    tx: EntityManager,
    event: (as: NotificationKind, facts?: Facts, more?: Partial<Event>) => Event,
  ): Promise<Event[]> {
    const news = event('decided');
    const decision = await latestDecision(tx, news.useCaseId);
    if (!decision) return [news];
    if (decision.lane === 'fast' && decision.basis === 'fast_lane') {
      const { review } = await this.administration.current(tx);
      const from = dayOf(decision.decidedAt);
      const { dueOn } = periodAfter(from, review.callIn.days, freeDays(review));
      return [news, event('fast_lane', { dueOn })];
    }
    if (decision.outcome !== 'approved_with_conditions') return [news];
    const set = await conditionsSet(tx, decision.submissionId);
    return [
      news,
      ...set.map(({ personId, dueOn }) => event('condition_set', { dueOn }, { personId })),
    ];
  }
}

interface Progress extends Facts {
  readonly state: ReviewState;
}

async function progressOf(tx: EntityManager, reviewId: string): Promise<Progress> {
  const [row] = await tx.query<{ state: ReviewState; facts: Facts }[]>(
    `SELECT state, json_strip_nulls(json_build_object('track', track, 'dueOn', due_on)) AS facts
     FROM review_progress WHERE review_id = $1`,
    [reviewId],
  );
  if (!row) throw new Error(`No review ${reviewId}`);
  return { state: row.state, ...row.facts };
}

async function factsOf(tx: EntityManager, reviewId: string | null): Promise<Facts> {
  if (reviewId === null) return {};
  const { track, dueOn, state } = await progressOf(tx, reviewId);
  const running = state === 'open' || state === 'awaiting_answer';
  return { ...(track ? { track } : {}), ...(running && dueOn !== undefined ? { dueOn } : {}) };
}

async function questionOf(tx: EntityManager, reviewId: string | null): Promise<Facts> {
  const [row] = await tx.query<{ facts: Facts }[]>(
    `SELECT json_build_object('track', r.track, 'dueOn', q.due_on, 'questionId', q.id) AS facts
     FROM review_question q JOIN review r ON r.id = q.review_id
     WHERE q.review_id = $1 ORDER BY q.asked_at DESC LIMIT 1`,
    [reviewId],
  );
  return row?.facts ?? {};
}

interface LatestDecision {
  readonly submissionId: string;
  readonly lane: Lane;
  readonly basis: string;
  readonly outcome: DecisionOutcome;
  readonly decidedAt: Date;
}

async function latestDecision(
  tx: EntityManager,
  useCaseId: string,
): Promise<LatestDecision | undefined> {
  const [row] = await tx.query<LatestDecision[]>(
    `SELECT s.id AS "submissionId", s.lane, d.basis, d.outcome, d.decided_at AS "decidedAt"
     FROM submission s JOIN decision_that_counts d ON d.submission_id = s.id
     WHERE s.use_case_id = $1 ORDER BY s.round DESC LIMIT 1`,
    [useCaseId],
  );
  return row;
}

/** Set in this round, by who answers for them; what is carried over from an earlier one was told then. */
function conditionsSet(
  tx: EntityManager,
  submissionId: string,
): Promise<{ personId: string | null; dueOn: string }[]> {
  return tx.query(
    `SELECT c.responsible_id AS "personId", min(c.due_on)::text AS "dueOn"
     FROM review_condition c JOIN review r ON r.id = c.review_id
     WHERE r.submission_id = $1 GROUP BY 1 ORDER BY 2`,
    [submissionId],
  );
}
