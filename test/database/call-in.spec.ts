import { randomUUID } from 'node:crypto';
import { AdministrationService } from '../../src/access/administration/administration.service.ts';
import type { SignedInPerson } from '../../src/access/signed-in-person.ts';
import { usualReviewSettings } from '../../src/domain/review-settings.ts';
import type { Track } from '../../src/domain/catalogue.ts';
import { CallInService } from '../../src/review/call-in/call-in.service.ts';
import { SubmissionService } from '../../src/review/submission.service.ts';
import { aPerson, aUseCase, decided, draftsTexts } from '../support/builders.ts';
import type { SubmittedCase } from '../support/builders.ts';
import { TestClock } from '../support/clock.ts';
import { ReviewDatabase } from '../support/review-database.ts';

let house: ReviewDatabase;
let security: SignedInPerson;
let dataProtection: SignedInPerson;
// A Monday; ten working days after it end on 7 December.
const clock = new TestClock('2026-11-23T09:00:00Z');

beforeAll(async () => {
  house = await ReviewDatabase.start([], { clock });
  security = await aPerson(house.app).who('reviewer.it_security').exists();
  dataProtection = await aPerson(house.app).who('reviewer.data_protection').exists();
});
afterAll(() => house.stop());
beforeEach(() => {
  clock.set('2026-11-23T09:00:00Z');
});

const approved = () => aUseCase(house.app).answered(draftsTexts).submittedBy(house.proposer);

const callIn = (person: SignedInPerson, { id }: SubmittedCase, track: Track, key = randomUUID()) =>
  house.app.get(CallInService).callIn(person, id, { track, reasons: 'Neue Daten.' }, key);

/** The reviews as they are now; call-ins open more. */
async function now(theCase: SubmittedCase): Promise<SubmittedCase> {
  const { reviews } = await house.standing(theCase);
  const ids = reviews.map(({ review }) => [review.track, review.id] as const);
  return { ...theCase, reviews: Object.fromEntries(ids) as SubmittedCase['reviews'] };
}

const forceCallIn = ({ submissionId }: SubmittedCase, by: string, track: Track, endsOn: string) =>
  house.asApp(
    `INSERT INTO call_in (submission_id, track, reasons, period_ends_on, calculation, called_by, called_at)
     VALUES ($1, $2, 'Weil.', $3, '{}', $4, $5)`,
    ...[submissionId, track, endsOn, by, clock.now()],
  );

const refusedFor = (constraint: string) => ({ driverError: { constraint } });

