import type { NestExpressApplication } from '@nestjs/platform-express';
import { DataSource } from 'typeorm';
import type { Settings } from '../config/settings.ts';
import { forPeople, recogniseApi } from './api.ts';
import { Assets } from './assets.ts';
import { AUTHOR_KEY } from './author.ts';
import { formBodies } from './body.ts';
import { csrfProtection } from './csrf.ts';
import { useTemplates } from './engine.ts';
import { ErrorPages } from './error-pages.ts';
import type { House } from './frame.ts';
import { numberRequests, pageHeaders, securityHeaders } from './headers.ts';
import { readPreferences } from './preferences.controller.ts';
import { sessions, sessionStore } from './session.ts';

export type WebSettings = Pick<
  Settings,
  'publicUrl' | 'trustProxy' | 'sessionSecret' | 'supportContact'
>;

/**
 * Puts the frame around an application made with `bodyParser: false`, before it listens.
 * The order matters: assets and errors need no session, a failed session still has the form's text.
 */
export function configureWeb(
  app: NestExpressApplication,
  settings: WebSettings,
  house: House = { navigation: [], footer: [] },
): void {
  const assets = new Assets();
  // Whatever escapes every filter must not show its stack.
  app.set('env', 'production');
  app.set('public url', settings.publicUrl);
  app.set(AUTHOR_KEY, settings.sessionSecret);
  app.set('trust proxy', settings.trustProxy);
  app.set('query parser', 'simple');
  app.use(numberRequests(), readPreferences(), recogniseApi(), securityHeaders(settings.publicUrl));
  app.use(assets.router());
  app.use(pageHeaders());
  useTemplates(app, house, assets.address);
  const session = sessions(settings, sessionStore(app.get(DataSource)));
  app.use(forPeople(...formBodies(), session, csrfProtection()));
  app.useGlobalFilters(new ErrorPages(settings.supportContact));
}
