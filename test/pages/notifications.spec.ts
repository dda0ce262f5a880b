/** How somebody is told, and the calendar behind a secret address. No mail server is set here. */
import { randomUUID } from 'node:crypto';
import ICAL from 'ical.js';
import { SubstitutionService } from '../../src/access/substitution/substitution.service.ts';
import type { SignedInPerson } from '../../src/access/signed-in-person.ts';
import { calendarsPerMinute } from '../../src/notifications/calendar/calendar-throttle.ts';
import { NotificationsModule } from '../../src/notifications/notifications.module.ts';
import { AssignmentService } from '../../src/review/assignment/assignment.service.ts';
import { QuestionService } from '../../src/review/question/question.service.ts';
import { signedIn } from '../support/accounts.ts';
import {
  aPerson,
  aUseCase,
  consentRequested,
  decided,
  password,
  ranksApplicants,
} from '../support/builders.ts';
import type { SubmittedCase } from '../support/builders.ts';
import { TestClock } from '../support/clock.ts';
import { eventually } from '../support/eventually.ts';
import type { Pages } from '../support/pages.ts';
import { aRegister } from '../support/register.ts';
import type { Visitor } from '../support/visitor.ts';

const clock = new TestClock('2026-11-23T09:00:00Z');
const here = '/account/notifications';
let pages: Pages;

beforeAll(async () => {
  pages = await aRegister([NotificationsModule], { clock });
});
afterAll(() => pages.stop());

async function visit(person: SignedInPerson): Promise<Visitor> {
  return signedIn(pages, { email: person.email, password });
}

describe('without a mail server', () => {
  it('both pages say so, and nothing is kept for one', async () => {
    const person = await aPerson(pages.app).who('reviewer.it_security').exists();
    const visitor = await visit(person);
    expect((await visitor.get('/account')).main).toContain('verschickt zurzeit keine E-Mails');
    expect((await visitor.get(here)).main).toContain('Das Register verschickt keine E-Mails');
    await aUseCase(pages.app)
      .answered(ranksApplicants)
      .submittedBy(await aPerson(pages.app).exists());
    await eventually('the notices are read', async () => {
      const waiting = await pages.database.asOwner(
        `SELECT FROM pgboss.job WHERE name = 'notice' AND state < 'completed'`,
      );
      return waiting.length === 0;
    });
    const read = await pages.database.asOwner(`SELECT FROM pgboss.job WHERE name = 'notice'`);
    expect(read.length).toBeGreaterThan(0);
    expect(await pages.database.asOwner('SELECT FROM notification')).toEqual([]);
  });
});

describe('how somebody is told', () => {
  it('is at once and in German until they say otherwise, and is kept', async () => {
    const visitor = await visit(await aPerson(pages.app).exists());
    const page = await visitor.get(here);
    expect(page.form(here).fields).toMatchObject({ mode: ['at_once'], language: ['de'] });
    const sent = await visitor.submit(page, { mode: 'daily', language: 'en' }, here);
    const after = await visitor.follow(sent);
    expect(after.main).toContain('Ihre Einstellungen sind gespeichert');
    expect(after.form(here).fields).toMatchObject({ mode: ['daily'], language: ['en'] });
  });

  it('is one of the ways there are', async () => {
    const visitor = await visit(await aPerson(pages.app).exists());
    const page = await visitor.get(here);
    expect((await visitor.submit(page, { mode: 'never' }, here)).status).toBe(422);
  });
});

/** What a calendar program makes of an address. */
async function eventsAt(path: string): Promise<Record<string, string>[]> {
  const answer = await pages.visitor().get(path);
  expect([answer.status, answer.headers.get('content-type')]).toEqual([
    200,
    'text/calendar; charset=utf-8',
  ]);
  const calendar = new ICAL.Component(ICAL.parse(answer.html) as unknown[]);
  return calendar.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component);
    const { startDate, summary, description, uid } = event;
    expect(startDate.isDate).toBe(true);
    return { day: startDate.toString(), summary, description, uid };
  });
}

/** The path of the secret address, made on the page. */
async function newCalendar(visitor: Visitor): Promise<string> {
  const made = await visitor.submit(await visitor.get(here), {}, `${here}/calendar`);
  const address = /http\S+\/calendar\/[\w-]{43}\.ics/.exec(made.main)?.[0];
  if (address === undefined) throw new Error(made.main);
  return new URL(address).pathname;
}

const revoke = async (visitor: Visitor) =>
  visitor.submit(await visitor.get(here), {}, `${here}/calendar/revocation`);

