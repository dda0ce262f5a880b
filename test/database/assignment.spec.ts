import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { AccessChangeService } from '../../src/access/people/access-change.service.ts';
import { PeopleRepository } from '../../src/access/people/people.repository.ts';
import type { GrantKey } from '../../src/access/people/grants.ts';
import type { SignedInPerson } from '../../src/access/signed-in-person.ts';
import { SubstitutionService } from '../../src/access/substitution/substitution.service.ts';
import type { WantedSubstitution } from '../../src/access/substitution/substitution.service.ts';
import { AuditService } from '../../src/audit/audit.service.ts';
import { AssignmentRepository } from '../../src/review/assignment/assignment.repository.ts';
import { AssignmentService } from '../../src/review/assignment/assignment.service.ts';
import { ReviewService } from '../../src/review/review.service.ts';
import { aJudgement, aPerson, consentRequested, decided } from '../support/builders.ts';
import type { SubmittedCase } from '../support/builders.ts';
import { TestClock } from '../support/clock.ts';
import { ReviewDatabase } from '../support/review-database.ts';

const clock = new TestClock('2026-11-23T09:00:00Z');
const track = 'it_security';
let house: ReviewDatabase;
let assignments: AssignmentService;
let substitutions: SubstitutionService;
let anna: SignedInPerson;
let ben: SignedInPerson;
let coordination: SignedInPerson;

beforeAll(async () => {
  house = await ReviewDatabase.start([], { clock });
  assignments = house.app.get(AssignmentService);
  substitutions = house.app.get(SubstitutionService);
  coordination = await aPerson(house.app).who('coordination').exists();
});
/** Nobody is away yet. */
beforeEach(async () => {
  [anna, ben] = [await someone('reviewer.it_security'), await someone('reviewer.it_security')];
});
afterAll(() => house.stop());

const someone = (...grants: GrantKey[]) =>
  aPerson(house.app)
    .who(...grants)
    .exists();
const take = (person: SignedInPerson, { reviews }: SubmittedCase) =>
  assignments.take(person, reviews[track], randomUUID());
const handOver = (person: SignedInPerson, { reviews }: SubmittedCase, to: SignedInPerson) =>
  assignments.handOver(person, reviews[track], { personId: to.id, note: 'Eilt.' }, randomUUID());
const holding = ({ reviews }: SubmittedCase, of: keyof SubmittedCase['reviews'] = track) =>
  house.app.get(AssignmentRepository).holding(house.app.get(DataSource).manager, reviews[of]);
const away = (
  person: SignedInPerson,
  substitute: SignedInPerson | null,
  more: Partial<WantedSubstitution> = {},
  by = person,
) => {
  const days = { fromDay: '2026-11-23', untilDay: '2026-11-27' };
  const wanted = { track, substituteId: substitute?.id ?? null, ...days, ...more } as const;
  return substitutions.arrange(by, person.id, wanted, randomUUID());
};
/** The same person as their next request finds them. */
const again = async ({ id }: SignedInPerson): Promise<SignedInPerson> => {
  const person = await house.app.get(PeopleRepository).signedIn(id, 1);
  if (!person) throw new Error('Nobody is signed in');
  return person;
};
const decide = (person: SignedInPerson, { reviews }: SubmittedCase) =>
  house.app
    .get(ReviewService)
    .decide(person, reviews[track], aJudgement(track, 'approve'), randomUUID());
const rolesFor = async ({ id }: SubmittedCase, action: string) =>
  (await house.app.get(AuditService).history(house.app.get(DataSource).manager, 'useCase', id))
    .filter((entry) => entry.action === action)
    .map(({ role }) => role);

