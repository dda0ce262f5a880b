import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, QueryRunnerProviderAlreadyReleasedError } from 'typeorm';
import { ConnectionLost } from './unavailable.ts';

/** What makes two submissions the same one: the key in the form, who sent it, and to do what. */
export interface IdempotencyKey {
  readonly key: string;
  readonly personId: string;
  readonly action: string;
}

/** Business changes, each with its trace and its jobs in one transaction. */
@Injectable()
export class Transactions {
  readonly #dataSource: DataSource;

  constructor(dataSource: DataSource) {
    this.#dataSource = dataSource;
  }

  /** Commits what the work did when it returns, takes all of it back when it throws. */
  async run<T>(work: (tx: EntityManager) => Promise<T>): Promise<T> {
    try {
      return await this.#dataSource.transaction(work);
    } catch (error) {
      // TypeORM takes a connection that died between two statements away from its transaction.
      if (!(error instanceof QueryRunnerProviderAlreadyReleasedError)) throw error;
      throw new ConnectionLost('The connection was lost during a transaction.', { cause: error });
    }
  }

  /**
   * Does the work at most once per key, however often and however concurrently it is asked to: the first
   * result is committed together with its effect and returned to everybody who sends the same key, as JSON.
   * A refusal (`ok: false`) is taken back and not remembered: the next one with the key tries again.
   */
  async once<T extends { ok: boolean }>(
    key: IdempotencyKey,
    work: (tx: EntityManager) => Promise<T>,
  ): Promise<T> {
    try {
      return await this.run(async (tx) => {
        if (!(await take(tx, key))) return await resultOf<T>(tx, key);
        const result = await work(tx);
        if (!result.ok) throw new Refused(result);
        // Through JSON for the first one too: whoever returns what JSON cannot carry notices at once.
        const json = JSON.stringify(result);
        await keep(tx, key, json);
        return JSON.parse(json) as T;
      });
    } catch (error) {
      if (error instanceof Refused) return error.result as T;
      throw error;
    }
  }

  /** Forgets keys used before the time; nobody sends a form again after days. Returns how many. */
  async forgetKeys(usedBefore: Date): Promise<number> {
    const forgotten = await this.#dataSource.query<[unknown[], number]>(
      'DELETE FROM idempotency_key WHERE used_at < $1',
      [usedBefore],
    );
    return forgotten[1];
  }
}

/** Carries a refusal out of a transaction that must not be committed. */
class Refused extends Error {
  readonly result: unknown;

  constructor(result: unknown) {
    super('refused');
    this.result = result;
  }
}

/** Whether the key is new. Waits while another transaction with the same key is at work. */
async function take(
  tx: EntityManager,
  { personId, action, key }: IdempotencyKey,
): Promise<boolean> {
  const taken = await tx.query<unknown[]>(
    `INSERT INTO idempotency_key (person_id, action, key) VALUES ($1, $2, $3)
     ON CONFLICT DO NOTHING RETURNING key`,
    [personId, action, key],
  );
  return taken.length === 1;
}

async function keep(
  tx: EntityManager,
  { personId, action, key }: IdempotencyKey,
  result: string,
): Promise<void> {
  await tx.query(
    'UPDATE idempotency_key SET result = $4 WHERE person_id = $1 AND action = $2 AND key = $3',
    [personId, action, key, result],
  );
}

async function resultOf<T>(
  tx: EntityManager,
  { personId, action, key }: IdempotencyKey,
): Promise<T> {
  const [row] = await tx.query<{ result: string }[]>(
    'SELECT result FROM idempotency_key WHERE person_id = $1 AND action = $2 AND key = $3',
    [personId, action, key],
  );
  if (row === undefined) throw new Error('The idempotency key was forgotten while it was used.');
  return JSON.parse(row.result) as T;
}