describe('a call-in', () => {
  it('opens the review of its track on the submission that stands, and only that', async () => {
    const theCase = await approved();
    expect(await callIn(security, theCase, 'it_security')).toEqual({ ok: true });
    const { state, reviews, decision, path } = await house.standing(theCase);
    expect({ state, decision, tracks: reviews.map(({ review }) => review.track) }).toEqual({
      ...{ state: 'in_review', decision: null, tracks: ['it_security'] },
    });
    expect(path.earlier).toMatchObject({ basis: 'fast_lane', outcome: 'approved' });
    expect(path.callIns).toMatchObject([
      { track: 'it_security', by: security.name, periodEndsOn: '2026-12-07' },
    ]);
    expect(await house.trace(theCase, 'callIn.made')).toBe(1);
  });

  it('leaves the first decision where it is, and lets the second one count', async () => {
    const theCase = await approved();
    await callIn(security, theCase, 'it_security');
    await decided(house.app, await now(theCase), 'it_security', 'approve_with_conditions');
    expect((await house.standing(theCase)).state).toBe('approved_with_conditions');
    expect(
      await house.rows(
        'SELECT outcome, basis, after_call_in FROM decision WHERE submission_id = $1 ORDER BY decided_at, after_call_in',
        theCase.submissionId,
      ),
    ).toEqual([
      { outcome: 'approved', basis: 'fast_lane', after_call_in: false },
      { outcome: 'approved_with_conditions', basis: 'reviews', after_call_in: true },
    ]);
    expect(await callIn(dataProtection, theCase, 'data_protection')).toEqual({
      ...{ ok: false, because: 'decidedAnew' },
    });
  });

  it('is possible until the end of its last day in Germany', async () => {
    const theCase = await approved();
    clock.set('2026-12-07T22:59:59Z');
    expect(await callIn(security, theCase, 'it_security')).toEqual({ ok: true });
    clock.set('2026-12-07T23:00:00Z');
    expect(await callIn(dataProtection, theCase, 'data_protection')).toEqual({
      ...{ ok: false, because: 'periodOver' },
    });
    await expect(
      forceCallIn(theCase, dataProtection.id, 'data_protection', '2026-12-07'),
    ).rejects.toMatchObject(refusedFor('within_the_period'));
  });

  it('is made once per track, by two tracks at the same time each once', async () => {
    const theCase = await approved();
    const other = await aPerson(house.app).who('reviewer.it_security').exists();
    const answers = await Promise.all([
      callIn(security, theCase, 'it_security'),
      callIn(other, theCase, 'it_security'),
      callIn(dataProtection, theCase, 'data_protection'),
    ]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(2);
    expect(answers).toContainEqual({ ok: false, because: 'alreadyCalledIn' });
    const { reviews } = await house.standing(theCase);
    expect(reviews.map(({ review }) => review.track)).toEqual(['data_protection', 'it_security']);
    await decided(house.app, await now(theCase), 'it_security', 'approve');
    expect((await house.standing(theCase)).state).toBe('in_review');
    await decided(house.app, await now(theCase), 'data_protection', 'approve');
    expect((await house.standing(theCase)).state).toBe('approved');
  });

  it('is no own track’s affair: not another track’s, not in the own case, not of other lanes', async () => {
    const theCase = await approved();
    expect(await callIn(security, theCase, 'data_protection')).toEqual({
      ...{ ok: false, because: 'notYours' },
    });
    await expect(
      forceCallIn(theCase, security.id, 'data_protection', '2026-12-07'),
    ).rejects.toMatchObject(refusedFor('member_of_the_track'));
    const own = await aUseCase(house.app).answered(draftsTexts).submittedBy(security);
    expect(await callIn(security, own, 'it_security')).toEqual({ ok: false, because: 'ownCase' });
    await expect(forceCallIn(own, security.id, 'it_security', '2026-12-07')).rejects.toMatchObject(
      refusedFor('four_eyes'),
    );
    const reviewed = await house.submitted();
    expect(await callIn(security, reviewed, 'it_security')).toEqual({
      ...{ ok: false, because: 'notFastLane' },
    });
    await expect(
      forceCallIn(reviewed, security.id, 'it_security', '2026-12-07'),
    ).rejects.toMatchObject(refusedFor('only_the_fast_lane_is_called_in'));
  });

  it('comes with its review, and the review with it', async () => {
    const theCase = await approved();
    await expect(
      forceCallIn(theCase, security.id, 'it_security', '2026-12-07'),
    ).rejects.toMatchObject(refusedFor('call_in_opens_a_review'));
    const review = `INSERT INTO review (id, submission_id, track, opened_at) VALUES ($1, $2, 'it_security', now())`;
    await expect(house.asApp(review, randomUUID(), theCase.submissionId)).rejects.toMatchObject(
      refusedFor('review_needs_a_call_in'),
    );
    const closed = await house.submitted();
    await house.vote(closed);
    await expect(
      house.asApp(
        `INSERT INTO review (id, submission_id, track, opened_at) SELECT $1, $2, track, now() FROM review LIMIT 1`,
        ...[randomUUID(), closed.submissionId],
      ),
    ).rejects.toMatchObject(refusedFor('review_before_the_decision'));
  });

  it('keeps a decision from counting for the time before it, and a second one from falling', async () => {
    const theCase = await approved();
    const anew = { outcome: 'approved', basis: 'reviews', by: null, afterCallIn: true };
    await expect(house.forceDecision(theCase, anew)).rejects.toMatchObject(
      refusedFor('decision_follows_the_call_in'),
    );
    await callIn(security, theCase, 'it_security');
    const lane = { outcome: 'approved', basis: 'fast_lane', by: null };
    await expect(house.forceDecision(theCase, lane)).rejects.toMatchObject(
      refusedFor('decision_follows_the_call_in'),
    );
    await expect(
      house.forceDecision(theCase, { ...lane, afterCallIn: true }),
    ).rejects.toMatchObject(refusedFor('decision_fits_lane'));
    await expect(house.forceDecision(theCase, anew)).rejects.toMatchObject(
      refusedFor('all_tracks_decided'),
    );
    await decided(house.app, await now(theCase), 'it_security', 'approve');
    await expect(house.forceDecision(theCase, anew)).rejects.toMatchObject(
      refusedFor('one_decision_before_and_one_after_a_call_in'),
    );
  });

  it('makes a draft wait that was open already', async () => {
    const theCase = await approved();
    const submissions = house.app.get(SubmissionService);
    await submissions.reassess(house.proposer, theCase.id, randomUUID());
    await callIn(security, theCase, 'it_security');
    const submit = () => submissions.submit(house.proposer, theCase.id, randomUUID());
    expect(await submit()).toEqual({ ok: false, because: 'pending' });
    await decided(house.app, await now(theCase), 'it_security', 'approve');
    expect(await submit()).toMatchObject({ ok: true });
  });

  it('takes ten identical sends as one', async () => {
    const theCase = await approved();
    const key = randomUUID();
    const sent = Array.from({ length: 10 }, () => callIn(security, theCase, 'it_security', key));
    expect(await Promise.all(sent)).toEqual(Array.from({ length: 10 }, () => ({ ok: true })));
    expect(await house.trace(theCase, 'callIn.made')).toBe(1);
  });
});

describe('use that goes on', () => {
  const inUse = async () => {
    const theCase = await approved();
    await house.asApp(
      `INSERT INTO operating_event VALUES ($1, $2, 1, 'in_operation', '', $3, now())`,
      ...[randomUUID(), theCase.id, house.proposer.id],
    );
    return theCase;
  };
  const states = ({ id }: SubmittedCase) =>
    house.rows(
      'SELECT state, set_by FROM operating_event WHERE use_case_id = $1 ORDER BY position',
      id,
    );
  const suspends = async (suspend: boolean) => {
    const administration = house.app.get(AdministrationService);
    const { version } = await administration.current();
    const review = {
      ...usualReviewSettings,
      callIn: { ...usualReviewSettings.callIn, suspends: suspend },
    };
    await administration.change(null, version, { review }, randomUUID());
  };

  it('goes on after a call-in when the administration wants it so', async () => {
    const theCase = await inUse();
    await callIn(security, theCase, 'it_security');
    expect(await states(theCase)).toEqual([{ state: 'in_operation', set_by: house.proposer.id }]);
  });

  it('rests at once, by the register itself, when the setting says so', async () => {
    await suspends(true);
    const theCase = await inUse();
    await callIn(security, theCase, 'it_security');
    await callIn(dataProtection, theCase, 'data_protection');
    expect(await states(theCase)).toEqual([
      { state: 'in_operation', set_by: house.proposer.id },
      { state: 'suspended', set_by: null },
    ]);
    await suspends(false);
  });
});
