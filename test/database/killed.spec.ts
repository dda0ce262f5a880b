import { spawn } from 'node:child_process';
import { randomInt, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { SignedInPerson } from '../../src/access/signed-in-person.ts';
import { tracks } from '../../src/domain/catalogue.ts';
import type { ReviewOutcome } from '../../src/domain/review.ts';
import { ReviewService } from '../../src/review/review.service.ts';
import { aJudgement, aPerson, consentRequested } from '../support/builders.ts';
import type { SubmittedCase } from '../support/builders.ts';
import type { Errand } from '../support/decide-all.ts';
import { brokenIn } from '../support/decision-invariants.ts';
import { eventually } from '../support/eventually.ts';
import { fewAtATime } from '../support/few-at-a-time.ts';
import { ReviewDatabase } from '../support/review-database.ts';

// A register that is killed in the middle of 200 decisions, and everybody who sends their forms again.
const many = 200;
let house: ReviewDatabase;
let forms: Errand['forms'];
let people: ReadonlyMap<string, SignedInPerson>;

beforeAll(async () => {
  house = await ReviewDatabase.start();
  const seats = {
    data_protection: await aPerson(house.app).who('reviewer.data_protection').exists(),
    it_security: await aPerson(house.app).who('reviewer.it_security').exists(),
    staff_council: await aPerson(house.app).who('lead.staff_council').exists(),
  };
  people = new Map(Object.values(seats).map((person) => [person.id, person]));
  // Of the last case one track is missing.
  const cases = await house.manySubmitted(Math.ceil(many / tracks.length));
  await fewAtATime(cases, (theCase) => consentRequested(house.app, theCase));
  const formsOf = ({ reviews }: SubmittedCase, i: number): Errand['forms'] =>
    tracks.map((track) => ({
      personId: seats[track].id,
      reviewId: reviews[track],
      judgement: aJudgement(track, outcomeOf(i + tracks.indexOf(track))),
      key: randomUUID(),
    }));
  forms = cases.flatMap(formsOf).slice(0, many);
});
afterAll(() => house.stop());

function outcomeOf(number: number): ReviewOutcome {
  if (number % 9 === 0) return 'refuse';
  return number % 3 === 0 ? 'approve_with_conditions' : 'approve';
}

const judged = async () =>
  (await house.rows('SELECT review_id FROM review_decision')).map(
    (row) => (row as { review_id: string }).review_id,
  );

it('stands by all it has answered, leaves nothing half done, and is taken up where it was', async () => {
  const after = randomInt(20, 150);
  const answered = await killedAfter(after);
  const stored = await judged();
  expect({ after, stored: stored.length >= after && stored.length < many }).toEqual({
    after,
    stored: true,
  });
  const answeredReviews = forms.flatMap(({ key, reviewId }) =>
    answered.includes(key) ? [reviewId] : [],
  );
  expect(stored).toEqual(expect.arrayContaining(answeredReviews));
  expect(await brokenIn(house.database)).toEqual({});

  const again = await fewAtATime(forms, send);
  expect(again).toEqual(forms.map(() => ({ ok: true })));
  expect((await judged()).toSorted()).toEqual(forms.map(({ reviewId }) => reviewId).toSorted());
  expect(await brokenIn(house.database)).toEqual({});
});

async function send({ personId, reviewId, judgement, key }: Errand['forms'][number]) {
  const person = people.get(personId);
  if (!person) throw new Error('Nobody is signed in');
  return house.app.get(ReviewService).decide(person, reviewId, judgement, key);
}

/** Lets a register of its own process decide, kills it after so many answers, and returns the keys it answered. */
async function killedAfter(answers: number): Promise<string[]> {
  const errand: Errand = {
    settings: {
      DATABASE_URL: house.database.appUrl,
      MIGRATION_DATABASE_URL: house.database.ownerUrl,
      SESSION_SECRET: 'only-for-tests-only-for-tests-only-for-tests',
    },
    forms,
  };
  const script = join(import.meta.dirname, '../support/decide-all.ts');
  const register = spawn(process.execPath, [script], { stdio: ['pipe', 'pipe', 'inherit'] });
  const exited = once(register, 'exit');
  register.stdin.end(JSON.stringify(errand));
  const answered: string[] = [];
  for await (const line of createInterface(register.stdout)) {
    answered.push(line);
    if (answered.length === answers) register.kill('SIGKILL');
  }
  expect(await exited).toEqual([null, 'SIGKILL']);
  await eventually('the connections of the killed one are closed', async () => {
    const open = await house.asApp(
      `SELECT 1 FROM pg_stat_activity
       WHERE datname = current_database() AND pid <> pg_backend_pid() AND state <> 'idle'`,
    );
    return (open as object[]).length === 0;
  });
  return answered;
}
