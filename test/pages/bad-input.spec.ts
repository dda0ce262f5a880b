import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { extractText, getDocumentProxy } from 'unpdf';
import { AccessChangeService } from '../../src/access/people/access-change.service.ts';
import { demoPassword } from '../../src/access/sign-in/demo-password.ts';
import { demoAccounts } from '../../src/app/demo/people.ts';
import type { DemoAccountId } from '../../src/app/demo/people.ts';
import { ReviewService } from '../../src/review/review.service.ts';
import { anAccount } from '../support/accounts.ts';
import { aJudgement, aUseCase, isADocument, ranksApplicants } from '../support/builders.ts';
import { casesInEveryState, seats } from '../support/cases.ts';
import { findForms, formOn, type FoundForm, type LoadedForm } from '../support/found-forms.ts';
import { anInvitation } from '../support/invitation.ts';
import { declaredRoutes } from '../support/routes.ts';
import type { VisitedPage } from '../support/visited-page.ts';
import type { Fields, Visitor } from '../support/visitor.ts';
import { theWholeRegister, type WholeRegister } from '../support/whole-register.ts';

let house: WholeRegister;
let forms: ReadonlyMap<string, readonly FoundForm[]>;
const visitors = new Map<DemoAccountId | null, Visitor>();

beforeAll(async () => {
  house = await theWholeRegister();
  const { begun } = await casesInEveryState(house);
  const proposer = await house.person('humanResources');
  for (let i = 0; i < 3; i += 1) {
    await aUseCase(house.app).answered(ranksApplicants).answeredBy(proposer);
    await aUseCase(house.app).answered(isADocument).submittedBy(proposer);
  }
  await anAccount(house.app, { name: 'Aushilfe 1', department: 'Zentrale' });
  await disabled(await anAccount(house.app, { name: 'Aushilfe 2', department: 'Zentrale' }));
  const people = [
    'auditor',
    'humanResources',
    'itSecurity',
    'coordination',
    'head',
    'administrator',
  ] as const;
  for (const account of people) visitors.set(account, await house.as(account));
  visitors.set(null, house.visitor());
  forms = await findForms(house, visitors, [
    '/',
    `/use-cases/${begun.id}/questionnaire`,
    await anInvitation(house),
  ]);
}, 60_000);
afterAll(() => house.stop());

async function disabled({ id }: { readonly id: string }): Promise<void> {
  const administrator = await house.person('administrator');
  await house.app.get(AccessChangeService).disable(administrator, { id, version: 1 }, randomUUID());
}

it('every form is found', () => {
  const posts = declaredRoutes(house.app).filter(({ method }) => method !== 'GET');
  expect([...forms.keys()].sort()).toEqual(posts.map(({ name }) => name).sort());
});

/** What somebody sends instead of what the form asks for. */
interface Attack {
  /** null: the form has nothing to attack like this. */
  readonly fields: (form: LoadedForm) => Fields | null;
  readonly headers?: Readonly<Record<string, string>>;
  /** Statuses that are right, beside 303 for forms that take everything and check it later. */
  readonly statuses: readonly number[];
  /** Forms that need no token because they tell nobody anything and change nothing but this browser. */
  readonly spared?: readonly string[];
  /** A sentence that says what is wrong, where something is. */
  readonly says?: RegExp;
  /** What must be there to be sent again, whatever the answer. */
  readonly kept?: (form: LoadedForm) => readonly string[];
}

const typed = (form: LoadedForm, text: (name: string) => string): Fields =>
  Object.fromEntries([...form.texts, ...form.secrets].map((name) => [name, text(name)]));
const hasText = ({ texts, secrets }: LoadedForm) => texts.length + secrets.length > 0;
const each = (values: Fields, { texts }: LoadedForm) =>
  texts.map((name) => [values[name] ?? ''].flat().join());

const long = (name: string) => `${name} `.repeat(100_000 / (name.length + 1)).trim();
const hostile = (name: string) =>
  `${name} <script>alert(1)</script> {{constructor.constructor("x")()}} $t(web.service) שלום \u202Etxt 👩‍👩‍👧 ' OR 1=1;--`;

