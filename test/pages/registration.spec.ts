import { CasesModule } from '../../src/cases/cases.module.ts';
import { DocumentsModule } from '../../src/documents/documents.module.ts';
import { RecordsModule } from '../../src/records/records.module.ts';
import type { SignedInPerson } from '../../src/access/signed-in-person.ts';
import { signedIn } from '../support/accounts.ts';
import {
  aPerson,
  aUseCase,
  draftsTexts,
  password,
  ranksApplicants,
  scoresPeople,
} from '../support/builders.ts';
import type { Pages } from '../support/pages.ts';
import { aRegister } from '../support/register.ts';
import type { VisitedPage } from '../support/visited-page.ts';
import type { Fields, Visitor } from '../support/visitor.ts';

let pages: Pages;
let person: SignedInPerson;
let visitor: Visitor;

beforeAll(async () => {
  pages = await aRegister([DocumentsModule, RecordsModule, CasesModule]);
  person = await aPerson(pages.app).in('Personalamt').exists();
  visitor = await signedIn(pages, { email: person.email, password });
});
afterAll(() => pages.stop());

/** The address of a new use case, registered on its page. */
async function registered(fields: Fields = {}): Promise<string> {
  const page = await visitor.get('/use-cases/new');
  const answer = await visitor.submit(page, { title: 'Texte', purpose: 'Entwürfe', ...fields });
  expect(answer.status).toBe(303);
  return answer.location ?? '';
}

/** Fills in a page of the questionnaire and sends it. */
async function answer(base: string, page: string, fields: Fields): Promise<VisitedPage> {
  const form = await visitor.get(`${base}/questionnaire/${page}`);
  return visitor.submit(form, fields, `${base}/questionnaire/${page}`);
}

const tasks = (page: VisitedPage): string[] =>
  page.all('.app-tasks__status').map(({ textContent }) => textContent.trim());

const rounds = (base: string) =>
  pages.database.asOwner<{ round: number }>(
    'SELECT round FROM submission WHERE use_case_id = $1 ORDER BY round',
    [base.split('/').at(-1)],
  );

describe('the task list', () => {
  it('says how far each step has come, from the first to the last', async () => {
    const base = await registered();
    expect(tasks(await visitor.get(base))).toEqual([
      'Erledigt',
      'Noch nicht begonnen',
      'Noch nicht möglich',
    ]);
    await answer(base, 'subject', { subject: 'system' });
    expect(tasks(await visitor.get(base))[1]).toBe('Noch 1 offen');
    await answer(base, 'subject', { subject: 'document' });
    expect(tasks(await visitor.get(base))).toEqual(['Erledigt', 'Erledigt', 'Bereit']);
  });

  it('is not for a colleague, who sees the case', async () => {
    const base = await registered();
    const other = await aPerson(pages.app).in('Personalamt').exists();
    const colleague = await signedIn(pages, { email: other.email, password });
    const page = await colleague.get(base);
    expect([page.status, tasks(page)]).toEqual([200, []]);
    expect((await colleague.get(`${base}/questionnaire/subject`)).status).toBe(404);
  });
});

describe('what the department tells', () => {
  it('is there again as typed, hostile text too, and can be changed', async () => {
    const title = '<b>{{title}}</b> 👩🏽‍💻 שלום';
    const base = await registered({ title, description: 'Zwei\n\nAbsätze' });
    expect((await visitor.get(base)).main).toContain(title);
    const form = await visitor.get(`${base}/description`);
    expect([form.value('title'), form.value('description')]).toEqual([title, 'Zwei\n\nAbsätze']);
    await visitor.submit(form, { title: 'Anders' });
    expect((await visitor.get(`${base}/description`)).value('title')).toBe('Anders');
  });

  it('keeps what was typed when somebody else was faster, and takes it at the second try', async () => {
    const base = await registered();
    const [mine, theirs] = [
      await visitor.get(`${base}/description`),
      await visitor.get(`${base}/description`),
    ];
    await visitor.submit(theirs, { supplier: 'Zweckverband' });
    const refused = await visitor.submit(mine, { title: 'Meins' });
    expect([refused.status, refused.value('title')]).toEqual([409, 'Meins']);
    expect(refused.errors[0]?.text).toContain('inzwischen von anderer Stelle geändert');
    expect((await visitor.submit(refused)).status).toBe(303);
    expect((await visitor.get(`${base}/description`)).value('title')).toBe('Meins');
  });
});

