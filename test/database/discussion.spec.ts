import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import type { SignedInPerson } from '../../src/access/signed-in-person.ts';
import type { Speaker } from '../../src/domain/speaker.ts';
import { DiscussionService } from '../../src/review/discussion/discussion.service.ts';
import { Discussions } from '../../src/review/discussion/discussions.ts';
import { aPerson, aUseCase, ranksApplicants } from '../support/builders.ts';
import type { SubmittedCase } from '../support/builders.ts';
import { ReviewDatabase } from '../support/review-database.ts';

let house: ReviewDatabase;
let service: DiscussionService;
let theCase: SubmittedCase;

beforeAll(async () => {
  house = await ReviewDatabase.start();
  service = house.app.get(DiscussionService);
  theCase = await house.submitted();
});
afterAll(() => house.stop());

const someone = (...grants: Parameters<ReturnType<typeof aPerson>['who']>) =>
  aPerson(house.app)
    .in('Amt für etwas anderes')
    .who(...grants)
    .exists();
const says = (by: SignedInPerson, text: string, as: Speaker | null = null, key = randomUUID()) =>
  service.say(by, theCase.id, { text, as, files: [] }, key);
const said = () =>
  house.app.get(Discussions).ofUseCase(house.app.get(DataSource).manager, theCase.id);

it('joins proposers, all tracks, coordination and head, each by name and capacity, the newest last', async () => {
  const reviewer = await someone('reviewer.data_protection');
  const coordination = await someone('coordination');
  const head = await someone('head');
  for (const by of [house.proposer, reviewer, coordination, head])
    expect(await says(by, `Von ${by.name}`)).toMatchObject({ ok: true });
  expect((await said()).map(({ comment, by }) => [comment.saidAs, by, comment.text])).toEqual([
    ['proposer', house.proposer.name, `Von ${house.proposer.name}`],
    ['data_protection', reviewer.name, `Von ${reviewer.name}`],
    ['coordination', coordination.name, `Von ${coordination.name}`],
    ['head', head.name, `Von ${head.name}`],
  ]);
  expect(await house.trace(theCase, 'case.discussed')).toBe(4);
});

it('is closed to colleagues without a hand in the case, to auditors, and to whom it does not exist for', async () => {
  const colleague = await aPerson(house.app).in('Personalamt').exists();
  expect(await says(colleague, 'Ich auch')).toEqual({ ok: false, because: 'othersCase' });
  expect((await service.open(colleague, theCase.id)).speakers).toEqual([]);
  for (const stranger of [await someone('auditor'), await someone()])
    await expect(says(stranger, 'Ich auch')).rejects.toThrow('Not Found');
});

it('asks who has several capacities for one of them, and believes no other', async () => {
  const both = await someone('reviewer.it_security', 'coordination');
  expect((await service.open(both, theCase.id)).speakers).toEqual(['it_security', 'coordination']);
  expect(await says(both, 'Wer bin ich?')).toEqual({ ok: false, because: 'asWhom' });
  expect(await says(both, 'Wer bin ich?', 'head')).toEqual({ ok: false, because: 'asWhom' });
  expect(await says(both, 'Als Koordination.', 'coordination')).toMatchObject({ ok: true });
  expect((await said()).at(-1)?.comment.saidAs).toBe('coordination');
});

it('lets a reviewer speak of the own case as proposer only', async () => {
  const reviewer = await someone('reviewer.it_security');
  const own = await aUseCase(house.app).answered(ranksApplicants).submittedBy(reviewer);
  const as = (speaker: Speaker) =>
    service.say(reviewer, own.id, { text: 'Von mir', as: speaker, files: [] }, randomUUID());
  expect(await as('it_security')).toEqual({ ok: false, because: 'asWhom' });
  expect(await as('proposer')).toMatchObject({ ok: true });
});

it('ten identical sends are one comment', async () => {
  const before = (await said()).length;
  const key = randomUUID();
  await Promise.all(Array.from({ length: 10 }, () => says(house.proposer, 'Einmal', null, key)));
  expect(await said()).toHaveLength(before + 1);
});

it('begins with the first submission', async () => {
  const { id } = await aUseCase(house.app).registeredBy(house.proposer);
  await expect(service.open(house.proposer, id)).rejects.toThrow('Not Found');
});

it('stands for ever: the register’s own role can neither change nor delete a comment', async () => {
  await expect(house.asApp(`UPDATE case_comment SET text = 'anders'`)).rejects.toThrow('denied');
  await expect(house.asApp('DELETE FROM case_comment')).rejects.toThrow('denied');
  await expect(house.asApp('DELETE FROM attachment')).rejects.toThrow('denied');
  const force = (text: string, as: string) =>
    house.asApp(
      'INSERT INTO case_comment VALUES ($1, $2, $3, $4, $5, now())',
      ...[randomUUID(), theCase.id, text, house.proposer.id, as],
    );
  await expect(force(' ', 'proposer')).rejects.toThrow('case_comment_text_check');
  await expect(force('x'.repeat(10_001), 'proposer')).rejects.toThrow('case_comment_text_check');
  await expect(force('x', 'auditor')).rejects.toThrow('case_comment_said_as_check');
});