const attacks: Readonly<Record<string, Attack>> = {
  'nothing filled in': {
    fields: (form) =>
      hasText(form) || Object.keys(form.choices).length > 0
        ? { ...without(form, Object.keys(form.choices)), ...typed(form, () => '') }
        : null,
    statuses: [303, 422],
  },
  '100,000 characters in every field': {
    fields: (form) => (hasText(form) ? { ...form.fields, ...typed(form, long) } : null),
    statuses: [303, 413, 422],
    kept: (form) => each(typed(form, long), form),
  },
  'invisible NUL characters': {
    fields: (form) =>
      hasText(form) ? { ...form.fields, ...typed(form, () => 'vor\0nach') } : null,
    statuses: [303, 422],
    says: /NUL|Datum/,
    kept: (form) => form.texts.map(() => 'vornach'),
  },
  'text that looks like code, and from right to left': {
    fields: (form) => (hasText(form) ? { ...form.fields, ...typed(form, hostile) } : null),
    statuses: [303, 422],
    kept: (form) => each(typed(form, hostile), form),
  },
  'every field twice': {
    fields: (form) =>
      hasText(form) || form.hidden.length > 0
        ? { ...form.fields, ...twice([...form.texts, ...form.secrets, ...form.hidden]) }
        : null,
    statuses: [303, 422],
  },
  'a field that the form does not have': {
    fields: (form) => ({ ...form.fields, isAdministrator: 'yes', ownerId: randomUUID() }),
    statuses: [303, 422],
  },
  'hidden values and choices that were never offered': {
    fields: (form) => {
      const names = [...form.hidden, ...Object.keys(form.choices)];
      return names.length > 0
        ? { ...form.fields, ...Object.fromEntries(names.map((name) => [name, 'nonsense'])) }
        : null;
    },
    statuses: [303, 409, 422],
  },
  'a token from another session': {
    fields: (form) => ({ ...form.fields, ...typed(form, hostile), csrf: 'f'.repeat(64) }),
    statuses: [403],
    spared: ['POST /preferences'],
    kept: (form) => (form.secrets.length > 0 ? [] : each(typed(form, hostile), form)),
  },
  'another site’s form': {
    fields: (form) => ({ ...form.fields, ...typed(form, hostile) }),
    headers: { 'sec-fetch-site': 'cross-site', origin: 'https://elsewhere.example' },
    statuses: [403],
  },
};

describe.each(Object.entries(attacks))('%s', (_, attack) => {
  it('is answered in words, and nothing is lost', async () => {
    const faults: string[] = [];
    for (const [route, found] of forms) {
      const at = await loaded(found);
      const fields = at && attack.fields(at.form);
      if (!fields || attack.spared?.includes(route)) continue;
      const answer = await at.visitor.post(at.form.action, fields, attack.headers);
      const wrong = [
        ...faultsIn(answer),
        ...(attack.statuses.includes(answer.status) ? [] : [`answered ${answer.status}`]),
        ...missingIn(answer, attack.kept?.(at.form) ?? []),
        ...(answer.status === 422 && attack.says && !attack.says.test(answer.main)
          ? [`does not say it: ${answer.errors.map(({ text }) => text).join(' ')}`]
          : []),
      ];
      faults.push(...wrong.map((fault) => `${route} · ${fault}`));
    }
    expect(faults).toEqual([]);
  });
});

describe('a body that is no form', () => {
  const bodies: Readonly<Record<string, readonly [type: string, body: string]>> = {
    JSON: ['application/json', '{"title":{"$gt":""},"__proto__":{"isAdministrator":true}}'],
    'broken JSON': ['application/json', '{"title":'],
    multipart: ['multipart/form-data; boundary=x', '--x\r\nContent-Disposition: form-data'],
    'plain text': ['text/plain', 'title=Text'],
    'another encoding': ['application/x-www-form-urlencoded; charset=utf-16', 'title=Text'],
  };
  it.each(Object.keys(bodies))('%s is refused with 415', async (name) => {
    const [type, body] = bodies[name] ?? ['', ''];
    const faults: string[] = [];
    for (const [route, found] of forms) {
      const at = await loaded(found);
      if (!at) continue;
      const answer = await at.visitor.postBody(at.form.action, body, { 'content-type': type });
      const right = answer.status === 415 ? [] : [`answered ${answer.status}`];
      faults.push(...[...right, ...faultsIn(answer)].map((fault) => `${route} · ${fault}`));
    }
    expect(faults).toEqual([]);
  });

  it.each(['%ED%A0%80', '%', '%ZZ', '%E0%A4%A', '%uD800', '%C0%AF', '&&&=&=x', '=', '\u0000'])(
    'percent signs that mean nothing are text: %j',
    async (bytes) => {
      const visitor = await house.as('humanResources');
      const form = formOn(await visitor.get('/use-cases/new'), '/use-cases');
      const keys = new URLSearchParams(form?.fields as Record<string, string>).toString();
      const answer = await visitor.postBody('/use-cases', `${keys}&title=${bytes}`);
      expect(faultsIn(answer)).toEqual([]);
      expect(answer.status).toBe(422);
    },
  );
});

