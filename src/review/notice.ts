import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { JobsService } from '../jobs/jobs.service.ts';

/** Sent in the transaction of what it tells of; the notifications room finds out who is told, and how. */
export const NOTICE = 'notice';

export const noticeKinds = [
  'review_opened',
  'confirmation_needed',
  'assigned',
  'question',
  'answer',
  'consent_requested',
  'decided',
  'called_in',
  'condition_set',
  'condition_reported',
  'condition_confirmed',
  'condition_sent_back',
  'new_round',
] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/** What happened to a case. No content beyond ids: a mail says number and title, the rest is in the register. */
export interface Notice {
  readonly kind: NoticeKind;
  readonly useCaseId: string;
  /** The review it is about. */
  readonly reviewId?: string;
  /** Who is told, where the event itself names the person (a new holder, someone responsible). */
  readonly personId?: string;
  /** Who did it; nobody is told of their own deed. null: the register. */
  readonly by: string | null;
}

@Injectable()
export class Notices {
  constructor(private readonly jobs: JobsService) {}

  /** Exists exactly when the transaction commits. */
  async send(tx: EntityManager, notice: Notice): Promise<void> {
    await this.jobs.send(tx, NOTICE, notice);
  }
}
