import { randomUUID } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { SignedInPerson } from '../../src/access/signed-in-person.ts';
import { tracks } from '../../src/domain/catalogue.ts';
import type { Track } from '../../src/domain/catalogue.ts';
import type { ReviewOutcome } from '../../src/domain/review.ts';
import { ConfirmationService } from '../../src/review/confirmation.service.ts';
import { FinalDecisionService } from '../../src/review/final-decision.service.ts';
import { ReviewService } from '../../src/review/review.service.ts';
import { SubmissionService } from '../../src/review/submission.service.ts';
import { Standings } from '../../src/review/standing.ts';
import {
  aJudgement,
  aPerson,
  aUseCase,
  decided,
  draftsTexts,
  isADocument,
  ranksApplicants,
  scoresPeople,
} from '../support/builders.ts';
import type { SubmittedCase } from '../support/builders.ts';
import type { Pages } from '../support/pages.ts';
import { aRegister } from '../support/register.ts';

let register: Pages;
let app: INestApplicationContext;
let proposer: SignedInPerson;
let head: SignedInPerson;

beforeAll(async () => {
  register = await aRegister();
  app = register.app;
  proposer = await aPerson(app).in('Personalamt').exists();
  head = await aPerson(app).in('Verwaltungsleitung').who('head').exists();
});
afterAll(() => register.stop());

const submitted = (): Promise<SubmittedCase> =>
  aUseCase(app).answered(ranksApplicants).submittedBy(proposer);

const standing = ({ id }: { id: string }) =>
  app.get(Standings).submitted(app.get(DataSource).manager, id);

const rows = async (sql: string, ...values: unknown[]): Promise<unknown[]> =>
  register.database.asOwner(sql, values);

/** What the restricted role gets when it writes past the services. */
const asApp = (sql: string, ...values: unknown[]): Promise<unknown> =>
  app.get(DataSource).query(sql, values);

const forceVote = (reviewId: string, personId: string, outcome: ReviewOutcome = 'approve') =>
  asApp(
    `INSERT INTO review_decision (review_id, outcome, reasons, checklist, decided_by, decided_at)
     VALUES ($1, $2, 'Gründe', '[]', $3, now())`,
    reviewId,
    outcome,
    personId,
  );

const forceDecision = (
  { submissionId }: SubmittedCase,
  outcome: string,
  basis: string,
  personId: string | null,
) =>
  asApp(
    `INSERT INTO decision (id, submission_id, outcome, basis, reasons, decided_by, decided_at)
     VALUES ($1, $2, $3, $4, 'Gründe', $5, now())`,
    ...[randomUUID(), submissionId, outcome, basis, personId],
  );

const vote = async (theCase: SubmittedCase, outcomes: Record<Track, ReviewOutcome>) => {
  for (const track of tracks) await decided(app, theCase, track, outcomes[track]);
};

const all = (outcome: ReviewOutcome): Record<Track, ReviewOutcome> => ({
  data_protection: outcome,
  it_security: outcome,
  staff_council: outcome,
});

