import { randomUUID } from 'node:crypto';
import type { SignedInPerson } from '../../src/access/signed-in-person.ts';
import { tracks } from '../../src/domain/catalogue.ts';
import type { ReviewOutcome } from '../../src/domain/review.ts';
import { FinalDecisionService } from '../../src/review/final-decision.service.ts';
import { ReviewService } from '../../src/review/review.service.ts';
import {
  aJudgement,
  aPerson,
  aUseCase,
  consentRequested,
  decided,
  draftsTexts,
  isADocument,
  ranksApplicants,
  scoresPeople,
} from '../support/builders.ts';
import { ReviewDatabase } from '../support/review-database.ts';

let house: ReviewDatabase;

beforeAll(async () => {
  house = await ReviewDatabase.start();
});
afterAll(() => house.stop());

describe('the lanes', () => {
  it('opens a review per track for a high-risk use', async () => {
    const { state, reviews } = await house.standing(await house.submitted());
    expect(state).toBe('in_review');
    expect(reviews.map(({ review }) => review.track)).toEqual([...tracks]);
  });

  it.each([
    ['stopped', scoresPeople, 'stopped'],
    ['fast', draftsTexts, 'approved'],
    ['confirm', isADocument, 'awaiting_confirmation'],
  ] as const)('%s: no review, %#', async (lane, answers, expected) => {
    const theCase = await aUseCase(house.app).answered(answers).submittedBy(house.proposer);
    const { submission, state, reviews } = await house.standing(theCase);
    expect({ lane: submission.lane, state, reviews }).toEqual({
      lane,
      state: expected,
      reviews: [],
    });
  });
});

describe('four eyes', () => {
  it.each(['owner', 'author'] as const)(
    'refuses the %s who is also a reviewer, in the service and in the database',
    async (hand) => {
      const reviewer = await aPerson(house.app).who('reviewer.data_protection').exists();
      const theCase =
        hand === 'owner'
          ? await aUseCase(house.app).answered(ranksApplicants).submittedBy(reviewer)
          : await house.submitted();
      if (hand === 'author')
        await house.rows(
          `INSERT INTO assessment_author SELECT assessment_id, $2 FROM submission WHERE id = $1`,
          ...[theCase.submissionId, reviewer.id],
        );
      const review = theCase.reviews.data_protection;
      const judgement = aJudgement('data_protection', 'approve');
      const answer = await house.app
        .get(ReviewService)
        .decide(reviewer, review, judgement, randomUUID());
      expect(answer).toEqual({ ok: false, because: 'ownCase' });
      await expect(house.forceVote(review, reviewer.id)).rejects.toMatchObject({
        driverError: { constraint: 'four_eyes' },
      });
    },
  );

  it('keeps a reviewer from the final decision on the same case', async () => {
    const both = await aPerson(house.app).who('head', 'reviewer.it_security').exists();
    const theCase = await house.submitted();
    await decided(house.app, theCase, 'data_protection', 'refuse');
    await decided(house.app, theCase, 'it_security', 'approve', both);
    await decided(house.app, theCase, 'staff_council', 'approve');
    const final = { outcome: 'refused', reasons: 'Weil.' } as const;
    const answer = await house.app
      .get(FinalDecisionService)
      .decide(both, theCase.id, final, randomUUID());
    expect(answer).toEqual({ ok: false, because: 'ownReview' });
    await expect(
      house.forceDecision(theCase, { outcome: 'refused', basis: 'head', by: both.id }),
    ).rejects.toMatchObject({
      driverError: { constraint: 'four_eyes' },
    });
  });
});

