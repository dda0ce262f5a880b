import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Settings } from '../config/settings.ts';
import { openDatabase } from '../database/open.ts';
import { configureWeb } from '../web/configure.ts';
import type { NavigationItem } from '../web/frame.ts';
import { AppModule } from './app.module.ts';

/** A register that is put together and not listening yet. */
export interface Register {
  readonly app: NestExpressApplication;
  readonly settings: Settings;
  /** Ends everything in order: no new requests, jobs at work, connections, the embedded server. */
  close(): Promise<void>;
}

const navigation: readonly NavigationItem[] = [
  { key: 'app.navigation.useCases', href: '/use-cases', action: 'useCase.view' },
  { key: 'app.navigation.reviews', href: '/reviews', action: 'review.view' },
  { key: 'app.navigation.impact', href: '/impact', action: 'impact.view' },
  { key: 'app.navigation.people', href: '/people', action: 'people.manage' },
  {
    key: 'app.navigation.administration',
    href: '/administration',
    action: 'administration.manage',
  },
  { key: 'app.navigation.apiTokens', href: '/api-tokens', action: 'apiToken.manage' },
];

const footer: readonly NavigationItem[] = [
  { key: 'app.footer.catalogue', href: '/catalogue', action: 'catalogue.view' },
  { key: 'app.footer.checklists', href: '/checklists', action: 'checklist.view' },
];

/**
 * Opens the database (embedded or given), migrates it and puts the application together.
 * `report` gets a sentence when something happens to the embedded server later on.
 */
export async function openRegister(
  settings: Settings,
  report: (sentence: string) => void,
): Promise<Register> {
  const database = await openDatabase(settings, report);
  try {
    const app = await NestFactory.create<NestExpressApplication>(
      AppModule.forRoot(database.settings),
      { bodyParser: false, logger: ['warn', 'error', 'fatal'], abortOnError: false },
    );
    configureWeb(app, database.settings, { navigation, footer });
    await app.init();
    return {
      app,
      settings: database.settings,
      close: async () => {
        await app.close();
        await database.stop();
      },
    };
  } catch (error) {
    await database.stop();
    throw error;
  }
}
