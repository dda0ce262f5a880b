import { randomUUID } from 'node:crypto';
import type { SignedInPerson } from '../../src/access/signed-in-person.ts';
import type { Track } from '../../src/domain/catalogue.ts';
import type { ConciliationResult, ReviewOutcome } from '../../src/domain/review.ts';
import { AttemptService } from '../../src/review/conciliation/attempt.service.ts';
import { ConciliationService } from '../../src/review/conciliation/conciliation.service.ts';
import type { NewOutcome } from '../../src/review/conciliation/conciliation.service.ts';
import { FinalDecisionService } from '../../src/review/final-decision.service.ts';
import { aJudgement, aPerson } from '../support/builders.ts';
import type { SubmittedCase } from '../support/builders.ts';
import { ReviewDatabase } from '../support/review-database.ts';

let house: ReviewDatabase;
let head: SignedInPerson;
let coordination: SignedInPerson;

beforeAll(async () => {
  house = await ReviewDatabase.start();
  head = await aPerson(house.app).in('Verwaltungsleitung').who('head').exists();
  coordination = await aPerson(house.app).who('coordination').exists();
});
afterAll(() => house.stop());

const refusedFor = (constraint: string) => ({ driverError: { constraint } });

const disputed = async (
  votes: Partial<Record<Track, ReviewOutcome>> = { staff_council: 'refuse' },
) => {
  const theCase = await house.submitted();
  await house.vote(theCase, votes);
  return theCase;
};

const attempt = (person: SignedInPerson, { id }: SubmittedCase, heldOn = house.today()) =>
  house.app
    .get(AttemptService)
    .note(person, id, { heldOn, participants: 'Alle', result: 'Offen.' }, randomUUID());

const open = ({ id }: SubmittedCase, openedOn = house.today(), person = head) =>
  house.app
    .get(ConciliationService)
    .open(person, id, { openedOn, reasons: 'Keine Einigung.' }, randomUUID());

const conclude = ({ id }: SubmittedCase, about: Partial<NewOutcome>) =>
  house.app.get(ConciliationService).conclude(
    ...[head, id],
    {
      ...{ result: 'agreed', body: 'Einigungsstelle', concludedOn: house.today() },
      ...{ reasons: 'Beschluss liegt vor.', conditions: [], files: [], ...about },
    },
    randomUUID(),
  );

const conditions = aJudgement('staff_council', 'approve_with_conditions').conditions;

describe('an attempt to agree', () => {
  it('is noted by head or coordination, as often as there was one', async () => {
    const theCase = await disputed({ it_security: 'refuse' });
    expect(await attempt(coordination, theCase)).toEqual({ ok: true });
    expect(await attempt(head, theCase)).toEqual({ ok: true });
    const { path } = await house.standing(theCase);
    expect(path.attempts.map(({ by }) => by)).toEqual([coordination.name, head.name]);
    expect(await house.trace(theCase, 'attemptToAgree.noted')).toBe(2);
  });

  it('lies neither ahead nor before the refusal, in the database too', async () => {
    const theCase = await disputed({ it_security: 'refuse' });
    expect(await attempt(head, theCase, '2999-01-01')).toEqual({ ok: false, because: 'dayAhead' });
    expect(await attempt(head, theCase, '2020-01-01')).toEqual({
      ...{ ok: false, because: 'beforeTheRefusal' },
    });
    const force = (day: string) =>
      house.asApp(
        `INSERT INTO attempt_to_agree VALUES ($1, $2, $3, 'Alle', 'Offen.', $4, now())`,
        ...[randomUUID(), theCase.submissionId, day, head.id],
      );
    await expect(force('2999-01-01')).rejects.toMatchObject(refusedFor('an_attempt_is_past'));
    await expect(force('2020-01-01')).rejects.toMatchObject(
      refusedFor('an_attempt_after_the_refusal'),
    );
  });

  it('needs a refusal that nobody has settled', async () => {
    const theCase = await house.submitted();
    expect(await attempt(head, theCase)).toEqual({ ok: false, because: 'notNow' });
    await expect(
      house.asApp(
        `INSERT INTO attempt_to_agree VALUES ($1, $2, $3, 'Alle', 'Offen.', $4, now())`,
        ...[randomUUID(), theCase.submissionId, house.today(), head.id],
      ),
    ).rejects.toMatchObject(refusedFor('a_refusal_to_agree_on'));
  });
});

