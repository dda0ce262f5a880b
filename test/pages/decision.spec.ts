import { randomUUID } from 'node:crypto';
import { tracks } from '../../src/domain/catalogue.ts';
import type { Track } from '../../src/domain/catalogue.ts';
import type { ReviewOutcome } from '../../src/domain/review.ts';
import {
  aPerson,
  attemptedToAgree,
  aUseCase,
  decided,
  draftsTexts,
  isADocument,
  ranksApplicants,
  scoresPeople,
} from '../support/builders.ts';
import type { SubmittedCase } from '../support/builders.ts';
import { startReviewPages } from '../support/review-pages.ts';
import type { ReviewPages } from '../support/review-pages.ts';
import type { Visitor } from '../support/visitor.ts';

let room: ReviewPages;
let head: Visitor;
let coordination: Visitor;
let proposer: Visitor;

beforeAll(async () => {
  room = await startReviewPages();
  const { app } = room.pages;
  head = await room.visit(await aPerson(app).who('head').exists());
  coordination = await room.visit(await aPerson(app).who('coordination').exists());
  proposer = await room.visit(room.proposer);
});
afterAll(() => room.pages.stop());

const disputed = async (
  outcomes: Partial<Record<Track, ReviewOutcome>>,
): Promise<SubmittedCase> => {
  const theCase = await room.submitted();
  for (const track of tracks)
    await decided(room.pages.app, theCase, track, outcomes[track] ?? 'approve');
  return theCase;
};

/** Offers a general-purpose AI model of its own. */
const providesAModel = { subject: 'model', modelGeneral: 'yes', modelOnMarket: 'yes' };

const keysOf = async (visitor: Visitor) => (await visitor.get('/reviews')).form('/sign-out').fields;

describe('the final decision', () => {
  it('stands on the head’s work list and leads to the votes with their reasons', async () => {
    const theCase = await disputed({
      ...{ data_protection: 'refuse', it_security: 'approve_with_conditions' },
    });
    const path = `/use-cases/${theCase.id}/final-decision`;
    expect((await head.get('/reviews')).all(`a[href="${path}"]`)).toHaveLength(1);
    const page = await head.get(path);
    expect(page.heading).toBe('Abschließende Entscheidung');
    const votes = page.text('section[aria-labelledby=votes]');
    expect(votes).toContain('Der Schutz der Betroffenen ist nicht gesichert.');
    expect(votes).toContain('Protokolle werden nach 30 Tagen gelöscht.');

    await attemptedToAgree(room.pages.app, theCase);
    const silent = await head.submit(page, { outcome: 'approved' }, path);
    expect([silent.status, silent.errors]).toEqual([
      422,
      [{ text: 'Nennen Sie Ihre Gründe.', href: '#reasons' }],
    ]);
    const taken = await head.submit(page, { outcome: 'approved', reasons: 'Abgewogen.' }, path);
    expect([taken.status, taken.location]).toEqual([303, path]);
    const after = await head.follow(taken);
    expect(after.text('section[aria-labelledby=taken]')).toContain('Freigegeben mit Auflagen');
    expect(after.text('section[aria-labelledby=taken]')).toContain('Abgewogen.');
    expect(after.all('main form')).toHaveLength(0);
  });

  it('offers no approval over the staff council, and says why', async () => {
    const theCase = await disputed({ staff_council: 'refuse' });
    const path = `/use-cases/${theCase.id}/final-decision`;
    const page = await head.get(path);
    expect(page.main).toContain('§§ 52–54 MBG Schl.-H.');
    expect(page.all('input[type=radio]')).toHaveLength(0);
    const forced = await head.submit(page, { outcome: 'approved', reasons: 'Doch.' }, path);
    expect(forced.status).toBe(409);
    expect(forced.value('reasons')).toBe('Doch.');
    const refused = await head.submit(page, { reasons: 'Dann nicht.' }, path);
    expect((await head.follow(refused)).main).toContain('Abgelehnt');
  });

  it('shows the one who comes second what counts, and the own text', async () => {
    const theCase = await disputed({ it_security: 'refuse' });
    const path = `/use-cases/${theCase.id}/final-decision`;
    const page = await head.get(path);
    const other = await room.visit(await aPerson(room.pages.app).who('head').exists());
    const first = { outcome: 'refused', reasons: 'Zu unsicher.' };
    await other.submit(await other.get(path), first, path);
    const second = await head.submit(page, { outcome: 'approved', reasons: 'Sicher genug.' }, path);
    expect(second.status).toBe(409);
    expect(second.text('section[aria-labelledby=taken]')).toContain('Zu unsicher.');
    expect(second.text('section[aria-labelledby=own-text]')).toContain('Sicher genug.');
  });

  it('cannot be taken early', async () => {
    const { id } = await room.submitted();
    const page = await head.get(`/use-cases/${id}/final-decision`);
    expect(page.main).toContain('Hier ist zurzeit nichts zu entscheiden');
    expect(page.all('main form')).toHaveLength(0);
  });
});

