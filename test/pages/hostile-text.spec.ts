import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { extractText, getDocumentProxy } from 'unpdf';
import { ReviewService } from '../../src/review/review.service.ts';
import { faultsIn } from '../support/answer-faults.ts';
import { hostile } from '../support/attacks.ts';
import { aJudgement, aUseCase, consentRequested, ranksApplicants } from '../support/builders.ts';
import { seats } from '../support/cases.ts';
import type { Visitor } from '../support/visitor.ts';
import { theWholeRegister, type WholeRegister } from '../support/whole-register.ts';

let house: WholeRegister;
const text = hostile('Zweck');
let id: string;
let reviewId: string;
beforeAll(async () => {
  house = await theWholeRegister();
  const words = { title: hostile('Titel').slice(0, 200), purpose: text, description: text };
  const made = await aUseCase(house.app)
    .described({ ...words, supplier: text, product: text, model: text })
    .answered(ranksApplicants)
    .submittedBy(await house.person('humanResources'));
  id = made.id;
  reviewId = made.reviews.data_protection;
  const more = {
    reasons: text,
    conditions: [{ text, responsible: text, due: '2999-12-31', moment: 'before_use' as const }],
  };
  await consentRequested(house.app, made);
  for (const [track, account] of seats) {
    const judgement = aJudgement(track, 'approve_with_conditions', more);
    const done = await house.app
      .get(ReviewService)
      .decide(await house.person(account), made.reviews[track], judgement, randomUUID());
    if (!done.ok) throw new Error(`${account} may not decide: ${done.because}`);
  }
});
afterAll(() => house.stop());

it('text that looks like code is text on every page', async () => {
  const own = ['', '/assessment', '/timeline', '/submitted'].map(
    (page) => `/use-cases/${id}${page}`,
  );
  const theirs = ['', '/decided'].map((page) => `/reviews/${reviewId}${page}`);
  for (const [account, paths] of [
    ['humanResources', ['/use-cases', ...own]],
    ['dataProtection', ['/reviews', ...theirs]],
  ] as const) {
    const visitor = await house.as(account);
    for (const path of paths) {
      const page = await visitor.get(path);
      expect([page.status, faultsIn(page)]).toEqual([200, []]);
      expect(page.main).toContain('<script>alert(1)</script> {{constructor');
    }
  }
});

it('and in the record', async () => {
  const visitor = await house.as('humanResources');
  const record = await untilPrinted(visitor, `/use-cases/${id}`);
  const pdf = await fetch(new URL(record, house.address), {
    headers: { cookie: `session=${visitor.cookie('session') ?? ''}` },
  });
  const bytes = new Uint8Array(await pdf.arrayBuffer());
  const { text: printed } = await extractText(await getDocumentProxy(bytes), {
    mergePages: true,
  });
  const dense = printed.replace(/[\s\u00AD]/g, '');
  for (const word of ['Titel', 'Zweck'])
    expect(dense).toContain(`${word}<script>alert(1)</script>{{constructor.constructor("x")()}}`);
});

async function untilPrinted(visitor: Visitor, path: string): Promise<string> {
  const deadline = Date.now() + 45_000;
  while (Date.now() < deadline) {
    const [link] = (await visitor.get(path)).all('a[href$="/pdf"]');
    if (link) return link.getAttribute('href') ?? '';
    await wait(100);
  }
  throw new Error('The record was not printed');
}