describe('conciliation', () => {
  it('is opened over the staff council’s refusal alone', async () => {
    const theCase = await disputed({ data_protection: 'refuse' });
    expect(await open(theCase)).toEqual({ ok: false, because: 'notAwaiting' });
    await expect(
      house.asApp(
        `INSERT INTO conciliation VALUES ($1, $2, 'Weil.', $3, now())`,
        ...[theCase.submissionId, house.today(), head.id],
      ),
    ).rejects.toMatchObject(refusedFor('the_staff_council_has_refused'));
  });

  it('leaves the head nothing to decide until it has ended', async () => {
    const theCase = await disputed();
    expect(await open(theCase, '2999-01-01')).toEqual({ ok: false, because: 'dayAhead' });
    expect(await open(theCase)).toEqual({ ok: true });
    expect((await house.standing(theCase)).state).toBe('in_conciliation');
    expect(await open(theCase)).toEqual({ ok: false, because: 'notAwaiting' });
    const refuse = { outcome: 'refused', reasons: 'Dann nicht.' } as const;
    expect(
      await house.app.get(FinalDecisionService).decide(head, theCase.id, refuse, randomUUID()),
    ).toEqual({ ok: false, because: 'notAwaiting' });
    await expect(
      house.forceDecision(theCase, { outcome: 'refused', basis: 'head', by: head.id }),
    ).rejects.toMatchObject(refusedFor('conciliation_decides'));
  });

  it.each<[ConciliationResult, Partial<NewOutcome>, string]>([
    ['agreed', {}, 'approved'],
    ['agreed_with_conditions', { conditions }, 'approved_with_conditions'],
    ['not_agreed', {}, 'refused'],
  ])('that ended «%s» decides the case', async (result, about, outcome) => {
    const theCase = await disputed();
    await open(theCase);
    expect(await conclude(theCase, { result, ...about })).toEqual({ ok: true });
    const { state, decision, decidedBy, path, reviews } = await house.standing(theCase);
    expect({ state, basis: decision?.basis, decidedBy }).toEqual({
      ...{ state: outcome, basis: 'conciliation', decidedBy: head.name },
    });
    expect(path.conciliation?.outcome).toMatchObject({ result, body: 'Einigungsstelle' });
    expect(reviews.flatMap((review) => review.conditions)).toHaveLength(
      about.conditions?.length ?? 0,
    );
  });

  it('ends on a day after its opening, with the conditions it agreed on', async () => {
    const theCase = await disputed();
    expect(await conclude(theCase, {})).toEqual({ ok: false, because: 'notAwaiting' });
    await open(theCase);
    const refusals: [Partial<NewOutcome>, string][] = [
      [{ concludedOn: '2999-01-01' }, 'dayAhead'],
      [{ concludedOn: '2020-01-01' }, 'beforeTheOpening'],
      [{ result: 'agreed_with_conditions' }, 'conditionsMissing'],
      [{ result: 'agreed', conditions }, 'conditionsBeside'],
    ];
    for (const [about, because] of refusals)
      expect(await conclude(theCase, about)).toEqual({ ok: false, because });
  });

  it('settles no other track’s refusal', async () => {
    const theCase = await disputed({ staff_council: 'refuse', data_protection: 'refuse' });
    await attempt(head, await disputed({ data_protection: 'refuse' }));
    await open(theCase);
    expect(await conclude(theCase, {})).toEqual({ ok: false, because: 'attemptMissing' });
    const both = await disputed({ staff_council: 'refuse', data_protection: 'refuse' });
    await attempt(coordination, both);
    await open(both);
    expect(await conclude(both, {})).toEqual({ ok: true });
  });

  it('cannot be ended past the service in any other way', async () => {
    const theCase = await disputed();
    await open(theCase);
    const ended = (result: string) =>
      house.asApp(
        `INSERT INTO conciliation_outcome VALUES ($1, $2, 'Stelle', $3, 'Weil.', $4, now())`,
        ...[theCase.submissionId, result, house.today(), head.id],
      );
    await expect(ended('agreed')).rejects.toMatchObject(refusedFor('conciliation_outcome_decides'));
    const decide = { outcome: 'approved', basis: 'conciliation', by: head.id };
    await expect(house.forceDecision(theCase, decide)).rejects.toMatchObject(
      refusedFor('conciliation_decides'),
    );
    await expect(
      house.asApp(
        `WITH ended AS (INSERT INTO conciliation_outcome VALUES ($1, 'not_agreed', 'Stelle', $2, 'Weil.', $3, now()) RETURNING submission_id)
         INSERT INTO decision SELECT $4, submission_id, 'approved', 'conciliation', 'Weil.', $3, now() FROM ended`,
        ...[theCase.submissionId, house.today(), head.id, randomUUID()],
      ),
    ).rejects.toMatchObject(refusedFor('conciliation_decides'));
  });

  it('is nobody’s who reviewed the case or had a hand in it', async () => {
    const theCase = await house.submitted();
    const both = await aPerson(house.app).who('head', 'reviewer.it_security').exists();
    await house.vote(theCase, { staff_council: 'refuse' }, { it_security: both });
    expect(await open(theCase, house.today(), both)).toEqual({ ok: false, because: 'ownReview' });
    await expect(
      house.asApp(
        `INSERT INTO conciliation VALUES ($1, $2, 'Weil.', $3, now())`,
        ...[theCase.submissionId, house.today(), both.id],
      ),
    ).rejects.toMatchObject(refusedFor('four_eyes'));
  });
});