describe('the confirmation', () => {
  it('closes a case with the reasons of AI coordination', async () => {
    const { id } = await aUseCase(room.pages.app).answered(isADocument).submittedBy(room.proposer);
    const path = `/use-cases/${id}/confirmation`;
    expect((await coordination.get('/reviews')).all(`a[href="${path}"]`)).toHaveLength(1);
    const page = await coordination.get(path);
    expect((await coordination.submit(page, {}, path)).errors).toEqual([
      { text: 'Nennen Sie Ihre Gründe.', href: '#reasons' },
    ]);
    const done = await coordination.submit(page, { reasons: 'Es ist ein Text.' }, path);
    const after = await coordination.follow(done);
    expect(after.text('section[aria-labelledby=taken]')).toContain('Abgeschlossen');
    expect(after.main).toContain('Es ist ein Text.');
  });

  it('shows what it is about and what is open before anything is unfolded', async () => {
    const answers = { ...providesAModel, modelSystemic: 'unknown' };
    const { id } = await aUseCase(room.pages.app).answered(answers).submittedBy(room.proposer);
    const page = await coordination.get(`/use-cases/${id}/confirmation`);
    expect(page.text('section[aria-labelledby=purpose]')).toContain('Das Personalamt lässt');
    const [unfolded, file] = page.main.split('Der ganze Fall');
    expect(file).toBeDefined();
    expect(unfolded).toContain('Die Einstufung ist vorläufig');
    expect(unfolded).toContain('Offene Punkte');
  });
});

describe('submitting', () => {
  const submit = async (id: string) =>
    proposer.post(`/use-cases/${id}/submission`, await keysOf(proposer));

  it.each([
    [
      'case by case',
      ranksApplicants,
      'Ihr Fall ist eingereicht',
      'entscheidet die Verwaltungsleitung',
    ],
    ['confirm', isADocument, 'Ihr Fall ist eingereicht', 'Die KI-Koordination prüft das Ergebnis'],
    ['fast', draftsTexts, 'Ihr Fall ist freigegeben', 'Bedingungen der Dienstvereinbarung'],
    ['stopped', scoresPeople, 'Der Fall ist angehalten', 'darf so nicht betrieben werden'],
    [
      'stopped, with a question open',
      { ...scoresPeople, scoring: ['unknown'] },
      'Der Fall ist angehalten',
      'bis die offene Frage rechtlich geklärt',
    ],
  ] as const)('%s: says what happens next and who decides', async (_, answers, heading, next) => {
    const { id } = await aUseCase(room.pages.app).answered(answers).answeredBy(room.proposer);
    const sent = await submit(id);
    expect([sent.status, sent.location]).toEqual([303, `/use-cases/${id}/submitted`]);
    const page = await proposer.follow(sent);
    expect(page.heading).toBe(heading);
    expect(page.main).toContain(next);
    expect(page.main).toMatch(/Fallnummer KI-\d{4}-\d{4}/);
    expect(page.all('a[href^="/reviews/"]')).toHaveLength(0);
    const again = await submit(id);
    expect([again.status, again.heading]).toEqual([409, 'Der Fall ist schon eingereicht']);
  });

  it('waits for the last answer', async () => {
    const { id } = await aUseCase(room.pages.app).registeredBy(room.proposer);
    const page = await submit(id);
    expect([page.status, page.heading]).toEqual([409, 'Es fehlen noch Antworten']);
    expect((await proposer.get(`/use-cases/${id}/submitted`)).status).toBe(404);
  });

  it('begins anew after a decision, and not before', async () => {
    const theCase = await room.submitted();
    const again = async () =>
      proposer.post(`/use-cases/${theCase.id}/assessments`, await keysOf(proposer));
    const early = await again();
    expect([early.status, early.heading]).toEqual([409, 'Über diesen Fall wird noch entschieden']);
    for (const track of tracks) await decided(room.pages.app, theCase, track, 'approve');
    const begun = await again();
    expect([begun.status, begun.location]).toEqual([303, `/use-cases/${theCase.id}`]);
  });

  it('is for the owner alone', async () => {
    const { id } = await aUseCase(room.pages.app).answeredBy(room.proposer);
    const stranger = await room.visit(await aPerson(room.pages.app).exists());
    const keys = await keysOf(stranger);
    expect((await stranger.post(`/use-cases/${id}/submission`, keys)).status).toBe(404);
    expect((await stranger.post(`/use-cases/${randomUUID()}/submission`, keys)).status).toBe(404);
  });
});
