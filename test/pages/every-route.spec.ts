import { rooms } from '../../src/app/app.module.ts';
import { currentVersion, loadCatalogue } from '../../src/catalogue/load.ts';
import { actions, apiScopes, scopesFor, type Action } from '../../src/domain/permissions.ts';
import { startPages, type Pages } from '../support/pages.ts';
import {
  RouteWorld,
  personas,
  type CaseState,
  type Met,
  type Persona,
} from '../support/route-world.ts';
import { answeredRoutes, declaredRoutes, type Route } from '../support/routes.ts';
import type { VisitedPage } from '../support/visited-page.ts';

interface Line {
  readonly about:
    | 'open'
    | 'token'
    | 'nothing'
    | 'useCases'
    | 'reviews'
    | 'questions'
    | 'attachments'
    | 'conditions'
    | 'records'
    | 'people'
    | 'departments'
    | 'substitutions'
    | 'apiTokens';
  /** States of a use case in which the page exists. */
  readonly states?: readonly CaseState[];
  /** What an open route answers to somebody who guesses. */
  readonly answers?: number;
  readonly endsSession?: true;
}

const nothing: Line = { about: 'nothing' };
const useCase = (...states: CaseState[]): Line => ({ about: 'useCases', states });

/**
 * What each route is about. A new route needs one line here, or the first test fails; what each role may do with
 * its object follows from the permission table (src/domain/permissions.ts).
 */
