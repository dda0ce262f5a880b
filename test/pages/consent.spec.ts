/** The course of co-determination on its pages: who does what, what is refused, what stays typed. */
import { randomUUID } from 'node:crypto';
import { AdministrationService } from '../../src/access/administration/administration.service.ts';
import { usualReviewSettings } from '../../src/domain/review-settings.ts';
import { aPerson, aUseCase, consentRequested, ranksApplicants } from '../support/builders.ts';
import type { SubmittedCase } from '../support/builders.ts';
import { TestClock } from '../support/clock.ts';
import { checks, decide, startReviewPages } from '../support/review-pages.ts';
import type { ReviewPages } from '../support/review-pages.ts';
import type { Visitor } from '../support/visitor.ts';

// A Monday; ten working days after it end on Monday, 7 December.
const monday = '2026-11-23T09:00:00Z';
const clock = new TestClock(monday);
let room: ReviewPages;
let coordination: Visitor;
let chair: Visitor;
let member: Visitor;

beforeAll(async () => {
  room = await startReviewPages([], { clock });
  coordination = await room.visit(await aPerson(room.pages.app).who('coordination').exists());
  chair = room.reviewers.staff_council;
  member = await room.another('staff_council');
});
beforeEach(() => {
  clock.set(monday);
});
afterAll(() => room.pages.stop());

const unasked = (): Promise<SubmittedCase> =>
  aUseCase(room.pages.app).answered(ranksApplicants).submittedBy(room.proposer);
const day = (name: string, date: string) => {
  const [year = '', month = '', dayOfMonth = ''] = date.split('-');
  return { [`${name}-day`]: dayOfMonth, [`${name}-month`]: month, [`${name}-year`]: year };
};

describe('the request for consent', () => {
  it('is made from the work list, after early information, and shows its period day by day', async () => {
    const { reviews } = await unasked();
    const path = `/reviews/${reviews.staff_council}`;
    const list = await coordination.get('/reviews');
    expect(
      list.all(`section[aria-labelledby=request] a[href="${path}/consent-request"]`),
    ).toHaveLength(1);

    const early = await coordination.get(`${path}/early-information`);
    const told = await coordination.submit(early, { note: 'Im Monatsgespräch' });
    const review = await coordination.follow(told);
    expect(review.main).toContain('am 23.11.2026, festgehalten von Person');
    expect(review.main).toContain('Im Monatsgespräch');
    expect(review.main).toContain('Die Zustimmung ist noch nicht beantragt.');

    const page = await coordination.get(`${path}/consent-request`);
    expect(page.main).toContain('Übliche Frist: 10 Arbeitstage');
    expect(page.main).toContain('Heute zugegangen: Frist bis 30.11.2026');
    const unreasoned = await coordination.submit(page, { urgency: 'urgent' });
    expect([unreasoned.status, unreasoned.errors]).toEqual([
      409,
      [{ text: 'Begründen Sie, warum der Fall dringend ist.', href: '#urgencyReason' }],
    ]);
    const asked = await coordination.submit(unreasoned, { urgencyReason: 'Fristsache' });
    const running = await coordination.follow(asked);
    for (const words of [
      'Die Zustimmung ist beantragt, die Frist läuft.',
      '5 Arbeitstage (dringend)',
      'Fristsache',
      'Frist bis Mo, 30.11.2026, noch 5 Arbeitstage',
      'Auslegung offen',
    ])
      expect(running.main).toContain(words);
    expect(running.all('.app-days tbody tr')).toHaveLength(8);
    expect(running.all('a[href$="/consent-request"]')).toHaveLength(0);
    const again = await coordination.get(`${path}/consent-request`);
    expect(again.main).toContain('Die Zustimmung ist schon beantragt');
    expect(again.all('main form')).toHaveLength(0);
    expect(
      (await coordination.get('/reviews')).all(`a[href="${path}/consent-request"]`),
    ).toHaveLength(0);
  });

  it.each([
    ['2026-11-24', 'Der Tag liegt in der Zukunft.'],
    ['2026-11-20', 'nicht vor dem Fall zugegangen'],
  ])('of %s is refused, and what was typed stays', async (date, sentence) => {
    const { reviews } = await unasked();
    const page = await coordination.get(`/reviews/${reviews.staff_council}/consent-request`);
    const refused = await coordination.submit(page, {
      ...day('receivedOn', date),
      urgencyReason: 'x',
    });
    expect([refused.status, refused.errors[0]?.href]).toEqual([409, '#receivedOn']);
    expect(refused.main).toContain(sentence);
    expect(refused.value('urgencyReason')).toBe('x');
  });

  it('is not for the staff council, nor for another track', async () => {
    const { reviews } = await unasked();
    expect((await chair.get(`/reviews/${reviews.staff_council}/consent-request`)).status).toBe(403);
    const other = await coordination.get(`/reviews/${reviews.it_security}/consent-request`);
    expect(other.main).toContain('wird nicht förmlich um Zustimmung gebeten');
  });
});