describe('stopping in the middle of a page', () => {
  it('keeps what was ticked and comes back to it', async () => {
    const base = await registered();
    await answer(base, 'subject', { subject: 'system' });
    await answer(base, 'purpose', { purposeKnown: 'yes' });
    await answer(base, 'howItWorks', { howItWorks: 'learned' });
    await answer(base, 'scope', { scope: ['none'] });
    await answer(base, 'role', { role: ['use'] });
    const stopped = await answer(base, 'practices', { stateLaw: 'unknown', then: 'later' });
    expect([stopped.status, stopped.location]).toEqual([303, base]);

    const later = await signedIn(pages, { email: person.email, password });
    const again = await later.open(`${base}/questionnaire`);
    expect(again.path).toBe(`${base}/questionnaire/practices`);
    expect(again.form().fields['stateLaw']).toEqual(['unknown']);
    expect(again.form().fields['practices']).toBeUndefined();
    await answer(base, 'practices', { practices: ['scores'], then: 'later' });
    await answer(base, 'practices', { practices: [], then: 'later' });
    const unticked = await later.open(`${base}/questionnaire`);
    expect(unticked.form().fields['practices']).toBeUndefined();
    expect(unticked.form().fields['stateLaw']).toEqual(['unknown']);
    const answers = await later.get(`${base}/answers`);
    expect(answers.main).toMatch(/Es fehlt noch eine Antwort|Es fehlen noch \d+ Antworten/);
  });

  it('asks for everything when one goes on instead', async () => {
    const base = await registered();
    const page = await answer(base, 'subject', {});
    expect([page.status, page.errors[0]?.href]).toEqual([422, '#subject']);
  });
});

describe('changing an answer', () => {
  it('names the answers that count no longer, and keeps them for when they do', async () => {
    const base = await registered();
    await answer(base, 'subject', { subject: 'system' });
    await answer(base, 'purpose', { purposeKnown: 'yes' });
    const changed = await visitor.follow(await answer(base, 'subject', { subject: 'document' }));
    expect(changed.path).toMatch(/\/answers\?stale=purposeKnown$/);
    expect(changed.main).toContain('Nicht mehr berücksichtigt');

    await answer(base, 'subject', { subject: 'system' });
    expect((await visitor.get(changed.path)).main).not.toContain('Nicht mehr berücksichtigt');
    const kept = await visitor.get(`${base}/questionnaire/purpose`);
    expect(kept.form().fields['purposeKnown']).toEqual(['yes']);
  });

  it('closes the pages that it makes pointless, also in another window', async () => {
    const base = await registered();
    await answer(base, 'subject', { subject: 'system' });
    const open = await visitor.get(`${base}/questionnaire/purpose`);
    await answer(base, 'subject', { subject: 'document' });
    const late = await visitor.submit(open, { purposeKnown: 'yes' });
    expect(late.status).toBe(409);
    expect(late.main).toContain('nicht mehr gefragt. Ihre Eingabe wurde nicht gespeichert');
    expect((await visitor.get(open.path)).location).toBe(`${base}/answers`);
    expect((await visitor.get(`${base}/questionnaire/nowhere`)).status).toBe(404);
  });
});

