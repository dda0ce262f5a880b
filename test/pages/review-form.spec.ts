import { aPerson, checklistOf, password } from '../support/builders.ts';
import { checks, condition, decide, keep, startReviewPages } from '../support/review-pages.ts';
import type { ReviewPages } from '../support/review-pages.ts';
import type { VisitedPage } from '../support/visited-page.ts';
import type { Fields } from '../support/visitor.ts';

let room: ReviewPages;

beforeAll(async () => {
  room = await startReviewPages();
});
afterAll(() => room.pages.stop());

describe('a draft', () => {
  it('keeps everything, whatever is wrong with it, for its author alone', async () => {
    const { reviews } = await room.submitted();
    const review = reviews.it_security;
    const answer = await keep(room.reviewers.it_security, review, {
      ...{ outcome: 'refuse', reasons: '  <b>{{reasons}}</b>\n\nnoch offen 👩🏽‍💻' },
      ...{ 'condition-1-due-day': '99', 'note-itHosting': '' },
    });
    expect([answer.status, answer.location]).toEqual([303, `/reviews/${review}`]);
    const again = await room.reviewers.it_security.follow(answer);
    expect(again.main).toContain('Entwurf gespeichert');
    expect(again.value('reasons')).toBe('  <b>{{reasons}}</b>\n\nnoch offen 👩🏽‍💻');
    expect(again.value('condition-1-due-day')).toBe('99');
    expect(again.one('#outcome-3').hasAttribute('checked')).toBe(true);
    expect((await room.reviewers.it_security.get('/reviews')).main).toContain(
      'Entwurf gespeichert',
    );

    const colleague = await room.another('it_security');
    expect((await colleague.get(`/reviews/${review}`)).value('reasons')).toBe('');
  });

  it('adds and removes conditions without a script', async () => {
    const { reviews } = await room.submitted();
    const review = reviews.it_security;
    const more = await keep(room.reviewers.it_security, review, { ...condition, add: 'condition' });
    expect(more.location).toBe(`/reviews/${review}#condition-2-text`);
    const two = await room.reviewers.it_security.get(`/reviews/${review}`);
    expect(two.value('condition-1-text')).toBe('Protokolle nach 30 Tagen löschen');
    expect(two.all('[name="condition-2-text"]')).toHaveLength(1);

    await keep(room.reviewers.it_security, review, { 'condition-2-text': 'Zweite', remove: '1' });
    const one = await room.reviewers.it_security.get(`/reviews/${review}`);
    expect(one.value('condition-1-text')).toBe('Zweite');
    expect(one.all('[name="condition-2-text"]')).toHaveLength(0);
  });
});

describe('a decision that cannot stand', () => {
  const refused = async (fields: Fields, answers = {}): Promise<VisitedPage> => {
    const { reviews } = await room.submitted(answers);
    const page = await decide(room.reviewers.it_security, reviews.it_security, fields);
    expect(page.status).toBe(422);
    expect(page.title).toMatch(/^Fehler: /);
    for (const { href } of page.errors.filter((error) => error.href))
      expect(page.all(href ?? '')).toHaveLength(1);
    return page;
  };

  it('lists what is missing and keeps what was typed', async () => {
    const page = await refused({
      ...{ outcome: 'approve_with_conditions', 'condition-1-text': 'Keine Auswertung' },
    });
    expect(page.errors.at(0)).toEqual({
      text: 'Punkt 1 der Checkliste: Wählen Sie eine Antwort.',
      href: `#check-${checklistOf('it_security')[0]?.id ?? ''}`,
    });
    expect(page.errors.at(-1)?.href).toBe('#condition-1-moment');
    expect(page.value('condition-1-text')).toBe('Keine Auswertung');
  });

  it.each<[string, Fields, string]>([
    ['nothing at all', {}, 'Wählen Sie, wie Sie entscheiden.'],
    ['a refusal without reasons', { outcome: 'refuse' }, 'Begründen Sie die Ablehnung.'],
    [
      'conditions beside an approval',
      { ...checks('it_security'), outcome: 'approve', ...condition },
      'Wählen Sie „Zustimmen mit Auflagen“',
    ],
    ['a very long text', { outcome: 'refuse', reasons: 'x'.repeat(100_000) }, '10.000'],
    ['NUL in a text', { outcome: 'refuse', reasons: 'a\0b' }, 'Steuerzeichen (NUL)'],
    ['a field sent twice', { outcome: 'refuse', reasons: ['a', 'b'] }, 'kam mehrmals an'],
    [
      'a foreign field',
      { outcome: 'refuse', reasons: 'x', decidedBy: 'y' },
      'das es hier nicht gibt',
    ],
  ])('%s', async (name, fields, sentence) => {
    const page = await refused(fields);
    const said = page.errors.map(({ text }) => text).join(' ');
    expect(said).toContain(sentence);
    if (name === 'a very long text') expect(page.value('reasons')).toHaveLength(100_000);
  });

  it('asks for reasons when somebody approves despite open points', async () => {
    const fields = { ...checks('it_security'), outcome: 'approve' };
    const page = await refused(fields, { stateLaw: 'unknown' });
    expect(page.errors.map(({ href }) => href)).toEqual(['#reasons']);
  });
});

