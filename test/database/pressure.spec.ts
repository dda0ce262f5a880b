import { randomUUID } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { PeopleRepository } from '../../src/access/people/people.repository.ts';
import type { GrantKey } from '../../src/access/people/grants.ts';
import type { SignedInPerson } from '../../src/access/signed-in-person.ts';
import { SubstitutionService } from '../../src/access/substitution/substitution.service.ts';
import type { Track } from '../../src/domain/catalogue.ts';
import type { ReviewOutcome } from '../../src/domain/review.ts';
import { AssignmentService } from '../../src/review/assignment/assignment.service.ts';
import { DeemedApprovals } from '../../src/review/consent/deemed-approvals.ts';
import { FinalDecisionService } from '../../src/review/final-decision.service.ts';
import { ReviewService } from '../../src/review/review.service.ts';
import {
  aJudgement,
  aPerson,
  attemptedToAgree,
  consentRequested,
  decided,
} from '../support/builders.ts';
import type { SubmittedCase } from '../support/builders.ts';
import { TestClock } from '../support/clock.ts';
import { brokenIn } from '../support/decision-invariants.ts';
import { fewAtATime } from '../support/few-at-a-time.ts';
import { roomsToReview } from '../support/register.ts';
import { ReviewDatabase } from '../support/review-database.ts';
import { aSecondInstance } from '../support/second-instance.ts';

// Several people, or a person and the register, at the same case at once: on one instance and on two.
// A Monday; ten working days after it end on Monday, 7 December.
const monday = '2026-11-23T09:00:00Z';
const clock = new TestClock(monday);
let house: ReviewDatabase;
let second: INestApplicationContext;
let fifty: SubmittedCase[];
/** One for each other test. */
let more: SubmittedCase[];
let security: SignedInPerson;
let chair: SignedInPerson;

beforeAll(async () => {
  house = await ReviewDatabase.start([], { clock });
  second = await aSecondInstance(house.app, roomsToReview);
  more = await house.manySubmitted(60);
  fifty = more.splice(0, 50);
  [security, chair] = [await someone('reviewer.it_security'), await someone('lead.staff_council')];
});
beforeEach(() => {
  clock.set(monday);
});
afterEach(async () => {
  expect(await brokenIn(house.database)).toEqual({});
});
afterAll(async () => {
  await second.close();
  await house.stop();
});

const someone = (...grants: GrantKey[]) =>
  aPerson(house.app)
    .who(...grants)
    .exists();

const judge = (
  by: SignedInPerson,
  { reviews }: SubmittedCase,
  track: Track,
  outcome: ReviewOutcome = 'approve',
  { on = house.app, key = randomUUID() }: { on?: INestApplicationContext; key?: string } = {},
) => on.get(ReviewService).decide(by, reviews[track], aJudgement(track, outcome), key);

function another(): SubmittedCase {
  const one = more.pop();
  if (!one) throw new Error('No case is left');
  return one;
}

const judgedBy = ({ reviews }: SubmittedCase, track: Track) =>
  house.rows(
    'SELECT decided_by, in_place_of, outcome, decided_at FROM review_decision WHERE review_id = $1',
    reviews[track],
  );
const printed = () => house.rows(`SELECT FROM pgboss.job WHERE name = 'record.print'`);