const table: Readonly<Record<string, Line>> = {
  'GET /sign-in': { about: 'open' },
  'POST /sign-in': { about: 'open' },
  'GET /invitations/:token': { about: 'open', answers: 404 },
  'POST /invitations/:token': { about: 'open', answers: 404 },
  'GET /resume': { about: 'open' },
  'POST /preferences': { about: 'open' },

  'GET /api/openapi.json': { about: 'open' },
  'GET /api/v1/questionnaire': { about: 'token' },
  'POST /api/v1/classification': { about: 'token' },

  'GET /': nothing,
  'GET /account': nothing,
  'POST /account/password': nothing,
  'GET /account/notifications': nothing,
  'POST /account/notifications': nothing,
  'POST /account/notifications/calendar': nothing,
  'POST /account/notifications/calendar/revocation': nothing,
  'GET /calendar/:token.ics': { about: 'open', answers: 404 },
  'POST /sign-out': { about: 'nothing', endsSession: true },

  'GET /people': nothing,
  'GET /people/invitation': nothing,
  'POST /people/invitation': nothing,
  'GET /people/:id': { about: 'people' },
  'POST /people/:id/access': { about: 'people' },
  'POST /people/:id/invitation': { about: 'people' },
  'POST /people/:id/disabling': { about: 'people' },
  'POST /people/:id/enabling': { about: 'people' },
  'GET /administration': nothing,
  'POST /administration': nothing,
  'POST /administration/preset': nothing,
  'GET /departments': nothing,
  'POST /departments': nothing,
  'GET /departments/:id': { about: 'departments' },
  'POST /departments/:id': { about: 'departments' },

  'GET /api-tokens': nothing,
  'GET /api-tokens/new': nothing,
  'POST /api-tokens': nothing,
  'GET /api-tokens/:id/revocation': { about: 'apiTokens' },
  'POST /api-tokens/:id/revocation': { about: 'apiTokens' },

  'GET /use-cases': nothing,
  'GET /use-cases/new': nothing,
  'POST /use-cases': nothing,
  'GET /use-cases/:id': useCase('draft', 'submitted'),
  'GET /use-cases/:id/assessment': useCase('submitted'),
  'GET /use-cases/:id/timeline': useCase('draft', 'submitted'),
  'GET /use-cases/:id/description': useCase('draft'),
  'POST /use-cases/:id/description': useCase('draft'),
  'GET /use-cases/:id/questionnaire': useCase('draft'),
  'GET /use-cases/:id/questionnaire/:page': useCase('draft'),
  'POST /use-cases/:id/questionnaire/:page': useCase('draft'),
  'GET /use-cases/:id/answers': useCase('draft'),
  'GET /use-cases/:id/result': useCase('draft'),
  'POST /use-cases/:id/submission': useCase('draft'),
  'GET /use-cases/:id/submitted': useCase('submitted'),
  'GET /use-cases/:id/confirmation': useCase('submitted'),
  'POST /use-cases/:id/confirmation': useCase('submitted'),
  'GET /use-cases/:id/final-decision': useCase('submitted'),
  'POST /use-cases/:id/final-decision': useCase('submitted'),
  'POST /use-cases/:id/assessments': useCase('submitted'),
  'GET /use-cases/:id/call-in': useCase('submitted'),
  'POST /use-cases/:id/call-in': useCase('submitted'),
  'GET /use-cases/:id/attempts-to-agree': useCase('submitted'),
  'POST /use-cases/:id/attempts-to-agree': useCase('submitted'),
  'GET /use-cases/:id/conciliation': useCase('submitted'),
  'POST /use-cases/:id/conciliation': useCase('submitted'),
  'POST /use-cases/:id/conciliation/outcome': useCase('submitted'),
  'GET /use-cases/:id/operation': useCase('submitted'),
  'POST /use-cases/:id/operation': useCase('submitted'),
  'GET /use-cases/:id/conditions': useCase('submitted'),

  'GET /conditions/:id': { about: 'conditions' },
  'POST /conditions/:id/reports': { about: 'conditions' },
  'POST /conditions/:id/verdict': { about: 'conditions' },
  'GET /use-cases/:id/discussion': useCase('submitted'),
  'POST /use-cases/:id/discussion': useCase('submitted'),

  'GET /catalogue': nothing,
  'GET /catalogue/:version': nothing,
  'GET /catalogue/:version/pdf': nothing,
  'GET /catalogue/:version/release': nothing,
  'POST /catalogue/:version/release': nothing,

  'GET /reviews': nothing,
  'GET /reviews/:id': { about: 'reviews' },
  'GET /reviews/:id/decided': { about: 'reviews' },
  'POST /reviews/:id/draft': { about: 'reviews' },
  'POST /reviews/:id/decision': { about: 'reviews' },
  'GET /reviews/:id/early-information': { about: 'reviews' },
  'POST /reviews/:id/early-information': { about: 'reviews' },
  'GET /reviews/:id/consent-request': { about: 'reviews' },
  'POST /reviews/:id/consent-request': { about: 'reviews' },
  'GET /reviews/:id/due-date': { about: 'reviews' },
  'POST /reviews/:id/due-date': { about: 'reviews' },
  'GET /reviews/:id/question': { about: 'reviews' },
  'POST /reviews/:id/question': { about: 'reviews' },
  'GET /questions/:id': { about: 'questions' },
  'POST /questions/:id/answer': { about: 'questions' },
  'POST /questions/:id/withdrawal': { about: 'questions' },
  'GET /attachments/:id': { about: 'attachments' },

  'GET /checklists': nothing,
  'GET /checklists/new': nothing,
  'POST /checklists': nothing,
  'POST /checklists/retirement': nothing,
  'POST /reviews/:id/taking': { about: 'reviews' },
  'POST /reviews/:id/return': { about: 'reviews' },
  'GET /reviews/:id/handover': { about: 'reviews' },
  'POST /reviews/:id/handover': { about: 'reviews' },

  'GET /substitutions': nothing,
  'GET /substitutions/:id': { about: 'substitutions' },
  'POST /substitutions/:id': { about: 'substitutions' },
  'POST /substitutions/:id/ending': { about: 'substitutions' },

  'GET /impact': nothing,
  'GET /impact/dates': nothing,
  'GET /impact/versions/:version': nothing,
  'GET /impact/versions/:version/publication': nothing,
  'POST /impact/versions/:version/publication': nothing,

  'GET /records/:id/pdf': { about: 'records' },
  'GET /records/:id/json': { about: 'records' },
};

let pages: Pages;
let world: RouteWorld;
let routes: Route[];
const everybody = new Map<string, Persona>();

beforeAll(async () => {
  pages = await startPages({ imports: rooms });
  world = new RouteWorld(pages);
  routes = declaredRoutes(pages.app);
  for (const [name, grants] of Object.entries(personas)) {
    everybody.set(name, await world.persona(grants));
  }
});
afterAll(() => pages.stop());

