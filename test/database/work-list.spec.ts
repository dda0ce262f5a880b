import { randomUUID } from 'node:crypto';
import { PeopleRepository } from '../../src/access/people/people.repository.ts';
import type { SignedInPerson } from '../../src/access/signed-in-person.ts';
import { SubstitutionService } from '../../src/access/substitution/substitution.service.ts';
import type { Track } from '../../src/domain/catalogue.ts';
import { AssignmentService } from '../../src/review/assignment/assignment.service.ts';
import { ConciliationService } from '../../src/review/conciliation/conciliation.service.ts';
import { ReviewService } from '../../src/review/review.service.ts';
import type { Filters } from '../../src/review/work-list/filters.ts';
import type { ListedTask } from '../../src/review/work-list/work-list.repository.ts';
import { WorkListService } from '../../src/review/work-list/work-list.service.ts';
import type { WorkList } from '../../src/review/work-list/work-list.service.ts';
import { aPerson, consentRequested } from '../support/builders.ts';
import type { SubmittedCase } from '../support/builders.ts';
import { TestClock } from '../support/clock.ts';
import { ReviewDatabase } from '../support/review-database.ts';

// A Monday; ten working days after it the reviews are due.
const monday = '2026-11-23T09:00:00Z';
const clock = new TestClock(monday);
const track = 'it_security';
const none: Filters = { track: null, who: null, state: null };
let house: ReviewDatabase;
let anna: SignedInPerson;
let ben: SignedInPerson;
let coordination: SignedInPerson;
let head: SignedInPerson;
/** Two of them are on the shelf of nobody, one is Anna's, one Ben's. */
let free: SubmittedCase[];
let annas: SubmittedCase;
let bens: SubmittedCase;

beforeAll(async () => {
  house = await ReviewDatabase.start([], { clock });
  anna = await aPerson(house.app).who('reviewer.it_security').exists();
  ben = await aPerson(house.app).who('reviewer.it_security').exists();
  coordination = await aPerson(house.app).who('coordination').exists();
  head = await aPerson(house.app).in('Verwaltungsleitung').who('head').exists();
  free = [await house.submitted(), await house.submitted()];
  [annas, bens] = [await house.submitted(), await house.submitted()];
  await take(anna, annas);
  await take(ben, bens);
});
beforeEach(() => {
  clock.set(monday);
});
afterAll(() => house.stop());

const take = (person: SignedInPerson, { reviews }: SubmittedCase) =>
  house.app.get(AssignmentService).take(person, reviews[track], randomUUID());
const listOf = (person: SignedInPerson, filters: Partial<Filters> = {}, after?: string) =>
  house.app.get(WorkListService).of(person, { ...none, ...filters }, after ?? null);
const openOf = async (person: SignedInPerson, filters: Partial<Filters> = {}) =>
  idsIn(await listOf(person, filters));
const idsIn = ({ open }: WorkList) => open?.rows.map(({ reviewId }) => reviewId) ?? [];
const of = (...cases: SubmittedCase[]) => cases.map(({ reviews }) => reviews[track]);
const again = async ({ id }: SignedInPerson): Promise<SignedInPerson> => {
  const person = await house.app.get(PeopleRepository).signedIn(id, 1);
  if (!person) throw new Error('Nobody is signed in');
  return person;
};
const setDue = ({ reviews }: SubmittedCase, dueOn: string | null, of: Track = track) =>
  house.rows('UPDATE review_progress SET due_on = $2 WHERE review_id = $1', reviews[of], dueOn);

describe('whose', () => {
  it('are mine and free without a filter, and by filter mine, free, or the whole team’s', async () => {
    expect(await openOf(anna)).toEqual(of(...free, annas));
    expect(await openOf(anna, { who: 'me' })).toEqual(of(annas));
    expect(await openOf(anna, { who: 'pool' })).toEqual(of(...free));
    expect(await openOf(anna, { who: 'others' })).toEqual(of(bens));
    expect(await openOf(anna, { who: 'team' })).toEqual(of(...free, annas, bens));
  });

  it('belong to the own tracks only', async () => {
    const data = await aPerson(house.app).who('reviewer.data_protection').exists();
    const both = await aPerson(house.app)
      .who('reviewer.data_protection', 'reviewer.it_security')
      .exists();
    expect(await openOf(data)).not.toEqual(expect.arrayContaining(of(annas)));
    expect(await openOf(both, { who: 'team' })).toHaveLength(8);
    expect(await openOf(both, { who: 'team', track })).toHaveLength(4);
  });

  it('are a principal’s as well, as long as somebody stands in', async () => {
    const days = { fromDay: '2026-11-24', untilDay: '2026-11-24' };
    const wanted = { track, substituteId: anna.id, ...days } as const;
    await house.app.get(SubstitutionService).arrange(ben, ben.id, wanted, randomUUID());
    expect(await openOf(await again(anna), { who: 'me' })).toEqual(of(annas));
    clock.set('2026-11-24T09:00:00Z');
    expect(await openOf(await again(anna), { who: 'me' })).toEqual(of(annas, bens));
    expect(await openOf(await again(anna), { who: 'others' })).toEqual([]);
    expect((await listOf(await again(anna))).unattended).toEqual([]);
    clock.set('2026-11-25T09:00:00Z');
    expect(await openOf(await again(anna), { who: 'me' })).toEqual(of(annas));
  });
});

