import { randomUUID } from 'node:crypto';
import { tracks } from '../../src/domain/catalogue.ts';
import type { Track } from '../../src/domain/catalogue.ts';
import { ReviewService } from '../../src/review/review.service.ts';
import { SubmissionService } from '../../src/review/submission.service.ts';
import { aJudgement, aPerson, decided } from '../support/builders.ts';
import type { SubmittedCase } from '../support/builders.ts';
import { anotherRound, reopened } from '../support/another-round.ts';
import type { Revision } from '../support/another-round.ts';
import { ReviewDatabase } from '../support/review-database.ts';

let house: ReviewDatabase;

beforeAll(async () => {
  house = await ReviewDatabase.start();
});
afterAll(() => house.stop());

async function again(theCase: SubmittedCase, revision: Revision): Promise<void> {
  const submitted = await anotherRound(house.app, house.proposer, theCase.id, revision);
  expect(submitted).toMatchObject({ ok: true });
}

/** The reviews of the latest round: `carried` from which round, or how the track has decided in it. */
async function round(theCase: SubmittedCase): Promise<Partial<Record<Track, string>>> {
  const { reviews } = await house.standing(theCase);
  return Object.fromEntries(
    reviews.map(({ review, decision, carriedFrom }) => [
      review.track,
      carriedFrom === null ? (decision?.outcome ?? 'open') : `carried from ${String(carriedFrom)}`,
    ]),
  );
}

const approved = async (outcomes: Parameters<ReviewDatabase['vote']>[1] = {}) => {
  const theCase = await house.submitted();
  await house.vote(theCase, outcomes);
  return theCase;
};

const allCarried = Object.fromEntries(tracks.map((track) => [track, 'carried from 1']));
const allOpen = Object.fromEntries(tracks.map((track) => [track, 'open']));

describe('a case that is submitted again', () => {
  it('keeps its approval when only a typo was corrected, with its conditions and its votes', async () => {
    const theCase = await approved({ staff_council: 'approve_with_conditions' });
    const before = await house.standing(theCase);
    await again(theCase, { words: { title: 'Vorsortierung der Bewerbungen' } });
    expect(await round(theCase)).toEqual(allCarried);
    const after = await house.standing(theCase);
    expect({ state: after.state, basis: after.decision?.basis }).toEqual({
      state: 'approved_with_conditions',
      basis: 'reviews',
    });
    const votes = (one: typeof after) =>
      one.reviews.map(({ decision, decidedBy, conditions }) => [
        decision?.outcome,
        decision?.decidedAt,
        decidedBy,
        conditions.map(({ id }) => id),
      ]);
    expect(votes(after)).toEqual(votes(before));
    await expect(
      house.asApp(
        `INSERT INTO operating_event (id, use_case_id, position, state, reasons, set_by, set_at)
         VALUES ($1, $2, 1, 'in_operation', '', $3, now())`,
        ...[randomUUID(), theCase.id, house.proposer.id],
      ),
    ).rejects.toMatchObject({ driverError: { constraint: 'conditions_before_use' } });
  });

  it('opens the tracks whose view a change touches, and no other', async () => {
    const theCase = await approved();
    await again(theCase, { answers: { informationClass: 'public' } });
    expect(await round(theCase)).toEqual({
      data_protection: 'open',
      it_security: 'open',
      staff_council: 'carried from 1',
    });
    expect((await house.standing(theCase)).state).toBe('in_review');
    await settle(theCase, ['data_protection', 'it_security']);
    expect((await house.standing(theCase)).state).toBe('approved');
  });

  it.each<[string, Revision]>([
    ['purpose', { words: { purpose: 'Das Personalamt wählt damit aus.' } }],
    ['model', { words: { model: 'Ein anderes Modell' } }],
    ['supplier', { words: { supplier: 'Ein anderes Haus' } }],
  ])('opens all tracks again when its %s changes', async (_, revision) => {
    const theCase = await approved();
    await again(theCase, revision);
    expect(await round(theCase)).toEqual(allOpen);
  });

  it('asks again whoever still reviews it when its class changes, and nobody else', async () => {
    const theCase = await approved();
    await again(theCase, { answers: { areas: ['none'] } });
    expect(await round(theCase)).toEqual({ data_protection: 'open' });
  });

  it('asks a track again that refused, even when nothing changed', async () => {
    const theCase = await approved({ it_security: 'refuse' });
    const head = await aPerson(house.app).who('head').exists();
    await house.forceDecision(theCase, { outcome: 'refused', basis: 'head', by: head.id });
    await again(theCase, {});
    expect(await round(theCase)).toEqual({ ...allCarried, it_security: 'open' });
  });

  it('carries an approval on from the round in which the track itself decided', async () => {
    const theCase = await approved();
    await again(theCase, { answers: { hosting: 'serviceProvider' } });
    await settle(theCase, ['data_protection', 'it_security']);
    await again(theCase, { words: { description: 'Genauer beschrieben.' } });
    expect(await round(theCase)).toEqual({
      data_protection: 'carried from 2',
      it_security: 'carried from 2',
      staff_council: 'carried from 1',
    });
  });

  it('does not carry the vote of somebody who has since answered in it', async () => {
    const theCase = await approved();
    const reviewer = (await house.standing(theCase)).reviews[0]?.decision?.decidedBy;
    await reopened(house.app, house.proposer, theCase.id);
    await house.rows(
      `INSERT INTO assessment_author SELECT id, $2 FROM assessment WHERE use_case_id = $1 AND state = 'draft'`,
      ...[theCase.id, reviewer],
    );
    await house.app.get(SubmissionService).submit(house.proposer, theCase.id, randomUUID());
    expect(await round(theCase)).toEqual({ ...allCarried, data_protection: 'open' });
  });

  it('leaves nothing of the earlier round on a work list, and tells the tracks that are asked again', async () => {
    const theCase = await approved();
    await again(theCase, { answers: { informationClass: 'public' } });
    expect(
      await house.rows(
        `SELECT s.round, p.track, p.state FROM review_progress p JOIN submission s ON s.id = p.submission_id
         WHERE s.use_case_id = $1 AND p.state <> 'superseded' AND p.track <> 'staff_council' ORDER BY p.track`,
        theCase.id,
      ),
    ).toEqual([
      { round: 2, track: 'data_protection', state: 'open' },
      { round: 2, track: 'it_security', state: 'open' },
    ]);
    const notices = await house.rows(
      `SELECT r.track FROM pgboss.job j JOIN review r ON r.id::text = j.data ->> 'reviewId'
       WHERE j.data ->> 'kind' = 'new_round' AND j.data ->> 'useCaseId' = $1 ORDER BY r.track`,
      theCase.id,
    );
    expect(notices).toEqual([{ track: 'data_protection' }, { track: 'it_security' }]);
  });

  it('cannot be decided in a review that was carried over', async () => {
    const theCase = await approved();
    await again(theCase, { answers: { informationClass: 'public' } });
    const { reviews } = await house.standing(theCase);
    const carried = reviews.find(({ carriedFrom }) => carriedFrom !== null)?.review.id ?? '';
    const chair = await aPerson(house.app).who('lead.staff_council').exists();
    const judgement = aJudgement('staff_council', 'refuse');
    expect(
      await house.app.get(ReviewService).decide(chair, carried, judgement, randomUUID()),
    ).toMatchObject({ ok: false });
    await expect(house.forceVote(carried, chair.id)).rejects.toMatchObject({
      driverError: { code: '23505' },
    });
  });
});

