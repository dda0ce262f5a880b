import { type Pages, startPages } from '../support/pages.ts';
import type { VisitedPage } from '../support/visited-page.ts';
import { asPerson, SampleController } from './sample.ts';

let pages: Pages;

beforeAll(async () => {
  pages = await startPages({
    controllers: [SampleController],
    middleware: asPerson,
    house: {
      navigation: [
        { key: 'web.form.day', href: '/sample' },
        { key: 'web.form.month', href: '/months', action: 'people.manage' },
      ],
      footer: [
        { key: 'web.form.year', href: '/years', action: 'catalogue.view' },
        { key: 'web.form.month', href: '/months', action: 'people.manage' },
      ],
    },
  });
});
beforeEach(() => {
  SampleController.received = [];
});
afterAll(() => pages.stop());

const filled = { name: 'Textassistenz', personal: 'yes' };
const json = { accept: 'application/json' };

describe('the frame', () => {
  let page: VisitedPage;
  beforeAll(async () => {
    page = await pages.visitor().open('/sample/as-person');
  });

  it('has a title of its own, one main heading, a skip link to the main part', () => {
    expect(page.title).toBe(
      'Textassistenz für Bescheide anmelden – KI-Register – Stadt Musterhafen',
    );
    expect(page.all('h1')).toHaveLength(1);
    expect(page.one('body > a').getAttribute('href')).toBe('#content');
    expect(page.one('main').getAttribute('id')).toBe('content');
  });

  it('shows who is signed in and only what that person may do', () => {
    expect(page.text('header')).toContain('Fachamt Musterhafen');
    expect(page.all('nav.app-nav a').map((link) => link.textContent)).toEqual(['Tag']);
    expect(page.one('nav.app-nav a').getAttribute('aria-current')).toBe('page');
    expect(page.form('/sign-out').fields).toHaveProperty('csrf');
  });

  it('ends with the links of the house, those for an action only for people who may', async () => {
    const links = (one: VisitedPage) =>
      one.all('.app-footer a').map((link) => link.getAttribute('href'));
    expect(links(page)).toEqual(['/years']);
    expect(links(await pages.visitor().open('/sample'))).toEqual([]);
  });

  it('gives every form a key of its own', () => {
    const keys = page.all('[name=idempotencyKey]').map((field) => field.getAttribute('value'));
    expect(keys).toHaveLength(2);
    expect(new Set(keys).size).toBe(2);
  });

  it('has no id twice', () => {
    const ids = page.all('[id]').map((element) => element.getAttribute('id'));
    expect(ids).toEqual([...new Set(ids)]);
  });

  it('has a label for every field, and every description that it names', () => {
    const fields = page.all('main input:not([type=hidden]), main textarea, main select');
    for (const field of fields) {
      expect(page.all(`label[for="${String(field.getAttribute('id'))}"]`)).toHaveLength(1);
    }
    const named = page
      .all('[aria-describedby]')
      .flatMap((element) => (element.getAttribute('aria-describedby') ?? '').split(' '));
    expect(named.filter((id) => page.all(`#${id}`).length !== 1)).toEqual([]);
  });

  it('carries nothing inline', () => {
    expect(page.all('[style], style, script:not([src]), [onclick], [onload]')).toEqual([]);
  });
});

describe('headers', () => {
  it('forbid everything inline and everything from elsewhere', async () => {
    const { headers } = await pages.visitor().get('/sample');
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
    expect(policy.split(';').sort()).toEqual([
      "base-uri 'none'",
      "connect-src 'self'",
      "default-src 'none'",
      "font-src 'self'",
      "form-action 'self'",
      "frame-ancestors 'none'",
      "img-src 'self' data:",
      "script-src 'self'",
      "style-src 'self'",
    ]);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('referrer-policy')).toBe('same-origin');
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('strict-transport-security')).toBeNull();
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('keep the session from scripts and from other sites', async () => {
    const { headers } = await pages.visitor().get('/sample');
    expect(headers.getSetCookie()).toEqual([
      expect.stringMatching(/^session=[^;]+; Path=\/; HttpOnly; SameSite=Lax$/),
    ]);
  });

  it('are stricter where the register is reached by https', async () => {
    const secure = await startPages({
      controllers: [SampleController],
      settings: { publicUrl: 'https://ki.example', trustProxy: 1 },
    });
    try {
      const { headers } = await secure.visitor().get('/sample', { 'x-forwarded-proto': 'https' });
      expect(headers.get('strict-transport-security')).toMatch(/^max-age=63072000/);
      expect(headers.get('content-security-policy')).toContain('upgrade-insecure-requests');
      expect(headers.getSetCookie()).toEqual([
        expect.stringMatching(/^__Host-session=[^;]+; Path=\/; HttpOnly; Secure; SameSite=Lax$/),
      ]);
    } finally {
      await secure.stop();
    }
  });
});

