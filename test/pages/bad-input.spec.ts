import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { demoPassword } from '../../src/access/sign-in/demo-password.ts';
import { demoAccounts } from '../../src/app/demo/people.ts';
import { Clock } from '../../src/config/clock.ts';
import { faultsIn, missingIn } from '../support/answer-faults.ts';
import { attacks, each, hostile, typed } from '../support/attacks.ts';
import { aUseCase, isADocument } from '../support/builders.ts';
import { EveryForm } from '../support/every-form.ts';
import { formOn, type LoadedForm } from '../support/found-forms.ts';
import { aNewLaw } from '../support/new-law.ts';
import { declaredRoutes } from '../support/routes.ts';
import type { Fields, Visitor } from '../support/visitor.ts';
import { theWholeRegister, type WholeRegister } from '../support/whole-register.ts';

const shelf = aNewLaw();
let house: WholeRegister;
let forms: EveryForm;
beforeAll(async () => {
  house = await theWholeRegister({ catalogueShelf: shelf.path });
  forms = await EveryForm.in(house);
}, 240_000);
afterAll(async () => {
  await house.stop();
  rmSync(shelf.path, { recursive: true });
});

it('every form is found', () => {
  const posts = declaredRoutes(house.app).filter(
    ({ method, path }) => method !== 'GET' && !path.startsWith('/api/'),
  );
  expect(forms.routes.sort()).toEqual(posts.map(({ name }) => name).sort());
});