describe('two reviewers at once', () => {
  it('the second sees the decision that counts and the own text, now and later', async () => {
    const { reviews } = await room.submitted();
    const review = reviews.data_protection;
    const colleague = await room.another('data_protection');
    const [mine, theirs] = [
      await room.reviewers.data_protection.get(`/reviews/${review}`),
      await colleague.get(`/reviews/${review}`),
    ];
    const first = await colleague.submit(
      theirs,
      {
        ...{ ...checks('data_protection'), outcome: 'approve', reasons: 'Alles geklärt.' },
      },
      `/reviews/${review}/decision`,
    );
    expect(first.status).toBe(303);
    const second = await room.reviewers.data_protection.submit(
      mine,
      {
        ...{ outcome: 'refuse', reasons: 'Die Löschung ist nicht geregelt.' },
        'condition-1-text': '',
      },
      `/reviews/${review}/decision`,
    );
    expect(second.status).toBe(409);
    expect(second.main).toContain('hat schon entschieden');
    expect(second.text('section[aria-labelledby=verdict]')).toContain('Alles geklärt.');
    expect(second.text('section[aria-labelledby=own-text]')).toContain(
      'Die Löschung ist nicht geregelt.',
    );
    const later = await room.reviewers.data_protection.get(`/reviews/${review}`);
    expect(later.text('section[aria-labelledby=own-text]')).toContain('Ablehnen');
  });

  it('who decides twice in two windows is told that it was themself', async () => {
    const { reviews } = await room.submitted();
    const review = reviews.data_protection;
    const windows = [
      await room.reviewers.data_protection.get(`/reviews/${review}`),
      await room.reviewers.data_protection.get(`/reviews/${review}`),
    ] as const;
    const refusal = { outcome: 'refuse', reasons: 'Zuerst dies.' };
    await room.reviewers.data_protection.submit(windows[0], refusal, `/reviews/${review}/decision`);
    const second = await room.reviewers.data_protection.submit(
      windows[1],
      {
        ...{ outcome: 'refuse', reasons: 'Dann das.' },
      },
      `/reviews/${review}/decision`,
    );
    expect(second.status).toBe(409);
    expect(second.main).toContain('Sie haben hier schon entschieden');
    expect(second.text('section[aria-labelledby=own-text]')).toContain('Dann das.');
  });

  it('ten identical submits have one effect and one answer', async () => {
    const { reviews } = await room.submitted();
    const page = await room.reviewers.data_protection.get(`/reviews/${reviews.data_protection}`);
    const fields = {
      ...checks('data_protection'),
      outcome: 'approve_with_conditions',
      ...condition,
    };
    const answers = await Promise.all(
      Array.from({ length: 10 }, () =>
        room.reviewers.data_protection.submit(
          page,
          fields,
          page.all('form[action$="/decision"]')[0]?.getAttribute('action') ?? '',
        ),
      ),
    );
    expect(new Set(answers.map(({ status, location }) => `${status} ${String(location)}`))).toEqual(
      new Set([`303 /reviews/${reviews.data_protection}/decided`]),
    );
  });
});

describe('a session that ended in the middle of the form', () => {
  it('gives the whole form back after sign-in', async () => {
    const { reviews } = await room.submitted();
    const person = await aPerson(room.pages.app).who('lead.staff_council').exists();
    const visitor = await room.visit(person);
    const page = await visitor.get(`/reviews/${reviews.staff_council}`);
    // Everybody's: this is the last test of the file.
    await room.pages.database.asOwner('DELETE FROM session');
    const fields = { ...checks('staff_council'), outcome: 'approve_with_conditions', ...condition };
    const turnedAway = await visitor.submit(
      page,
      fields,
      page.all('form[action$="/decision"]')[0]?.getAttribute('action') ?? '',
    );
    const signIn = await visitor.follow(turnedAway);
    const back = await visitor.submit(signIn, { email: person.email, password });
    const kept = await visitor.follow(back);
    expect(kept.value('condition-1-text')).toBe('Protokolle nach 30 Tagen löschen');
    const done = await visitor.submit(kept);
    expect(done.location).toBe(`/reviews/${reviews.staff_council}/decided`);
  });
});