describe('assets', () => {
  it('come from here, stay with the browser and are packed', async () => {
    const visitor = pages.visitor();
    const page = await visitor.get('/sample');
    const addresses = [
      ...page.all('link[href]').map((link) => link.getAttribute('href') ?? ''),
      ...page.all('script[src]').map((script) => script.getAttribute('src') ?? ''),
    ];
    expect(addresses).toHaveLength(7);
    for (const address of addresses) {
      const asset = await visitor.get(address);
      expect([address, asset.status]).toEqual([address, 200]);
      expect(asset.headers.get('cache-control')).toMatch(/public, max-age=31536000, immutable/);
      expect(asset.headers.getSetCookie()).toEqual([]);
    }
    const kern = await fetch(new URL(String(addresses[4]), pages.address), {
      headers: { 'accept-encoding': 'gzip' },
    });
    expect(kern.headers.get('content-encoding')).toBe('gzip');
  });

  it.each(['../app.css', 'fonts/fira-sans/../../package.json', 'fonts/noto-sans.css', ''])(
    'are only these: %s',
    async (path) => {
      const page = await pages.visitor().get('/sample');
      const folder = (page.one('script').getAttribute('src') ?? '').replace('app.js', '');
      expect((await pages.visitor().get(`${folder}${path}`)).status).toBe(404);
    },
  );
});

describe('language and theme', () => {
  it('are chosen by a form and kept without a session', async () => {
    const visitor = pages.visitor();
    const page = await visitor.get('/sample/gone');
    const answer = await visitor.submit(page, { language: 'en' }, '/preferences');
    expect([answer.status, answer.location]).toEqual([303, '/sample/gone']);
    expect(visitor.cookie('session')).toBeUndefined();
    const english = await visitor.get('/sample/gone');
    expect(english.one('html').getAttribute('lang')).toBe('en');
    expect(english.heading).toBe('This page does not exist');
  });

  it('follow the device until a theme is chosen', async () => {
    const visitor = pages.visitor();
    expect((await visitor.get('/sample')).one('html').hasAttribute('data-kern-theme')).toBe(false);
    await visitor.post('/preferences', { theme: 'dark', back: '/sample' });
    expect((await visitor.get('/sample')).one('html').getAttribute('data-kern-theme')).toBe('dark');
    await visitor.post('/preferences', { theme: 'auto', back: '/sample' });
    expect((await visitor.get('/sample')).one('html').hasAttribute('data-kern-theme')).toBe(false);
  });

  it.each(['//evil.example', 'https://evil.example', '/\\evil.example'])(
    'never lead to %s',
    async (back) => {
      const answer = await pages.visitor().post('/preferences', { language: 'en', back });
      expect(answer.location).toBe('/');
    },
  );
});

describe('a form', () => {
  it('arrives', async () => {
    const visitor = pages.visitor();
    const answer = await visitor.submit(await visitor.get('/sample'), filled);
    expect([answer.status, answer.location]).toEqual([303, '/sample']);
    expect(SampleController.received).toMatchObject([{ name: 'Textassistenz', areas: [] }]);
  });

  it.each([
    ['nothing at all', { name: '', personal: '' }, 'name'],
    ['NUL', { name: 'a\0b' }, 'name'],
    ['100,000 characters', { purpose: 'ä'.repeat(100_000) }, 'purpose'],
    ['the same field twice', { name: ['a', 'b'] }, 'name'],
    ['an option that is not on offer', { hosting: 'moon' }, 'hosting'],
  ])('with %s comes back with a sentence and all that was typed', async (_, fields, field) => {
    const visitor = pages.visitor();
    const sent = { ...filled, purpose: '  erste Zeile\n\n  zweite\n', ...fields };
    const answer = await visitor.submit(await visitor.get('/sample'), sent);
    expect(answer.status).toBe(422);
    expect(answer.title).toMatch(/^Fehler: /);
    expect(answer.errors[0]?.href).toBe(`#${field}`);
    expect(answer.one(`#${field}`).getAttribute('aria-invalid') ?? 'group').toMatch(/true|group/);
    expect(answer.value('purpose').replaceAll('\r\n', '\n')).toBe(sent.purpose);
    expect(SampleController.received).toEqual([]);
  });

  it('takes what looks like code as text', async () => {
    const visitor = pages.visitor();
    const hostile = `</textarea><script>alert(1)</script>{{secret}}\u202eذكاء 😀 $t(web.service)`;
    const answer = await visitor.submit(await visitor.get('/sample'), {
      name: '',
      purpose: hostile,
    });
    expect(answer.value('purpose')).toBe(hostile);
    expect(answer.all('script')).toHaveLength(1);
    await visitor.submit(answer, { ...filled, purpose: hostile });
    expect(SampleController.received).toMatchObject([{ purpose: hostile }]);
  });

  it('is refused with fields that it does not have', async () => {
    const visitor = pages.visitor();
    const answer = await visitor.submit(await visitor.get('/sample'), { ...filled, role: 'admin' });
    expect(answer.status).toBe(422);
    expect(answer.errors).toMatchObject([{ href: null }]);
  });
});