describe('in which state', () => {
  it('are sorted by due day, then number; what has none comes last', async () => {
    const [first, second] = free;
    if (!first || !second) throw new Error('Two are free');
    await setDue(first, null);
    await setDue(annas, '2026-11-20');
    expect(await openOf(anna, { who: 'team' })).toEqual(of(annas, second, bens, first));
    expect(await openOf(anna, { state: 'overdue' })).toEqual(of(annas));
    await setDue(annas, '2026-11-26');
    expect(await openOf(anna, { state: 'due' })).toEqual(of(annas));
    // On the last day it is due, not overdue.
    clock.set('2026-11-26T22:00:00Z');
    expect(await openOf(anna, { state: 'due' })).toEqual(of(annas));
    expect(await openOf(anna, { state: 'overdue' })).toEqual([]);
    for (const one of [first, annas]) await setDue(one, '2026-12-07');
  });

  it('are new until somebody takes them, and with me until I begin', async () => {
    expect(await openOf(anna, { state: 'new' })).toEqual(of(...free, annas));
    await house.app.get(ReviewService).keepDraft(anna, annas.reviews[track], { reasons: 'Erst' });
    expect(await openOf(anna, { state: 'new' })).toEqual(of(...free));
    expect(await openOf(ben, { state: 'new' })).toEqual(of(...free, bens));
  });

  it('wait for an answer, or for the request for the staff council’s consent', async () => {
    const asked = annas.reviews[track];
    const set = 'UPDATE review_progress SET state = $2 WHERE review_id = $1';
    await house.rows(set, asked, 'awaiting_answer');
    expect(await openOf(anna, { state: 'waiting_answer' })).toEqual([asked]);
    await house.rows(set, asked, 'open');
    const council = await aPerson(house.app).who('reviewer.staff_council').exists();
    expect(await openOf(council, { state: 'waiting_others' })).toHaveLength(4);
    expect(await openOf(council, { state: 'new' })).toEqual([]);
  });
});

it('counts what is mine and free, and what is colleagues’ only when a figure is not one of a few people', async () => {
  const small = (await listOf(anna, { who: 'team' })).open?.counts;
  expect(small?.who).toEqual({ mine: 3, me: 1, pool: 2, others: null, team: null });
  expect(Object.values(small?.state ?? {})).toEqual([null, null, null, null, null]);
  const alone = await aPerson(house.app).who('reviewer.data_protection').exists();
  await house.rows(
    'UPDATE person SET disabled_at = now() WHERE id <> $1 AND id IN (SELECT person_id FROM role_grant WHERE track = $2)',
    alone.id,
    'data_protection',
  );
  expect((await listOf(alone)).open?.counts.who.team).toBe(4);
  for (let i = 0; i < 4; i += 1) await aPerson(house.app).who('reviewer.it_security').exists();
  const large = (await listOf(anna, { who: 'team' })).open?.counts;
  expect([large?.who.others, large?.who.team, large?.state.new]).toEqual([1, 4, 2]);
});

