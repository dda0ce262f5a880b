import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { AccessModule } from '../../src/access/access.module.ts';
import type { SignedInPerson } from '../../src/access/signed-in-person.ts';
import { AuditModule } from '../../src/audit/audit.module.ts';
import { loadCatalogue } from '../../src/catalogue/load.ts';
import { printQuestionnaire } from '../../src/catalogue/printed.ts';
import { loadWorkedCases } from '../../src/catalogue/worked-cases.ts';
import { Clock } from '../../src/config/clock.ts';
import { apiScopes } from '../../src/domain/permissions.ts';
import type { Classification } from '../../src/domain/classification.ts';
import { classify } from '../../src/domain/classify.ts';
import { ApiThrottle, perMinute } from '../../src/integration/api/api-throttle.ts';
import { mostEntries } from '../../src/integration/api/classified.ts';
import { IntegrationModule } from '../../src/integration/integration.module.ts';
import { VersionsModule } from '../../src/versions/versions.module.ts';
import { anAccount, signedIn } from '../support/accounts.ts';
import { anApiToken } from '../support/api-token.ts';
import { aPerson } from '../support/builders.ts';
import { startPages, type Pages } from '../support/pages.ts';
import { declaredRoutes } from '../support/routes.ts';

const catalogue = loadCatalogue();
const noAi = { answers: { subject: 'document' } };

let pages: Pages;
let administrator: SignedInPerson;
let token: string;
beforeAll(async () => {
  pages = await startPages({
    imports: [AuditModule, AccessModule, VersionsModule, IntegrationModule],
  });
  administrator = await aPerson(pages.app).who('administrator').exists();
  token = (await anApiToken(pages, administrator)).token;
});
beforeEach(() => pages.database.asOwner('TRUNCATE api_request_count'));
afterAll(() => pages.stop());

type Sent = Omit<RequestInit, 'headers'> & { readonly headers?: Record<string, string> };

/** One request with the token; '' leaves a header out. */
function ask(path: string, { headers, ...sent }: Sent = {}): Promise<Response> {
  const all = { authorization: `Bearer ${token}`, ...headers };
  const kept = Object.entries(all).filter(([, value]) => value !== '');
  return fetch(new URL(path, pages.address), { redirect: 'manual', ...sent, headers: kept });
}

function classification(body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return ask('/api/v1/classification', {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...headers },
  });
}

interface ProblemSaid {
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly errors?: readonly { readonly pointer: string; readonly detail: string }[];
}

