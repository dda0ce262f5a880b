import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { AdministrationService } from '../../src/access/administration/administration.service.ts';
import type { SignedInPerson } from '../../src/access/signed-in-person.ts';
import { consentOf, usualReviewSettings } from '../../src/domain/review-settings.ts';
import type { ReviewSettings } from '../../src/domain/review-settings.ts';
import { ConsentService } from '../../src/review/consent/consent.service.ts';
import { Consents } from '../../src/review/consent/consents.ts';
import { DeemedApprovals } from '../../src/review/consent/deemed-approvals.ts';
import { DueChangeService } from '../../src/review/due/due-change.service.ts';
import { Periods } from '../../src/review/due/periods.ts';
import { ReviewService } from '../../src/review/review.service.ts';
import { aJudgement, aPerson, consentRequested, decided } from '../support/builders.ts';
import type { SubmittedCase } from '../support/builders.ts';
import { TestClock } from '../support/clock.ts';
import { ReviewDatabase } from '../support/review-database.ts';

// A Monday; ten working days after it end on Monday, 7 December.
const monday = '2026-11-23T09:00:00Z';
const clock = new TestClock(monday);
let house: ReviewDatabase;
let chair: SignedInPerson;
let coordination: SignedInPerson;

beforeAll(async () => {
  house = await ReviewDatabase.start([], { clock });
  chair = await aPerson(house.app).who('lead.staff_council').exists();
  coordination = await aPerson(house.app).who('coordination').exists();
});
beforeEach(() => {
  clock.set(monday);
});
/** What a test left running ends, so that the next one is alone. */
afterEach(async () => {
  clock.set('2027-06-01T09:00:00Z');
  await deem();
});
afterAll(() => house.stop());

const period = (
  { reviews }: SubmittedCase,
  track: keyof SubmittedCase['reviews'] = 'staff_council',
) => house.app.get(Periods).of(house.app.get(DataSource).manager, reviews[track]);
const deem = () => house.app.get(DeemedApprovals).run();
const resolve = (
  { reviews }: SubmittedCase,
  more: Parameters<typeof aJudgement>[2] = {},
  by = chair,
  outcome: 'approve' | 'refuse' = 'refuse',
) =>
  house.app
    .get(ReviewService)
    .decide(by, reviews.staff_council, aJudgement('staff_council', outcome, more), randomUUID());
const inDatabase = (constraint: string) => ({ driverError: { constraint } });

/** Lets the administration's rules be others. */
async function rules(review: Partial<ReviewSettings>): Promise<void> {
  const administration = house.app.get(AdministrationService);
  const { version } = await administration.current();
  await administration.change(
    coordination,
    version,
    { review: { ...usualReviewSettings, ...review } },
    randomUUID(),
  );
}

describe('periods of a submitted case', () => {
  it('begin for data protection and IT security, and not yet for the staff council', async () => {
    const theCase = await house.submitted();
    expect(await period(theCase, 'data_protection')).toMatchObject({
      ...{ state: 'open', dueOn: '2026-12-07', left: 10 },
      set: [{ by: null, calculation: { from: '2026-11-23', days: 10, land: 'SH' } }],
    });
    expect(await period(theCase)).toMatchObject({ state: 'preparing', dueOn: null, set: [] });
  });

  it('follow the rules of the administration on that day', async () => {
    await rules({
      land: 'BY',
      furtherFreeDays: ['12-24'],
      reviewDays: { data_protection: 20, it_security: 3 },
    });
    clock.set('2026-12-10T09:00:00Z');
    const theCase = await house.submitted();
    // 24 December by the house, 25 December, New Year and Epiphany by Bavarian law.
    expect((await period(theCase, 'data_protection')).dueOn).toBe('2027-01-13');
    expect((await period(theCase, 'it_security')).dueOn).toBe('2026-12-15');
    await rules({});
  });
});