describe('an address that leads nowhere', () => {
  const ids = [
    randomUUID(),
    'nonsense',
    '%00',
    '%E0%A4%A',
    '%ED%A0%80',
    '..%2f..%2fetc%2fpasswd',
    `'%20OR%201=1--`,
    '%3Cscript%3Ealert(1)%3C%2Fscript%3E',
    'x'.repeat(3000),
    '__proto__',
  ];
  it.each(ids.map((id) => [id.slice(0, 40), id]))('%s', async (_, id) => {
    const faults: string[] = [];
    for (const { name, method, path } of declaredRoutes(house.app)) {
      if (!path.includes(':')) continue;
      const visitor = visitors.get(path.startsWith('/people') ? 'administrator' : 'humanResources');
      if (!visitor) throw new Error('Nobody is there');
      const asked = path.replace(/:\w+/g, id);
      const csrf = (await visitor.get('/account')).form('/sign-out').fields['csrf'] ?? '';
      const answer =
        method === 'GET' ? await visitor.get(asked) : await visitor.post(asked, { csrf });
      const right = [400, 403, 404].includes(answer.status) ? [] : [`answered ${answer.status}`];
      faults.push(...[...right, ...faultsIn(answer)].map((fault) => `${name} · ${fault}`));
    }
    expect(faults).toEqual([]);
  });

  it('questions behind the address that nobody asked change nothing', async () => {
    const names = ['before', 'stale', 'next', 'notice', 'done', 'changed', '__proto__', 'a[b]'];
    const values = ['%00', '%ED%A0%80', '%', '//elsewhere.example', '1e999', '%3Cscript%3Ealert'];
    const queries = values.map((value) => names.map((name) => `${name}=${value}`).join('&'));
    const faults: string[] = [];
    for (const [as, paths] of pagesOf()) {
      for (const path of paths) {
        for (const query of queries) {
          const answer = await visitors.get(as)?.get(`${path}?${query}`);
          if (answer)
            faults.push(...faultsIn(answer).map((fault) => `${path}?${query} · ${fault}`));
        }
      }
    }
    expect(faults).toEqual([]);
  });
});

describe('a session that is over in the middle of a form', () => {
  it('brings the text back after sign-in, to be sent again', async () => {
    const faults: string[] = [];
    for (const [route, found] of forms) {
      const at = await loaded(found);
      if (!at?.as || at.form.secrets.length > 0 || at.form.texts.length === 0) continue;
      const visitor = await house.as(at.as);
      const form = formOn(await visitor.get(at.page), at.form.action);
      if (!form) continue;
      visitor.forget('session');
      const away = await visitor.post(form.action, { ...form.fields, ...typed(form, hostile) });
      const { email } = demoAccounts[at.as];
      const back = await visitor.submit(await visitor.follow(away), {
        email,
        password: demoPassword,
      });
      const kept = await visitor.follow(back);
      const again = await visitor.submit(kept, {}, form.action);
      const wrong = [
        ...(away.location === '/sign-in' ? [] : [`answered ${away.status}`]),
        ...(back.location === '/resume' ? [] : [`leads to ${String(back.location)}`]),
        ...missingIn(kept, each(typed(form, hostile), form)),
        ...([303, 409, 422].includes(again.status) ? [] : [`sent again: ${again.status}`]),
        ...[away, back, kept, again].flatMap(faultsIn),
        ...missingIn(again, each(typed(form, hostile), form)),
      ];
      faults.push(...wrong.map((fault) => `${route} · ${fault}`));
    }
    expect(faults).toEqual([]);
  });
});

describe('the questionnaire', () => {
  let visitor: Visitor;
  let path: string;
  let keys: Fields;
  beforeAll(async () => {
    const proposer = await house.person('humanResources');
    const { id } = await aUseCase(house.app).answered(isADocument).answeredBy(proposer);
    visitor = await house.as('humanResources');
    path = `/use-cases/${id}/questionnaire`;
    keys = (await visitor.get(`${path}/subject`)).form(`${path}/subject`).fields;
  });

  it('does not take answers to a page that is not asked, and says so', async () => {
    const answer = await visitor.post(`${path}/areas`, { ...keys, areas: 'employment' });
    expect([answer.status, faultsIn(answer)]).toEqual([409, []]);
    expect(answer.main).toContain(
      'Diese Seite wird nach Ihren bisherigen Antworten nicht mehr gefragt.',
    );
  });

  it('does not take answers to questions of another page, nor ones that do not exist', async () => {
    for (const more of [{ areas: 'employment' }, { subject: 'spaceship' }, { constructor: 'x' }]) {
      const answer = await visitor.post(`${path}/subject`, { ...keys, ...more });
      expect([answer.status, faultsIn(answer)]).toEqual([422, []]);
    }
  });

  it('has no pages but its own', async () => {
    const answer = await visitor.post(`${path}/constructor`, keys);
    expect([answer.status, faultsIn(answer)]).toEqual([404, []]);
  });
});