it('leafs through, each review once, also when many are due on one day', async () => {
  await house.rows(
    `INSERT INTO use_case (id, number, title, purpose, description, supplier, product, model, department_id, owner_id, created_at, submitted_at)
     SELECT gen_random_uuid(), 'KI-2030-' || lpad(i::text, 4, '0'), title, purpose, '', '', '', '', department_id, owner_id, created_at, submitted_at
     FROM use_case, generate_series(1, 120) i WHERE id = $1`,
    annas.id,
  );
  await house.rows(
    `WITH a AS (
       INSERT INTO assessment (id, use_case_id, catalogue_version, answers, state, started_by, started_at)
       SELECT gen_random_uuid(), u.id, o.catalogue_version, o.answers, o.state, o.started_by, o.started_at
       FROM use_case u, assessment o WHERE u.number LIKE 'KI-2030-%' AND o.use_case_id = $1 RETURNING id, use_case_id
     ), s AS (
       INSERT INTO submission (id, use_case_id, assessment_id, round, submitted_by, submitted_at, snapshot, snapshot_sha256, class, provisional, lane)
       SELECT gen_random_uuid(), a.use_case_id, a.id, 1, o.submitted_by, o.submitted_at, o.snapshot, o.snapshot_sha256, o.class, o.provisional, o.lane
       FROM a, submission o WHERE o.use_case_id = $1 RETURNING id
     ) INSERT INTO review (id, submission_id, track, opened_at) SELECT gen_random_uuid(), id, 'it_security', now() FROM s`,
    annas.id,
  );
  const met: string[] = [];
  let after: string | undefined;
  do {
    const list = await listOf(anna, {}, after);
    met.push(...idsIn(list));
    after = list.open?.more ?? undefined;
  } while (after !== undefined);
  expect([met.length, new Set(met).size]).toEqual([123, 123]);
  expect((await listOf(anna)).open?.counts.who).toMatchObject({ mine: 100, me: 1, pool: 100 });
});

describe('what an office has to do', () => {
  const numbers = (tasks: readonly ListedTask[] | null) => tasks?.map(({ useCaseId }) => useCaseId);

  it('is for AI coordination and the head to request the consent that has not been requested', async () => {
    const before = numbers((await listOf(coordination)).requests);
    expect(before).toEqual(expect.arrayContaining([annas.id, bens.id]));
    await consentRequested(house.app, annas);
    const waiting = before?.filter((id) => id !== annas.id);
    expect(numbers((await listOf(coordination)).requests)).toEqual(waiting);
    expect(numbers((await listOf(head)).requests)).toEqual(waiting);
    expect((await listOf(anna)).requests).toBeNull();
  });

  it('is for the head to decide over a refusal, as long as it is not in conciliation', async () => {
    const theCase = await house.submitted();
    const refused = async () =>
      (await listOf(head)).refused?.map((one) => [one.useCaseId, one.inConciliation]);
    await house.vote(theCase, { staff_council: 'refuse' });
    expect(await refused()).toEqual([[theCase.id, false]]);
    const opening = { openedOn: house.today(), reasons: 'Keine Einigung.' };
    await house.app.get(ConciliationService).open(head, theCase.id, opening, randomUUID());
    expect(await refused()).toEqual([[theCase.id, true]]);
    expect((await listOf(coordination)).refused).toBeNull();
  });
});

describe('what nobody works on', () => {
  const unattended = async (person: SignedInPerson) =>
    (await listOf(person)).unattended.map(({ reviewId }) => reviewId);

  it('is shown to the team and to coordination when the holder is away without a substitute', async () => {
    expect(await unattended(anna)).toEqual([]);
    const days = { fromDay: '2026-11-23', untilDay: '2026-11-23' };
    const nobody = { track, substituteId: null, ...days } as const;
    const substitutions = house.app.get(SubstitutionService);
    await substitutions.arrange(coordination, ben.id, nobody, randomUUID());
    expect(await unattended(anna)).toEqual(of(bens));
    expect(await unattended(coordination)).toEqual(expect.arrayContaining(of(bens)));
    const council = await aPerson(house.app).who('reviewer.staff_council').exists();
    expect(await unattended(council)).toEqual([]);
  });

  it('is also what a substitute with a hand in the case must not do', async () => {
    clock.set('2026-11-30T09:00:00Z');
    const days = { fromDay: '2026-11-30', untilDay: '2026-11-30' };
    const wanted = { track, substituteId: anna.id, ...days } as const;
    await house.app.get(SubstitutionService).arrange(ben, ben.id, wanted, randomUUID());
    expect(await unattended(coordination)).not.toEqual(expect.arrayContaining(of(bens)));
    await house.rows('UPDATE use_case SET owner_id = $2 WHERE id = $1', bens.id, anna.id);
    expect(await unattended(coordination)).toEqual(expect.arrayContaining(of(bens)));
  });

  it('is for coordination also what lies in a track where nobody is', async () => {
    const before = await unattended(coordination);
    await house.rows(`DELETE FROM role_grant WHERE track = 'data_protection'`);
    const added = (await unattended(coordination)).filter((id) => !before.includes(id));
    expect(added).toEqual(expect.arrayContaining([annas.reviews.data_protection]));
  });
});