describe('the request for consent', () => {
  it('opens the review and begins its period, with the rules that held', async () => {
    const theCase = await house.submitted();
    await house.app
      .get(ConsentService)
      .informEarly(
        coordination,
        theCase.reviews.staff_council,
        { informedOn: '2026-11-20', note: 'Im Monatsgespräch' },
        randomUUID(),
      );
    expect((await period(theCase)).state).toBe('preparing');
    await consentRequested(house.app, theCase);
    await rules({ consent: { days: 20, urgentDays: 2, deemed: false } });
    expect(await period(theCase)).toMatchObject({ state: 'open', dueOn: '2026-12-07', left: 10 });
    const { manager } = house.app.get(DataSource);
    const consent = await house.app.get(Consents).of(manager, theCase.reviews.staff_council);
    expect(consent).toMatchObject({
      early: [{ informedOn: '2026-11-20', note: 'Im Monatsgespräch' }],
      request: { receivedOn: '2026-11-23', settings: { consent: consentOf('mbg_sh') } },
    });
    await rules({});
    expect(await house.trace(theCase, 'consent.informedEarly')).toBe(1);
    expect(await house.trace(theCase, 'consent.requested')).toBe(1);
  });

  it('is shorter where it is urgent', async () => {
    const theCase = await house.submitted();
    await consentRequested(house.app, theCase, { urgent: true, urgencyReason: 'Fristsache' });
    expect((await period(theCase)).dueOn).toBe('2026-11-30');
  });

  it.each([
    ['arrives tomorrow', { receivedOn: '2026-11-24' }, 'notYetReceived'],
    ['arrived before the case did', { receivedOn: '2026-11-20' }, 'beforeSubmission'],
    ['is urgent without a reason', { urgent: true }, 'urgencyUnreasoned'],
  ] as const)('is refused when it %s', async (_, asked, because) => {
    const { reviews } = await house.submitted();
    const whole = { receivedOn: '2026-11-23', urgent: false, urgencyReason: '', ...asked };
    const service = house.app.get(ConsentService);
    expect(await service.request(coordination, reviews.staff_council, whole, randomUUID())).toEqual(
      {
        ok: false,
        because,
      },
    );
  });

  it('is refused when its period would be over: that would be consent at once', async () => {
    const theCase = await house.submitted();
    clock.set('2026-12-08T09:00:00Z');
    const asked = { receivedOn: '2026-11-23', urgent: false, urgencyReason: '' };
    expect(
      await house.app
        .get(ConsentService)
        .request(coordination, theCase.reviews.staff_council, asked, randomUUID()),
    ).toEqual({ ok: false, because: 'periodOver' });
  });

  it('is made once, of the staff council, by who may', async () => {
    const theCase = await house.submitted();
    const { staff_council, it_security } = theCase.reviews;
    const service = house.app.get(ConsentService);
    const asked = { receivedOn: '2026-11-23', urgent: false, urgencyReason: '' };
    const request = (by: SignedInPerson, review: string) =>
      service.request(by, review, asked, randomUUID());
    await expect(request(chair, staff_council)).rejects.toThrow('Not Found');
    expect(await request(coordination, it_security)).toMatchObject({ because: 'notStaffCouncil' });
    const both = await Promise.all([1, 2].map(() => request(coordination, staff_council)));
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both).toContainEqual({ ok: false, because: 'notNow' });
    await expect(
      house.asApp(
        `INSERT INTO consent_request VALUES ($1, '2026-11-23', false, '', '{}', $2, '2026-11-23T09:00Z')`,
        ...[it_security, coordination.id],
      ),
    ).rejects.toMatchObject(inDatabase('consent_is_requested_once'));
  });

  it('is never taken back or changed', async () => {
    const theCase = await house.submitted();
    await consentRequested(house.app, theCase);
    for (const table of ['consent_request', 'review_due', 'early_information', 'resolution'])
      for (const change of [`UPDATE ${table} SET review_id = review_id`, `DELETE FROM ${table}`])
        await expect(house.asApp(change)).rejects.toThrow(/permission denied/);
  });
});