describe('ten times the same form at once', () => {
  const reasons = 'Nach Abwägung.';
  const words = { title: 'Zehnmal', purpose: 'Einmal' };
  const password = 'Sieben Möwen über der Förde';
  /** What a form needs beside the first of everything it offers, to be taken. */
  const valid: Readonly<Record<string, Fields>> = {
    'POST /use-cases': words,
    'POST /use-cases/:id/description': words,
    'POST /use-cases/:id/confirmation': { reasons },
    'POST /use-cases/:id/final-decision': { outcome: 'refused', reasons },
    'POST /reviews/:id/decision': { 'condition-1-moment': '', outcome: 'approve', reasons },
    'POST /departments': { name: 'Zehnerstelle' },
    'POST /departments/:id': { name: 'Zehnerstelle, umbenannt' },
    'POST /people/invitation': { email: 'zehn@stadt.example' },
    'POST /invitations/:token': {
      ...{ name: 'Aushilfe 3', newPassword: password, newPasswordAgain: password },
    },
  };
  /** Signing in and out, a preference, a draft: to do them again is no second effect. A password is changed once. */
  const without = [
    '/sign-in',
    '/sign-out',
    '/preferences',
    '/reviews/:id/draft',
    '/account/password',
  ];

  it('has one effect and one answer', async () => {
    const faults: string[] = [];
    for (const [route, found] of forms) {
      if (without.includes(route.replace('POST ', ''))) continue;
      const at = await loaded(found);
      if (!at) {
        faults.push(`${route} · is nowhere to be found any more`);
        continue;
      }
      // A draft that an attack has left behind must not get in the way.
      const empty = typed(at.form, () => '');
      const fields = { ...filled(at.form), ...empty, ...valid[route] };
      const before = await effects();
      const answers = await Promise.all(
        Array.from({ length: 10 }, () => at.visitor.post(at.form.action, fields)),
      );
      const said = [
        ...new Set(answers.map(({ status, location }) => `${status} ${location ?? ''}`)),
      ];
      const done = (await effects()) - before;
      const wrong = [
        ...answers.flatMap(faultsIn),
        ...(done === 1 ? [] : [`${done} effects: ${answers[0]?.main.slice(0, 300) ?? ''}`]),
        ...(said.length === 1 ? [] : [`answers ${said.join(' | ')}`]),
      ];
      faults.push(...wrong.map((fault) => `${route} · ${fault}`));
    }
    expect(faults).toEqual([]);
  });
});

describe('text that looks like code', () => {
  const text = hostile('Zweck');
  let id: string;
  let reviewId: string;
  beforeAll(async () => {
    const words = { title: hostile('Titel').slice(0, 200), purpose: text, description: text };
    const made = await aUseCase(house.app)
      .described({ ...words, supplier: text, product: text, model: text })
      .answered(ranksApplicants)
      .submittedBy(await house.person('humanResources'));
    id = made.id;
    reviewId = made.reviews.data_protection;
    const more = {
      reasons: text,
      conditions: [{ text, responsible: text, due: '2999-12-31', moment: 'before_use' as const }],
    };
    for (const [track, account] of seats) {
      const judgement = aJudgement(track, 'approve_with_conditions', more);
      await house.app
        .get(ReviewService)
        .decide(await house.person(account), made.reviews[track], judgement, randomUUID());
    }
  });

  it('is text on every page', async () => {
    const own = ['', '/assessment', '/timeline', '/submitted'].map(
      (page) => `/use-cases/${id}${page}`,
    );
    const theirs = ['', '/decided'].map((page) => `/reviews/${reviewId}${page}`);
    for (const [account, paths] of [
      ['humanResources', ['/use-cases', ...own]],
      ['dataProtection', ['/reviews', ...theirs]],
    ] as const) {
      const visitor = await house.as(account);
      for (const path of paths) {
        const page = await visitor.get(path);
        expect([page.status, faultsIn(page)]).toEqual([200, []]);
        expect(page.main).toContain('<script>alert(1)</script> {{constructor');
      }
    }
  });

  it('is text in the record', async () => {
    const visitor = await house.as('humanResources');
    const record = await untilPrinted(visitor, `/use-cases/${id}`);
    const pdf = await fetch(new URL(record, house.address), {
      headers: { cookie: `session=${visitor.cookie('session') ?? ''}` },
    });
    const bytes = new Uint8Array(await pdf.arrayBuffer());
    const { text: printed } = await extractText(await getDocumentProxy(bytes), {
      mergePages: true,
    });
    const dense = printed.replace(/[\s\u00AD]/g, '');
    for (const word of ['Titel', 'Zweck'])
      expect(dense).toContain(`${word}<script>alert(1)</script>{{constructor.constructor("x")()}}`);
  });
});

