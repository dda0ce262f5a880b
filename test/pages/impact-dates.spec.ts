/** What begins to apply to whom: with the clock before and on 2 December 2026 and 2027. */
import type { SignedInPerson } from '../../src/access/signed-in-person.ts';
import { rooms } from '../../src/app/app.module.ts';
import { AssessmentService } from '../../src/assessment/assessment.service.ts';
import { signedIn } from '../support/accounts.ts';
import { aPerson, aUseCase, draftsTexts, password, ranksApplicants } from '../support/builders.ts';
import { TestClock } from '../support/clock.ts';
import { type Pages, startPages } from '../support/pages.ts';
import type { VisitedPage } from '../support/visited-page.ts';
import type { Visitor } from '../support/visitor.ts';

const before = '2026-11-23T09:00:00Z';
const clock = new TestClock(before);
let pages: Pages;
let proposer: SignedInPerson;
let coordinator: SignedInPerson;
let draft: { readonly id: string };

beforeAll(async () => {
  pages = await startPages({ imports: rooms, clock });
  const { app } = pages;
  proposer = await aPerson(app).in('Personalamt').exists();
  coordinator = await aPerson(app).who('coordination').exists();
  const submitted = (title: string, answers: typeof draftsTexts, placedOnMarket: string | null) =>
    aUseCase(app).described({ title, placedOnMarket }).answered(answers).submittedBy(proposer);
  await submitted('Rangfolge', ranksApplicants, null);
  await submitted('Ältere Textentwürfe', draftsTexts, '2025-06-01');
  await submitted('Neue Textentwürfe', draftsTexts, '2026-09-01');
  draft = await aUseCase(app).answered(ranksApplicants).answeredBy(proposer);
}, 60_000);
afterAll(() => pages.stop());

/** The AI coordination on that day; a session from the year before has run out by then. */
async function on(day: string): Promise<Visitor> {
  clock.set(`${day}T09:00:00Z`);
  return signedIn(pages, { email: coordinator.email, password });
}
const ahead = (page: VisitedPage): string[] =>
  page.all('[aria-labelledby=dates] a').map(({ textContent }) => textContent);
const begins = (page: VisitedPage): Record<string, string[]> =>
  Object.fromEntries(
    page
      .all('main .app-reviews > li')
      .map((item) => [
        item.querySelector('h3')?.textContent.trim() ?? '',
        [...item.querySelectorAll('li')].map(({ textContent }) => textContent),
      ]),
  );
/** Obligations of the open draft that apply on that day and did not on the day before. */
async function newlyApplying(day: string): Promise<number> {
  const applying = async (today: string) => {
    clock.set(`${today}T09:00:00Z`);
    const { classification } = await pages.app.get(AssessmentService).preview(proposer, draft.id);
    return classification.obligations.filter(({ applies }) => applies).length;
  };
  const eve = new Date(Date.parse(`${day}T09:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
  const then = await applying(day);
  return then - (await applying(eve));
}

describe('on 23 November 2026', () => {
  it('offers the days ahead, the next one first', async () => {
    const days = ahead(await (await on('2026-11-23')).get('/impact'));
    expect(days[0]).toBe('02.12.2026');
    expect(days).toContain('02.12.2027');
    expect(days).not.toContain('02.08.2026');
  });

  it('says to whom something begins on 2 December 2026: what was on the market before August', async () => {
    const page = await (await on('2026-11-23')).get('/impact/dates?date=2026-12-02');
    expect(page.main).toContain('nicht fachlich freigegeben');
    expect(Object.keys(begins(page))).toEqual(['Ältere Textentwürfe']);
    expect(begins(page)['Ältere Textentwürfe']).toEqual([
      expect.stringMatching(/Pflicht des Anbieters, gilt ab 02\.12\.2026/) as string,
    ]);
    expect(page.main).toContain('Betroffen ist 1 Anwendungsfall.');
    expect(page.main).toContain('Verbote intimer Darstellungen');
  });

  it('shows the next day when none is asked for', async () => {
    const page = await (await on('2026-11-23')).get('/impact/dates');
    expect(page.heading).toBe('Was bis zum 02.12.2026 zu gelten beginnt');
  });

  it('adds everything up to 2 December 2027', async () => {
    const page = await (await on('2026-11-23')).get('/impact/dates?date=2027-12-02');
    expect(Object.keys(begins(page))).toEqual(['Rangfolge', 'Ältere Textentwürfe']);
    const ranks = begins(page)['Rangfolge'] ?? [];
    expect(ranks.length).toBeGreaterThan(5);
    expect(ranks.every((duty) => duty.includes('gilt ab 02.12.2027'))).toBe(true);
  });

  it.each(['2026-12-03', 'tomorrow', ''])('does not know a day "%s"', async (day) => {
    const visitor = await on('2026-11-23');
    expect((await visitor.get(`/impact/dates?date=${day}`)).status).toBe(404);
  });
});

describe('on 2 December 2026', () => {
  it('that day is reached, and nothing is ahead of it any more', async () => {
    const visitor = await on('2026-12-02');
    expect(ahead(await visitor.get('/impact'))).not.toContain('02.12.2026');
    const page = await visitor.get('/impact/dates?date=2026-12-02');
    expect(page.main).toContain('Dieser Tag ist erreicht (heute: 02.12.2026).');
    expect(begins(page)).toEqual({});
  });

  it('only what begins in 2027 is still to come', async () => {
    const page = await (await on('2026-12-02')).get('/impact/dates?date=2027-12-02');
    expect(Object.keys(begins(page))).toEqual(['Rangfolge']);
  });
});

describe('on 2 December 2027', () => {
  it('the obligations of a high-risk system apply from that day on, not a day before', async () => {
    expect(await newlyApplying('2026-12-02')).toBe(0);
    expect(await newlyApplying('2027-12-02')).toBeGreaterThan(5);
  });

  it('nothing begins for these cases any more', async () => {
    const visitor = await on('2027-12-02');
    expect(ahead(await visitor.get('/impact'))[0]).toBe('02.08.2028');
    const page = await visitor.get('/impact/dates?date=2030-08-02');
    expect(begins(page)).toEqual({});
    expect(page.main).toContain('Bis dahin beginnt für keinen Anwendungsfall eine Pflicht.');
  });
});