/** The problem document of an answer that is one, as RFC 9457 wants it. */
async function problemIn(answer: Response): Promise<ProblemSaid> {
  expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  const problem = (await answer.json()) as ProblemSaid;
  expect(problem).toMatchObject({
    type: 'about:blank',
    status: answer.status,
    instance: `urn:uuid:${String(answer.headers.get('x-request-id'))}`,
  });
  expect(problem.title).not.toBe('');
  expect(problem.detail).toMatch(/^[A-ZÄÖÜ"„].*[.”“]$/s);
  return problem;
}

describe('the questionnaire', () => {
  it('is the one of the command line', async () => {
    const answer = await ask('/api/v1/questionnaire');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(await answer.json()).toEqual(JSON.parse(JSON.stringify(printQuestionnaire(catalogue))));
  });

  it('is not sent again to who has it', async () => {
    const tag = String((await ask('/api/v1/questionnaire')).headers.get('etag'));
    const again = await ask('/api/v1/questionnaire', { headers: { 'if-none-match': tag } });
    expect([again.status, await again.text()]).toEqual([304, '']);
    const other = await ask('/api/v1/questionnaire', { headers: { 'if-none-match': '"other"' } });
    expect(other.status).toBe(200);
  });
});

describe('the classification', () => {
  const cases = loadWorkedCases().map(({ answers }) => answers);

  it('of one set of answers is the one of the command line', async () => {
    const today = '2027-12-02';
    for (const answers of cases.slice(0, 5)) {
      const answer = await classification({ answers, today });
      expect(answer.status).toBe(200);
      expect(await answer.json()).toEqual(classify(catalogue, answers, { today }));
    }
  });

  it('of a list is a list, in the same order, as of today', async () => {
    const answer = await classification(cases.map((answers) => ({ answers })));
    const today = pages.app.get(Clock).today();
    expect(await answer.json()).toEqual(
      cases.map((answers) => classify(catalogue, answers, { today })),
    );
    expect(await (await classification([])).json()).toEqual([]);
  });

  it.each([
    ['de', 'Die Frage „colour“ gibt es nicht. Die Frage „subject“ kennt den Wert „cake“ nicht.'],
    ['en', 'There is no question "colour". Question "subject" has no value "cake".'],
  ])('names unknown questions and values (%s)', async (language, sentences) => {
    const answer = await classification(
      { answers: { colour: 'red', subject: 'cake' } },
      { 'accept-language': language },
    );
    const problem = await problemIn(answer);
    expect([problem.status, problem.detail]).toEqual([422, sentences]);
    expect(answer.headers.get('content-language')).toBe(language);
    expect(problem.errors?.map(({ pointer }) => pointer)).toEqual(['#', '#']);
  });

  it('says in which entry of a list', async () => {
    const sent = [noAi, { ...noAi, colour: 'red' }, { ...noAi, today: '2026-02-30' }];
    const problem = await problemIn(await classification(sent));
    expect(problem.errors).toEqual([
      { pointer: '#/1', detail: 'Eintrag 2: Das Feld „colour“ gibt es nicht.' },
      {
        pointer: '#/2',
        detail: 'Eintrag 3: „today“ ist kein Tag des Kalenders (JJJJ-MM-TT): "2026-02-30".',
      },
    ]);
  });

  it('quotes what was sent in moderation', async () => {
    const answers = Object.fromEntries(
      Array.from({ length: 2000 }, (_, i) => [`${i}`.repeat(100), 'red']),
    );
    const problem = await problemIn(await classification({ answers }));
    expect(problem.errors).toHaveLength(20);
    expect(problem.detail).toMatch(/Es gibt 1980 weitere Fehler dieser Art\.$/);
    expect(problem.detail.length).toBeLessThan(7000);
  });

  it.each<[string, unknown]>([
    ['no object', [1, 'two', null, [], true]],
    ['no answers', [{}, { answers: null }, { answers: [] }, { answers: 'yes' }]],
    ['values of other kinds', { answers: { subject: 1, howItWorks: { $gt: '' }, scope: [[]] } }],
    ['names of the language', '{"answers":{"__proto__":"x","constructor":"x","toString":"x"}}'],
    ['depth', `{"answers":{},"today":${'['.repeat(90_000)}${']'.repeat(90_000)}}`],
    ['depth in answers', `{"answers":{"subject":${'['.repeat(90_000)}${']'.repeat(90_000)}}}`],
    ['too many entries', Array.from({ length: mostEntries + 1 }, () => noAi)],
  ])('refuses %s', async (_, body) => {
    expect((await problemIn(await classification(body))).status).toBe(422);
  });

  it.each([
    ['malformed', '{"answers":', {}, 400],
    ['no object', '"answers"', {}, 400],
    ['too large', JSON.stringify({ answers: { subject: 'x'.repeat(1_000_000) } }), {}, 413],
    ['a form', 'answers=x', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['no kind', '{}', { 'content-type': '' }, 415],
    ['another encoding', '{}', { 'content-type': 'application/json; charset=latin1' }, 415],
    ['packed strangely', '{}', { 'content-encoding': 'rot13' }, 415],
  ])('refuses a document that is %s', async (_, body, headers, status) => {
    expect((await problemIn(await classification(body, headers))).status).toBe(status);
  });

  it('refuses nothing at all', async () => {
    const answer = await ask('/api/v1/classification', { method: 'POST' });
    expect((await problemIn(answer)).status).toBe(415);
  });
});

describe('under /api', () => {
  it.each(['/api', '/api/', '/api/v1', '/API/V1/NOTHING', '/api/v1/classification/x', '/api/%2e'])(
    '%s is a problem, never a page',
    async (path) => {
      const answer = await ask(path, { headers: { accept: 'text/html' } });
      expect((await problemIn(answer)).status).toBe(404);
    },
  );

  it.each([
    ['GET', '/api/v1/classification', 'POST'],
    ['DELETE', '/api/v1/questionnaire', 'GET'],
  ])('%s %s: names the method there is', async (method, path, allowed) => {
    const answer = await ask(path, { method });
    expect((await problemIn(answer)).status).toBe(405);
    expect(answer.headers.get('allow')).toContain(allowed);
  });

  it('an address that cannot be read is a problem', async () => {
    expect((await problemIn(await ask('/api/%E0%A4%A'))).status).toBeGreaterThanOrEqual(400);
  });

  it('the usual headers stand, no cookie is set and no other site may read', async () => {
    const answer = await ask('/api/v1/questionnaire', {
      headers: { origin: 'https://elsewhere.example' },
    });
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('vary')).toContain('Accept-Language');
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
    expect(answer.headers.getSetCookie()).toEqual([]);
  });

  it('what a browser says of language in a cookie does not count', async () => {
    const headers = { cookie: 'language=en', authorization: '' };
    const problem = await problemIn(await ask('/api/v1/questionnaire', { headers }));
    expect(problem.title).toBe('Ein gültiger Zugangsschlüssel fehlt');
  });

  it('a database that is away is said, with the time to wait', async () => {
    pages.wire.cut();
    const answer = await ask('/api/v1/questionnaire');
    pages.wire.mend();
    expect((await problemIn(answer)).status).toBe(503);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await ask('/api/v1/questionnaire')).status).toBe(200);
  });
});