describe('past the services', () => {
  const insert = (submission: string, track: Track, from: string) =>
    house.asApp(
      `INSERT INTO review (id, submission_id, track, opened_at, carried_from) VALUES ($1, $2, $3, now(), $4)`,
      ...[randomUUID(), submission, track, from],
    );

  it('nothing is carried over after a case was submitted', async () => {
    const theCase = await approved();
    await expect(
      insert(theCase.submissionId, 'it_security', theCase.reviews.it_security),
    ).rejects.toMatchObject({ driverError: { constraint: 'carried_at_submission' } });
  });

  /** A submission of the next round and a review in it, as one transaction of the register's own role. */
  const forged = (theCase: SubmittedCase, track: Track, from: string) =>
    house.asApp(
      `WITH made AS (SELECT forge($1, $2, $3)) SELECT * FROM made`,
      ...[theCase.submissionId, track, from],
    );

  beforeAll(() =>
    house.rows(`
      CREATE FUNCTION forge(last uuid, the_track text, source uuid) RETURNS void LANGUAGE plpgsql AS $$
      DECLARE a uuid := gen_random_uuid(); s uuid := gen_random_uuid();
      BEGIN
        INSERT INTO assessment (id, use_case_id, catalogue_version, answers, state, started_by, started_at, version)
          SELECT a, p.use_case_id, b.catalogue_version, b.answers, 'superseded', b.started_by, now(), 1
          FROM submission p JOIN assessment b ON b.id = p.assessment_id WHERE p.id = last;
        INSERT INTO submission
          SELECT s, use_case_id, a, round + 1, submitted_by, now(), snapshot, snapshot_sha256, class, provisional, lane
          FROM submission WHERE id = last;
        INSERT INTO review (id, submission_id, track, opened_at, carried_from) VALUES (gen_random_uuid(), s, the_track, now(), source);
      END $$`),
  );

  const notTheLastApproval = { driverError: { constraint: 'carried_from_the_last_approval' } };

  it('a forged round carries what may be carried: the negative control', async () => {
    const theCase = await approved();
    await expect(
      forged(theCase, 'it_security', theCase.reviews.it_security),
    ).resolves.toBeDefined();
  });

  it('a refusal is not carried over', async () => {
    const theCase = await approved({ it_security: 'refuse' });
    const head = await aPerson(house.app).who('head').exists();
    await house.forceDecision(theCase, { outcome: 'refused', basis: 'head', by: head.id });
    await expect(forged(theCase, 'it_security', theCase.reviews.it_security)).rejects.toMatchObject(
      notTheLastApproval,
    );
  });

  it('nor the approval of another track or of another case, nor one that is not decided', async () => {
    const [theCase, other, open] = [await approved(), await approved(), await house.submitted()];
    await decided(house.app, open, 'it_security', 'approve');
    for (const source of [theCase.reviews.staff_council, other.reviews.it_security])
      await expect(forged(theCase, 'it_security', source)).rejects.toMatchObject(
        notTheLastApproval,
      );
    await expect(forged(open, 'it_security', open.reviews.it_security)).rejects.toMatchObject(
      notTheLastApproval,
    );
  });

  it('nor one from before a round in which the track was asked again', async () => {
    const theCase = await approved();
    await again(theCase, { words: { purpose: 'Ein anderer Zweck.' } });
    await settle(theCase, tracks);
    const { submission } = await house.standing(theCase);
    await expect(
      forged(
        { ...theCase, submissionId: submission.id },
        'it_security',
        theCase.reviews.it_security,
      ),
    ).rejects.toMatchObject(notTheLastApproval);
  });
});

async function settle(theCase: SubmittedCase, whose: readonly Track[]): Promise<void> {
  const { submission, reviews } = await house.standing(theCase);
  const ids = Object.fromEntries(reviews.map(({ review }) => [review.track, review.id]));
  const now = { id: theCase.id, submissionId: submission.id, reviews: ids } as SubmittedCase;
  for (const track of whose) await decided(house.app, now, track, 'approve');
}
