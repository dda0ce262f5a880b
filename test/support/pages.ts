import 'reflect-metadata';
import type { AddressInfo } from 'node:net';
import { Module, type ModuleMetadata } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { RequestHandler } from 'express';
import type { Clock } from '../../src/config/clock.ts';
import { ConfigModule } from '../../src/config/config.module.ts';
import { readSettings, type Settings } from '../../src/config/settings.ts';
import { DatabaseModule } from '../../src/database/database.module.ts';
import { configureWeb } from '../../src/web/configure.ts';
import type { House } from '../../src/web/frame.ts';
import { WebModule } from '../../src/web/web.module.ts';
import { aDatabase, type TestDatabase } from './database.ts';
import { Visitor } from './visitor.ts';
import { aWire, type Wire } from './wire.ts';

/** The register's pages over real HTTP, with real templates and a database of their own. */
export interface Pages {
  readonly app: NestExpressApplication;
  readonly database: TestDatabase;
  readonly address: string;
  /** Between the register and its database. */
  readonly wire: Wire;
  /** Somebody new, with an empty browser. */
  visitor(): Visitor;
  stop(): Promise<void>;
}

export interface PagesOptions extends Pick<ModuleMetadata, 'imports' | 'controllers'> {
  readonly settings?: Partial<Settings>;
  /** Instead of the machine's. */
  readonly clock?: Clock;
  readonly house?: House;
  /** Runs after the frame and before the routes, as a feature's own middleware does. */
  readonly middleware?: RequestHandler;
}

@Module({})
class Register {}

/** Starts the frame with the modules or controllers given. */
export async function startPages(options: PagesOptions = {}): Promise<Pages> {
  const database = await aDatabase();
  const wire = await aWire(database.appUrl);
  const settings: Settings = {
    ...readSettings({
      DATABASE_URL: wire.url,
      MIGRATION_DATABASE_URL: database.ownerUrl,
      SESSION_SECRET: 'only-for-tests-only-for-tests-only-for-tests',
    }),
    ...options.settings,
  };
  const register = {
    module: Register,
    imports: [
      ConfigModule.forRoot(settings, options.clock),
      DatabaseModule.forRoot(settings),
      WebModule,
      ...(options.imports ?? []),
    ],
    controllers: options.controllers ?? [],
  };
  const app = await NestFactory.create<NestExpressApplication>(register, {
    bodyParser: false,
    logger: ['error'],
    abortOnError: false,
  });
  configureWeb(app, settings, options.house);
  if (options.middleware) app.use(options.middleware);
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as AddressInfo;
  const address = `http://127.0.0.1:${port}`;
  return {
    app,
    database,
    address,
    wire,
    visitor: () => new Visitor(address),
    async stop() {
      await app.close();
      await wire.close();
      await database.drop();
    },
  };
}