async function untilPrinted(visitor: Visitor, path: string): Promise<string> {
  for (;;) {
    const [link] = (await visitor.get(path)).all('a[href$="/pdf"]');
    if (link) return link.getAttribute('href') ?? '';
    await wait(100);
  }
}

/** How much has happened, apart from what a job does later. */
async function effects(): Promise<number> {
  const [row] = await house.database.asOwner<{ count: number }>(
    `SELECT count(*)::int FROM audit_entry WHERE action <> 'record.printed'`,
  );
  return row?.count ?? 0;
}

/** The pages that have a form, by who has them. */
function pagesOf(): Map<DemoAccountId | null, Set<string>> {
  const pages = new Map<DemoAccountId | null, Set<string>>();
  for (const found of forms.values()) {
    for (const { as, page } of found.slice(0, 3)) {
      pages.set(as, (pages.get(as) ?? new Set()).add(page));
    }
  }
  return pages;
}

/** A form that is still there, as somebody who has it before them. */
async function loaded(
  found: readonly FoundForm[],
): Promise<(FoundForm & { visitor: Visitor; form: LoadedForm }) | null> {
  for (const one of found) {
    const { as, page, action } = one;
    const visitor = visitors.get(as);
    if (!visitor) continue;
    const shown = await visitor.get(page);
    if (shown.location?.startsWith('/sign-in') && as) {
      visitors.set(as, await house.as(as));
      return loaded(found);
    }
    const form = formOn(shown, action);
    if (form) return { ...one, visitor, form };
  }
  return null;
}

/** What no answer may ever show. */
function faultsIn(page: VisitedPage): string[] {
  const { status, html } = page;
  if (status >= 500) return [`${status}: ${page.main}`];
  if (status === 303)
    return /^\/(?!\/)/.test(page.location ?? '') ? [] : [`leads to ${String(page.location)}`];
  const errors = page.all('#errors li').map(({ textContent }) => textContent.trim());
  return [
    ...(/node_modules|\bat [\w.<>]+ \(|Exception|QueryFailed|undefined|\[object/.test(html)
      ? ['shows its inside']
      : []),
    ...(html.includes('<script>alert') ? ['takes text for code'] : []),
    ...(page.one('html').getAttribute('lang') === 'de' ? [] : ['is not German']),
    ...(page.heading === '' ? ['has no heading'] : []),
    ...(status < 400 || /[A-ZÄÖÜ][^.]{10,}[.!?]/.test(page.main) ? [] : ['says nothing']),
    ...(status === 422 && errors.length === 0 ? ['does not say what is wrong'] : []),
    ...errors.filter((text) => !/^[A-ZÄÖÜ„].*[.“]$/s.test(text)).map((text) => `says «${text}»`),
  ];
}

/** Texts that somebody typed and that are not on the page any more. */
function missingIn(page: VisitedPage, texts: readonly string[]): string[] {
  if (page.status === 303) return [];
  const there = new Set(
    page.all('form').flatMap((form) => Object.values(page.fieldsOf(form)).flat()),
  );
  return texts
    .filter((text) => !there.has(text))
    .map((text) => `lost «${text.slice(0, 40)}» (${text.length})`);
}

/** What stands in the form, and the first of everything where nothing is chosen yet. */
function filled({ choices, fields }: LoadedForm): Fields {
  const chosen = Object.entries(fields).filter(([, value]) => value.length > 0 && value[0] !== '');
  return { ...choices, ...Object.fromEntries(chosen) };
}

function without(form: LoadedForm, names: readonly string[]): Fields {
  return Object.fromEntries(Object.entries(form.fields).filter(([name]) => !names.includes(name)));
}

function twice(names: readonly string[]): Fields {
  return Object.fromEntries(names.map((name) => [name, ['eins', 'zwei']]));
}
