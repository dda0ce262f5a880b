import pg from 'pg';
import type { DataSourceOptions } from 'typeorm';
import { PreparingClient } from './preparing-client.ts';

/** How long anything waits for the database before the register says that it is not available. */
export interface Patience {
  readonly connectMs: number;
  readonly statementMs: number;
  readonly lockMs: number;
  readonly idleInTransactionMs: number;
}

const patience: Patience = {
  connectMs: 5_000,
  statementMs: 15_000,
  lockMs: 10_000,
  idleInTransactionMs: 30_000,
};

/**
 * TypeORM's options for the register's restricted role. The schema is never synchronised, entities are given
 * by the caller. A `date` column or expression is read as text, YYYY-MM-DD: a calendar day has no time zone.
 */
export function dataSourceOptions(
  appUrl: string,
  waits: Partial<Patience> = {},
): DataSourceOptions & { type: 'postgres' } {
  const { connectMs, statementMs, lockMs, idleInTransactionMs } = { ...patience, ...waits };
  return {
    type: 'postgres',
    url: appUrl,
    applicationName: 'ki-register',
    poolSize: 10,
    connectTimeoutMS: connectMs,
    installExtensions: false,
    extra: {
      Client: PreparingClient,
      statement_timeout: statementMs,
      // The client's own limit, for a server that no longer answers at all.
      query_timeout: statementMs + 5_000,
      lock_timeout: lockMs,
      idle_in_transaction_session_timeout: idleInTransactionMs,
      keepAlive: true,
      types: { getTypeParser: parserOf },
    },
  };
}

type TypeId = Parameters<typeof pg.types.getTypeParser>[0];
type Parser = (text: string) => unknown;

function parserOf(type: TypeId, format?: 'text' | 'binary'): Parser {
  return type === pg.types.builtins.DATE
    ? String
    : (pg.types.getTypeParser(type, format) as Parser);
}
