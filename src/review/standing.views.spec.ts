import { words } from '../web/words.ts';
import type { ReviewStanding, SubmittedStanding } from './standing.ts';
import { caseBar, stateBadge, verdictView, voteBadge } from './standing.views.ts';

const undecided: ReviewStanding = {
  review: {
    ...{ id: 'r', submissionId: 's', track: 'staff_council', openedAt: new Date() },
    carriedFrom: null,
  },
  ...{ decision: null, decidedBy: null, inPlaceOf: null, conditions: [], carriedFrom: null },
};
const text = { de: 'Ist geregelt, wer Protokolle sieht?', en: 'Is it settled who sees logs?' };
const said = {
  ...{ reviewId: 'r', reasons: 'Nur so.' },
  outcome: 'approve_with_conditions',
  ...{ decidedBy: 'p', decidedAt: new Date('2026-11-24T09:00:00Z'), inPlaceOf: null },
  checklist: JSON.stringify([
    { id: 'a', question: text, value: 'no', answer: { de: 'Nein', en: 'No' }, note: 'fehlt' },
  ]),
} as const;
const decided: ReviewStanding = {
  ...undecided,
  decidedBy: 'Kim Beispiel',
  decision: said,
  conditions: [
    {
      ...{ id: 'c', reviewId: 'r', position: 1, text: 'Löschen', responsible: 'Amt 10' },
      responsibleId: null,
      ...{ dueOn: '2027-03-31', moment: 'after_start' },
    },
  ],
};

describe('verdictView', () => {
  it('says that a track has not decided', () => {
    expect(verdictView(words('de'), undecided)).toEqual({
      track: 'Personalrat',
      vote: { text: 'Offen', kind: 'info' },
      ...{ notes: [], conditionsTitle: 'Auflagen', conditions: [], checklist: [] },
    });
  });

  it.each([
    ['de', 'Verantwortlich: Amt 10 · nach Beginn der Nutzung · bis 31.03.2027', 'Nein'],
    ['en', 'Responsible: Amt 10 · after use has begun · by 31 March 2027', 'No'],
  ] as const)('says everything a track said: %s', (language, terms, answer) => {
    const view = verdictView(words(language), decided);
    expect(view).toMatchObject({
      ...{ reasons: 'Nur so.', conditions: [{ text: 'Löschen', terms }] },
      checklist: [{ question: text[language], answer, note: 'fehlt' }],
    });
    expect(view.by).toContain('Kim Beispiel');
  });

  it('says of the conditions of a track that refused that conciliation agreed on them', () => {
    const refused: ReviewStanding = { ...decided, decision: { ...said, outcome: 'refuse' } };
    expect(verdictView(words('de'), decided).conditionsTitle).toBe('Auflagen');
    expect(verdictView(words('de'), refused).conditionsTitle).toBe(
      'Im Einigungsverfahren vereinbart',
    );
  });

  it('names the person in whose place somebody decided', () => {
    expect(verdictView(words('de'), { ...decided, inPlaceOf: 'Alex Muster' }).by).toMatch(
      /^Kim Beispiel in Vertretung für Alex Muster, /,
    );
  });
});

it('leads nobody from the bar to a review they may not open', () => {
  const snapshot = {
    useCase: { number: 'KI-2026-0001', title: 'Ein Fall', department: 'Amt 10', owner: 'Kim' },
    class: { id: 'minimal', label: { de: 'Minimales Risiko', en: 'Minimal risk' } },
  };
  const standing = {
    ...{ snapshot, state: 'approved', submission: { provisional: false }, reviews: [undecided] },
  } as unknown as SubmittedStanding;
  const hrefs = (mayOpen: boolean) =>
    caseBar(words('de'), '7', standing, null, mayOpen).pages.map(({ href }) => href);
  expect(hrefs(true)).toContain('/reviews/r');
  expect(hrefs(false)).toEqual(
    ['', '/assessment', '/conditions', '/discussion', '/timeline'].map((x) => `/use-cases/7${x}`),
  );
});

it('colours a refusal and nothing else red', () => {
  const kinds = (['approve', 'approve_with_conditions', 'refuse', null] as const).map(
    (outcome) => voteBadge(words('de'), outcome).kind,
  );
  expect(kinds).toEqual(['success', 'success', 'danger', 'info']);
  expect(stateBadge(words('de'), 'refused')).toEqual({ text: 'Abgelehnt', kind: 'danger' });
  expect(stateBadge(words('de'), 'closed')).toEqual({ text: 'Abgeschlossen' });
});