describe('fifty races', () => {
  it('of two for the same review have one winner each, and the other is told', async () => {
    const [one, two] = [
      await someone('reviewer.data_protection'),
      await someone('reviewer.data_protection'),
    ];
    const first = { who: one, on: house.app, outcome: 'approve' } as const;
    const other = { who: two, on: second, outcome: 'approve_with_conditions' } as const;
    const races = await fewAtATime(fifty, async (theCase, i) => {
      const order = i % 2 === 0 ? [first, other] : [other, first];
      const answers = await Promise.all(
        order.map(async ({ who, on, outcome }) => ({
          who: who.id,
          outcome,
          answer: await judge(who, theCase, 'data_protection', outcome, { on }),
        })),
      );
      return { theCase, answers };
    });
    const winners = races.map(({ theCase, answers }) => {
      expect(answers.map(({ answer }) => answer)).toEqual(
        expect.arrayContaining([{ ok: true }, { ok: false, because: 'alreadyDecided' }]),
      );
      const winner = answers.find(({ answer }) => answer.ok);
      return [theCase.reviews.data_protection, winner?.who, winner?.outcome];
    });
    const stored = await house.rows(
      'SELECT review_id, decided_by, outcome FROM review_decision WHERE review_id = ANY ($1)',
      winners.map(([review]) => review),
    );
    expect(stored.map((row) => Object.values(row) as unknown[]).toSorted()).toEqual(
      winners.toSorted(),
    );
  });

  it('of the last two tracks settle each case once and print it once', async () => {
    await fewAtATime(fifty, (theCase) => consentRequested(house.app, theCase));
    const before = (await printed()).length;
    const races = await fewAtATime(fifty, (theCase, i) => {
      const [here, there] = i % 2 === 0 ? [house.app, second] : [second, house.app];
      return Promise.all([
        judge(security, theCase, 'it_security', 'approve', { on: here }),
        judge(chair, theCase, 'staff_council', 'approve', { on: there }),
      ]);
    });
    expect(races.flat()).toEqual(Array.from({ length: 100 }, () => ({ ok: true })));
    expect((await printed()).length - before).toBe(50);
    const settled = await house.rows(
      'SELECT basis FROM decision WHERE submission_id = ANY ($1)',
      fifty.map(({ submissionId }) => submissionId),
    );
    expect(settled).toEqual(Array.from({ length: 50 }, () => ({ basis: 'reviews' })));
  });
});

describe('ten identical submits, on two instances', () => {
  const ten = <T>(work: (on: INestApplicationContext) => Promise<T>) =>
    Promise.all(Array.from({ length: 10 }, (_, i) => work(i % 2 === 0 ? house.app : second)));
  const allOk = Array.from({ length: 10 }, () => ({ ok: true }));

  it('of the last judgement are one judgement and one decision', async () => {
    const theCase = another();
    await consentRequested(house.app, theCase);
    await decided(house.app, theCase, 'data_protection', 'approve');
    await judge(chair, theCase, 'staff_council');
    const key = randomUUID();
    const before = (await printed()).length;
    const answers = await ten((on) =>
      judge(security, theCase, 'it_security', 'approve_with_conditions', { on, key }),
    );
    expect(answers).toEqual(allOk);
    expect((await printed()).length - before).toBe(1);
    expect((await house.standing(theCase)).state).toBe('approved_with_conditions');
  });

  it('of the head’s decision are one', async () => {
    const theCase = another();
    await house.vote(theCase, { data_protection: 'refuse' });
    await attemptedToAgree(house.app, theCase);
    const head = await someone('head');
    const key = randomUUID();
    const final = { outcome: 'approved', reasons: 'Die Vorteile überwiegen.' } as const;
    const answers = await ten((on) =>
      on.get(FinalDecisionService).decide(head, theCase.id, final, key),
    );
    expect(answers).toEqual(allOk);
    expect(await house.trace(theCase, 'decision.taken')).toBe(1);
  });
});

describe('a substitute and the principal at once', () => {
  it.each(['principal', 'substitute'] as const)(
    'are one judgement, the %s’s who came first, and the trace says in whose place',
    async (winner) => {
      const [anna, ben] = [
        await someone('reviewer.it_security'),
        await someone('reviewer.it_security'),
      ];
      const theCase = another();
      const { it_security: review } = theCase.reviews;
      await house.app.get(AssignmentService).take(anna, review, randomUUID());
      const days = { fromDay: '2026-11-23', untilDay: '2026-11-27' };
      const wanted = { track: 'it_security', substituteId: ben.id, ...days } as const;
      await house.app.get(SubstitutionService).arrange(anna, anna.id, wanted, randomUUID());
      const substitute = await house.app.get(PeopleRepository).signedIn(ben.id, 1);
      if (!substitute) throw new Error('Nobody is signed in');
      const both = {
        principal: () => judge(anna, theCase, 'it_security', 'approve'),
        substitute: () => judge(substitute, theCase, 'it_security', 'refuse', { on: second }),
      };
      const order =
        winner === 'principal' ? ['principal', 'substitute'] : ['substitute', 'principal'];
      const works = order.map((who) => both[who as keyof typeof both]);
      expect(await house.inLine(theCase, ...works)).toEqual([
        { ok: true },
        { ok: false, because: 'alreadyDecided' },
      ]);
      const expected = {
        principal: { by: anna.id, inPlaceOf: null, role: 'reviewer.it_security' },
        substitute: { by: ben.id, inPlaceOf: anna.id, role: 'substitute.it_security' },
      }[winner];
      expect(await judgedBy(theCase, 'it_security')).toMatchObject([
        { decided_by: expected.by, in_place_of: expected.inPlaceOf },
      ]);
      expect(await tracesOf(theCase)).toEqual([
        { role: expected.role, in_place_of: expected.inPlaceOf },
      ]);
    },
  );

  const tracesOf = ({ id }: SubmittedCase) =>
    house.rows(
      `SELECT e.canonical::jsonb #>> '{actor,role}' AS role, p.payload::jsonb ->> 'inPlaceOf' AS in_place_of
       FROM audit_entry e JOIN audit_payload p USING (seq) WHERE e.object_id = $1 AND e.action = 'review.decided'`,
      id,
    );
});

