import { randomUUID } from 'node:crypto';
import type { SignedInPerson } from '../../src/access/signed-in-person.ts';
import { ConditionService } from '../../src/operation/condition/condition.service.ts';
import { loadWorkedCases } from '../../src/catalogue/worked-cases.ts';
import { tracks } from '../../src/domain/catalogue.ts';
import { OperationModule } from '../../src/operation/operation.module.ts';
import { OperationService } from '../../src/operation/operation.service.ts';
import type { OperationAction } from '../../src/operation/operation.service.ts';
import { CallInService } from '../../src/review/call-in/call-in.service.ts';
import { OpenReviews } from '../../src/review/opened-review.ts';
import { ReviewService } from '../../src/review/review.service.ts';
import { SubmissionService } from '../../src/review/submission.service.ts';
import { aJudgement, aPerson, aUseCase, decided, draftsTexts } from '../support/builders.ts';
import type { SubmittedCase } from '../support/builders.ts';
import { TestClock } from '../support/clock.ts';
import { ReviewDatabase } from '../support/review-database.ts';

const start = '2026-11-23T09:00:00Z';
const clock = new TestClock(start);
let house: ReviewDatabase;
let security: SignedInPerson;
let coordination: SignedInPerson;

beforeAll(async () => {
  house = await ReviewDatabase.start([OperationModule], { clock });
  security = await aPerson(house.app).who('reviewer.it_security').exists();
  coordination = await aPerson(house.app).who('coordination').exists();
});
afterAll(() => house.stop());

const refusedFor = (constraint: string) => ({ driverError: { constraint } });

const fast = () => aUseCase(house.app).answered(draftsTexts).submittedBy(house.proposer);

/** Approved with one condition of IT security before use. */
const conditional = async () => {
  const theCase = await house.submitted();
  await house.vote(theCase, { it_security: 'approve_with_conditions' });
  const { reviews } = await house.standing(theCase);
  const condition = reviews.flatMap(({ conditions }) => conditions)[0]?.id ?? '';
  return { theCase, condition };
};

const change = (
  { id }: SubmittedCase,
  action: OperationAction,
  person = house.proposer,
  reasons = 'Weil.',
  key = randomUUID(),
) => house.app.get(OperationService).change(person, id, { action, reasons }, key);

const report = (condition: string, person = house.proposer) =>
  house.app
    .get(ConditionService)
    .report(person, condition, { evidence: 'Siehe Protokoll.', files: [] }, randomUUID());

const judge = (
  condition: string,
  verdict: 'confirmed' | 'sent_back',
  person = security,
  reasons = 'Geprüft.',
) => house.app.get(ConditionService).judge(person, condition, { verdict, reasons }, randomUUID());

const forceState = ({ id }: SubmittedCase, position: number, state: string) =>
  house.asApp(
    `INSERT INTO operating_event VALUES ($1, $2, $3, $4, 'Weil.', $5, now())`,
    ...[randomUUID(), id, position, state, house.proposer.id],
  );

describe('an exception of Art. 6(3) of which the provider says nothing', () => {
  it('is used until the obligation not to applies; then it neither begins nor resumes', async () => {
    const unproven = loadWorkedCases('2026-11').find(
      ({ id }) => id === 'housingBenefitCompletenessUnproven',
    );
    const approved = async () => {
      const made = await aUseCase(house.app)
        .answered(unproven?.answers ?? {})
        .submittedBy(house.proposer);
      const reasons = { reasons: 'Die Einschätzung ist angefordert.' };
      for (const track of tracks.filter((one) => made.reviews[one]))
        await decided(house.app, made, track, 'approve', undefined, reasons);
      return made;
    };
    const [begun, waiting] = [await approved(), await approved()];
    clock.set('2027-12-01T22:59:59Z');
    expect(await change(begun, 'start')).toEqual({ ok: true });
    clock.set('2027-12-01T23:00:00Z');
    const missing = { ok: false, because: 'assessmentMissing' };
    expect(await change(waiting, 'start')).toEqual(missing);
    expect(await change(begun, 'suspend')).toEqual({ ok: true });
    expect(await change(begun, 'resume', coordination)).toEqual(missing);
    clock.set(start);
  });
});

