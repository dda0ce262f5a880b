/** Who is told what by mail, once each, however many instances run and whatever the mail server does. */
import { randomUUID } from 'node:crypto';
import { Logger } from '@nestjs/common';
import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { SignedInPerson } from '../../src/access/signed-in-person.ts';
import { SubstitutionService } from '../../src/access/substitution/substitution.service.ts';
import { Transactions } from '../../src/database/transactions.ts';
import { DailyService } from '../../src/notifications/daily.service.ts';
import { DigestService } from '../../src/notifications/digest.service.ts';
import { NotificationsModule } from '../../src/notifications/notifications.module.ts';
import { PreferenceService } from '../../src/notifications/preference/preference.service.ts';
import { SendingService } from '../../src/notifications/sending.service.ts';
import { AssignmentService } from '../../src/review/assignment/assignment.service.ts';
import { Notices } from '../../src/review/notice.ts';
import type { Notice } from '../../src/review/notice.ts';
import { QuestionService } from '../../src/review/question/question.service.ts';
import {
  aPerson,
  aUseCase,
  consentRequested,
  draftsTexts,
  isADocument,
  ranksApplicants,
  usualPerson,
} from '../support/builders.ts';
import { TestClock } from '../support/clock.ts';
import { eventually } from '../support/eventually.ts';
import { MailServer } from '../support/mail-server.ts';
import { roomsToReview } from '../support/register.ts';
import { ReviewDatabase } from '../support/review-database.ts';
import { aSecondInstance } from '../support/second-instance.ts';

const people = {
  privacy: 'reviewer.data_protection',
  security: 'reviewer.it_security',
  chair: 'lead.staff_council',
  coordination: 'coordination',
  head: 'head',
} as const;
type Who = keyof typeof people | 'proposer' | 'colleague';

let server: MailServer;
let house: ReviewDatabase;
let second: INestApplicationContext;
const clock = new TestClock('2026-11-23T09:00:00Z');
const known = new Map<Who, SignedInPerson>();

beforeAll(async () => {
  server = await MailServer.start();
  const mail = { url: server.url, from: 'KI-Register <ki-register@stadt.example>' };
  const settings = { mail, publicUrl: 'https://ki.stadt.example' };
  house = await ReviewDatabase.start([NotificationsModule], { clock, settings });
  known.set('proposer', house.proposer);
  // Those who act in the builders, so that everybody who is told something is known by name.
  for (const [who, grant] of Object.entries(people))
    known.set(who as Who, await usualPerson(house.app, grant));
  const colleague = aPerson(house.app).in('Rathaus').who('reviewer.data_protection');
  known.set('colleague', await colleague.exists());
  second = await aSecondInstance(house.app, [...roomsToReview, NotificationsModule]);
});
afterAll(async () => {
  await second.close();
  await house.stop();
  await server.stop();
});

const person = (who: Who): SignedInPerson => {
  const found = known.get(who);
  if (!found) throw new Error(who);
  return found;
};

const jobs = (where: string) => house.rows(`SELECT FROM pgboss.job WHERE ${where}`);
const failed = () => jobs(`name = 'notification.send' AND state = 'retry'`);

/** Everybody's mails are out, and no notice waits to be read. */
async function quiet(): Promise<void> {
  await eventually('every mail is out', async () => {
    await tryNow();
    const ours = `name IN ('notice', 'notification.send')`;
    return (await jobs(`${ours} AND state < 'completed'`)).length === 0;
  });
}

/** What failed would be tried again after ten seconds and more; this is now, and wakes the workers as a new job does. */
async function tryNow(): Promise<void> {
  await house.rows(
    `WITH again AS (
       UPDATE pgboss.job SET start_after = now() WHERE name = 'notification.send' AND state = 'retry' RETURNING name)
     SELECT pg_notify('pgboss_' || left(encode(sha224('pgboss'), 'hex'), 24), name) FROM again`,
  );
}

