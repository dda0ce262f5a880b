import { randomUUID } from 'node:crypto';
import type { SignedInPerson } from '../../src/access/signed-in-person.ts';
import { ConfirmationService } from '../../src/review/confirmation.service.ts';
import { AttemptService } from '../../src/review/conciliation/attempt.service.ts';
import { FinalDecisionService } from '../../src/review/final-decision.service.ts';
import { SubmissionService } from '../../src/review/submission.service.ts';
import { aPerson, aUseCase, decided, isADocument } from '../support/builders.ts';
import type { SubmittedCase } from '../support/builders.ts';
import { ReviewDatabase } from '../support/review-database.ts';

let house: ReviewDatabase;
let head: SignedInPerson;

beforeAll(async () => {
  house = await ReviewDatabase.start();
  head = await aPerson(house.app).in('Verwaltungsleitung').who('head').exists();
});
afterAll(() => house.stop());

describe('the final decision', () => {
  const attempt = (theCase: SubmittedCase) =>
    house.app
      .get(AttemptService)
      .note(
        head,
        theCase.id,
        { heldOn: house.today(), participants: 'Alle drei Stellen', result: 'Keine Einigung.' },
        randomUUID(),
      );

  const decide = (theCase: SubmittedCase, outcome: 'approved' | 'refused') =>
    house.app
      .get(FinalDecisionService)
      .decide(head, theCase.id, { outcome, reasons: 'Nach Abwägung.' }, randomUUID());

  it('overrules data protection and keeps the conditions of the others', async () => {
    const theCase = await house.submitted();
    await house.vote(theCase, {
      data_protection: 'refuse',
      it_security: 'approve_with_conditions',
    });
    expect(await decide(theCase, 'approved')).toEqual({ ok: false, because: 'attemptMissing' });
    await expect(
      house.forceDecision(theCase, {
        ...{ outcome: 'approved_with_conditions', basis: 'head', by: head.id },
      }),
    ).rejects.toMatchObject({ driverError: { constraint: 'attempt_to_agree' } });
    expect(await attempt(theCase)).toEqual({ ok: true });
    await expect(
      house.forceDecision(theCase, { outcome: 'approved', basis: 'head', by: head.id }),
    ).rejects.toMatchObject({ driverError: { constraint: 'conditions_are_the_union' } });
    expect(await decide(theCase, 'approved')).toEqual({ ok: true });
    const { state, decidedBy } = await house.standing(theCase);
    expect({ state, decidedBy }).toEqual({
      state: 'approved_with_conditions',
      decidedBy: head.name,
    });
    expect(await decide(theCase, 'refused')).toEqual({ ok: false, because: 'alreadyDecided' });
  });

  it('cannot overrule the staff council, not even past the service', async () => {
    const theCase = await house.submitted();
    await house.vote(theCase, { staff_council: 'refuse' });
    expect(await decide(theCase, 'approved')).toEqual({
      ok: false,
      because: 'staffCouncilRefused',
    });
    await expect(
      house.forceDecision(theCase, { outcome: 'approved', basis: 'head', by: head.id }),
    ).rejects.toMatchObject({
      driverError: { constraint: 'staff_council_refused' },
    });
    expect(await decide(theCase, 'refused')).toEqual({ ok: true });
    expect((await house.standing(theCase)).state).toBe('refused');
  });

  it('waits for every track', async () => {
    const theCase = await house.submitted();
    await decided(house.app, theCase, 'data_protection', 'refuse');
    expect(await decide(theCase, 'refused')).toEqual({ ok: false, because: 'notAwaiting' });
    await expect(
      house.forceDecision(theCase, { outcome: 'refused', basis: 'head', by: head.id }),
    ).rejects.toMatchObject({
      driverError: { constraint: 'all_tracks_decided' },
    });
  });

  it.each([
    ['a refused case as agreed', 'approved', 'reviews', 'refuse', 'reviews_agree'],
    ['an agreed case by the head', 'refused', 'head', 'approve', 'reviews_agree'],
    ['a reviewed case as fast lane', 'approved', 'fast_lane', 'refuse', 'decision_fits_lane'],
    ['a reviewed case as closed', 'closed', 'head', 'refuse', 'decision_fits_lane'],
  ] as const)('the database refuses %s', async (_, outcome, basis, dataProtection, because) => {
    const theCase = await house.submitted();
    await house.vote(theCase, { data_protection: dataProtection });
    const by = basis === 'head' ? head.id : null;
    await expect(house.forceDecision(theCase, { outcome, basis, by })).rejects.toMatchObject({
      driverError: { constraint: because },
    });
  });

  it('is the head’s alone: for others the case is not there', async () => {
    const theCase = await house.submitted();
    const reviewer = await aPerson(house.app).who('lead.staff_council').exists();
    const final = { outcome: 'refused', reasons: 'Weil.' } as const;
    await expect(
      house.app.get(FinalDecisionService).decide(reviewer, theCase.id, final, randomUUID()),
    ).rejects.toThrow('Not Found');
  });
});

describe('the confirmation', () => {
  it('closes a case that needs no review, once', async () => {
    const theCase = await aUseCase(house.app).answered(isADocument).submittedBy(house.proposer);
    const coordination = await aPerson(house.app).who('coordination').exists();
    const confirm = () =>
      house.app.get(ConfirmationService).confirm(coordination, theCase.id, 'Stimmt.', randomUUID());
    expect(await confirm()).toEqual({ ok: true });
    expect((await house.standing(theCase)).state).toBe('closed');
    expect(await confirm()).toEqual({ ok: false, because: 'alreadyDecided' });
  });

  it('is not for cases that are reviewed', async () => {
    const theCase = await house.submitted();
    const coordination = await aPerson(house.app).who('coordination').exists();
    expect(
      await house.app
        .get(ConfirmationService)
        .confirm(coordination, theCase.id, 'Ja.', randomUUID()),
    ).toEqual({ ok: false, because: 'notAwaiting' });
  });
});

describe('what was written', () => {
  it.each(['submission', 'review', 'review_decision', 'review_condition', 'decision'])(
    'in %s cannot be changed or removed by the register’s own role',
    async (table) => {
      const denied = { driverError: { code: '42501' } };
      const [column] = table === 'review_decision' ? ['review_id'] : ['id'];
      await expect(house.asApp(`UPDATE ${table} SET ${column} = ${column}`)).rejects.toMatchObject(
        denied,
      );
      await expect(house.asApp(`DELETE FROM ${table}`)).rejects.toMatchObject(denied);
      await expect(house.asApp(`TRUNCATE ${table}`)).rejects.toMatchObject(denied);
    },
  );

  it('is frozen in words whose hash the database itself holds', async () => {
    const { submissionId } = await house.submitted();
    await expect(
      house.rows(`UPDATE submission SET snapshot = snapshot || ' ' WHERE id = $1`, submissionId),
    ).rejects.toThrow(/submission_check|snapshot_sha256/);
  });

  it('opens again only after a decision', async () => {
    const submissions = house.app.get(SubmissionService);
    const theCase = await house.submitted();
    const again = () => submissions.reassess(house.proposer, theCase.id, randomUUID());
    expect(await again()).toEqual({ ok: false, because: 'pending' });
    await house.vote(theCase);
    expect(await again()).toEqual({ ok: true });
    expect((await house.standing(theCase)).state).toBe('approved');
  });
});
