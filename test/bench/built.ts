import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import pg from 'pg';
import { withThrowAwayServer } from '../../src/app/throw-away.ts';
import { readSettings } from '../../src/config/settings.ts';
import type * as registers from '../../src/app/register.ts';

/** A module of the built register: services have decorators, which Node does not run from the sources. */
export async function built<T>(path: string): Promise<T> {
  return (await import(join(import.meta.dirname, '../../dist', path))) as T;
}

/** The whole register without a browser in front of it, and its database as the owner of the tables. */
export interface BuiltRegister {
  readonly app: INestApplicationContext;
  readonly owner: pg.Client;
}

/** Does the work with a register on a database of its own that writes as safely as a real one. */
export function withRegister<T>(work: (register: BuiltRegister) => Promise<T>): Promise<T> {
  return withThrowAwayServer(
    async ({ appUrl, ownerUrl }) => {
      const { openRegister } = await built<typeof registers>('app/register.js');
      const settings = readSettings({
        DATABASE_URL: appUrl,
        MIGRATION_DATABASE_URL: ownerUrl,
        SESSION_SECRET: 'only-for-the-bench-only-for-the-bench',
      });
      const register = await openRegister(settings, console.log);
      const owner = new pg.Client({ connectionString: ownerUrl });
      await owner.connect();
      try {
        return await work({ app: register.app, owner });
      } finally {
        await owner.end();
        await register.close();
      }
    },
    { durable: true },
  );
}