describe('the result', () => {
  it.each([
    ['de', 'Verboten', 'Kein Betrieb', 'Noch ist nichts eingereicht'],
    ['en', 'Prohibited', 'No operation', 'Nothing has been submitted yet'],
  ])('is said before submitting, in %s', async (language, ...said) => {
    const { id } = await aUseCase(pages.app).answered(scoresPeople).answeredBy(person);
    const reader = await signedIn(pages, { email: person.email, password });
    await reader.post('/preferences', { language });
    const page = await reader.get(`/use-cases/${id}/result`);
    expect(page.status).toBe(200);
    for (const sentence of said) expect(page.main).toContain(sentence);
  });

  it('cannot be submitted while the class is open', async () => {
    const { id } = await aUseCase(pages.app).answered({ purposeKnown: 'no' }).answeredBy(person);
    const page = await visitor.get(`/use-cases/${id}/result`);
    expect(page.main).toContain('kann noch nicht eingereicht werden');
    expect(page.all(`form[action="/use-cases/${id}/submission"]`)).toHaveLength(0);
  });
});

describe('submitting', () => {
  it('twice the same form has one effect and one answer', async () => {
    const { id } = await aUseCase(pages.app).answered(ranksApplicants).answeredBy(person);
    const base = `/use-cases/${id}`;
    const page = await visitor.get(`${base}/result`);
    const answers = await Promise.all([visitor.submit(page), visitor.submit(page)]);
    for (const { status, location } of answers)
      expect([status, location]).toEqual([303, `${base}/submitted`]);
    expect(await rounds(base)).toEqual([{ round: 1 }]);
    expect(tasks(await visitor.get(base))).toEqual([]);
  });

  it('closes the questionnaire: what comes later is refused, and its pages lead to the case', async () => {
    const { id } = await aUseCase(pages.app).answered(ranksApplicants).answeredBy(person);
    const base = `/use-cases/${id}`;
    const open = await Promise.all(
      ['subject', 'purpose'].map((page) => visitor.get(`${base}/questionnaire/${page}`)),
    );
    await visitor.submit(await visitor.get(`${base}/result`));
    for (const page of open) {
      const late = await visitor.submit(page, {});
      expect(late.status).toBe(409);
      expect(late.main).toContain('Der Fall ist eingereicht; seine Antworten stehen fest.');
    }
    for (const path of ['questionnaire', 'questionnaire/purpose', 'answers', 'result'])
      expect((await visitor.get(`${base}/${path}`)).location).toBe(base);
    expect((await visitor.get(`${base}/assessment`)).main).toContain('Hochrisiko');
  });
});

describe('assessing anew', () => {
  it('begins with the answers given and ends in a second round', async () => {
    const { id } = await aUseCase(pages.app).answered(draftsTexts).submittedBy(person);
    const base = `/use-cases/${id}`;
    const decided = await visitor.get(base);
    expect(decided.main).toContain('Freigegeben');
    const again = await visitor.submit(decided, {}, `${base}/assessments`);
    const draft = await visitor.follow(again);
    expect(tasks(draft)).toEqual(['Erledigt', 'Erledigt', 'Bereit']);
    expect(draft.main).toContain('Neue Einstufung');

    await answer(base, 'subject', { subject: 'document' });
    await visitor.submit(await visitor.get(`${base}/result`));
    expect(await rounds(base)).toEqual([{ round: 1 }, { round: 2 }]);
    expect((await visitor.get(base)).main).toContain('Wartet auf Bestätigung');
  });

  it('waits for the decision that is pending', async () => {
    const { id } = await aUseCase(pages.app).answered(ranksApplicants).submittedBy(person);
    const base = `/use-cases/${id}`;
    const form = await visitor.get('/use-cases/new');
    const { csrf = '' } = form.form().fields;
    expect((await visitor.get(base)).all(`form[action="${base}/assessments"]`)).toHaveLength(0);
    const early = await visitor.post(`${base}/assessments`, { csrf });
    expect(early.status).toBe(409);
    expect(await rounds(base)).toEqual([{ round: 1 }]);
  });
});