describe('a review', () => {
  it('is decided once, whatever is tried past the service', async () => {
    const theCase = await house.submitted();
    await decided(house.app, theCase, 'it_security', 'approve');
    const other = await aPerson(house.app).who('reviewer.it_security').exists();
    await expect(house.forceVote(theCase.reviews.it_security, other.id)).rejects.toMatchObject({
      driverError: { code: '23505' },
    });
  });

  it('lets exactly one of two reviewers win who decide at the same time', async () => {
    const theCase = await house.submitted();
    await consentRequested(house.app, theCase);
    const review = theCase.reviews.staff_council;
    const [one, two] = [
      await aPerson(house.app).who('lead.staff_council').exists(),
      await aPerson(house.app).who('lead.staff_council').exists(),
    ];
    const decide = (person: SignedInPerson, outcome: ReviewOutcome) =>
      house.app
        .get(ReviewService)
        .decide(person, review, aJudgement('staff_council', outcome), randomUUID());
    const answers = await Promise.all([decide(one, 'approve'), decide(two, 'refuse')]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers).toContainEqual({ ok: false, because: 'alreadyDecided' });
    const winner = answers[0].ok ? one : two;
    expect(
      await house.rows('SELECT decided_by FROM review_decision WHERE review_id = $1', review),
    ).toEqual([{ decided_by: winner.id }]);
    expect(await house.trace(theCase, 'review.decided')).toBe(1);
  });

  it('takes ten identical submits as one, with the same answer to each', async () => {
    const theCase = await house.submitted();
    const reviewer = await aPerson(house.app).who('reviewer.data_protection').exists();
    const key = randomUUID();
    const judgement = aJudgement('data_protection', 'approve_with_conditions');
    const answers = await Promise.all(
      Array.from({ length: 10 }, () =>
        house.app
          .get(ReviewService)
          .decide(reviewer, theCase.reviews.data_protection, judgement, key),
      ),
    );
    expect(answers).toEqual(Array.from({ length: 10 }, () => ({ ok: true })));
    const conditions = await house.rows(
      'SELECT 1 FROM review_condition WHERE review_id = $1',
      theCase.reviews.data_protection,
    );
    expect(conditions).toHaveLength(1);
    expect(await house.trace(theCase, 'review.decided')).toBe(1);
  });

  it('is refused as a whole when its trace cannot be written', async () => {
    const theCase = await house.submitted();
    const reviewer = await aPerson(house.app).who('reviewer.it_security').exists();
    await house.rows('REVOKE EXECUTE ON FUNCTION audit_append FROM register_app');
    const judgement = aJudgement('it_security', 'approve');
    const decide = () =>
      house.app
        .get(ReviewService)
        .decide(reviewer, theCase.reviews.it_security, judgement, randomUUID());
    await expect(decide()).rejects.toThrow(/permission denied/);
    await house.rows('GRANT EXECUTE ON FUNCTION audit_append TO register_app');
    const left = await house.rows(
      'SELECT 1 FROM review_decision WHERE review_id = $1',
      theCase.reviews.it_security,
    );
    expect(left).toEqual([]);
    await expect(decide()).resolves.toEqual({ ok: true });
  });

  it.each([
    ['approve_with_conditions', [], 'conditionsMissing'],
    ['refuse', [], 'reasonsMissing'],
  ] as const)('%s is refused when it lacks what it needs', async (outcome, conditions, because) => {
    const theCase = await house.submitted();
    const reviewer = await aPerson(house.app).who('reviewer.it_security').exists();
    const judgement = { ...aJudgement('it_security', outcome), reasons: '', conditions };
    expect(
      await house.app
        .get(ReviewService)
        .decide(reviewer, theCase.reviews.it_security, judgement, randomUUID()),
    ).toEqual({ ok: false, because });
  });

  it('does not exist for a reviewer of another track who wants to decide it', async () => {
    const theCase = await house.submitted();
    const reviewer = await aPerson(house.app).who('reviewer.it_security').exists();
    const judgement = aJudgement('data_protection', 'approve');
    await expect(
      house.app
        .get(ReviewService)
        .decide(reviewer, theCase.reviews.data_protection, judgement, randomUUID()),
    ).rejects.toThrow('Not Found');
  });
});

describe('conditions', () => {
  it('must be there at the end of the transaction that approves with conditions', async () => {
    const theCase = await house.submitted();
    const reviewer = await aPerson(house.app).who('reviewer.it_security').exists();
    await expect(
      house.forceVote(theCase.reviews.it_security, reviewer.id, 'approve_with_conditions'),
    ).rejects.toMatchObject({ driverError: { constraint: 'conditions_are_named' } });
  });

  it.each(['approve', 'approve_with_conditions'] as const)(
    'cannot be added to a decision that stands: %s',
    async (outcome) => {
      const theCase = await house.submitted();
      await decided(house.app, theCase, 'it_security', outcome);
      await expect(
        house.asApp(
          `INSERT INTO review_condition (id, review_id, position, text, responsible, due_on, moment)
           VALUES ($1, $2, 9, 'nachgeschoben', 'Amt', '2999-01-01', 'before_use')`,
          ...[randomUUID(), theCase.reviews.it_security],
        ),
      ).rejects.toMatchObject({ driverError: { constraint: 'condition_with_decision' } });
    },
  );
});

describe('the last track', () => {
  it('approves the case when all agree, with the union of conditions', async () => {
    const theCase = await house.submitted();
    await house.vote(theCase, {
      data_protection: 'approve_with_conditions',
      staff_council: 'approve_with_conditions',
    });
    const { state, decision, reviews } = await house.standing(theCase);
    expect({ state, basis: decision?.basis, by: decision?.decidedBy }).toEqual({
      state: 'approved_with_conditions',
      basis: 'reviews',
      by: null,
    });
    expect(reviews.flatMap(({ conditions }) => conditions)).toHaveLength(2);
  });

  it('settles the case exactly once when the last two decide at the same time', async () => {
    const theCase = await house.submitted();
    await decided(house.app, theCase, 'data_protection', 'approve');
    await Promise.all([
      decided(house.app, theCase, 'it_security', 'approve'),
      decided(house.app, theCase, 'staff_council', 'approve'),
    ]);
    expect((await house.standing(theCase)).state).toBe('approved');
    expect(
      await house.rows(
        'SELECT outcome, basis FROM decision WHERE submission_id = $1',
        theCase.submissionId,
      ),
    ).toEqual([{ outcome: 'approved', basis: 'reviews' }]);
  });

  it('leaves a refused case to the head of administration', async () => {
    const theCase = await house.submitted();
    await house.vote(theCase, { data_protection: 'refuse' });
    const { state, decision } = await house.standing(theCase);
    expect({ state, decision }).toEqual({ state: 'awaiting_final_decision', decision: null });
  });
});