describe('the end of the period and the chair in the same second', () => {
  const deem = (on: INestApplicationContext = house.app) => on.get(DeemedApprovals).run();
  let theCase: SubmittedCase;
  beforeEach(async () => {
    theCase = another();
    await consentRequested(house.app, theCase);
  });
  const at = (time: string, work: () => Promise<unknown>) => () => {
    clock.set(time);
    return work();
  };
  const refuse = () => judge(chair, theCase, 'staff_council', 'refuse');
  const results = async () =>
    (await judgedBy(theCase, 'staff_council')).map((row) => (row as { outcome: string }).outcome);

  it('a decision that arrived in time and had to wait stands; the register records nothing', async () => {
    const line = await house.inLine(
      theCase,
      at('2026-12-07T22:59:59Z', refuse),
      at('2026-12-07T23:05:01Z', deem),
    );
    expect(line).toEqual([{ ok: true }, []]);
    expect(await judgedBy(theCase, 'staff_council')).toMatchObject([
      { outcome: 'refuse', decided_at: new Date('2026-12-07T22:59:59Z') },
    ]);
  });

  it('the register leaves time to a decision that arrived in time and is not yet at the case', async () => {
    // Somebody else has the key of the form in hand, so that the decision does not get as far as the case.
    const held = house.app.get(DataSource).createQueryRunner();
    await held.startTransaction();
    const key = randomUUID();
    await held.query('INSERT INTO idempotency_key (person_id, action, key) VALUES ($1, $2, $3)', [
      ...[chair.id, 'review.decide', key],
    ]);
    clock.set('2026-12-07T22:59:59Z');
    const decision = judge(chair, theCase, 'staff_council', 'refuse', { key });
    await house.waiting(1);
    clock.set('2026-12-07T23:04:59Z');
    expect(await deem()).toEqual([]);
    await held.rollbackTransaction();
    await held.release();
    expect(await decision).toEqual({ ok: true });
    clock.set('2026-12-07T23:05:00Z');
    expect(await deem()).toEqual([]);
    expect(await results()).toEqual(['refuse']);
  });

  it.each(['the register first', 'the chair first'] as const)(
    'a decision after the period does not stand: %s',
    async (order) => {
      const { staff_council: review } = theCase.reviews;
      const late = '2026-12-07T23:05:00Z';
      const works = [at(late, deem), at(late, refuse)];
      const answers =
        order === 'the register first'
          ? await house.inLine(theCase, ...works)
          : (await house.inLine(theCase, ...works.toReversed())).toReversed();
      const because = order === 'the register first' ? 'alreadyDecided' : 'periodOver';
      expect(answers).toEqual([[review], { ok: false, because }]);
      expect(await results()).toEqual(['deemed_approved']);
    },
  );

  it('two instances that look at once record it once', async () => {
    const late = '2026-12-08T09:00:00Z';
    const answers = await house.inLine(
      theCase,
      at(late, () => deem(house.app)),
      at(late, () => deem(second)),
    );
    expect(answers).toEqual([[theCase.reviews.staff_council], []]);
    expect(await house.trace(theCase, 'review.deemed')).toBe(1);
  });
});