describe('use', () => {
  it('begins at once after the fast lane, and goes through its states', async () => {
    const theCase = await fast();
    for (const action of ['startPilot', 'start', 'suspend'] as const)
      expect(await change(theCase, action)).toEqual({ ok: true });
    expect(await change(theCase, 'resume')).toEqual({ ok: false, because: 'notYours' });
    expect(await change(theCase, 'resume', coordination)).toEqual({ ok: true });
    expect(await change(theCase, 'retire')).toEqual({ ok: true });
    expect(await change(theCase, 'start')).toEqual({ ok: false, because: 'notNow' });
    expect(
      await house.rows(
        'SELECT state FROM operating_event WHERE use_case_id = $1 ORDER BY position',
        theCase.id,
      ),
    ).toEqual(
      ['pilot', 'in_operation', 'suspended', 'in_operation', 'retired'].map((state) => ({ state })),
    );
    expect(await house.trace(theCase, 'operation.changed')).toBe(5);
  });

  it('rests and ends for a reason', async () => {
    const theCase = await fast();
    await change(theCase, 'start');
    for (const action of ['suspend', 'retire'] as const)
      expect(await change(theCase, action, house.proposer, ' ')).toEqual({
        ...{ ok: false, because: 'reasonsMissing' },
      });
  });

  it('is begun by its owner alone', async () => {
    const theCase = await fast();
    expect(await change(theCase, 'start', coordination)).toEqual({
      ...{ ok: false, because: 'othersCase' },
    });
    await expect(change(theCase, 'start', security)).rejects.toThrow('Not Found');
  });

  it('does not begin before an approval, whatever is tried past the service', async () => {
    const theCase = await house.submitted();
    for (const [action, state] of [
      ['startPilot', 'pilot'],
      ['start', 'in_operation'],
    ] as const) {
      expect(await change(theCase, action)).toEqual({ ok: false, because: 'undecided' });
      await expect(forceState(theCase, 1, state)).rejects.toMatchObject(
        refusedFor('operation_needs_an_approval'),
      );
    }
  });

  it('that goes on is not ended by a new round, but does not begin again in it', async () => {
    const theCase = await fast();
    await change(theCase, 'start');
    const submissions = house.app.get(SubmissionService);
    await submissions.reassess(house.proposer, theCase.id, randomUUID());
    expect(await change(theCase, 'suspend')).toEqual({ ok: true });
    expect(await change(theCase, 'resume', coordination)).toEqual({ ok: true });
    await submissions.submit(house.proposer, theCase.id, randomUUID());
    await house.app
      .get(CallInService)
      .callIn(security, theCase.id, { track: 'it_security', reasons: 'Neu.' }, randomUUID());
    const { state } = await house.app.get(OperationService).open(house.proposer, theCase.id);
    expect(state).toBe('in_operation');
    await change(theCase, 'suspend');
    expect(await change(theCase, 'resume', coordination)).toEqual({
      ...{ ok: false, because: 'undecided' },
    });
    await expect(forceState(theCase, 5, 'in_operation')).rejects.toMatchObject(
      refusedFor('operation_needs_an_approval'),
    );
  });

  it.each([
    ['skips nothing', 2, 'pilot'],
    ['is not suspended before it began', 1, 'suspended'],
  ] as const)('%s, says the database', async (_, position, state) => {
    await expect(forceState(await fast(), position, state)).rejects.toMatchObject(
      refusedFor('operating_states_follow'),
    );
  });

  it('begins once of ten times at the same time', async () => {
    const theCase = await fast();
    const answers = await Promise.all(Array.from({ length: 10 }, () => change(theCase, 'start')));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await house.trace(theCase, 'operation.changed')).toBe(1);
  });
});

