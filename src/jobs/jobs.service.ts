import {
  type BeforeApplicationShutdown,
  Injectable,
  Logger,
  type OnModuleInit,
} from '@nestjs/common';
import { type Db, type Job, type JobResult, PgBoss, type SendOptions } from 'pg-boss';
import { DataSource, type EntityManager } from 'typeorm';

/** What a handler is told about the job besides its data. */
export interface JobContext {
  readonly id: string;
  /** Aborted when the job has run out of time or the register is ending. */
  readonly signal: AbortSignal;
}

/** What a handler throws when its work waits for something outside; the message is one sentence for the log. */
export class MustWait extends Error {
  override name = 'MustWait';
}

/** A failed job is tried again after 10 s, 20 s, … up to an hour, for about two days. */
const persistence = {
  retryLimit: 50,
  retryDelay: 10,
  retryBackoff: true,
  retryDelayMax: 3600,
  expireInSeconds: 300,
  notify: true,
} as const;

/** A new job wakes its worker at once; one that waits for its next try is found by looking. */
const waking = { notifyPollingIntervalSeconds: 5 } as const;

/**
 * Named jobs on PostgreSQL: sent in the transaction of the change that causes them, done after it committed,
 * at least once each (so a handler that is called twice must do no harm), by one instance of however many.
 */
@Injectable()
export class JobsService implements OnModuleInit, BeforeApplicationShutdown {
  readonly #log = new Logger('Jobs');
  readonly #boss: PgBoss;
  readonly #queues = new Map<string, Promise<void>>();
  readonly #said = new Set<string>();
  #started: Promise<unknown> | undefined;

  constructor(dataSource: DataSource) {
    const { options } = dataSource;
    if (options.type !== 'postgres' || options.url === undefined) {
      throw new Error('Jobs need the address of a PostgreSQL database.');
    }
    this.#boss = new PgBoss({
      connectionString: options.url,
      application_name: 'ki-register-jobs',
      max: 4,
      connectionTimeoutMillis: 5_000,
      // The tables are the owner's (migration 0005): nothing here may make, change or rebuild them.
      migrate: false,
      createSchema: false,
      reindex: false,
      useListenNotify: true,
    });
    this.#boss.on('error', (error) => {
      this.#log.warn(error.message);
    });
  }

  async onModuleInit(): Promise<void> {
    await this.start();
  }

  /** Ready to send and to work. Throws when the queue's tables do not fit this version. */
  async start(): Promise<void> {
    await (this.#started ??= this.#boss.start());
  }

  /** Waits up to ten seconds for jobs at work; one that is not done by then is tried again later. */
  async stop(): Promise<void> {
    await this.#boss.stop({ graceful: true, timeout: 10_000 });
    this.#started = undefined;
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.stop();
  }

  /**
   * Sends a job that exists exactly when the transaction commits. Returns its id, or null when the options
   * (singletonKey) say that such a job is waiting already. The data must be JSON without secrets.
   */
  async send(
    tx: EntityManager,
    name: string,
    data: object,
    options: Omit<SendOptions, 'db'> = {},
  ): Promise<string | null> {
    await this.#queue(name);
    return this.#boss.send(name, data, { ...options, db: inside(tx) });
  }

  /**
   * Hands each job of the name to the handler, one after the other; a handler that throws gets it again later.
   * `MustWait` is no fault of ours and said once. An instance takes one job at a time, or as many as `atATime`
   * says: for quick jobs that come in crowds, since only a full hand looks for more without waiting.
   */
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- the shape that send() was given
  async work<T extends object>(
    name: string,
    handler: (data: T, job: JobContext) => Promise<void>,
    { atATime = 1 }: { readonly atATime?: number } = {},
  ): Promise<void> {
    await this.#queue(name);
    const crowds = { batchSize: atATime, burstWhenBatchFull: true, perJobResults: true } as const;
    await this.#boss.work<T, JobResult[], typeof waking & typeof crowds>(
      name,
      { ...waking, ...crowds },
      async (jobs) => {
        const results: JobResult[] = [];
        for (const job of jobs) results.push(await this.#attempt(name, job, handler));
        return results;
      },
    );
  }

  async #attempt<T extends object>(
    name: string,
    { id, data, signal }: Job<T>,
    handler: (data: T, job: JobContext) => Promise<void>,
  ): Promise<JobResult> {
    try {
      await handler(data, { id, signal });
      return { id, status: 'completed' };
    } catch (error) {
      if (error instanceof MustWait) this.#sayOnce(error.message);
      else this.#log.error(`Job ${name} ${id} failed`, error);
      return { id, status: 'failed', output: error };
    }
  }

  /** Sends an empty job of the name by the clock (cron, German time): once, however many instances run. */
  async schedule(name: string, cron: string): Promise<void> {
    await this.#queue(name);
    await this.#boss.schedule(name, cron, null, { tz: 'Europe/Berlin' });
  }

  /** Every job that waits for the same says the same, again and again. */
  #sayOnce(sentence: string): void {
    if (!this.#said.has(sentence)) this.#log.warn(sentence);
    this.#said.add(sentence);
  }

  #queue(name: string): Promise<void> {
    const known = this.#queues.get(name);
    if (known !== undefined) return known;
    const made = this.start().then(() => this.#boss.createQueue(name, persistence));
    this.#queues.set(name, made);
    made.catch(() => this.#queues.delete(name));
    return made;
  }
}

/** Lets pg-boss write through the connection that the transaction is on. */
function inside(tx: EntityManager): Db {
  return {
    async executeSql(text, values) {
      const { queryRunner } = tx;
      if (queryRunner?.isTransactionActive !== true) {
        throw new Error('A job is sent in the transaction of the change that causes it.');
      }
      const result = await queryRunner.query(text, values, true);
      return { rows: result.records };
    },
  };
}