describe('taking a review', () => {
  it('goes to exactly one of two who take it at once, and the other is told', async () => {
    const theCase = await house.submitted();
    const done = await Promise.all([take(anna, theCase), take(ben, theCase)]);
    expect(done.map((one) => (one.ok ? 'ok' : one.because)).sort()).toEqual(['ok', 'taken']);
    const winner = done[0].ok ? anna : ben;
    expect(await holding(theCase)).toMatchObject({ holderId: winner.id, holder: winner.name });
    expect(await rolesFor(theCase, 'review.taken')).toEqual(['reviewer.it_security']);
  });

  it('gives no right: a colleague decides what somebody else has', async () => {
    const theCase = await house.submitted();
    await take(anna, theCase);
    expect(await decide(ben, theCase)).toEqual({ ok: true });
    expect(await take(anna, theCase)).toEqual({ ok: false, because: 'notNow' });
    expect(await rolesFor(theCase, 'review.decided')).toEqual(['reviewer.it_security']);
  });

  it('is closed to whoever has a hand in the case, in the service and in the database', async () => {
    const theCase = await house.submitted();
    await house.rows('UPDATE use_case SET owner_id = $2 WHERE id = $1', theCase.id, anna.id);
    expect(await take(anna, theCase)).toEqual({ ok: false, because: 'ownCase' });
    await expect(force(theCase, 'taken', anna, anna)).rejects.toThrow('four eyes');
  });

  it('hands on: back to the pool, to a colleague with a note, by coordination', async () => {
    const theCase = await house.submitted();
    await take(anna, theCase);
    expect(await handOver(ben, theCase, ben)).toEqual({ ok: false, because: 'notInHand' });
    expect(await handOver(anna, theCase, ben)).toEqual({ ok: true });
    expect(await holding(theCase)).toMatchObject({ holderId: ben.id, note: 'Eilt.' });
    await assignments.giveBack(ben, theCase.reviews[track], randomUUID());
    expect(await holding(theCase)).toMatchObject({ holderId: null, note: '' });
    expect(await handOver(coordination, theCase, anna)).toEqual({ ok: true });
    expect(await rolesFor(theCase, 'review.assigned')).toEqual(['coordination']);
    const stranger = await someone('reviewer.staff_council');
    expect(await handOver(coordination, theCase, stranger)).toMatchObject({
      because: 'notAvailable',
    });
  });

  it('sends one notice to the new holder, and none to whoever takes it', async () => {
    const theCase = await house.submitted();
    await take(anna, theCase);
    await handOver(anna, theCase, ben);
    const sent = await house.rows(
      `SELECT data ->> 'personId' AS person FROM pgboss.job
       WHERE name = 'notice' AND data ->> 'kind' = 'assigned' AND data ->> 'useCaseId' = $1`,
      theCase.id,
    );
    expect(sent).toEqual([{ person: ben.id }]);
  });
});

describe('the database', () => {
  it.each([
    ['what somebody has', 'taken', 'review_is_free'],
    ['to nobody of the track', 'handed_over', 'holder_reviews_for_the_track'],
  ] as const)('refuses: %s', async (_, kind, constraint) => {
    const theCase = await house.submitted();
    await take(anna, theCase);
    const stranger = await someone('reviewer.staff_council');
    const to = kind === 'taken' ? ben : stranger;
    await expect(force(theCase, kind, to, to)).rejects.toMatchObject({ constraint });
  });

  it('refuses to let a decided review change hands, and to rewrite what happened', async () => {
    const theCase = await house.submitted();
    await decided(house.app, theCase, track, 'approve');
    await expect(force(theCase, 'taken', anna, anna)).rejects.toMatchObject({
      constraint: 'review_is_undecided',
    });
    await expect(house.asApp('DELETE FROM review_assignment')).rejects.toThrow('permission');
    await expect(house.asApp('UPDATE review_progress SET holder_id = NULL')).rejects.toThrow(
      'permission',
    );
  });

  it.each([
    ['themselves', () => [anna, anna], '2026-11-27', 'nobody_stands_in_for_themselves'],
    ['backwards', () => [anna, ben], '2026-11-22', 'it_begins_before_it_ends'],
    ['somebody else’s track', () => [coordination, ben], '2026-11-27', 'both_review_for_the_track'],
    ['by a stranger', () => [anna, coordination], '2026-11-27', 'both_review_for_the_track'],
  ] as const)('refuses a substitution: %s', async (_, people, until, constraint) => {
    const [person, substitute] = people().map(({ id }) => id);
    const insert = `INSERT INTO substitution (id, person_id, track, substitute_id, from_day, until_day, made_by, made_at)
       VALUES ($1, $2, 'it_security', $3, '2026-11-23', $4, $2, now())`;
    await expect(
      house.asApp(insert, randomUUID(), person, substitute, until),
    ).rejects.toMatchObject({ constraint });
  });

  it('refuses a vote in the place of somebody who is there', async () => {
    const theCase = await house.submitted();
    const vote = house.asApp(
      `INSERT INTO review_decision (review_id, outcome, reasons, checklist, decided_by, decided_at, in_place_of)
       VALUES ($1, 'approve', '', '[]', $2, $3, $4)`,
      ...[theCase.reviews[track], ben.id, clock.now(), anna.id],
    );
    await expect(vote).rejects.toMatchObject({ constraint: 'decided_as_substitute' });
  });
});

