import { randomUUID } from 'node:crypto';
import { password } from '../support/builders.ts';
import type { SubmittedCase } from '../support/builders.ts';
import { startReviewPages } from '../support/review-pages.ts';
import type { ReviewPages } from '../support/review-pages.ts';
import type { VisitedPage } from '../support/visited-page.ts';
import type { Visitor } from '../support/visitor.ts';
import { CasesModule } from '../../src/cases/cases.module.ts';

let room: ReviewPages;
let proposer: Visitor;

beforeAll(async () => {
  room = await startReviewPages([CasesModule]);
  proposer = await room.visit(room.proposer);
});
afterAll(() => room.pages.stop());

const long = 'Die Bewerbungen werden nach Abschluss gelöscht. '.repeat(20).trim();

/** A question about a new case, and the page on which its proposer answers. */
async function asked(): Promise<{ theCase: SubmittedCase; page: VisitedPage }> {
  const theCase = await room.submitted();
  const reviewer = room.reviewers.data_protection;
  const form = await reviewer.get(`/reviews/${theCase.reviews.data_protection}/question`);
  const due = { 'due-day': '4', 'due-month': '12', 'due-year': '2999' };
  const sent = await reviewer.submit(form, { text: 'Wann wird gelöscht?', ...due });
  expect(sent.status).toBe(303);
  const overview = await proposer.get(`/use-cases/${theCase.id}`);
  expect(overview.main).toContain('Eine Prüfstelle fragt nach');
  expect(overview.main).toContain('Datenschutz braucht Ihre Antwort bis 04.12.2999');
  const [link] = overview.all('a[href^="/questions/"]');
  return { theCase, page: await proposer.get(link?.getAttribute('href') ?? '') };
}

const answer = (page: VisitedPage, text: string, ...files: File[]): Promise<VisitedPage> =>
  proposer.submitFiles(page, { text }, { files });

it('asks, answers with a file in the same thread, and the file comes down as it went up', async () => {
  const { theCase, page } = await asked();
  expect(page.heading).toBe('Rückfrage: Datenschutz');
  const open = 'Ihre Rückfrage ist noch offen';
  const waiting = await room.reviewers.data_protection.get(
    `/reviews/${theCase.reviews.data_protection}`,
  );
  expect(waiting.main).toContain(open);
  const file = new File(['Löschkonzept\n'], 'Lösch"konzept.txt');
  expect((await answer(page, long, file)).location).toBe(`/use-cases/${theCase.id}`);
  const review = await room.reviewers.data_protection.get(
    `/reviews/${theCase.reviews.data_protection}`,
  );
  expect(review.main).toContain(long);
  expect(review.main).not.toContain(open);
  const [link] = review.all('a[href^="/attachments/"]');
  const download = await room.reviewers.it_security.get(link?.getAttribute('href') ?? '');
  expect(download.html).toBe('Löschkonzept\n');
  expect(Object.fromEntries(download.headers)).toMatchObject({
    'content-disposition': `attachment; filename="L?sch\\"konzept.txt"; filename*=UTF-8''L%C3%B6sch%22konzept.txt`,
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
    'cache-control': 'no-store',
  });
});

it('says what is missing and keeps what was typed', async () => {
  const { page } = await asked();
  const empty = await answer(page, '  ');
  expect(empty.status).toBe(422);
  expect(empty.errors).toEqual([{ text: 'Schreiben Sie Ihre Antwort.', href: '#text' }]);
  const wrong = await answer(page, long, new File(['MZ\0\x01'], 'bericht.pdf'));
  expect(wrong.status).toBe(422);
  expect(wrong.main).toContain('«bericht.pdf» ist keine Datei, die hier angehängt werden kann');
  expect(wrong.main).toContain(long);
});

it('gives the text back when a file is too large', async () => {
  const { page } = await asked();
  const refused = await answer(page, long, new File([new Uint8Array(10_000_001)], 'video.txt'));
  expect(refused.status).toBe(413);
  expect(refused.main).toContain(long);
  expect(refused.main).toContain('Eine Datei ist größer als 10 MB');
  const again = await answer(refused, long, new File(['klein'], 'klein.txt'));
  expect(again.status).toBe(303);
  const review = await proposer.follow(again);
  expect(review.text('a[href^="/attachments/"]')).toBe('klein.txt (1 KB)');
});