describe('the lanes', () => {
  it('opens a review per track for a high-risk use', async () => {
    const { state, reviews } = await standing(await submitted());
    expect(state).toBe('in_review');
    expect(reviews.map(({ review }) => review.track)).toEqual([...tracks]);
  });

  it.each([
    ['stopped', scoresPeople, 'stopped'],
    ['fast', draftsTexts, 'approved'],
    ['confirm', isADocument, 'awaiting_confirmation'],
  ] as const)('%s: no review, %#', async (lane, answers, expected) => {
    const theCase = await aUseCase(app).answered(answers).submittedBy(proposer);
    const { submission, state, reviews } = await standing(theCase);
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
      const reviewer = await aPerson(app).who('reviewer.data_protection').exists();
      const theCase =
        hand === 'owner'
          ? await aUseCase(app).answered(ranksApplicants).submittedBy(reviewer)
          : await submitted();
      if (hand === 'author')
        await rows(
          `INSERT INTO assessment_author SELECT assessment_id, $2 FROM submission WHERE id = $1`,
          ...[theCase.submissionId, reviewer.id],
        );
      const review = theCase.reviews.data_protection;
      const judgement = aJudgement('data_protection', 'approve');
      const answer = await app.get(ReviewService).decide(reviewer, review, judgement, randomUUID());
      expect(answer).toEqual({ ok: false, because: 'ownCase' });
      await expect(forceVote(review, reviewer.id)).rejects.toMatchObject({
        driverError: { constraint: 'four_eyes' },
      });
    },
  );

  it('keeps a reviewer from the final decision on the same case', async () => {
    const both = await aPerson(app).who('head', 'reviewer.it_security').exists();
    const theCase = await submitted();
    await decided(app, theCase, 'data_protection', 'refuse');
    await decided(app, theCase, 'it_security', 'approve', both);
    await decided(app, theCase, 'staff_council', 'approve');
    const final = { outcome: 'refused', reasons: 'Weil.' } as const;
    const answer = await app
      .get(FinalDecisionService)
      .decide(both, theCase.id, final, randomUUID());
    expect(answer).toEqual({ ok: false, because: 'ownReview' });
    await expect(forceDecision(theCase, 'refused', 'head', both.id)).rejects.toMatchObject({
      driverError: { constraint: 'four_eyes' },
    });
  });
});

