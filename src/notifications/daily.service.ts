import { Injectable, Logger } from '@nestjs/common';
import type { OnApplicationBootstrap } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { AdministrationService } from '../access/administration/administration.service.ts';
import { Clock } from '../config/clock.ts';
import { freeDays } from '../config/public-holidays.ts';
import { Transactions } from '../database/transactions.ts';
import { JobsService } from '../jobs/jobs.service.ts';
import { Mailer } from '../mail/mailer.ts';
import { Deadlines } from './deadlines.repository.ts';
import { Outbox } from './outbox.ts';
import type { Event } from './outbox.ts';
import { conditionReminders, questionReminders, remindsOn, reviewReminders } from './reminders.ts';
import type { Today } from './reminders.ts';

const DAILY = 'notification.daily';

/** Nothing is due later than this and worth a look today: more working days than anybody wants to be reminded ahead. */
const horizonDays = 120;

const day = 86_400_000;
/** A job gives up after about two days; what is unsent then is tried again every day, and at last given up. */
const orderAgainAfter = 2 * day;
const giveUpAfter = 30 * day;
const forgetAfter = 90 * day;

/** Every morning, and once at the start: what the calendar brings. Each key is told once, so repeating does no harm. */
@Injectable()
export class DailyService implements OnApplicationBootstrap {
  readonly #log = new Logger('Mail');

  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly jobs: JobsService,
    private readonly administration: AdministrationService,
    private readonly mailer: Mailer,
    private readonly deadlines: Deadlines,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.jobs.work(DAILY, () => this.run());
    await this.jobs.schedule(DAILY, '5 6 * * *');
    await this.transactions.run((tx) => this.jobs.send(tx, DAILY, {}, { singletonKey: 'start' }));
  }

  async run(): Promise<void> {
    await this.tidy();
    if (!this.mailer.sends) return;
    await this.orderAgain();
    const today = await this.today();
    if (!remindsOn(today)) return;
    for (const event of await this.due(today))
      await this.transactions.run((tx) => this.outbox.put(tx, event));
  }

  private async today(): Promise<Today> {
    const { review } = await this.administration.current();
    const { remindDays } = review;
    return { day: this.clock.today(), freeDay: freeDays(review), remindDays };
  }

  private async due(today: Today): Promise<Event[]> {
    const tx = this.dataSource.manager;
    const until = dayAfterDays(today.day, horizonDays);
    const reviews = await this.deadlines.reviews(tx, until);
    const conditions = await this.deadlines.conditions(tx, until);
    const questions = await this.deadlines.questions(tx, until);
    return [
      ...reviews.flatMap((one) => reviewReminders(one, today)),
      ...conditions.flatMap((one) => conditionReminders(one, today)),
      ...questions.flatMap((one) => questionReminders(one, today)),
    ];
  }

  /** Without a mail server nothing waits for one. */
  private async tidy(): Promise<void> {
    const unsentSince = this.mailer.sends ? this.before(giveUpAfter) : this.clock.now();
    await this.transactions.run(async (tx) => {
      await remove(tx, 'sent_at < $1', this.before(forgetAfter));
      const givenUp = await remove(tx, 'sent_at IS NULL AND created_at < $1', unsentSince);
      if (givenUp > 0)
        this.#log.warn(`${givenUp} notifications could not be sent and were given up.`);
    });
  }

  private async orderAgain(): Promise<void> {
    await this.transactions.run(async (tx) => {
      const unsent = await tx.query<{ id: string }[]>(
        `SELECT id FROM notification WHERE mail_id = id AND sent_at IS NULL AND send_at < $1 ORDER BY created_at`,
        [this.before(orderAgainAfter)],
      );
      for (const { id } of unsent) await this.outbox.sendMail(tx, id);
    });
  }

  private before(milliseconds: number): Date {
    return new Date(this.clock.now().getTime() - milliseconds);
  }
}

/** Whole mails only: with what leads a mail goes everything in it. Out: how many notifications. */
async function remove(tx: EntityManager, condition: string, before: Date): Promise<number> {
  const [, count] = await tx.query<[unknown[], number]>(
    `WITH lead AS (SELECT id FROM notification WHERE coalesce(mail_id, id) = id AND ${condition})
     DELETE FROM notification WHERE coalesce(mail_id, id) IN (SELECT id FROM lead)`,
    [before],
  );
  return count;
}

function dayAfterDays(from: string, days: number): string {
  return new Date(Date.parse(`${from}T00:00:00Z`) + days * day).toISOString().slice(0, 10);
}