/** Who was told what of a case since the last look, by kind. */
async function toldOf(useCaseId: string): Promise<Record<string, string[]>> {
  await quiet();
  const rows = (await house.rows(
    `SELECT kind, person_id FROM notification WHERE use_case_id = $1 AND sent_at IS NOT NULL ORDER BY kind`,
    useCaseId,
  )) as { kind: string; person_id: string }[];
  await house.rows(
    `UPDATE notification SET kind = 'seen' WHERE use_case_id = $1 AND sent_at IS NOT NULL`,
    useCaseId,
  );
  const names = new Map([...known].map(([who, { id }]) => [id, who]));
  const told: Record<string, string[]> = {};
  for (const { kind, person_id } of rows)
    if (kind !== 'seen') (told[kind] ??= []).push(names.get(person_id) ?? 'somebody');
  for (const list of Object.values(told)) list.sort();
  return told;
}

async function notice(about: Notice): Promise<void> {
  const { app } = house;
  await app.get(Transactions).run((tx) => app.get(Notices).send(tx, about));
}

describe('in the life of a case', () => {
  it('everybody is told what concerns them, and nobody of their own deed', async () => {
    const theCase = await house.submitted();
    const { id, reviews } = theCase;
    expect(await toldOf(id)).toEqual({
      review_opened: ['colleague', 'privacy', 'security'],
      consent_to_request: ['coordination'],
    });
    await consentRequested(house.app, theCase);
    expect(await toldOf(id)).toEqual({ consent_requested: ['chair'] });

    const questions = house.app.get(QuestionService);
    const asked = { text: 'Wo liegen die Daten?', dueOn: '2026-11-30' };
    await questions.ask(person('privacy'), reviews.data_protection, asked, randomUUID());
    expect(await toldOf(id)).toEqual({ question: ['proposer'] });
    const [open] = (await house.rows('SELECT id FROM review_question')) as { id: string }[];
    await questions.answer(
      person('proposer'),
      open?.id ?? '',
      { text: 'Im eigenen Rechenzentrum.', files: [] },
      randomUUID(),
    );
    expect(await toldOf(id)).toEqual({ answer: ['privacy'] });

    await house.vote(theCase, { data_protection: 'approve_with_conditions' }, judges());
    expect(await toldOf(id)).toEqual({
      track_decided: ['coordination', 'coordination', 'proposer', 'proposer'],
      decided: ['coordination', 'proposer'],
      condition_set: ['proposer'],
    });
  });

  it('a refusal goes to the head, and the coordination knows', async () => {
    const theCase = await house.submitted();
    await toldOf(theCase.id);
    await house.vote(theCase, { it_security: 'refuse' }, judges());
    expect(await toldOf(theCase.id)).toMatchObject({
      final_decision: ['head'],
      disagreement: ['coordination'],
    });
  });

  it('what passes at once is told to all tracks, what waits for confirmation to the coordination', async () => {
    const fast = await aUseCase(house.app).answered(draftsTexts).submittedBy(person('proposer'));
    expect(await toldOf(fast.id)).toEqual({
      decided: ['coordination', 'proposer'],
      fast_lane: ['chair', 'colleague', 'privacy', 'security'],
    });
    const confirmed = await aUseCase(house.app)
      .answered(isADocument)
      .submittedBy(person('proposer'));
    expect(await toldOf(confirmed.id)).toEqual({ confirmation: ['coordination'] });
  });
});

const judges = () => ({
  data_protection: person('privacy'),
  it_security: person('security'),
  staff_council: person('chair'),
});

