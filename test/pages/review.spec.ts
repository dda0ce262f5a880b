import { randomUUID } from 'node:crypto';
import { tracks } from '../../src/domain/catalogue.ts';
import {
  aPerson,
  aUseCase,
  draftsTexts,
  ranksApplicants,
  scoresPeople,
} from '../support/builders.ts';
import type { SubmittedCase } from '../support/builders.ts';
import { checks, condition, decide, startReviewPages } from '../support/review-pages.ts';
import type { ReviewPages } from '../support/review-pages.ts';
import type { VisitedPage } from '../support/visited-page.ts';

let room: ReviewPages;

beforeAll(async () => {
  room = await startReviewPages();
});
afterAll(() => room.pages.stop());

describe('case by case, from the work list to the approval', () => {
  let theCase: SubmittedCase;
  beforeAll(async () => {
    theCase = await room.submitted();
  });

  it('stands on the work list of each track and of nobody else', async () => {
    for (const track of tracks) {
      const list = await room.reviewers[track].get('/reviews');
      expect(list.text('section[aria-labelledby=open]')).toContain('Vorsortierung von Bewerbungen');
      expect(list.all(`a[href="/reviews/${theCase.reviews[track]}"]`)).toHaveLength(1);
    }
    expect((await (await room.visit(room.proposer)).get('/reviews')).main).toContain(
      'Sie haben keine Prüfaufgabe.',
    );
  });

  it('is on one page: what it is about, result, reasons, obligations, answers, the others', async () => {
    const page = await room.reviewers.data_protection.get(
      `/reviews/${theCase.reviews.data_protection}`,
    );
    expect(page.heading).toBe('Prüfung durch den Datenschutz');
    expect(page.title).toMatch(/^Prüfung Datenschutz: KI-\d{4}-\d{4} – /);
    for (const words of [
      'Das Personalamt lässt Bewerbungen',
      'Hochrisiko nach Anhang III',
      'Anhang III Nr. 4 Buchst. a KI-VO',
      'Grundrechte-Folgenabschätzung',
      'Verbotene Praktiken',
      'Die anderen Prüfstellen',
    ])
      expect(page.main).toContain(words);
    const ids = page.all('[id]').map((element) => element.getAttribute('id'));
    expect(ids).toEqual([...new Set(ids)]);
  });

  it('is decided by each track with its checklist, one with a condition', async () => {
    const { reviews } = theCase;
    const first = await decide(room.reviewers.data_protection, reviews.data_protection, {
      ...{ ...checks('data_protection'), outcome: 'approve_with_conditions', ...condition },
    });
    expect([first.status, first.location]).toEqual([
      303,
      `/reviews/${reviews.data_protection}/decided`,
    ]);
    const done = await room.reviewers.data_protection.follow(first);
    expect(done.heading).toBe('Sie haben mit Auflagen zugestimmt');
    expect(done.main).toContain('Es entscheiden noch: IT-Sicherheit und Personalrat.');
    expect(done.main).toContain('Protokolle nach 30 Tagen löschen');

    for (const track of ['it_security', 'staff_council'] as const)
      await decide(room.reviewers[track], reviews[track], { ...checks(track), outcome: 'approve' });
    const last = await room.reviewers.staff_council.get(
      `/reviews/${reviews.staff_council}/decided`,
    );
    expect(last.main).toContain('Freigegeben mit Auflagen');
    expect(last.main).toContain('sobald die Auflagen eingehalten sind');
  });

  it('moves from the open to the decided reviews', async () => {
    const list = await room.reviewers.it_security.get('/reviews');
    expect(list.text('section[aria-labelledby=open]')).toContain('nichts zu prüfen');
    expect(list.text('section[aria-labelledby=decided]')).toContain('Zugestimmt');
  });

  it('shows the decision to whoever opens the review again, without a form', async () => {
    const page = await room.reviewers.it_security.get(
      `/reviews/${theCase.reviews.data_protection}`,
    );
    expect(page.main).toContain('Diese Prüfung ist entschieden');
    expect(page.main).toContain('bis 31.03.2999');
    expect(page.all('main form')).toHaveLength(0);
  });
});

describe('cases that nobody reviews', () => {
  it('are told to those who must know of them', async () => {
    const { app } = room.pages;
    const fast = await aUseCase(app).answered(draftsTexts).submittedBy(room.proposer);
    const stopped = await aUseCase(app).answered(scoresPeople).submittedBy(room.proposer);
    const links = (page: VisitedPage, section: string) =>
      page
        .all(`section[aria-labelledby=${section}] a`)
        .map((element) => element.getAttribute('href'));
    const reviewers = await room.reviewers.staff_council.get('/reviews');
    expect(links(reviewers, 'fast')).toEqual([`/use-cases/${fast.id}`]);
    expect(links(reviewers, 'stopped')).toEqual([]);
    const coordination = await room.visit(await aPerson(app).who('coordination').exists());
    const list = await coordination.get('/reviews');
    expect(links(list, 'stopped')).toEqual([`/use-cases/${stopped.id}`]);
    expect(links(list, 'fast')).toEqual([]);
  });
});

describe('who may', () => {
  it('read along, with a word why there is no form', async () => {
    const { reviews } = await room.submitted();
    const page = await room.reviewers.it_security.get(`/reviews/${reviews.staff_council}`);
    expect(page.status).toBe(200);
    expect(page.main).toContain('Sie lesen mit');
    expect(page.all('main form')).toHaveLength(0);
  });

  it('not decide an own case, and is told so', async () => {
    const own = await aPerson(room.pages.app).who('reviewer.it_security').exists();
    const visitor = await room.visit(own);
    const theCase = await aUseCase(room.pages.app).answered(ranksApplicants).submittedBy(own);
    const review = theCase.reviews.it_security;
    const page = await visitor.get(`/reviews/${review}`);
    expect(page.main).toContain('Vier-Augen-Prinzip');
    expect(page.all('main form')).toHaveLength(0);
    expect((await visitor.get('/reviews')).main).toContain('Eigener Fall');
    const { fields } = (await visitor.get('/reviews')).form('/sign-out');
    const forced = await visitor.post(`/reviews/${review}/decision`, {
      ...{ ...fields, ...checks('it_security'), outcome: 'approve', reasons: '' },
    });
    expect(forced.status).toBe(403);
    expect(forced.main).toContain('Vier-Augen-Prinzip');
  });

  it.each(['', '/decided'])('not open a review that is not there: %s', async (rest) => {
    for (const id of [randomUUID(), 'x'])
      expect((await room.reviewers.it_security.get(`/reviews/${id}${rest}`)).status).toBe(404);
  });

  it('not open a confirmation before there is a decision', async () => {
    const { reviews } = await room.submitted();
    const page = await room.reviewers.it_security.get(`/reviews/${reviews.it_security}/decided`);
    expect(page.location).toBe(`/reviews/${reviews.it_security}`);
  });
});