describe('the resolution of the staff council', () => {
  it('waits for the request, in the service and in the database', async () => {
    const theCase = await house.submitted();
    expect(await resolve(theCase)).toEqual({ ok: false, because: 'notRequested' });
    await expect(
      house.forceVote(theCase.reviews.staff_council, chair.id, 'approve'),
    ).rejects.toMatchObject(inDatabase('consent_was_requested'));
  });

  it('is recorded by the chair alone, with its meeting', async () => {
    const theCase = await house.submitted();
    await consentRequested(house.app, theCase);
    const member = await aPerson(house.app).who('reviewer.staff_council').exists();
    expect(await resolve(theCase, {}, member)).toEqual({ ok: false, because: 'chairOnly' });
    const without = { ...aJudgement('staff_council', 'refuse') };
    delete without.resolution;
    const service = house.app.get(ReviewService);
    expect(
      await service.decide(chair, theCase.reviews.staff_council, without, randomUUID()),
    ).toEqual({ ok: false, because: 'meetingMissing' });
    expect(await resolve(theCase)).toEqual({ ok: true });
    expect(
      await house.rows(
        'SELECT votes_for, votes_against, votes_abstained FROM resolution WHERE review_id = $1',
        theCase.reviews.staff_council,
      ),
    ).toEqual([{ votes_for: 9, votes_against: 0, votes_abstained: 2 }]);
  });

  it('cannot be left out or added past the service', async () => {
    const theCase = await house.submitted();
    await consentRequested(house.app, theCase);
    const { staff_council, it_security } = theCase.reviews;
    const alone = house.asApp(
      `INSERT INTO review_decision VALUES ($1, 'approve', '', '[]', $2, now())`,
      ...[staff_council, chair.id],
    );
    await expect(alone).rejects.toMatchObject(inDatabase('resolution_is_recorded'));
    await decided(house.app, theCase, 'it_security', 'approve');
    const added = house.asApp(`INSERT INTO resolution VALUES ($1, '2026-11-23')`, it_security);
    await expect(added).rejects.toMatchObject(inDatabase('resolution_with_decision'));
  });

  it('counts on the last day until midnight in Berlin, and not after it', async () => {
    const [inTime, late] = [await house.submitted(), await house.submitted()];
    for (const theCase of [inTime, late]) await consentRequested(house.app, theCase);
    clock.set('2026-12-07T22:59:59Z');
    expect(await resolve(inTime)).toEqual({ ok: true });
    clock.set('2026-12-07T23:00:00Z');
    expect(await resolve(late)).toEqual({ ok: false, because: 'periodOver' });
    const forced = house.asApp(
      `INSERT INTO review_decision VALUES ($1, 'refuse', 'Zu spät', '[]', $2, $3)`,
      ...[late.reviews.staff_council, chair.id, clock.now()],
    );
    await expect(forced).rejects.toMatchObject(inDatabase('period_of_consent'));
  });

  it.each([
    ['Good Friday, Easter Monday, summer time begins', '2027-03-19', '2027-03-30T21:59:59Z'],
    ['in summer time, a weekend behind it', '2027-10-22', '2027-10-29T21:59:59Z'],
    ['summer time ends, 31 October a Sunday', '2027-10-25', '2027-11-01T22:59:59Z'],
    ['24 December', '2027-12-17', '2027-12-24T22:59:59Z'],
    ['over the year', '2027-12-28', '2028-01-04T22:59:59Z'],
  ])('counts to the second, silence from five minutes later: %s', async (_, receivedOn, last) => {
    const after = (seconds: number) => {
      clock.set(new Date(Date.parse(last) + seconds * 1000).toISOString());
    };
    const [inTime, late] = [await house.submitted(), await house.submitted()];
    clock.set(`${receivedOn}T12:00:00Z`);
    const urgent = { urgent: true, urgencyReason: 'Fristsache' };
    for (const theCase of [inTime, late]) await consentRequested(house.app, theCase, urgent);
    after(0);
    expect(await resolve(inTime)).toEqual({ ok: true });
    after(1);
    expect(await resolve(late)).toEqual({ ok: false, because: 'periodOver' });
    after(300);
    expect(await deem()).toEqual([]);
    after(301);
    expect(await deem()).toEqual([late.reviews.staff_council]);
  });

  it('is only late where silence is not consent', async () => {
    await rules({ consent: { days: 10, urgentDays: 5, deemed: false } });
    const theCase = await house.submitted();
    await consentRequested(house.app, theCase);
    await rules({});
    clock.set('2026-12-20T09:00:00Z');
    expect(await deem()).toEqual([]);
    expect(await resolve(theCase)).toEqual({ ok: true });
  });
});