describe('a mail', () => {
  it('says number and title, what happened and until when, and where: as text and as HTML', async () => {
    const title = 'Bau & Umwelt: <Anträge> sortieren';
    server.mails.length = 0;
    const { id, reviews } = await aUseCase(house.app)
      .described({ title, purpose: 'Geheimer Zweck' })
      .answered(ranksApplicants)
      .submittedBy(person('proposer'));
    await quiet();
    const [mail, ...more] = server.to(person('security').email);
    expect(more).toEqual([]);
    const [{ number } = { number: '' }] = (await house.rows(
      'SELECT number FROM use_case WHERE id = $1',
      id,
    )) as { number: string }[];
    expect(mail?.subject).toBe(`Neue Prüfung: ${number} ${title}`);
    expect(mail?.from?.text).toBe('"KI-Register" <ki-register@stadt.example>');
    expect(mail?.headers.get('auto-submitted')).toBe('auto-generated');
    expect(mail?.messageId).toMatch(/^<[0-9a-f-]{36}@ki\.stadt\.example>$/);
    const link = `https://ki.stadt.example/reviews/${reviews.it_security}`;
    expect(mail?.text).toContain(`${number} ${title}\n`);
    expect(mail?.text).toContain('Die Prüfung ist bis zum 07.12.2026 fällig.');
    expect(mail?.text).toContain(`Prüfung öffnen: ${link}`);
    const html = String(mail?.html);
    expect(html).toContain('<html lang="de">');
    expect(html).toContain(`${number} Bau &amp; Umwelt: &lt;Anträge&gt; sortieren</h2>`);
    expect(html).toContain(`href="${link}"`);
    // Nothing is loaded from anywhere, and nothing else of the case is said.
    expect(html).not.toMatch(/<(img|link|script|iframe|object)|url\(|src=/i);
    expect([...html.matchAll(/https?:\/\/[^/"]+/g)].map(String)).toEqual(
      [...html.matchAll(/https?:\/\/[^/"]+/g)].map(() => 'https://ki.stadt.example'),
    );
    expect(`${html}${mail?.text ?? ''}`).not.toMatch(/Geheimer Zweck|high|Hochrisiko/i);
  });

  it('is in the language that the person has chosen', async () => {
    const preference = { mode: 'at_once', language: 'en' } as const;
    await house.app.get(PreferenceService).change(person('head'), preference, randomUUID());
    const { id } = await house.submitted();
    await toldOf(id);
    server.mails.length = 0;
    await notice({ kind: 'assigned', useCaseId: id, personId: person('head').id, by: null });
    await quiet();
    const [mail] = server.to(person('head').email);
    expect(mail?.subject).toMatch(/^Review handed over: KI-/);
    expect(String(mail?.html)).toContain('<html lang="en">');
  });

  it('is not sent to an account that is out of use by then', async () => {
    const gone = await aPerson(house.app).exists();
    const { id } = await house.submitted();
    await quiet();
    await server.stop();
    await notice({ kind: 'assigned', useCaseId: id, personId: gone.id, by: null });
    const theirs = () => house.rows('SELECT FROM notification WHERE person_id = $1', gone.id);
    await eventually('it could not be sent', async () => (await failed()).length === 1);
    expect(await theirs()).toHaveLength(1);
    await house.rows('UPDATE person SET disabled_at = now() WHERE id = $1', gone.id);
    await server.start();
    await quiet();
    expect([server.to(gone.email).length, (await theirs()).length]).toEqual([0, 0]);
  });
});

describe('two instances', () => {
  it('send everything exactly once, also when the mail server is gone in the middle', async () => {
    await quiet();
    server.mails.length = 0;
    const { id } = await house.submitted();
    server.whileTaking = async () => {
      server.whileTaking = () => Promise.resolve();
      await server.stop().catch(() => undefined);
      throw new Error('gone');
    };
    const events = Array.from({ length: 5 }, () =>
      notice({ kind: 'called_in', useCaseId: id, by: null }),
    );
    await Promise.all(events);
    await eventually('some could not be sent', async () => (await failed()).length >= 2);
    await server.start();
    await quiet();
    const sent = (await house.rows(
      'SELECT id FROM notification WHERE use_case_id = $1 AND mail_id = id',
      id,
    )) as { id: string }[];
    expect(sent.length).toBeGreaterThanOrEqual(5 * 2 + 4);
    expect(server.mails.map(({ messageId }) => messageId).sort()).toEqual(
      sent.map((one) => `<${one.id}@ki.stadt.example>`).sort(),
    );
  });

  it('do not send the same mail at the same time', async () => {
    const { id } = await house.submitted();
    await quiet();
    server.mails.length = 0;
    const held = Promise.withResolvers<undefined>();
    const taking = Promise.withResolvers<string>();
    server.whileTaking = ({ messageId = '' }) => {
      taking.resolve(messageId);
      return held.promise;
    };
    await notice({ kind: 'assigned', useCaseId: id, personId: person('chair').id, by: null });
    const mailId = (await taking.promise).slice(1, 37);
    for (const app of [house.app, second])
      await expect(app.get(SendingService).send(mailId)).rejects.toThrow('Another instance');
    server.whileTaking = () => Promise.resolve();
    held.resolve(undefined);
    await quiet();
    await second.get(SendingService).send(mailId);
    expect(server.to(person('chair').email)).toHaveLength(1);
  });

  it('send a mail whose commit was lost again, under the same Message-ID', async () => {
    const { id } = await house.submitted();
    await quiet();
    server.mails.length = 0;
    Logger.overrideLogger(false);
    server.whileTaking = async () => {
      server.whileTaking = () => Promise.resolve();
      await house.asApp(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE datname = current_database() AND query LIKE 'UPDATE notification SET sent_at%' AND state LIKE 'idle in%'`,
      );
    };
    await notice({ kind: 'assigned', useCaseId: id, personId: person('chair').id, by: null });
    await eventually('the server has taken it', () => server.mails.length === 1);
    await quiet();
    const ids = server.to(person('chair').email).map(({ messageId }) => messageId);
    expect([ids.length, new Set(ids).size]).toEqual([2, 1]);
  });
});

describe('once a day', () => {
  it('one mail holds everything, on the next working day at seven, and only once', async () => {
    clock.set('2026-11-27T15:00:00Z');
    const coordination = person('coordination');
    const preferences = house.app.get(PreferenceService);
    await preferences.change(coordination, { mode: 'daily', language: 'de' }, randomUUID());
    const [one, two] = [await house.submitted(), await house.submitted()];
    await quiet();
    server.mails.length = 0;
    const digests = [house.app, second].map((app) => app.get(DigestService));
    const atSeven = () => Promise.all(digests.map((digest) => digest.run()));
    clock.set('2026-11-28T06:00:00Z');
    await atSeven();
    clock.set('2026-11-30T05:59:00Z');
    await atSeven();
    await quiet();
    expect(server.mails).toEqual([]);
    clock.set('2026-11-30T06:00:00Z');
    await atSeven();
    await quiet();
    await atSeven();
    await quiet();
    const [mail, ...more] = server.to(coordination.email);
    expect([mail?.subject, more]).toEqual(['KI-Register: 2 Nachrichten vom 30.11.2026', []]);
    for (const { id } of [one, two]) expect(mail?.text).toContain(`/use-cases/${id}`);
    expect(mail?.text).toMatch(/^Zustimmung beantragen: KI-/m);
  });

  it('is given up for «at once», and what was waiting comes', async () => {
    const coordination = person('coordination');
    await house.submitted();
    await quiet();
    server.mails.length = 0;
    const preferences = house.app.get(PreferenceService);
    await preferences.change(coordination, { mode: 'at_once', language: 'de' }, randomUUID());
    await quiet();
    expect(server.to(coordination.email)).toHaveLength(1);
  });
});

describe('every morning', () => {
  const morning = async () => {
    await Promise.all([house.app, second].map((app) => app.get(DailyService).run()));
    await quiet();
  };

  it('what is due is told once before, once after and then weekly', async () => {
    clock.set('2027-01-04T09:00:00Z');
    const theCase = await house.submitted();
    await consentRequested(house.app, theCase);
    await toldOf(theCase.id);
    const told: [string, Record<string, string[]>][] = [];
    // Ten working days after 4 January: 18 January, for all of them.
    for (const day of ['12', '13', '15', '16', '19', '20', '26']) {
      clock.set(`2027-01-${day}T05:05:00Z`);
      await morning();
      told.push([day, await toldOf(theCase.id)]);
    }
    const team = ['colleague', 'privacy', 'security'];
    expect(told.filter(([, kinds]) => Object.keys(kinds).length > 0)).toEqual([
      ['13', { due_soon: ['chair', ...team] }],
      ['15', { deemed_soon: ['chair'] }],
      ['19', { overdue: team }],
      ['26', { overdue: team }],
    ]);
  });

  it('a condition is told to whoever answers for it, and no more when it is reported', async () => {
    const theCase = await house.submitted();
    await house.vote(theCase, { it_security: 'approve_with_conditions' }, judges());
    await toldOf(theCase.id);
    await house.rows(
      `UPDATE review_condition SET due_on = '2027-02-01', responsible_id = $2 WHERE review_id = $1`,
      ...[theCase.reviews.it_security, person('head').id],
    );
    const told = async (day: string) => {
      clock.set(`${day}T05:05:00Z`);
      await morning();
      return toldOf(theCase.id);
    };
    expect(await told('2027-01-27')).toEqual({ condition_due: ['head'] });
    expect(await told('2027-02-02')).toEqual({ condition_overdue: ['head'] });
    await house.asApp(
      `INSERT INTO condition_report (id, condition_id, number, evidence, reported_by, reported_at)
       SELECT gen_random_uuid(), id, 1, 'Erledigt', $2, now() FROM review_condition WHERE review_id = $1`,
      ...[theCase.reviews.it_security, person('head').id],
    );
    expect(await told('2027-02-09')).toEqual({});
  });

  it('whoever stands in is told too, also of what was told before they did', async () => {
    clock.set('2027-03-01T09:00:00Z');
    const { id, reviews } = await house.submitted();
    const { app } = house;
    const privacy = person('privacy');
    await app.get(AssignmentService).take(privacy, reviews.data_protection, randomUUID());
    await toldOf(id);
    const away = {
      track: 'data_protection',
      fromDay: '2027-03-11',
      untilDay: '2027-03-31',
    } as const;
    const wanted = { ...away, substituteId: person('colleague').id };
    await app.get(SubstitutionService).arrange(privacy, privacy.id, wanted, randomUUID());
    const told: Record<string, string[]>[] = [];
    for (const day of ['10', '11', '16']) {
      clock.set(`2027-03-${day}T05:05:00Z`);
      await morning();
      told.push(await toldOf(id));
    }
    expect(told).toEqual([
      { due_soon: ['privacy', 'security'] },
      { due_soon: ['colleague'] },
      { overdue: ['colleague', 'privacy', 'security'] },
    ]);
  });

  it('what nobody can be sent any more is given up, and what is old is forgotten', async () => {
    const left = () => house.rows('SELECT FROM notification');
    expect((await left()).length).toBeGreaterThan(0);
    clock.set('2027-07-01T05:05:00Z');
    await house.app.get(DailyService).run();
    await quiet();
    const [{ oldest } = { oldest: null }] = (await house.rows(
      'SELECT min(created_at) AS oldest FROM notification',
    )) as { oldest: Date | null }[];
    expect(oldest === null || oldest >= new Date('2027-07-01T00:00:00Z')).toBe(true);
  });
});

it('the key of a person and an event is taken once, whoever writes', async () => {
  const { id } = await house.submitted();
  const again = `INSERT INTO notification (id, person_id, kind, use_case_id, dedupe_key, created_at, send_at)
    VALUES (gen_random_uuid(), $1, 'decided', $2, 'the same', now(), now())`;
  const tx = house.app.get(DataSource);
  await tx.query(again, [person('head').id, id]);
  await expect(tx.query(again, [person('head').id, id])).rejects.toMatchObject({ code: '23505' });
});
