import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import type { SignedInPerson } from '../../src/access/signed-in-person.ts';
import { Attachments } from '../../src/inventory/attachment/attachments.service.ts';
import { QuestionService } from '../../src/review/question/question.service.ts';
import { Questions } from '../../src/review/question/questions.ts';
import { aPerson, aUseCase, decided, ranksApplicants } from '../support/builders.ts';
import type { SubmittedCase } from '../support/builders.ts';
import { ReviewDatabase } from '../support/review-database.ts';

let house: ReviewDatabase;
let reviewer: SignedInPerson;
let service: QuestionService;

beforeAll(async () => {
  house = await ReviewDatabase.start();
  reviewer = await aPerson(house.app).who('reviewer.data_protection').exists();
  service = house.app.get(QuestionService);
});
afterAll(() => house.stop());

const due = '2999-12-31';
const asks = (theCase: SubmittedCase, key: string = randomUUID()) =>
  service.ask(reviewer, theCase.reviews.data_protection, { text: 'Wozu?', dueOn: due }, key);
const stateOf = async ({ reviews }: SubmittedCase): Promise<unknown> =>
  (
    await house.rows(
      'SELECT state FROM review_progress WHERE review_id = $1',
      reviews.data_protection,
    )
  )[0];
const asked = async ({ reviews }: SubmittedCase) =>
  house.app.get(Questions).ofReviews(house.app.get(DataSource).manager, [reviews.data_protection]);
const answer = (by: SignedInPerson, id: string) =>
  service.answer(by, id, { text: 'Zum Vorsortieren.', files: [] }, randomUUID());

it('a question makes the review wait, its answer opens it again, and both stand in the trail', async () => {
  const theCase = await house.submitted();
  expect(await asks(theCase)).toEqual({ ok: true });
  expect(await stateOf(theCase)).toEqual({ state: 'awaiting_answer' });
  const [first] = await asked(theCase);
  expect(first).toMatchObject({ waits: true, end: null, askedBy: reviewer.name });
  expect(await answer(house.proposer, first?.question.id ?? '')).toEqual({ ok: true });
  expect(await stateOf(theCase)).toEqual({ state: 'open' });
  expect((await asked(theCase))[0]).toMatchObject({
    waits: false,
    end: { kind: 'answered', text: 'Zum Vorsortieren.', by: house.proposer.name },
  });
  expect(await house.trace(theCase, 'question.asked')).toBe(1);
  expect(await house.trace(theCase, 'question.answered')).toBe(1);
});

it('is one at a time: of two at once one is asked, past the service too', async () => {
  const theCase = await house.submitted();
  const both = await Promise.all([asks(theCase), asks(theCase)]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  expect(both).toContainEqual({ ok: false, because: 'notNow' });
  await expect(
    house.asApp(
      `INSERT INTO review_question VALUES ($1, $2, 'Noch eine', '2999-12-31', $3, now())`,
      ...[randomUUID(), theCase.reviews.data_protection, reviewer.id],
    ),
  ).rejects.toThrow('one question at a time');
});

it('ten identical sends are one question', async () => {
  const theCase = await house.submitted();
  const key = randomUUID();
  const all = await Promise.all(Array.from({ length: 10 }, () => asks(theCase, key)));
  expect(new Set(all.map((one) => JSON.stringify(one)))).toEqual(new Set(['{"ok":true}']));
  expect(await asked(theCase)).toHaveLength(1);
});

it('is answered by proposers only and taken back by the track only, past the service too', async () => {
  const theCase = await house.submitted();
  await asks(theCase);
  const id = (await asked(theCase))[0]?.question.id ?? '';
  await expect(answer(reviewer, id)).rejects.toThrow('Not Found');
  const colleague = await aPerson(house.app).in('Personalamt').exists();
  expect(await answer(colleague, id)).toEqual({ ok: false, because: 'othersCase' });
  await expect(service.withdraw(house.proposer, id, 'Egal', randomUUID())).rejects.toThrow(
    'Not Found',
  );
  const force = (kind: string, by: string) =>
    house.asApp(`INSERT INTO review_question_end VALUES ($1, $2, 'Text', $3, now())`, id, kind, by);
  await expect(force('answered', reviewer.id)).rejects.toThrow('proposers answer');
  await expect(force('withdrawn', house.proposer.id)).rejects.toThrow('proposers answer');
  expect(await service.withdraw(reviewer, id, 'Geklärt.', randomUUID())).toEqual({ ok: true });
  expect(await stateOf(theCase)).toEqual({ state: 'open' });
  expect(await answer(house.proposer, id)).toEqual({ ok: false, because: 'notNow' });
});

it('a reviewer does not question their own case', async () => {
  const theCase = await aUseCase(house.app).answered(ranksApplicants).submittedBy(reviewer);
  expect(await asks(theCase)).toEqual({ ok: false, because: 'ownCase' });
  await expect(
    house.asApp(
      `INSERT INTO review_question VALUES ($1, $2, 'Wozu?', '2999-12-31', $3, now())`,
      ...[randomUUID(), theCase.reviews.data_protection, reviewer.id],
    ),
  ).rejects.toThrow('four eyes');
});

it('the track may decide while its question waits; an answer then comes too late', async () => {
  const theCase = await house.submitted();
  await asks(theCase);
  await decided(house.app, theCase, 'data_protection', 'approve');
  const [only] = await asked(theCase);
  expect(only).toMatchObject({ waits: false, end: null });
  expect(await answer(house.proposer, only?.question.id ?? '')).toMatchObject({
    because: 'notNow',
  });
  expect(await stateOf(theCase)).toEqual({ state: 'decided' });
});

it('an answer carries files, stored once by their content, of kinds that every office can open', async () => {
  const theCase = await house.submitted();
  await asks(theCase);
  const id = (await asked(theCase))[0]?.question.id ?? '';
  const attachments = house.app.get(Attachments);
  const text = { name: 'Leitfaden.txt', bytes: Buffer.from('Nur für den Dienstgebrauch\n') };
  expect(
    await attachments.attachable([text, { name: 'x.pdf', bytes: Buffer.from([0x4d, 0x5a, 0, 1]) }]),
  ).toEqual({ ok: false, name: 'x.pdf' });
  const looked = await attachments.attachable([text, { ...text, name: 'Zweitschrift.txt' }]);
  if (!looked.ok) throw new Error('refused');
  await service.answer(
    house.proposer,
    id,
    { text: 'Siehe Anlage.', files: looked.files },
    randomUUID(),
  );
  const files = (await asked(theCase))[0]?.attachments ?? [];
  expect(files.map(({ name }) => name)).toEqual(['Leitfaden.txt', 'Zweitschrift.txt']);
  expect(new Set(files.map(({ sha256 }) => sha256)).size).toBe(1);
  const got = await attachments.fileFor(house.proposer, files[0]?.id ?? '');
  expect(got).toMatchObject({ name: 'Leitfaden.txt', mediaType: 'text/plain', bytes: text.bytes });
  const stranger = await aPerson(house.app).in('Amt für etwas anderes').exists();
  await expect(attachments.fileFor(stranger, files[0]?.id ?? '')).rejects.toThrow('Not Found');
});