describe('a review', () => {
  it('is decided once, whatever is tried past the service', async () => {
    const theCase = await submitted();
    await decided(app, theCase, 'it_security', 'approve');
    const other = await aPerson(app).who('reviewer.it_security').exists();
    await expect(forceVote(theCase.reviews.it_security, other.id)).rejects.toMatchObject({
      driverError: { code: '23505' },
    });
  });

  it('lets exactly one of two reviewers win who decide at the same time', async () => {
    const theCase = await submitted();
    const review = theCase.reviews.staff_council;
    const [one, two] = [
      await aPerson(app).who('reviewer.staff_council').exists(),
      await aPerson(app).who('lead.staff_council').exists(),
    ];
    const decide = (person: SignedInPerson, outcome: ReviewOutcome) =>
      app
        .get(ReviewService)
        .decide(person, review, aJudgement('staff_council', outcome), randomUUID());
    const answers = await Promise.all([decide(one, 'approve'), decide(two, 'refuse')]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers).toContainEqual({ ok: false, because: 'alreadyDecided' });
    const winner = answers[0].ok ? one : two;
    expect(
      await rows('SELECT decided_by FROM review_decision WHERE review_id = $1', review),
    ).toEqual([{ decided_by: winner.id }]);
    expect(await trace(theCase, 'review.decided')).toBe(1);
  });

  it('takes ten identical submits as one, with the same answer to each', async () => {
    const theCase = await submitted();
    const reviewer = await aPerson(app).who('reviewer.data_protection').exists();
    const key = randomUUID();
    const judgement = aJudgement('data_protection', 'approve_with_conditions');
    const answers = await Promise.all(
      Array.from({ length: 10 }, () =>
        app.get(ReviewService).decide(reviewer, theCase.reviews.data_protection, judgement, key),
      ),
    );
    expect(answers).toEqual(Array.from({ length: 10 }, () => ({ ok: true })));
    const conditions = await rows(
      'SELECT 1 FROM review_condition WHERE review_id = $1',
      theCase.reviews.data_protection,
    );
    expect(conditions).toHaveLength(1);
    expect(await trace(theCase, 'review.decided')).toBe(1);
  });

  it('is refused as a whole when its trace cannot be written', async () => {
    const theCase = await submitted();
    const reviewer = await aPerson(app).who('reviewer.it_security').exists();
    await rows('REVOKE EXECUTE ON FUNCTION audit_append FROM register_app');
    const judgement = aJudgement('it_security', 'approve');
    const decide = () =>
      app.get(ReviewService).decide(reviewer, theCase.reviews.it_security, judgement, randomUUID());
    await expect(decide()).rejects.toThrow(/permission denied/);
    await rows('GRANT EXECUTE ON FUNCTION audit_append TO register_app');
    const left = await rows(
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
    const theCase = await submitted();
    const reviewer = await aPerson(app).who('reviewer.it_security').exists();
    const judgement = { ...aJudgement('it_security', outcome), reasons: '', conditions };
    expect(
      await app
        .get(ReviewService)
        .decide(reviewer, theCase.reviews.it_security, judgement, randomUUID()),
    ).toEqual({ ok: false, because });
  });

  it('does not exist for a reviewer of another track who wants to decide it', async () => {
    const theCase = await submitted();
    const reviewer = await aPerson(app).who('reviewer.it_security').exists();
    const judgement = aJudgement('data_protection', 'approve');
    await expect(
      app
        .get(ReviewService)
        .decide(reviewer, theCase.reviews.data_protection, judgement, randomUUID()),
    ).rejects.toThrow('Not Found');
  });
});

describe('conditions', () => {
  it('must be there at the end of the transaction that approves with conditions', async () => {
    const theCase = await submitted();
    const reviewer = await aPerson(app).who('reviewer.it_security').exists();
    await expect(
      forceVote(theCase.reviews.it_security, reviewer.id, 'approve_with_conditions'),
    ).rejects.toMatchObject({ driverError: { constraint: 'conditions_are_named' } });
  });

  it.each(['approve', 'approve_with_conditions'] as const)(
    'cannot be added to a decision that stands: %s',
    async (outcome) => {
      const theCase = await submitted();
      await decided(app, theCase, 'it_security', outcome);
      await expect(
        asApp(
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
    const theCase = await submitted();
    await vote(theCase, { ...all('approve_with_conditions'), it_security: 'approve' });
    const { state, decision, reviews } = await standing(theCase);
    expect({ state, basis: decision?.basis, by: decision?.decidedBy }).toEqual({
      state: 'approved_with_conditions',
      basis: 'reviews',
      by: null,
    });
    expect(reviews.flatMap(({ conditions }) => conditions)).toHaveLength(2);
  });

  it('settles the case exactly once when the last two decide at the same time', async () => {
    const theCase = await submitted();
    await decided(app, theCase, 'data_protection', 'approve');
    await Promise.all([
      decided(app, theCase, 'it_security', 'approve'),
      decided(app, theCase, 'staff_council', 'approve'),
    ]);
    expect((await standing(theCase)).state).toBe('approved');
    expect(
      await rows(
        'SELECT outcome, basis FROM decision WHERE submission_id = $1',
        theCase.submissionId,
      ),
    ).toEqual([{ outcome: 'approved', basis: 'reviews' }]);
  });

  it('leaves a refused case to the head of administration', async () => {
    const theCase = await submitted();
    await vote(theCase, { ...all('approve'), data_protection: 'refuse' });
    const { state, decision } = await standing(theCase);
    expect({ state, decision }).toEqual({ state: 'awaiting_final_decision', decision: null });
  });
});

describe('the final decision', () => {
  const decide = (theCase: SubmittedCase, outcome: 'approved' | 'refused') =>
    app
      .get(FinalDecisionService)
      .decide(head, theCase.id, { outcome, reasons: 'Nach Abwägung.' }, randomUUID());

  it('overrules data protection and keeps the conditions of the others', async () => {
    const theCase = await submitted();
    await vote(theCase, { ...all('approve_with_conditions'), data_protection: 'refuse' });
    expect(await decide(theCase, 'approved')).toEqual({ ok: true });
    const { state, decidedBy } = await standing(theCase);
    expect({ state, decidedBy }).toEqual({
      state: 'approved_with_conditions',
      decidedBy: head.name,
    });
    expect(await decide(theCase, 'refused')).toEqual({ ok: false, because: 'alreadyDecided' });
  });

  it('cannot overrule the staff council, not even past the service', async () => {
    const theCase = await submitted();
    await vote(theCase, { ...all('approve'), staff_council: 'refuse' });
    expect(await decide(theCase, 'approved')).toEqual({
      ok: false,
      because: 'staffCouncilRefused',
    });
    await expect(forceDecision(theCase, 'approved', 'head', head.id)).rejects.toMatchObject({
      driverError: { constraint: 'staff_council_refused' },
    });
    expect(await decide(theCase, 'refused')).toEqual({ ok: true });
    expect((await standing(theCase)).state).toBe('refused');
  });

  it('waits for every track', async () => {
    const theCase = await submitted();
    await decided(app, theCase, 'data_protection', 'refuse');
    expect(await decide(theCase, 'refused')).toEqual({ ok: false, because: 'notAwaiting' });
    await expect(forceDecision(theCase, 'refused', 'head', head.id)).rejects.toMatchObject({
      driverError: { constraint: 'all_tracks_decided' },
    });
  });

  it.each([
    ['a refused case as agreed', 'approved', 'reviews', 'refuse', 'reviews_agree'],
    ['an agreed case by the head', 'refused', 'head', 'approve', 'reviews_agree'],
    ['a reviewed case as fast lane', 'approved', 'fast_lane', 'refuse', 'decision_fits_lane'],
    ['a reviewed case as closed', 'closed', 'head', 'refuse', 'decision_fits_lane'],
  ] as const)('the database refuses %s', async (_, outcome, basis, dataProtection, because) => {
    const theCase = await submitted();
    await vote(theCase, { ...all('approve'), data_protection: dataProtection });
    const by = basis === 'head' ? head.id : null;
    await expect(forceDecision(theCase, outcome, basis, by)).rejects.toMatchObject({
      driverError: { constraint: because },
    });
  });

  it('is the head’s alone: for others the case is not there', async () => {
    const theCase = await submitted();
    const reviewer = await aPerson(app).who('lead.staff_council').exists();
    const final = { outcome: 'refused', reasons: 'Weil.' } as const;
    await expect(
      app.get(FinalDecisionService).decide(reviewer, theCase.id, final, randomUUID()),
    ).rejects.toThrow('Not Found');
  });
});

describe('the confirmation', () => {
  it('closes a case that needs no review, once', async () => {
    const theCase = await aUseCase(app).answered(isADocument).submittedBy(proposer);
    const coordination = await aPerson(app).who('coordination').exists();
    const confirm = () =>
      app.get(ConfirmationService).confirm(coordination, theCase.id, 'Stimmt.', randomUUID());
    expect(await confirm()).toEqual({ ok: true });
    expect((await standing(theCase)).state).toBe('closed');
    expect(await confirm()).toEqual({ ok: false, because: 'alreadyDecided' });
  });

  it('is not for cases that are reviewed', async () => {
    const theCase = await submitted();
    const coordination = await aPerson(app).who('coordination').exists();
    expect(
      await app.get(ConfirmationService).confirm(coordination, theCase.id, 'Ja.', randomUUID()),
    ).toEqual({ ok: false, because: 'notAwaiting' });
  });
});

describe('what was written', () => {
  it.each(['submission', 'review', 'review_decision', 'review_condition', 'decision'])(
    'in %s cannot be changed or removed by the register’s own role',
    async (table) => {
      const denied = { driverError: { code: '42501' } };
      const [column] = table === 'review_decision' ? ['review_id'] : ['id'];
      await expect(asApp(`UPDATE ${table} SET ${column} = ${column}`)).rejects.toMatchObject(
        denied,
      );
      await expect(asApp(`DELETE FROM ${table}`)).rejects.toMatchObject(denied);
      await expect(asApp(`TRUNCATE ${table}`)).rejects.toMatchObject(denied);
    },
  );

  it('is frozen in words whose hash the database itself holds', async () => {
    const { submissionId } = await submitted();
    await expect(
      rows(`UPDATE submission SET snapshot = snapshot || ' ' WHERE id = $1`, submissionId),
    ).rejects.toThrow(/submission_check|snapshot_sha256/);
  });

  it('opens again only after a decision', async () => {
    const submissions = app.get(SubmissionService);
    const theCase = await submitted();
    const again = () => submissions.reassess(proposer, theCase.id, randomUUID());
    expect(await again()).toEqual({ ok: false, because: 'pending' });
    await vote(theCase, all('approve'));
    expect(await again()).toEqual({ ok: true });
    expect((await standing(theCase)).state).toBe('approved');
  });
});

async function trace({ id }: SubmittedCase, action: string): Promise<number> {
  const entries = await rows(
    `SELECT 1 FROM audit_entry WHERE object_id = $1 AND action = $2`,
    ...[id, action],
  );
  return entries.length;
}