describe('every route', () => {
  it('has a line in the table, and every line a route', () => {
    expect(routes.map(({ name }) => name).sort()).toEqual(Object.keys(table).sort());
  });

  it('declares what it requires, or that it is open', () => {
    expect(routes.filter(({ requires }) => requires === null)).toEqual([]);
    const open = routes.filter(({ requires }) => requires === 'open').map(({ name }) => name);
    expect(open.sort()).toEqual(namesAbout('open').sort());
  });

  it('for programs proves a scope, and every scope has a route', () => {
    const byToken = routes.filter(({ name }) => namesAbout('token').includes(name));
    expect(byToken.map(({ requires }) => requires).sort()).toEqual([...apiScopes].sort());
  });

  it('belongs to a controller: Express answers nothing else', () => {
    expect(answeredRoutes(pages.app).sort()).toEqual(routes.map(({ name }) => name).sort());
  });

  it('that exists proves an action; actions without a route are named', () => {
    const required = new Set(routes.map(({ requires }) => requires));
    expect(actions.filter((action) => !required.has(action))).toEqual(['audit.view']);
  });
});

describe.each(Object.keys(personas))('%s', (name) => {
  it.each(namesAbout('open'))('%s is open', async (route) => {
    const page = await knock(persona(name), route, 'guess');
    expect(page.status).toBe(table[route]?.answers ?? page.status);
    expect([401, 403, 500]).not.toContain(page.status);
    expect(page.location ?? '').not.toMatch(/^\/sign-in/);
  });

  it.each(namesAbout('token'))(
    '%s is closed without a token, whoever is signed in',
    async (route) => {
      const page = await knock(persona(name), route, '');
      expect(page.status).toBe(401);
      expect(page.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    },
  );

  it.each(
    Object.keys(table).filter((route) => !['open', 'token'].includes(table[route]?.about ?? '')),
  )('%s', async (route) => {
    const visitor = persona(name);
    for (const { met, expected } of await expectations(visitor, route)) {
      const page = await knock(visitor, route, met?.id ?? '');
      expect({ met: met?.name, answer: answerOf(page) }).toEqual({
        met: met?.name,
        answer: expected,
      });
    }
    if (table[route]?.endsSession) {
      everybody.set(name, await world.persona(personas[name] ?? null));
    }
  });
});

/** What a persona must meet: sent to sign-in, refused, not found, or let in. */
type Answer = 'sign in' | 'forbidden' | 'not found' | 'let in';

async function expectations(
  { person }: Persona,
  name: string,
): Promise<{ met: Met | null; expected: Answer }[]> {
  const { requires } = routes.find((route) => route.name === name) ?? { requires: null };
  if (!isAction(requires)) throw new Error(`${name} requires nothing of a person`);
  if (person === null) return [{ met: null, expected: 'sign in' }];
  const scopes = scopesFor(person, requires);
  const objects = await objectsOf(person, name);
  if (scopes.length === 0) return objects.map((met) => ({ met, expected: 'forbidden' }));
  return objects.map((met) => ({
    met,
    expected: met === null || scopes.some(met.reachedBy) ? 'let in' : 'not found',
  }));
}

function isAction(requires: Route['requires']): requires is Action {
  return actions.some((action) => action === requires);
}

function objectsOf(person: NonNullable<Persona['person']>, name: string): Promise<(Met | null)[]> {
  const { about, states = [] } = table[name] ?? nothing;
  if (about === 'open' || about === 'token' || about === 'nothing') return Promise.resolve([null]);
  return about === 'useCases' ? world.useCases(person, states) : world[about](person);
}

/** Asks for the page, or sends its form with nothing filled in. */
function knock({ visitor, keys }: Persona, name: string, id: string): Promise<VisitedPage> {
  const [method, pattern = ''] = name.split(' ');
  const path = pattern
    .replace(/:id|:token/, id === '' ? crypto.randomUUID() : id)
    .replace(':page', firstPage)
    .replace(':version', currentVersion);
  return method === 'GET' ? visitor.get(path) : visitor.post(path, keys);
}

const firstPage = loadCatalogue().pages[0]?.id ?? '';

function answerOf({ status, location }: VisitedPage): Answer | number {
  if (location?.startsWith('/sign-in') && !location.includes('signedOut')) return 'sign in';
  if (status === 403) return 'forbidden';
  if (status === 404) return 'not found';
  return status < 500 && status !== 400 ? 'let in' : status;
}

function persona(name: string): Persona {
  const known = everybody.get(name);
  if (!known) throw new Error(`Nobody is «${name}»`);
  return known;
}

function namesAbout(about: Line['about']): string[] {
  return Object.keys(table).filter((name) => table[name]?.about === about);
}