describe('a form that is not ours', () => {
  it.each([
    ['from another site', { 'sec-fetch-site': 'cross-site' }],
    ['from another host of the same site', { 'sec-fetch-site': 'same-site' }],
    ['from another origin', { 'sec-fetch-site': '', origin: 'https://evil.example' }],
    ['from nowhere', { 'sec-fetch-site': '', origin: 'null' }],
  ])('%s is refused and its text is not shown', async (_, headers) => {
    const visitor = pages.visitor();
    const { fields } = (await visitor.open('/sample/as-person')).form();
    const answer = await visitor.post(
      '/sample',
      { ...fields, ...filled, purpose: 'Worte von anderen' },
      headers,
    );
    expect(answer.status).toBe(403);
    expect(answer.html).not.toContain('Worte von anderen');
    expect(SampleController.received).toEqual([]);
  });

  it('from a client that does not say where it comes from is not shown either', async () => {
    const headers = { 'sec-fetch-site': '', origin: '' };
    const answer = await pages.visitor().post('/sample', { purpose: 'Worte von anderen' }, headers);
    expect(answer.status).toBe(403);
    expect(answer.html).not.toContain('Worte von anderen');
  });

  it('without a token keeps its text, to be sent again', async () => {
    const visitor = pages.visitor();
    await visitor.open('/sample/as-person');
    const typed = { ...filled, purpose: 'Lange\ngetippt', idempotencyKey: crypto.randomUUID() };
    const answer = await visitor.post('/sample', { ...typed, csrf: 'old' });
    expect([answer.status, answer.heading]).toEqual([403, 'Ihre Eingaben sind noch da']);
    expect(answer.form().fields).toMatchObject({
      idempotencyKey: [typed.idempotencyKey],
      purpose: ['Lange\ngetippt'],
    });
    expect((await visitor.submit(answer)).status).toBe(303);
    expect(SampleController.received).toMatchObject([{ ...filled, purpose: 'Lange\ngetippt' }]);
  });

  it('with a password in it is never shown again', async () => {
    const answer = await pages
      .visitor()
      .post('/sample', { email: 'a@b.example', password: 'geheim-geheim' });
    expect(answer.status).toBe(403);
    expect(answer.html).not.toContain('geheim');
    expect(answer.html).not.toContain('a@b.example');
  });
});

describe('a session that ended while somebody was typing', () => {
  const typed = { ...filled, purpose: 'Lange getippt', areas: ['health', 'school'] };

  it('keeps the text over the sign-in', async () => {
    const visitor = pages.visitor();
    const form = (await visitor.open('/sample/as-person')).form();
    await pages.database.asOwner('DELETE FROM session');
    const answer = await visitor.post('/sample', { ...form.fields, ...typed });
    expect([answer.status, answer.location]).toEqual([303, '/sign-in']);

    await visitor.get('/sample/as-person');
    const kept = await visitor.get('/resume');
    expect(kept.heading).toBe('Ihre Eingaben sind noch da');
    expect(kept.form().fields).toMatchObject({
      idempotencyKey: form.fields['idempotencyKey'],
      areas: ['health', 'school'],
    });
    await visitor.submit(kept);
    expect(SampleController.received).toMatchObject([typed]);
    expect((await visitor.get('/resume')).location).toBe('/');
  });

  it('shows a very long text at once instead of keeping it', async () => {
    const visitor = pages.visitor();
    const answer = await visitor.post('/sample', { ...typed, purpose: 'Wort '.repeat(80_000) });
    expect([answer.status, answer.heading]).toEqual([403, 'Ihre Eingaben sind noch da']);
    expect(answer.value('purpose')).toBe('Wort '.repeat(80_000));
  });

  it('keeps nothing for a visitor who typed nothing', async () => {
    expect((await pages.visitor().get('/resume')).location).toBe('/');
  });
});