describe('the resolution', () => {
  it('is prepared by members before the request, and they are told who records it', async () => {
    const theCase = await unasked();
    const path = `/reviews/${theCase.reviews.staff_council}`;
    const before = await member.get(path);
    expect(before.main).toContain('Der Beschluss lässt sich erst eintragen');
    expect(before.main).not.toContain('Entscheidung verbindlich abgeben');
    await consentRequested(room.pages.app, theCase);
    const page = await member.get(path);
    expect(page.main).toContain('trägt nur sein Vorsitz ein');
    expect(page.main).toContain('Entwurf speichern');
    const { fields } = page.form(`${path}/decision`);
    const forced = await member.post(`${path}/decision`, {
      ...{ ...fields, ...checks('staff_council'), outcome: 'approve', reasons: 'Entwurf' },
    });
    expect(forced.status).toBe(409);
    expect(forced.main).toContain('Den Beschluss trägt der Vorsitz ein');
    expect(forced.value('reasons')).toBe('Entwurf');
  });

  it('names its meeting; the votes may stay unsaid', async () => {
    const { reviews } = await room.submitted();
    const fields = { ...checks('staff_council'), outcome: 'approve' };
    const bare = await decide(chair, reviews.staff_council, { ...fields, 'meeting-year': '' });
    expect(bare.errors.map(({ href }) => href)).toEqual(['#meeting']);
    const inWords = await decide(chair, reviews.staff_council, { ...fields, votesFor: 'neun' });
    expect(inWords.errors.map(({ href }) => href)).toEqual(['#votesFor']);
    const tomorrow = { ...fields, ...day('meeting', '2026-11-24') };
    const ahead = await decide(chair, reviews.staff_council, tomorrow);
    expect(ahead.errors.map(({ href }) => href)).toEqual(['#meeting']);
    const done = await decide(chair, reviews.staff_council, { ...fields, votesFor: '9' });
    expect(done.status).toBe(303);
    const page = await coordination.get(`/reviews/${reviews.staff_council}`);
    expect(page.main).toContain('Das Gremium hat beschlossen.');
    expect(page.main).toContain('Sitzung am 05.01.2026');
    expect(page.main).toContain('Stimmen dafür: 9');
  });

  it('is refused after the end of the period, with a clear sentence, and the text is kept', async () => {
    const { reviews } = await room.submitted();
    const path = `/reviews/${reviews.staff_council}`;
    clock.set('2026-12-07T22:59:59Z');
    const inTime = await room.visit(
      await aPerson(room.pages.app).who('lead.staff_council').exists(),
    );
    const page = await inTime.get(path);
    clock.set('2026-12-07T23:00:01Z');
    const late = await inTime.submit(
      page,
      { ...checks('staff_council'), outcome: 'refuse', reasons: 'Einen Tag zu spät.' },
      `${path}/decision`,
    );
    expect(late.status).toBe(409);
    expect(late.main).toContain('Die Frist ist abgelaufen');
    expect(late.value('reasons')).toBe('Einen Tag zu spät.');
    const later = await inTime.get(path);
    expect(later.value('reasons')).toBe('Einen Tag zu spät.');
    expect(later.main).not.toContain('Entscheidung verbindlich abgeben');
  });
});

describe('another last day', () => {
  it('is set by the AI coordination and by the chair, with a reason that stands beside it', async () => {
    const { reviews } = await room.submitted();
    const path = `/reviews/${reviews.staff_council}/due-date`;
    const page = await coordination.get(path);
    const bare = await coordination.submit(page, day('dueOn', '2026-12-09'));
    expect([bare.status, bare.errors[0]?.href]).toEqual([422, '#reason']);
    const shorter = await coordination.submit(page, {
      ...day('dueOn', '2026-12-01'),
      reason: 'Eilig',
    });
    expect([shorter.status, shorter.errors[0]?.text]).toEqual([
      409,
      'Die Frist des Gremiums kann nur sein Vorsitz kürzen. Nennen Sie einen späteren Tag als bisher.',
    ]);
    expect(shorter.value('reason')).toBe('Eilig');
    const done = await chair.submit(await chair.get(path), {
      ...{ ...day('dueOn', '2026-12-09'), reason: 'Unterlagen nachgereicht' },
    });
    const review = await chair.follow(done);
    expect(review.main).toContain('Frist bis Mi, 09.12.2026, noch 12 Arbeitstage');
    expect(review.main).toContain('Grund: Unterlagen nachgereicht');
    expect((await member.get(path)).main).toContain('Die Frist ändern der Vorsitz');
  });
});

it('the administration’s own name of the body stands where the product’s did', async () => {
  const administration = room.pages.app.get(AdministrationService);
  const { version } = await administration.current();
  const bodies = {
    ...usualReviewSettings.bodies,
    staff_council: { de: 'Mitarbeitervertretung', en: '' },
  };
  await administration.change(
    null,
    version,
    { review: { ...usualReviewSettings, bodies } },
    randomUUID(),
  );
  const { reviews } = await unasked();
  const page = await chair.get(`/reviews/${reviews.staff_council}`);
  expect(page.heading).toBe('Prüfung: Mitarbeitervertretung');
  expect(page.main).toContain('Mitbestimmung: Mitarbeitervertretung');
});
