import { CasesModule } from '../../src/cases/cases.module.ts';
import { aPerson } from '../support/builders.ts';
import type { SubmittedCase } from '../support/builders.ts';
import { startReviewPages } from '../support/review-pages.ts';
import type { ReviewPages } from '../support/review-pages.ts';
import type { Visitor } from '../support/visitor.ts';

let room: ReviewPages;
let proposer: Visitor;
let theCase: SubmittedCase;
let path: string;

beforeAll(async () => {
  room = await startReviewPages([CasesModule]);
  proposer = await room.visit(room.proposer);
  theCase = await room.submitted();
  path = `/use-cases/${theCase.id}/discussion`;
});
afterAll(() => room.pages.stop());

const markup = '<b>Wann</b> wird gelöscht?\n\nBitte genau.';

it('stands on the pages of the case and of its reviews, escaped, with names and capacities', async () => {
  const overview = await proposer.get(`/use-cases/${theCase.id}`);
  expect(overview.main).toContain('Noch hat niemand etwas geschrieben');
  const page = await proposer.get(path);
  const file = new File(['Konzept\n'], '../<i>Konzept</i>.txt');
  const sent = await proposer.submitFiles(page, { text: markup }, { files: [file] });
  expect(sent.location).toMatch(new RegExp(`^${path}#comment-[0-9a-f-]{36}$`));

  const review = await room.reviewers.it_security.get(`/reviews/${theCase.reviews.it_security}`);
  expect(review.main).toContain(`${room.proposer.name} (Antragstellende Stelle)`);
  expect(review.text('.app-thread .app-prose')).toBe('<b>Wann</b> wird gelöscht? Bitte genau.');
  expect(review.text('.app-thread a')).toBe('i>.txt (1 KB)');
  const download = await room.reviewers.it_security.get(
    review.one('.app-thread a').getAttribute('href') ?? '',
  );
  expect(download.html).toBe('Konzept\n');
});

it('shows the last three there, and all of them on its own page', async () => {
  for (const text of ['Zwei', 'Drei', 'Vier']) {
    const page = await room.reviewers.it_security.get(path);
    await room.reviewers.it_security.submitFiles(page, { text }, {});
  }
  const all = await proposer.get(path);
  expect(all.main).toContain('4 Beiträge, der neueste zuletzt');
  expect(
    all.all('.app-thread__item').map((one) => one.querySelector('.app-prose')?.textContent),
  ).toEqual([markup, 'Zwei', 'Drei', 'Vier']);
  const overview = await proposer.get(`/use-cases/${theCase.id}`);
  expect(overview.all('.app-thread .app-prose').map((one) => one.textContent)).toEqual([
    ...['Zwei', 'Drei', 'Vier'],
  ]);
});

it('says what is missing and keeps what was typed, also of a wrong file and of a stale form', async () => {
  const page = await proposer.get(path);
  const empty = await proposer.submitFiles(page, { text: ' ' }, {});
  expect(empty.status).toBe(422);
  expect(empty.errors).toEqual([{ text: 'Schreiben Sie Ihren Beitrag.', href: '#text' }]);
  const wrong = await proposer.submitFiles(page, { text: markup }, { files: [exe] });
  expect(wrong.errors[0]?.href).toBe('#files');
  expect(wrong.value('text')).toBe(markup);
  const stale = await proposer.submitFiles(page, { text: markup, csrf: 'x' }, { files: [exe] });
  expect([stale.status, stale.value('text')]).toEqual([403, markup]);
  expect((await proposer.get(path)).main).toContain('4 Beiträge');
});

const exe = new File([new Uint8Array([0x4d, 0x5a, 0, 1])], 'bericht.pdf');

it('asks people of several bodies for which they write', async () => {
  const grants = ['reviewer.it_security', 'reviewer.data_protection'] as const;
  const both = await room.visit(
    await aPerson(room.pages.app)
      .who(...grants)
      .exists(),
  );
  const page = await both.get(path);
  const unsaid = await both.submitFiles(page, { text: 'Für wen?' }, {});
  expect(unsaid.errors).toEqual([
    { text: 'Wählen Sie, für welche Stelle Sie schreiben.', href: '#as' },
  ]);
  expect(unsaid.value('text')).toBe('Für wen?');
  const sent = await both.submitFiles(unsaid, { text: 'Für wen?', as: 'it_security' }, {});
  expect((await both.follow(sent)).main).toContain('(IT-Sicherheit)');
});

it('lets others read: without a form, and their text comes back when they send one', async () => {
  const colleague = await room.visit(await aPerson(room.pages.app).in('Personalamt').exists());
  expect((await colleague.get(path)).all('main form')).toEqual([]);
  const { fields } = (await colleague.get('/account')).form('/account/password');
  const sent = await colleague.post(path, { csrf: fields['csrf'] ?? '', text: markup });
  expect(sent.status).toBe(409);
  expect(sent.main).toContain('<b>Wann</b> wird gelöscht?');
  expect(sent.main).toContain('Schreiben können nur die Personen Ihres Fachbereichs');
});

it('is complete in English', async () => {
  const visitor = await room.visit(room.proposer);
  await visitor.post('/preferences', { language: 'en' });
  const page = await visitor.get(path);
  expect([page.heading, page.text('main form h2')]).toEqual(['Discussion', 'Add a comment']);
  expect(page.main).toContain('the newest last');
});
