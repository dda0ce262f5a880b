import { Injectable } from '@nestjs/common';
import type { OnApplicationBootstrap } from '@nestjs/common';
import { Transactions } from '../database/transactions.ts';
import { JobsService } from '../jobs/jobs.service.ts';
import { Mailer } from '../mail/mailer.ts';
import { NOTICE } from '../review/notice.ts';
import type { Notice } from '../review/notice.ts';
import { Events } from './events.ts';
import { Outbox } from './outbox.ts';

/** One change to a case can bring many notices. */
const quick = { atATime: 5 };

/** Takes the notices of the review room and writes down who is told. Without a mail server there is nothing to tell by. */
@Injectable()
export class TellingService implements OnApplicationBootstrap {
  constructor(
    private readonly transactions: Transactions,
    private readonly jobs: JobsService,
    private readonly mailer: Mailer,
    private readonly events: Events,
    private readonly outbox: Outbox,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.jobs.work<Notice>(NOTICE, (notice, { id }) => this.tell(notice, id), quick);
  }

  /** Can be repeated: the job's id is part of every key. */
  async tell(notice: Notice, jobId: string): Promise<void> {
    if (!this.mailer.sends) return;
    await this.transactions.run(async (tx) => {
      for (const event of await this.events.of(tx, notice, jobId)) await this.outbox.put(tx, event);
    });
  }
}