describe('silence until the end of the period', () => {
  it('is recorded after midnight as consent, once, with the calculation, and settles the case', async () => {
    const theCase = await house.submitted();
    await consentRequested(house.app, theCase);
    await decided(house.app, theCase, 'data_protection', 'approve');
    await decided(house.app, theCase, 'it_security', 'approve_with_conditions');
    clock.set('2026-12-07T23:04:59Z');
    expect(await deem()).toEqual([]);
    clock.set('2026-12-07T23:05:00Z');
    const done = await Promise.all([deem(), deem()]);
    expect(done.flat()).toEqual([theCase.reviews.staff_council]);
    const { state, reviews, decision } = await house.standing(theCase);
    expect({ state, basis: decision?.basis }).toEqual({
      state: 'approved_with_conditions',
      basis: 'reviews',
    });
    expect(reviews.find(({ review }) => review.track === 'staff_council')?.decision).toMatchObject({
      ...{ outcome: 'deemed_approved', decidedBy: null },
    });
    expect(await house.trace(theCase, 'review.deemed')).toBe(1);
    expect((await period(theCase)).set.at(-1)?.calculation?.calculation).toHaveLength(15);
    expect(await deem()).toEqual([]);
  });

  it('of a weekend is recorded on the day after the last working day', async () => {
    // Received on Friday, 11 December: ten working days, with 25 December and New Year free, end on Wednesday.
    clock.set('2026-12-10T09:00:00Z');
    const theCase = await house.submitted();
    clock.set('2026-12-11T09:00:00Z');
    await consentRequested(house.app, theCase, { urgent: true, urgencyReason: 'Fristsache' });
    expect((await period(theCase)).dueOn).toBe('2026-12-18');
    clock.set('2026-12-18T22:00:00Z');
    expect(await deem()).toEqual([]);
    clock.set('2026-12-19T09:00:00Z');
    expect(await deem()).toEqual([theCase.reviews.staff_council]);
  });

  it('is nothing while the period lasts or when a person has decided, whatever is tried', async () => {
    const theCase = await house.submitted();
    const silence = (at: string) =>
      house.asApp(
        `INSERT INTO review_decision VALUES ($1, 'deemed_approved', '', '[]', NULL, $2)`,
        ...[theCase.reviews.staff_council, at],
      );
    await expect(silence('2027-01-01')).rejects.toMatchObject(inDatabase('consent_was_requested'));
    await consentRequested(house.app, theCase);
    await expect(silence('2026-12-07T22:59Z')).rejects.toMatchObject(
      inDatabase('period_of_consent'),
    );
    expect(await resolve(theCase)).toEqual({ ok: true });
    clock.set('2026-12-09T09:00:00Z');
    expect(await deem()).toEqual([]);
    await expect(silence('2026-12-09')).rejects.toMatchObject({ driverError: { code: '23505' } });
  });

  it('is recorded of the others when one cannot be', async () => {
    const [broken, whole] = [await house.submitted(), await house.submitted()];
    for (const theCase of [broken, whole]) await consentRequested(house.app, theCase);
    await house.rows(
      `CREATE FUNCTION refuse_it() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'refused'; END $$`,
    );
    await house.rows(
      `CREATE TRIGGER refuse_it BEFORE INSERT ON review_decision FOR EACH ROW
       WHEN (NEW.review_id = '${broken.reviews.staff_council}') EXECUTE FUNCTION refuse_it()`,
    );
    clock.set('2026-12-08T09:00:00Z');
    await expect(deem()).rejects.toThrow('Not every silence was recorded.');
    expect((await period(whole)).state).toBe('decided');
    await house.rows('DROP FUNCTION refuse_it CASCADE');
    expect(await deem()).toEqual([broken.reviews.staff_council]);
  });
});

describe('another last day by hand', () => {
  const change = (theCase: SubmittedCase, dueOn: string, by = coordination) =>
    house.app
      .get(DueChangeService)
      .change(
        by,
        theCase.reviews.staff_council,
        { dueOn, reason: 'Unterlagen nachgereicht' },
        randomUUID(),
      );

  it('moves the end of the period, with its reason and a trace', async () => {
    const theCase = await house.submitted();
    expect(await change(theCase, '2026-12-14')).toEqual({ ok: false, because: 'notNow' });
    await consentRequested(house.app, theCase);
    expect(await change(theCase, '2026-12-14')).toEqual({ ok: true });
    const { dueOn, left, set } = await period(theCase);
    expect({ dueOn, left, reasons: set.map(({ reason }) => reason) }).toEqual({
      ...{ dueOn: '2026-12-14', left: 15, reasons: ['', 'Unterlagen nachgereicht'] },
    });
    clock.set('2026-12-08T09:00:00Z');
    expect(await deem()).toEqual([]);
    clock.set('2026-12-15T09:00:00Z');
    expect(await deem()).toEqual([theCase.reviews.staff_council]);
    expect(await house.trace(theCase, 'dueDate.changed')).toBe(1);
    expect(await change(theCase, '2026-12-20')).toEqual({ ok: false, because: 'notNow' });
  });

  it('shortens the time of the staff council only through its chair, and never into the past', async () => {
    const theCase = await house.submitted();
    await consentRequested(house.app, theCase);
    expect(await change(theCase, '2026-12-01')).toEqual({
      ok: false,
      because: 'onlyChairShortens',
    });
    expect(await change(theCase, '2026-12-01', chair)).toEqual({ ok: true });
    expect(await change(theCase, '2026-11-22', chair)).toEqual({ ok: false, because: 'pastDay' });
  });

  it('needs a reason and a running review in the database too', async () => {
    const theCase = await house.submitted();
    await consentRequested(house.app, theCase);
    const { staff_council } = theCase.reviews;
    const force = (reason: string, position = 2) =>
      house.asApp(
        `INSERT INTO review_due VALUES ($1, $2, $3, '2026-12-24', 'by_hand', NULL, $4, $5, now())`,
        ...[randomUUID(), staff_council, position, reason, chair.id],
      );
    await expect(force(' ')).rejects.toMatchObject(inDatabase('counted_or_reasoned'));
    expect(await resolve(theCase)).toEqual({ ok: true });
    await expect(force('Grund')).rejects.toMatchObject(inDatabase('due_while_running'));
  });
});