describe('a token', () => {
  const statusWith = async (authorization: string) =>
    (await ask('/api/v1/questionnaire', { headers: { authorization } })).status;

  it.each([
    '',
    'Bearer',
    'Bearer x',
    'Basic a2lfOng=',
    'Bearer kir_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
  ])('must be there and known: %j', async (authorization) => {
    const answer = await ask('/api/v1/questionnaire', { headers: { authorization } });
    expect((await problemIn(answer)).status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toBe('Bearer realm="KI-Register"');
  });

  it('is asked for before anything is read', async () => {
    const answer = await classification('{"answers":', { authorization: '' });
    expect((await problemIn(answer)).status).toBe(401);
  });

  it('is not replaced by a session', async () => {
    const visitor = await signedIn(
      pages,
      await anAccount(pages.app, { grants: ['administrator', 'coordination'] }),
    );
    expect((await visitor.get('/api/v1/questionnaire')).status).toBe(401);
    expect((await visitor.postBody('/api/v1/classification', '{}')).status).toBe(401);
  });

  it('opens no page of people', async () => {
    expect((await ask('/api-tokens')).headers.get('location')).toMatch(/^\/sign-in/);
  });

  it.each(apiScopes)('is good for its scope only: %s', async (scope) => {
    const one = await anApiToken(pages, administrator, [scope]);
    const authorization = `Bearer ${one.token}`;
    const answers = {
      'questionnaire.read': await ask('/api/v1/questionnaire', { headers: { authorization } }),
      'classification.create': await classification(noAi, { authorization }),
    };
    for (const other of apiScopes) {
      expect(answers[other].status).toBe(other === scope ? 200 : 403);
      if (other === scope) continue;
      expect((await problemIn(answers[other])).detail).toContain(`„${other}“`);
      expect(answers[other].headers.get('www-authenticate')).toContain('insufficient_scope');
    }
  });

  it('stops to count when it expires', async () => {
    const one = await anApiToken(pages, administrator);
    expect(await statusWith(`Bearer ${one.token}`)).toBe(200);
    await pages.database.asOwner(
      "UPDATE api_token SET created_at = now() - interval '2 days', expires_at = now() WHERE id = $1",
      [one.id],
    );
    expect(await statusWith(`Bearer ${one.token}`)).toBe(401);
  });

  it('is nowhere in the database, and the day of its last use is', async () => {
    const one = await anApiToken(pages, administrator);
    expect(one.token).toMatch(/^kir_[\w-]{43}$/);
    await statusWith(`Bearer ${one.token}`);
    const [row] = await pages.database.asOwner<{ kept: string; last_used_on: Date }>(
      'SELECT row_to_json(t)::text AS kept, last_used_on::text FROM api_token t WHERE id = $1',
      [one.id],
    );
    expect(row?.last_used_on).toBe(pages.app.get(Clock).today());
    expect(row?.kept).not.toContain(one.token.slice(4));
  });

  it('may ask so often in a minute, and others go on', async () => {
    const one = await anApiToken(pages, administrator);
    const throttle = pages.app.get(ApiThrottle);
    for (let i = 0; i < perMinute.client; i += 1) expect(await throttle.client(one.id)).toBeNull();
    const headers = { authorization: `Bearer ${one.token}` };
    const refused = await ask('/api/v1/questionnaire', { headers });
    expect((await problemIn(refused)).status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await ask('/api/v1/questionnaire')).status).toBe(200);
  });

  it('guessing is slowed down by network, and those with a token go on', async () => {
    const guess = () => statusWith('Bearer kir_guessed');
    for (let i = 0; i < perMinute.stranger; i += 1) expect(await guess()).toBe(401);
    expect(await guess()).toBe(429);
    expect(await statusWith(`Bearer ${token}`)).toBe(200);
  });
});

