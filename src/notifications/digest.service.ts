import { Injectable } from '@nestjs/common';
import type { OnApplicationBootstrap } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { Clock } from '../config/clock.ts';
import { Transactions } from '../database/transactions.ts';
import { JobsService } from '../jobs/jobs.service.ts';
import { digestHour, Outbox } from './outbox.ts';

const DIGEST = 'notification.digest';

/** Puts what waits for a person into one mail when its time has come, and sets that off. */
@Injectable()
export class DigestService implements OnApplicationBootstrap {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly jobs: JobsService,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** Also at the start: the register may have been off at seven. */
  async onApplicationBootstrap(): Promise<void> {
    await this.jobs.work(DIGEST, () => this.run());
    await this.jobs.schedule(DIGEST, `0 ${digestHour} * * *`);
    await this.transactions.run((tx) => this.jobs.send(tx, DIGEST, {}, { singletonKey: 'start' }));
  }

  async run(): Promise<void> {
    const waiting = await this.dataSource.query<{ id: string }[]>(
      'SELECT DISTINCT person_id AS id FROM notification WHERE mail_id IS NULL AND send_at <= $1',
      [this.clock.now()],
    );
    for (const { id } of waiting) await this.transactions.run((tx) => this.collect(tx, id));
  }

  /** One mail of everything that is due for the person; of two who collect at once the second finds nothing left. */
  async collect(tx: EntityManager, personId: string): Promise<void> {
    const due = await tx.query<{ id: string }[]>(
      `SELECT id FROM notification WHERE person_id = $1 AND mail_id IS NULL AND send_at <= $2
       ORDER BY created_at, id FOR UPDATE`,
      [personId, this.clock.now()],
    );
    const [lead] = due;
    if (!lead) return;
    await tx.query('UPDATE notification SET mail_id = $1 WHERE id = ANY ($2)', [
      lead.id,
      due.map(({ id }) => id),
    ]);
    await this.outbox.sendMail(tx, lead.id);
  }
}