describe('a form that is too large', () => {
  it('comes back with its text', async () => {
    const visitor = pages.visitor();
    const answer = await visitor.submit(await visitor.get('/sample'), {
      purpose: 'Wort '.repeat(500_000),
    });
    expect([answer.status, answer.heading]).toEqual([413, 'Ihre Eingaben sind noch da']);
    expect(answer.value('purpose')).toHaveLength(2_500_000);
    expect((await visitor.submit(answer, { ...filled, purpose: 'Kurz' })).status).toBe(303);
  });

  it('beyond all measure is not even read', async () => {
    const visitor = pages.visitor();
    const answer = await visitor.submit(await visitor.get('/sample'), {
      purpose: 'x'.repeat(7_000_000),
    });
    expect([answer.status, answer.heading]).toEqual([413, 'Das Formular ist zu groß']);
  });

  it('by the number of its fields is not read either', async () => {
    const fields = Object.fromEntries(Array.from({ length: 2_001 }, (_, i) => [`f${i}`, 'x']));
    expect((await pages.visitor().post('/sample', fields)).status).toBe(413);
  });
});

describe('error pages', () => {
  it.each([
    ['a page that does not exist', '/nowhere', 404],
    ['an entry that is not there', '/sample/gone', 404],
    ['a page that only takes forms', '/sample/broken', 405],
  ])('speak both languages: %s', async (_, path, status) => {
    const visitor = pages.visitor();
    const german = await visitor.get(path);
    await visitor.post('/preferences', { language: 'en' });
    const english = await visitor.get(path);
    expect([german.status, english.status]).toEqual([status, status]);
    expect(german.heading).not.toBe(english.heading);
  });

  it('name the methods that a page takes', async () => {
    const { headers } = await pages.visitor().get('/sample/broken');
    expect(headers.get('allow')).toBe('POST');
  });

  it('show a request id for a bug, and nothing of its inside', async () => {
    const visitor = pages.visitor();
    const { fields } = (await visitor.get('/sample')).form();
    const answer = await visitor.post('/sample/broken', fields);
    expect(answer.status).toBe(500);
    expect(answer.html).not.toMatch(/secret|sample\.ts|at /);
    expect(answer.text('main code')).toBe(answer.headers.get('x-request-id'));
  });

  it('are problem+json for a program', async () => {
    const answer = await pages.visitor().get('/nowhere', json);
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(JSON.parse(answer.html)).toEqual({
      type: 'about:blank',
      title: 'Diese Seite gibt es nicht',
      status: 404,
      detail: expect.any(String) as string,
      instance: `urn:uuid:${String(answer.headers.get('x-request-id'))}`,
    });
  });

  it('have a last resort when the frame itself cannot be made', async () => {
    const broken = await startPages({
      controllers: [SampleController],
      middleware: asPerson,
      house: { navigation: [{ key: 'web.noSuchText', href: '/sample' }], footer: [] },
    });
    try {
      const answer = await broken.visitor().open('/sample/as-person');
      expect(answer.status).toBe(500);
      expect(answer.heading).toBe('Diese Seite kann gerade nicht angezeigt werden');
      expect(answer.html).toContain(String(answer.headers.get('x-request-id')));
      expect(answer.html).not.toMatch(/noSuchText|\.[tj]s\b|\n +at /);
    } finally {
      await broken.stop();
    }
  });

  it('refuse a form in another encoding', async () => {
    const type = 'application/x-www-form-urlencoded; charset=utf-16';
    const answer = await pages.visitor().post('/sample', filled, { 'content-type': type });
    expect(answer.status).toBe(415);
  });

  it('know who is signed in', async () => {
    const visitor = pages.visitor();
    await visitor.get('/sample/as-person');
    expect((await visitor.get('/nowhere')).text('header')).toContain('Fachamt Musterhafen');
  });
});