describe('the description', () => {
  interface Described {
    readonly openapi: string;
    readonly paths: Readonly<
      Record<
        string,
        Readonly<Record<string, { readonly responses: Readonly<Record<string, object>> }>>
      >
    >;
  }
  let described: Described;
  beforeAll(async () => {
    await pages.database.asOwner('TRUNCATE api_request_count');
    const answer = await ask('/api/openapi.json', { headers: { authorization: '' } });
    described = (await answer.json()) as Described;
  });

  /** The schema that the description declares at this place. */
  function declared(...place: readonly string[]): ValidateFunction {
    const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
    ajv.addSchema({ $id: 'https://register.test/api', ...described });
    const steps = place.map((step) => step.replaceAll('~', '~0').replaceAll('/', '~1'));
    return ajv.compile({
      $ref: `https://register.test/api#/${steps.map(encodeURIComponent).join('/')}`,
    });
  }
  const answerOf = (path: string, method: string) =>
    declared('paths', path, method, 'responses', '200', 'content', 'application/json', 'schema');

  function faults(schema: ValidateFunction, value: unknown): unknown {
    return schema(value) ? [] : schema.errors;
  }

  it('is OpenAPI 3.1 and valid', async () => {
    expect(described.openapi).toMatch(/^3\.1\.\d$/);
    expect(await new Validator().validate(described as never)).toEqual({ valid: true });
  });

  it('describes every route there is, and no other', () => {
    const routes = declaredRoutes(pages.app).map(({ name }) => name);
    const there = Object.entries(described.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(there.sort()).toEqual(routes.filter((name) => name.includes(' /api/')).sort());
  });

  it('fits the questionnaire', async () => {
    const schema = answerOf('/api/v1/questionnaire', 'get');
    const questionnaire = (await (await ask('/api/v1/questionnaire')).json()) as object;
    expect(faults(schema, questionnaire)).toEqual([]);
    expect(faults(schema, { ...questionnaire, extra: 1 })).not.toEqual([]);
    expect(faults(schema, { ...questionnaire, questions: [{}] })).not.toEqual([]);
  });

  it('fits what is sent to and answered by the classification, for every worked case', async () => {
    const sent = loadWorkedCases().map(({ answers }) => ({
      answers,
      placedOnMarket: '2026-01-01',
    }));
    const body = ['paths', '/api/v1/classification', 'post', 'requestBody', 'content'];
    expect(faults(declared(...body, 'application/json', 'schema'), sent)).toEqual([]);
    const schema = answerOf('/api/v1/classification', 'post');
    const answers = (await (await classification(sent)).json()) as Classification[];
    expect(answers.length).toBeGreaterThan(20);
    expect(faults(schema, answers)).toEqual([]);
    expect(faults(schema, answers[0])).toEqual([]);
    expect(faults(schema, { ...answers[0], class: 'harmless' })).not.toEqual([]);
  });

  it('fits the problems, whose status it names', async () => {
    const schema = declared('components', 'schemas', 'Problem');
    const { responses } = described.paths['/api/v1/classification']?.['post'] ?? { responses: {} };
    const met = await Promise.all([
      classification(noAi, { authorization: '' }),
      classification('{'),
      classification({ answers: { colour: 'red' } }),
      classification('', { 'content-type': 'text/plain' }),
    ]);
    for (const answer of met) {
      expect(Object.keys(responses)).toContain(String(answer.status));
      expect(faults(schema, await answer.json())).toEqual([]);
    }
  });
});

describe('the page of the administrators', () => {
  it('makes a token, shows it once and takes it back after a second question', async () => {
    const visitor = await signedIn(
      pages,
      await anAccount(pages.app, { grants: ['administrator'] }),
    );
    const form = (await visitor.get('/api-tokens/new')).form();
    const fields = {
      ...form.fields,
      name: 'Integrationsplattform',
      scopes: ['questionnaire.read'],
      days: '90',
    };
    const made = await visitor.post(form.action, fields);
    const secret = made.one('#token').textContent;
    const authorization = `Bearer ${secret}`;
    expect((await ask('/api/v1/questionnaire', { headers: { authorization } })).status).toBe(200);

    const again = await visitor.post(form.action, fields);
    expect(again.status).toBe(200);
    expect(again.html).not.toContain('kir_');
    expect(again.main).toContain('schon angelegt');

    const list = await visitor.get('/api-tokens');
    expect(list.html).not.toContain(secret);
    const row = list
      .all('tbody tr')
      .find((one) => one.textContent.includes('Integrationsplattform'));
    const link = String(row?.querySelector('a')?.getAttribute('href'));
    const question = await visitor.get(link);
    expect((await ask('/api/v1/questionnaire', { headers: { authorization } })).status).toBe(200);
    const revoked = await visitor.submit(question);
    expect(revoked.location).toBe('/api-tokens?done=revoked');
    expect((await ask('/api/v1/questionnaire', { headers: { authorization } })).status).toBe(401);
    expect((await visitor.open('/api-tokens?done=revoked')).main).toContain('widerrufen');
    expect((await visitor.get(link)).all('main form')).toEqual([]);

    const trail = await pages.database.asOwner<{ action: string; payload: string }>(
      `SELECT action, payload FROM audit_entry JOIN audit_payload USING (seq)
       WHERE object_type = 'apiToken' AND object_id = $1 ORDER BY seq`,
      [link.split('/')[2]],
    );
    expect(trail.map(({ action }) => action)).toEqual(['apiToken.created', 'apiToken.revoked']);
    expect(trail[0]?.payload).toContain('Integrationsplattform');
    expect(trail.map(({ payload }) => payload).join()).not.toContain(secret);
  });

  it('asks for everything it needs', async () => {
    const visitor = await signedIn(
      pages,
      await anAccount(pages.app, { grants: ['administrator'] }),
    );
    const refused = await visitor.submit(await visitor.get('/api-tokens/new'), { name: '' });
    expect(refused.status).toBe(422);
    expect(refused.errors.map(({ href }) => href)).toEqual(['#name', '#scopes', '#days']);
  });
});
