import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AdministrationService } from '../access/administration/administration.service.ts';
import { atHour, Clock, dayOf } from '../config/clock.ts';
import { freeDays } from '../config/public-holidays.ts';
import type { Track } from '../domain/catalogue.ts';
import { dayAfter, isWorkingDay } from '../domain/working-days.ts';
import type { FreeDay } from '../domain/working-days.ts';
import { JobsService } from '../jobs/jobs.service.ts';
import { audience } from './audience.ts';
import type { Happened } from './audience.ts';
import { CircleRepository } from './circle.repository.ts';
import type { NotificationKind } from './kinds.ts';

/** Sent for every mail: the notification that leads it. */
export const SEND_MAIL = 'notification.send';

export interface SendMail {
  readonly mailId: string;
}

/** Days a sentence needs, and whose review it is; never what people typed. */
export interface Facts {
  readonly track?: Track;
  /** YYYY-MM-DD. */
  readonly dueOn?: string;
  readonly questionId?: string;
}

/** Something of which people are to be told, and what keeps it from being told twice. */
export interface Event extends Happened {
  readonly kind: NotificationKind;
  readonly useCaseId: string;
  readonly reviewId?: string | null;
  readonly facts: Facts;
  /** With the person added, unique for ever. */
  readonly key: string;
}

/** Mails of a day go out together at this hour, on working days. */
export const digestHour = 7;

/** Writes down who is to be told, and sets the mails off, in the transaction of whoever tells. */
@Injectable()
export class Outbox {
  constructor(
    private readonly circles: CircleRepository,
    private readonly administration: AdministrationService,
    private readonly jobs: JobsService,
    private readonly clock: Clock,
  ) {}

  /** Everybody once: what was written down under the same key is left alone. */
  async put(tx: EntityManager, event: Event): Promise<void> {
    const circle = await this.circles.around(tx, event.useCaseId, event.reviewId ?? null);
    const told = [...audience(event.kind, circle, event)].sort();
    const daily = await this.likesDaily(tx, told);
    const now = this.clock.now();
    for (const personId of told) {
      const sendAt = daily.has(personId) ? await this.nextDigest(tx, now) : now;
      const id = await insert(tx, event, personId, { now, sendAt, daily: daily.has(personId) });
      if (id !== null && !daily.has(personId)) await this.sendMail(tx, id);
    }
  }

  async sendMail(tx: EntityManager, mailId: string): Promise<void> {
    await this.jobs.send(tx, SEND_MAIL, { mailId } satisfies SendMail);
  }

  private async likesDaily(
    tx: EntityManager,
    ids: readonly string[],
  ): Promise<ReadonlySet<string>> {
    const rows = await tx.query<{ id: string }[]>(
      `SELECT person_id AS id FROM notification_preference WHERE person_id = ANY ($1) AND mode = 'daily'`,
      [ids],
    );
    return new Set(rows.map(({ id }) => id));
  }

  private async nextDigest(tx: EntityManager, now: Date): Promise<Date> {
    const { review } = await this.administration.current(tx);
    return nextDigest(now, freeDays(review));
  }
}

/** The next digest after a moment: at seven on the next working day, or still today. */
function nextDigest(now: Date, freeDay: FreeDay): Date {
  let day = dayOf(now);
  while (!isWorkingDay(day, freeDay) || atHour(day, digestHour) <= now) day = dayAfter(day);
  return atHour(day, digestHour);
}

/** Out: the notification's id, or null when the person was told already. */
async function insert(
  tx: EntityManager,
  { kind, useCaseId, reviewId, facts, key }: Event,
  personId: string,
  at: { readonly now: Date; readonly sendAt: Date; readonly daily: boolean },
): Promise<string | null> {
  const id = randomUUID();
  const [row] = await tx.query<unknown[]>(
    `INSERT INTO notification
       (id, person_id, kind, use_case_id, review_id, facts, dedupe_key, created_at, send_at, mail_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     ON CONFLICT (dedupe_key) DO NOTHING RETURNING id`,
    [
      ...[id, personId, kind, useCaseId, reviewId ?? null, JSON.stringify(facts)],
      ...[`${key}:${personId}`, at.now, at.sendAt, at.daily ? null : id],
    ],
  );
  return row ? id : null;
}