describe('a calendar', () => {
  it('has the deadlines of the person, with number, title and link, and nothing else', async () => {
    const proposer = await aPerson(pages.app).in('Personalamt').exists();
    const reviewer = await aPerson(pages.app).who('reviewer.data_protection').exists();
    const submitted = (title: string): Promise<SubmittedCase> =>
      aUseCase(pages.app).described({ title }).answered(ranksApplicants).submittedBy(proposer);
    const open = await submitted('Offen; mit, Zeichen');
    const asked = await submitted('Gefragt');
    const question = { text: 'Wo?', dueOn: '2026-11-30' };
    const questions = pages.app.get(QuestionService);
    await questions.ask(reviewer, asked.reviews.data_protection, question, randomUUID());
    const approved = await submitted('Mit Auflage');
    await consentRequested(pages.app, approved);
    await decided(pages.app, approved, 'data_protection', 'approve_with_conditions');
    await decided(pages.app, approved, 'it_security', 'approve');
    await decided(pages.app, approved, 'staff_council', 'approve');
    const due = `UPDATE review_condition SET due_on = '2027-02-01' WHERE review_id = $1`;
    await pages.database.asOwner(due, [approved.reviews.data_protection]);

    const numbers = await pages.database.asOwner<{ title: string; number: string }>(
      'SELECT title, number FROM use_case',
    );
    const named = (title: string) =>
      `${numbers.find((one) => one.title === title)?.number ?? ''} ${title}`;
    const mine = await eventsAt(await newCalendar(await visit(reviewer)));
    const ours = mine.filter(({ summary }) => /Offen|Gefragt|Auflage/.test(summary ?? ''));
    expect(ours).toEqual([
      {
        day: '2026-12-07',
        summary: `Prüfung fällig: ${named('Offen; mit, Zeichen')}`,
        description: `http://localhost:3000/reviews/${open.reviews.data_protection}`,
        uid: `review-${open.reviews.data_protection}@localhost`,
      },
      {
        day: '2026-12-07',
        summary: `Prüfung fällig: ${named('Gefragt')}`,
        description: `http://localhost:3000/reviews/${asked.reviews.data_protection}`,
        uid: `review-${asked.reviews.data_protection}@localhost`,
      },
    ]);
    const theirs = await eventsAt(await newCalendar(await visit(proposer)));
    expect(theirs.map(({ day, summary }) => [day, summary])).toEqual([
      ['2027-02-01', `Auflage fällig: ${named('Mit Auflage')}`],
      ['2026-11-30', `Antwort fällig: ${named('Gefragt')}`],
    ]);
    const [stranger] = [await aPerson(pages.app).exists()];
    expect(await eventsAt(await newCalendar(await visit(stranger)))).toEqual([]);
  });

  it('has what a colleague would do who is away: of whoever stands in, or of everybody', async () => {
    const track = 'it_security';
    const [holder, substitute, other] = await Promise.all(
      [1, 2, 3].map(() => aPerson(pages.app).who(`reviewer.${track}`).exists()),
    );
    if (!holder || !substitute || !other) throw new Error('three colleagues');
    const proposer = await aPerson(pages.app).exists();
    const title = 'In einer Hand';
    const theirs = await aUseCase(pages.app)
      .described({ title })
      .answered(ranksApplicants)
      .submittedBy(proposer);
    await pages.app.get(AssignmentService).take(holder, theirs.reviews[track], randomUUID());
    const paths: string[] = [];
    for (const person of [holder, substitute, other])
      paths.push(await newCalendar(await visit(person)));
    const whose = async () =>
      (await Promise.all(paths.map(eventsAt))).map((events) =>
        events.some(({ summary }) => summary?.includes(title)),
      );
    expect(await whose()).toEqual([true, false, false]);
    const away = { track, fromDay: '2026-11-23', untilDay: '2026-11-24' } as const;
    const substitutions = pages.app.get(SubstitutionService);
    const wanted = { ...away, substituteId: substitute.id };
    await substitutions.arrange(holder, holder.id, wanted, randomUUID());
    expect(await whose()).toEqual([true, true, false]);
    await pages.database.asOwner('UPDATE substitution SET substitute_id = NULL');
    expect(await whose()).toEqual([true, true, true]);
  });

  it('shows its address once, is one per person, and ends when it is revoked', async () => {
    const visitor = await visit(await aPerson(pages.app).exists());
    const page = await visitor.get(here);
    const path = await newCalendar(visitor);
    const stored = await pages.database.asOwner<{ token_sha256: string }>(
      'SELECT token_sha256 FROM calendar_feed',
    );
    expect(JSON.stringify(stored)).not.toContain(path.slice('/calendar/'.length, -'.ics'.length));
    expect((await visitor.get(here)).html).not.toContain('.ics');
    const second = await visitor.submit(page, {}, `${here}/calendar`);
    expect(second.status).toBe(409);
    expect(second.main).toContain('Sie haben schon eine Kalenderadresse');

    expect((await pages.visitor().get(path)).headers.get('cache-control')).toBe('no-store');
    const after = await visitor.follow(await revoke(visitor));
    expect(after.main).toContain('Die Kalenderadresse ist widerrufen');
    expect((await pages.visitor().get(path)).status).toBe(404);
    expect(await newCalendar(visitor)).not.toBe(path);
    const trail = await pages.database.asOwner(
      `SELECT FROM audit_entry WHERE action IN ('calendarFeed.created', 'calendarFeed.revoked')`,
    );
    expect(trail.length).toBeGreaterThanOrEqual(3);
  });

  it('does not show its address again when the same form comes twice', async () => {
    const visitor = await visit(await aPerson(pages.app).exists());
    const page = await visitor.get(here);
    await visitor.submit(page, {}, `${here}/calendar`);
    const again = await visitor.submit(page, {}, `${here}/calendar`);
    expect([again.status, again.html.includes('.ics')]).toEqual([200, false]);
    expect(again.main).toContain('wurde einmal angezeigt');
  });

  it('is closed with its account', async () => {
    const person = await aPerson(pages.app).exists();
    const path = await newCalendar(await visit(person));
    await pages.database.asOwner('UPDATE person SET disabled_at = now() WHERE id = $1', [
      person.id,
    ]);
    expect((await pages.visitor().get(path)).status).toBe(404);
  });

  it('is not guessed at without end', async () => {
    const stranger = pages.visitor();
    const guess = () => stranger.get(`/calendar/${randomUUID()}.ics`);
    const statuses: number[] = [];
    for (let i = 0; i <= calendarsPerMinute.stranger; i += 1) statuses.push((await guess()).status);
    expect(new Set(statuses)).toEqual(new Set([404, 429]));
    expect((await guess()).headers.get('retry-after')).toMatch(/^\d+$/);
  });
});