describe.each(Object.entries(attacks))('%s', (_, attack) => {
  it('is answered in words, and nothing is lost', async () => {
    const faults: string[] = [];
    for (const route of forms.routes) {
      if (attack.spared?.includes(route)) continue;
      const at = await forms.standing(route);
      if (!at) {
        faults.push(gone(route));
        continue;
      }
      const fields = attack.fields(at.form);
      if (!fields) continue;
      const before = await effects();
      const answer = await at.visitor.sendForm(at.form, fields, attack.headers);
      const wrong = [
        ...faultsIn(answer),
        ...(taken(attack.statuses, route).includes(answer.status)
          ? []
          : [`answered ${answer.status}`]),
        ...(answer.status !== 303 && (await effects()) > before ? ['had an effect'] : []),
        ...missingIn(answer, attack.kept?.(staying(at.form, route)) ?? []),
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
    'plain text': ['text/plain', 'title=Text'],
    'another encoding': ['application/x-www-form-urlencoded; charset=utf-16', 'title=Text'],
  };
  it.each(Object.keys(bodies))('%s is refused with 415', async (name) => {
    const [type, body] = bodies[name] ?? ['', ''];
    const faults: string[] = [];
    for (const route of forms.routes) {
      const at = await forms.standing(route);
      if (!at) continue;
      const answer = await at.visitor.postBody(at.form.action, body, { 'content-type': type });
      const right = answer.status === 415 ? [] : [`answered ${answer.status}`];
      faults.push(...[...right, ...faultsIn(answer)].map((fault) => `${route} · ${fault}`));
    }
    expect(faults).toEqual([]);
  });

  it('a form with files that breaks off is refused with 400', async () => {
    const visitor = await house.as('humanResources');
    const body = '--x\r\nContent-Disposition: form-data';
    const type = { 'content-type': 'multipart/form-data; boundary=x' };
    const answer = await visitor.postBody('/use-cases', body, type);
    expect([answer.status, faultsIn(answer)]).toEqual([400, []]);
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
      const visitor = forms.visitor(
        path.startsWith('/people') ? 'administrator' : 'humanResources',
      );
      const asked = path.replace(/:\w+/g, id);
      const csrf = (await visitor.get('/account')).form('/sign-out').fields['csrf'] ?? '';
      const answer =
        method === 'GET' ? await visitor.get(asked) : await visitor.post(asked, { csrf });
      const right = (isReadable(id) ? [403, 404] : [400]).includes(answer.status)
        ? []
        : [`answered ${answer.status}`];
      faults.push(...[...right, ...faultsIn(answer)].map((fault) => `${name} · ${fault}`));
    }
    expect(faults).toEqual([]);
  });

  it('questions behind the address that nobody asked change nothing', async () => {
    const names = ['before', 'stale', 'next', 'notice', 'done', 'changed', '__proto__', 'a[b]'];
    const values = ['%00', '%ED%A0%80', '%', '//elsewhere.example', '1e999', '%3Cscript%3Ealert'];
    const queries = values.map((value) => names.map((name) => `${name}=${value}`).join('&'));
    const faults: string[] = [];
    for (const [as, path] of forms.pages) {
      for (const query of queries) {
        const answer = await forms.visitor(as).get(`${path}?${query}`);
        faults.push(...faultsIn(answer).map((fault) => `${path}?${query} · ${fault}`));
      }
    }
    expect(faults).toEqual([]);
  });
});

describe('a session that is over in the middle of a form', () => {
  it('brings the text back after sign-in, to be sent again', async () => {
    const faults: string[] = [];
    for (const route of forms.routes) {
      const at = await forms.standing(route);
      if (!at) faults.push(gone(route));
      if (!at?.as || at.form.secrets.length > 0 || at.form.texts.length === 0) continue;
      const visitor = await house.as(at.as);
      const form = formOn(await visitor.get(at.page), at.form.action);
      if (!form) continue;
      visitor.forget('session');
      const away = await visitor.sendForm(form, { ...form.fields, ...typed(form, hostile) });
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
        ...(taken([303, 409, 422], route).includes(again.status)
          ? []
          : [`sent again: ${again.status}`]),
        ...[away, back, kept, again].flatMap(faultsIn),
        ...missingIn(again, each(typed(form, hostile), staying(form, route))),
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
  const today = (name: string): Fields => {
    const [year, month, date] = house.app.get(Clock).today().split('-');
    return {
      [`${name}-day`]: date ?? '',
      [`${name}-month`]: month ?? '',
      [`${name}-year`]: year ?? '',
    };
  };
  const ahead = (name: string): Fields => ({
    ...{ [`${name}-day`]: '2', [`${name}-month`]: '11', [`${name}-year`]: '2999' },
  });
  const password = 'Sieben Möwen über der Förde';
  /** What a form needs beside the first of everything it offers, to be taken. */
  const valid = (): Readonly<Record<string, Fields>> => ({
    'POST /use-cases': words,
    'POST /use-cases/:id/description': words,
    'POST /use-cases/:id/confirmation': { reasons },
    'POST /use-cases/:id/final-decision': { outcome: 'refused', reasons },
    'POST /reviews/:id/decision': { outcome: 'approve', reasons },
    'POST /use-cases/:id/call-in': { reasons },
    'POST /use-cases/:id/attempts-to-agree': {
      ...{ ...today('heldOn'), participants: 'Verwaltungsleitung, Personalrat' },
      result: 'Ohne Ergebnis.',
    },
    'POST /use-cases/:id/conciliation': { ...today('openedOn'), reasons },
    'POST /use-cases/:id/conciliation/outcome': {
      ...{ ...today('concludedOn'), body: 'Einigungsstelle', outcome: 'not_agreed', reasons },
    },
    'POST /use-cases/:id/operation': { reasons },
    'POST /use-cases/:id/discussion': { text: 'Zehnmal dasselbe.' },
    'POST /conditions/:id/reports': { evidence: 'Erledigt.' },
    'POST /conditions/:id/verdict': { reasons },
    'POST /reviews/:id/early-information': today('informedOn'),
    'POST /reviews/:id/consent-request': { ...today('receivedOn'), urgency: 'usual' },
    'POST /reviews/:id/due-date': { ...ahead('dueOn'), reason: 'Sitzung verlegt.' },
    'POST /reviews/:id/question': { ...ahead('due'), text: 'Wozu?' },
    'POST /questions/:id/answer': { text: 'Dazu.' },
    'POST /questions/:id/withdrawal': { text: 'Geklärt.' },
    'POST /checklists': {
      ...{ questionDe: 'Ist es zehnmal?', questionEn: 'Is it ten times?' },
      ...{ hintDe: 'Zum Beispiel', hintEn: 'For example' },
    },
    'POST /substitutions/:id': { ...ahead('from'), ...ahead('until') },
    'POST /departments': { name: 'Zehnerstelle' },
    'POST /departments/:id': { name: 'Zehnerstelle, umbenannt' },
    'POST /api-tokens': { name: 'Zehnersystem' },
    'POST /administration': {
      ...{ name: 'Stadt Zehn', furtherFreeDays: '24.12.', remindDays: '2', callInDays: '5' },
      ...{ consentDays: '10', urgentDays: '5', dataProtectionDays: '15', itSecurityDays: '7' },
    },
    'POST /catalogue/:version/release': { version: '2026-11', note: 'Zehnmal geprüft.' },
    'POST /people/invitation': { email: 'zehn@stadt.example' },
    'POST /invitations/:token': {
      ...{ name: 'Aushilfe 3', newPassword: password, newPasswordAgain: password },
    },
  });
  /** Signing in and out, a preference, a draft: to do them again is no second effect. A password is changed once. */
  const without = [
    '/sign-in',
    '/sign-out',
    '/preferences',
    '/reviews/:id/draft',
    '/account/password',
    '/administration/preset',
  ];

  it('has one effect and one answer', async () => {
    const faults: string[] = [];
    for (const route of forms.routes) {
      if (without.includes(route.replace('POST ', ''))) continue;
      const at = await forms.standing(route);
      if (!at) {
        faults.push(gone(route));
        continue;
      }
      // A draft that an attack has left behind must not get in the way.
      const empty = typed(at.form, () => '');
      const fields = { ...filled(at.form), ...empty, ...valid()[route] };
      const before = await effects();
      const answers = await Promise.all(
        Array.from({ length: 10 }, () => at.visitor.sendForm(at.form, fields)),
      );
      const said = [
        ...new Set(answers.map(({ status, location }) => `${status} ${location ?? ''}`)),
      ];
      const done = (await effects()) - before;
      const wrong = [
        ...answers.flatMap(faultsIn),
        ...(done === 1 ? [] : [`${done} effects: ${answers[0]?.html.slice(0, 300) ?? ''}`]),
        ...(said.length === 1 ? [] : [`answers ${said.join(' | ')}`]),
      ];
      faults.push(...wrong.map((fault) => `${route} · ${fault}`));
    }
    expect(faults).toEqual([]);
  });
});

/** What people did. Jobs go on by themselves meanwhile: a record is printed, a re-assessment ordered. */
async function effects(): Promise<number> {
  const [row] = await house.database.asOwner<{ count: number }>(
    `SELECT count(*)::int FROM audit_entry WHERE canonical::jsonb -> 'actor' <> '"system"'`,
  );
  return row?.count ?? 0;
}

/** A form that was found at first is used up: the furniture needs more of it. */
const gone = (route: string) => `${route} · is nowhere to be found any more`;

/** Buttons that only fill in: the page comes again at once, with nothing saved and all that was typed but these. */
const filledIn: Readonly<Record<string, readonly string[]>> = {
  'POST /administration/preset': ['consentDays', 'urgentDays'],
};

/** They check nothing, so where others refuse (422) they answer 200. */
const taken = (statuses: readonly number[], route: string): readonly number[] =>
  filledIn[route] && statuses.includes(422) ? [...statuses, 200] : statuses;

const staying = (form: LoadedForm, route: string): LoadedForm => ({
  ...form,
  texts: form.texts.filter((name) => !filledIn[route]?.includes(name)),
});

/** What stands in the form, and the first of everything where nothing is chosen yet; half a condition is none. */
function filled({ choices, fields }: LoadedForm): Fields {
  const chosen = Object.entries(fields).filter(([, value]) => value.length > 0 && value[0] !== '');
  const whole = Object.entries(choices).filter(([name]) => !name.startsWith('condition-'));
  return { ...Object.fromEntries(whole), ...Object.fromEntries(chosen) };
}

/** Whether the bytes behind the percent signs are text at all; if not, the request itself is malformed. */
function isReadable(id: string): boolean {
  try {
    return decodeURIComponent(id) !== '';
  } catch {
    return false;
  }
}