describe('a substitute', () => {
  it('works on what the principal has taken, decides in their place, and is named so', async () => {
    const theCase = await house.submitted();
    await take(anna, theCase);
    expect(await away(anna, ben)).toEqual({ ok: true });
    expect(await holding(theCase)).toMatchObject({ holderWorks: false, substituteId: ben.id });
    const substitute = await again(ben);
    expect(substitute.standsInFor).toEqual([
      { personId: anna.id, name: anna.name, track, lendsLead: false },
    ]);
    expect(await decide(substitute, theCase)).toEqual({ ok: true });
    expect(await rolesFor(theCase, 'review.decided')).toEqual(['substitute.it_security']);
    const { reviews } = await house.standing(theCase);
    expect(reviews.find(({ review }) => review.track === track)).toMatchObject({
      decidedBy: ben.name,
      inPlaceOf: anna.name,
    });
  });

  it('does not stand in for an own case: it is unattended then', async () => {
    const theCase = await house.submitted();
    await take(anna, theCase);
    await house.rows('UPDATE use_case SET owner_id = $2 WHERE id = $1', theCase.id, ben.id);
    await away(anna, ben);
    expect(await holding(theCase)).toMatchObject({ holderWorks: false, substituteId: null });
    expect(await decide(await again(ben), theCase)).toEqual({ ok: false, because: 'ownCase' });
  });

  it('leads the track from the first day to the last, and not after it was ended', async () => {
    const chair = await someone('lead.staff_council');
    const deputy = await someone('reviewer.staff_council');
    const leads = async () => (await again(deputy)).leads;
    expect(await leads()).toEqual([]);
    await away(chair, deputy, { track: 'staff_council', fromDay: '2026-11-24' });
    expect(await leads()).toEqual([]);
    clock.set('2026-11-23T23:00:00Z');
    expect(await leads()).toEqual(['staff_council']);
    clock.set('2026-11-27T22:59:00Z');
    expect(await leads()).toEqual(['staff_council']);
    clock.set('2026-11-27T23:00:00Z');
    expect(await leads()).toEqual([]);
    clock.set('2026-11-23T09:00:00Z');
    await away(chair, deputy, { track: 'staff_council', untilDay: '2026-11-23' });
    expect(await leads()).toEqual(['staff_council']);
    const { own } = await substitutions.of(chair, chair.id);
    const [running] = own;
    await substitutions.end(chair, chair.id, running?.id ?? '', randomUUID());
    expect(await leads()).toEqual([]);
  });

  it('records the staff council’s decision in the place of its chair', async () => {
    const chair = await someone('lead.staff_council');
    const deputy = await someone('reviewer.staff_council');
    const theCase = await house.submitted();
    await consentRequested(house.app, theCase);
    await expect(decided(house.app, theCase, 'staff_council', 'approve', deputy)).rejects.toThrow();
    await away(chair, deputy, { track: 'staff_council' }, coordination);
    await decided(house.app, theCase, 'staff_council', 'approve', await again(deputy));
    expect(await rolesFor(theCase, 'review.decided')).toEqual(['substitute.staff_council']);
  });

  it('is one at a time, of the same track, and not for days that are over', async () => {
    expect(await away(anna, ben)).toEqual({ ok: true });
    expect(await away(anna, null)).toEqual({ ok: false, because: 'overlaps' });
    expect(await away(ben, coordination)).toEqual({ ok: false, because: 'notAvailable' });
    const over = { fromDay: '2026-11-19', untilDay: '2026-11-20' };
    expect(await away(ben, anna, over)).toEqual({ ok: false, because: 'isOver' });
    const both = await Promise.all([away(ben, anna), away(ben, null)]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  });

  it('is arranged by oneself or by coordination, by nobody else', async () => {
    await expect(away(anna, ben, {}, ben)).rejects.toThrow('Not Found');
    expect(await away(anna, ben, {}, coordination)).toEqual({ ok: true });
  });
});

describe('a holder who is not there', () => {
  it.each([
    ['away without a substitute', () => away(anna, null)],
    [
      'without an account',
      async () => {
        const administrator = await someone('administrator');
        const seen = { id: anna.id, version: 1 };
        return house.app.get(AccessChangeService).disable(administrator, seen, randomUUID());
      },
    ],
    [
      'no longer in the track',
      () => house.rows('DELETE FROM role_grant WHERE person_id = $1', anna.id),
    ],
  ] as const)('%s: a colleague takes the review', async (_, leave) => {
    const theCase = await house.submitted();
    await take(anna, theCase);
    expect(await take(ben, theCase)).toEqual({ ok: false, because: 'taken' });
    await leave();
    expect(await holding(theCase)).toMatchObject({ holderWorks: false, substituteId: null });
    expect(await take(ben, theCase)).toEqual({ ok: true });
  });
});

/** Writes past the service. */
function force(
  { reviews }: SubmittedCase,
  kind: string,
  to: SignedInPerson,
  by: SignedInPerson,
): Promise<unknown> {
  return house.asApp(
    `INSERT INTO review_assignment (id, review_id, kind, holder_id, by_id, at) VALUES ($1, $2, $3, $4, $5, $6)`,
    ...[randomUUID(), reviews[track], kind, to.id, by.id, clock.now()],
  );
}