it('gives back a text that is much too long, with files or without', async () => {
  const { page } = await asked();
  const file = new File(['x'], 'x.txt');
  const tooLong = 'Wort '.repeat(380_000).trim();
  const refused = await answer(page, tooLong, file);
  expect([refused.status, refused.value('text')]).toEqual([422, tooLong]);
  const far = `${tooLong} ${tooLong}`;
  const unread = await answer(page, far, file);
  expect(unread.status).toBe(413);
  expect(unread.main).toContain('zu groß');
  const half = 'Wort '.repeat(300_000).trim();
  const both = await proposer.submitFiles(page, { text: half, more: half }, { files: [file] });
  expect([both.status, both.value('text')]).toEqual([413, half]);
});

it('stores nothing of a form without its token', async () => {
  const { theCase, page } = await asked();
  const files = { files: [new File(['x'], 'x.txt')] };
  const stale = await proposer.submitFiles(page, { text: long, csrf: 'wrong' }, files);
  expect(stale.status).toBe(403);
  expect(stale.main).toContain(long);
  const overview = await proposer.get(`/use-cases/${theCase.id}`);
  expect(overview.main).toContain('Wartet auf Antwort');
  expect(overview.all('a[href^="/attachments/"]')).toEqual([]);
});

it.each<[string, (visitor: Visitor) => unknown]>([
  ['has ended', () => room.pages.database.asOwner(endSessions, [room.proposer.id])],
  [
    'has gone with its cookie',
    (visitor) => {
      visitor.forget('session');
    },
  ],
])('keeps the text over a sign-in when the session %s; files are chosen again', async (_, end) => {
  const { page } = await asked();
  const visitor = await room.visit(room.proposer);
  const form = await visitor.get(page.path);
  await end(visitor);
  const files = { files: [new File(['x'], 'x.txt')] };
  const sent = await visitor.submitFiles(form, { text: long }, files);
  expect([sent.status, sent.location]).toEqual([303, '/sign-in']);
  const { email } = room.proposer;
  await visitor.submit(await visitor.get('/sign-in'), { email, password });
  const kept = await visitor.get('/resume');
  expect(kept.main).toContain('Dateien können nicht aufbewahrt werden');
  const overview = await visitor.follow(await visitor.submitFiles(kept, {}, files));
  expect(overview.main).toContain(long);
  expect(overview.text('a[href^="/attachments/"]')).toBe('x.txt (1 KB)');
  proposer = visitor;
});

const endSessions = "DELETE FROM session WHERE sess ->> 'personId' = $1";

it('shows others the thread without a form, and takes a question back with a reason', async () => {
  const { theCase, page } = await asked();
  const reader = await room.reviewers.it_security.get(page.path);
  expect(reader.all('main form')).toEqual([]);
  const own = await room.reviewers.data_protection.get(page.path);
  const back = await room.reviewers.data_protection.submit(own, { text: 'Am Telefon geklärt.' });
  expect(back.location).toBe(`/reviews/${theCase.reviews.data_protection}#questions`);
  const late = await answer(page, long);
  expect(late.status).toBe(409);
  expect(late.main).toContain('Die Prüfung ist inzwischen in einem anderen Stand');
  expect(late.value('text')).toBe(long);
});

it('offers no form to ask while a question waits; who had it open keeps the text', async () => {
  const { data_protection: reviewer } = room.reviewers;
  const theCase = await room.submitted();
  const path = `/reviews/${theCase.reviews.data_protection}/question`;
  const open = await reviewer.get(path);
  const typed = { text: long, 'due-day': '4', 'due-month': '12', 'due-year': '2999' };
  expect((await reviewer.submit(open, { ...typed, text: 'Wozu?' })).status).toBe(303);
  const closed = await reviewer.get(path);
  expect(closed.all('main form')).toEqual([]);
  expect(closed.main).toContain('wartet schon auf eine Antwort');
  expect(closed.main).not.toContain('Fragen Sie');
  const late = await reviewer.submit(open, { ...typed, idempotencyKey: randomUUID() });
  expect([late.status, late.value('text')]).toEqual([409, long]);
});