describe('a condition before use', () => {
  it('blocks a start until its track has confirmed it, in the database too', async () => {
    const { theCase, condition } = await conditional();
    const blocked = async () => {
      expect(await change(theCase, 'start')).toEqual({ ok: false, because: 'conditionsOpen' });
      await expect(forceState(theCase, 1, 'in_operation')).rejects.toMatchObject(
        refusedFor('conditions_before_use'),
      );
    };
    await blocked();
    expect(await report(condition)).toEqual({ ok: true });
    await blocked();
    expect(await judge(condition, 'sent_back')).toEqual({ ok: true });
    await blocked();
    expect(await report(condition, coordination)).toEqual({ ok: true });
    expect(await judge(condition, 'confirmed')).toEqual({ ok: true });
    expect(await change(theCase, 'start')).toEqual({ ok: true });
    const traces = ['condition.reported', 'condition.sentBack', 'condition.confirmed'];
    const counted = await Promise.all(traces.map((action) => house.trace(theCase, action)));
    expect(counted).toEqual([2, 1, 1]);
  });

  it('is reported by the person who was made responsible, and by nobody else of the department', async () => {
    const colleagueOf = ({ departmentName }: SignedInPerson) =>
      aPerson(house.app).in(departmentName).exists();
    const responsible = await colleagueOf(house.proposer);
    const colleague = await colleagueOf(house.proposer);
    const theCase = await house.submitted();
    const reviewer = await aPerson(house.app).who('reviewer.data_protection').exists();
    const offered = await house.app
      .get(OpenReviews)
      .open(reviewer, theCase.reviews.data_protection);
    expect(offered.people.map(({ id }) => id)).toEqual(
      expect.arrayContaining([house.proposer.id, responsible.id, coordination.id]),
    );
    expect(offered.people.map(({ id }) => id)).not.toContain(reviewer.id);
    const judgement = aJudgement('data_protection', 'approve_with_conditions', {
      conditions: [
        {
          ...{ text: 'Die Löschung wird eingerichtet.', responsible: responsible.name },
          ...{ responsibleId: responsible.id, due: '2999-12-31', moment: 'before_use' },
        },
      ],
    });
    await house.app
      .get(ReviewService)
      .decide(reviewer, theCase.reviews.data_protection, judgement, randomUUID());
    for (const track of ['it_security', 'staff_council'] as const)
      await decided(house.app, theCase, track, 'approve');
    const { reviews } = await house.standing(theCase);
    const condition = reviews.flatMap(({ conditions }) => conditions)[0]?.id ?? '';
    expect(await report(condition, colleague)).toEqual({ ok: false, because: 'othersCase' });
    expect(await report(condition, responsible)).toEqual({ ok: true });
  });

  it('is reported when it is open, and judged when it is reported', async () => {
    const { condition } = await conditional();
    expect(await judge(condition, 'confirmed')).toEqual({ ok: false, because: 'notNow' });
    await report(condition);
    expect(await report(condition)).toEqual({ ok: false, because: 'notNow' });
    await expect(
      house.asApp(
        `INSERT INTO condition_report VALUES ($1, $2, 2, 'Noch einmal.', $3, now())`,
        ...[randomUUID(), condition, house.proposer.id],
      ),
    ).rejects.toMatchObject(refusedFor('only_open_conditions_are_reported'));
    expect(await judge(condition, 'sent_back', security, '')).toEqual({
      ...{ ok: false, because: 'reasonsMissing' },
    });
  });

  it('is confirmed by another person of the track that set it', async () => {
    const { theCase, condition } = await conditional();
    const both = await aPerson(house.app).who('coordination', 'reviewer.it_security').exists();
    const other = await aPerson(house.app).who('reviewer.data_protection').exists();
    await report(condition, both);
    expect(await judge(condition, 'confirmed', both)).toEqual({ ok: false, because: 'ownReport' });
    await expect(judge(condition, 'confirmed', other)).rejects.toThrow('Not Found');
    const force = (by: string) =>
      house.asApp(
        `INSERT INTO condition_verdict SELECT id, 'confirmed', '', $2, now() FROM condition_report WHERE condition_id = $1`,
        ...[condition, by],
      );
    await expect(force(both.id)).rejects.toMatchObject(refusedFor('four_eyes'));
    await expect(force(other.id)).rejects.toMatchObject(refusedFor('member_of_the_track'));
    await house.rows(
      `INSERT INTO assessment_author SELECT assessment_id, $2 FROM submission WHERE id = $1`,
      ...[theCase.submissionId, security.id],
    );
    expect(await judge(condition, 'confirmed')).toEqual({ ok: false, because: 'ownCase' });
    await expect(force(security.id)).rejects.toMatchObject(refusedFor('four_eyes'));
  });

  it('of a case that was refused binds nobody', async () => {
    const theCase = await house.submitted();
    await decided(house.app, theCase, 'it_security', 'approve_with_conditions');
    const { reviews } = await house.standing(theCase);
    const condition = reviews.flatMap(({ conditions }) => conditions)[0]?.id ?? '';
    await expect(report(condition)).rejects.toThrow('Not Found');
  });
});

describe('what happened', () => {
  it.each([
    ...['call_in', 'attempt_to_agree', 'conciliation', 'conciliation_outcome'],
    ...['operating_event', 'condition_report', 'condition_verdict'],
  ])('in %s cannot be changed or removed by the register’s own role', async (table) => {
    const denied = { driverError: { code: '42501' } };
    for (const sql of [`DELETE FROM ${table}`, `TRUNCATE ${table}`])
      await expect(house.asApp(sql)).rejects.toMatchObject(denied);
    const [column] = await house.rows(
      'SELECT attname AS name FROM pg_attribute WHERE attrelid = $1::regclass AND attnum = 1',
      table,
    );
    const { name } = column as { name: string };
    await expect(house.asApp(`UPDATE ${table} SET ${name} = ${name}`)).rejects.toMatchObject(
      denied,
    );
  });
});
