import 'reflect-metadata';
import type { AddressInfo } from 'node:net';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { demoPassword } from '../../src/access/sign-in/demo-password.ts';
import type { SignedInPerson } from '../../src/access/signed-in-person.ts';
import { Demonstrator } from '../../src/app/demo/demonstrator.ts';
import { openDemo } from '../../src/app/demo/load.ts';
import { demoAccounts } from '../../src/app/demo/people.ts';
import type { DemoAccountId } from '../../src/app/demo/people.ts';
import { openRegister } from '../../src/app/register.ts';
import { readSettings, type Settings } from '../../src/config/settings.ts';
import { aDatabase, type TestDatabase } from './database.ts';
import { signedIn } from './accounts.ts';
import { Visitor } from './visitor.ts';

/** The register as `npm start` puts it together, on a free port and a database of its own. */
export interface WholeRegister {
  readonly app: NestExpressApplication;
  readonly database: TestDatabase;
  readonly address: string;
  /** Somebody new, with an empty browser. */
  visitor(): Visitor;
  /** One of the demo's people, signed in. */
  as(account: DemoAccountId): Promise<Visitor>;
  /** The same person for the application's services. */
  person(account: DemoAccountId): Promise<SignedInPerson>;
  stop(): Promise<void>;
}

/** With the demo's people and without its use cases. In: what is different about its settings. */
export async function theWholeRegister(more: Partial<Settings> = {}): Promise<WholeRegister> {
  const database = await aDatabase();
  const settings = readSettings({
    DATABASE_URL: database.appUrl,
    MIGRATION_DATABASE_URL: database.ownerUrl,
    SESSION_SECRET: 'only-for-tests-only-for-tests-only-for-tests',
  });
  const register = await openRegister({ ...settings, ...more, demo: true }, (sentence) => {
    throw new Error(sentence);
  });
  const { app } = register;
  try {
    await openDemo(app);
    await app.listen(0, '127.0.0.1');
  } catch (error) {
    await register.close();
    throw error;
  }
  const { port } = app.getHttpServer().address() as AddressInfo;
  const address = `http://127.0.0.1:${port}`;
  const visitor = () => new Visitor(address);
  return {
    app,
    database,
    address,
    visitor,
    as: (account) =>
      signedIn({ visitor }, { email: demoAccounts[account].email, password: demoPassword }),
    person: (account) => new Demonstrator(app).person(account),
    async stop() {
      await register.close();
      await database.drop();
    },
  };
}
