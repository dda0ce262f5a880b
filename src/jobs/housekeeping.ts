import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Clock } from '../config/clock.ts';
import { Transactions } from '../database/transactions.ts';
import { JobsService } from './jobs.service.ts';

const HOUSEKEEPING = 'housekeeping';
const daysAFormIsKeptOpen = 14;

/** Every night: forgets the keys of forms that nobody will send again. */
@Injectable()
export class Housekeeping implements OnApplicationBootstrap {
  readonly #jobs: JobsService;
  readonly #transactions: Transactions;
  readonly #clock: Clock;

  constructor(jobs: JobsService, transactions: Transactions, clock: Clock) {
    this.#jobs = jobs;
    this.#transactions = transactions;
    this.#clock = clock;
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.#jobs.work(HOUSEKEEPING, () => this.run());
    await this.#jobs.schedule(HOUSEKEEPING, '17 3 * * *');
  }

  async run(): Promise<void> {
    const before = new Date(this.#clock.now().getTime() - daysAFormIsKeptOpen * 86_400_000);
    await this.#transactions.forgetKeys(before);
  }
}
