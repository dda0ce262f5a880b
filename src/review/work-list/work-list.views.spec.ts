import { loadCatalogue } from '../../catalogue/load.ts';
import { words } from '../../web/words.ts';
import { pageLength } from './open-list.repository.ts';
import type { OpenReviewRow } from './open-list.repository.ts';
import type { OpenList } from './open-list.service.ts';
import type { DecidedReview, ListedTask } from './work-list.repository.ts';
import type { WorkList } from './work-list.service.ts';
import { workListPage } from './work-list.views.ts';

const theCase = {
  ...{ useCaseId: 'u', number: 'KI-2026-0001', title: 'Vorsortierung' },
  ...{ department: 'Personalamt', provisional: true },
  class: 'high_risk_annex_iii',
} as const;
const task: ListedTask = { ...theCase, since: new Date('2026-11-23T09:00:00Z') };
const row: OpenReviewRow = {
  ...theCase,
  ...{ reviewId: 'r', track: 'it_security', state: 'open', dueOn: '2026-11-26' },
  ...{ holderId: null, holder: null, draftAt: null, ownCase: false },
};
const decided: DecidedReview = {
  ...task,
  ...{ reviewId: 'r', track: 'it_security', outcome: 'approve', lane: 'case_by_case' },
  ...{ decidedAt: new Date('2026-11-24T09:00:00Z'), decision: null },
  votes: [
    { track: 'it_security', outcome: 'approve' },
    { track: 'staff_council', outcome: null },
  ],
};
const none = { track: null, who: null, state: null };
const open: OpenList = {
  ...{ filters: none, rows: [row], more: null, isFirst: true },
  counts: {
    who: { mine: 3, me: 1, pool: 100, others: null, team: null },
    state: { new: 2, due: 1, overdue: 0, waiting_answer: 0, waiting_others: 0 },
  },
};
const list: WorkList = {
  ...{ open, unattended: [], decided: [], refused: null },
  ...{ confirmations: null, requests: null },
  ...{ stopped: null, fast: null, seesCases: true, oversees: false },
  ...{ personId: 'me', tracks: ['it_security'], standsInFor: [] },
  days: { today: '2026-11-23', freeDay: () => null, remindDays: 3 },
  classes: loadCatalogue().classes,
};

const page = (given: Partial<WorkList> = {}) => workListPage(words('de'), { ...list, ...given });
const first = (about: Partial<OpenReviewRow>, more: Partial<WorkList> = {}) => {
  const given = { ...list, ...more, open: { ...open, rows: [{ ...row, ...about }] } };
  const [found] = workListPage(words('de'), given).open?.list.tasks ?? [];
  return { ...found, badges: found?.badges.map(({ text }) => text) };
};
const filter = (of: OpenList, label: string) =>
  page({ open: of }).open?.filters.find((one) => one.label === label)?.links ?? [];

describe('an open review', () => {
  it('says when it is due, with whom it is, and what it waits for', () => {
    expect(first({})).toEqual({
      ...{ id: 'r', href: '/reviews/r', text: 'Vorsortierung', number: 'KI-2026-0001' },
      about: 'Personalamt · Frist 26.11.2026 · noch frei',
      badges: ['fällig in 3 Arbeitstagen', 'Neu', 'Hochrisiko nach Anhang III', 'vorläufig'],
    });
  });

  it.each([
    ['2026-11-23', 'heute fällig'],
    ['2026-11-24', 'fällig in 1 Arbeitstag'],
    ['2026-11-19', 'seit 2 Arbeitstagen überfällig'],
  ])('counts working days where it presses: %s', (dueOn, said) => {
    expect(first({ dueOn }).badges?.[0]).toBe(said);
  });

  it.each([
    ['2026-11-27', 'Frist 27.11.2026, noch 4 Arbeitstage'],
    [null, 'noch ohne Frist'],
  ])('says quietly what is further off: %s', (dueOn, said) => {
    const { about, badges } = first({ dueOn });
    expect([about, badges?.[0]]).toEqual([`Personalamt · ${said} · noch frei`, 'Neu']);
  });

  it.each<[string, Partial<OpenReviewRow>, string | undefined]>([
    ['begun', { holderId: 'me', draftAt: new Date() }, 'Entwurf gespeichert'],
    ['one’s own case', { ownCase: true }, 'Eigener Fall'],
    ['asked', { state: 'awaiting_answer' }, 'Wartet auf Antwort'],
    ['not yet requested', { state: 'preparing' }, 'Wartet auf den Antrag'],
    ['a colleague’s', { holderId: 'ben', holder: 'Ben' }, 'Hochrisiko nach Anhang III'],
  ])('%s', (_, about, said) => {
    expect(first({ ...about, dueOn: null }).badges?.[0]).toBe(said);
  });

  it('is with oneself, with a colleague, or with oneself in the place of a colleague', () => {
    const ben = { holderId: 'ben', holder: 'Ben' };
    const standsInFor = [
      { personId: 'ben', name: 'Ben', track: 'it_security', lendsLead: false } as const,
    ];
    expect(first({ holderId: 'me' }).about).toMatch(/bei Ihnen$/);
    expect(first(ben).about).toMatch(/bei Ben$/);
    expect(first(ben, { standsInFor }).about).toMatch(/in Vertretung für Ben$/);
    expect(page({ standsInFor }).standsIn).toEqual(['Sie vertreten Ben (IT-Sicherheit).']);
  });

  it('names the track to those who review for several', () => {
    expect(first({}, { tracks: ['it_security', 'staff_council'] }).about).toMatch(
      /^IT-Sicherheit · Personalamt/,
    );
  });
});

describe('the filters', () => {
  it('are links with counts, «99+» above 99, and none where there is none', () => {
    expect(filter(open, 'Wessen Prüfungen')).toEqual([
      { text: 'Meine und freie', href: '/reviews', current: true, count: '3' },
      { text: 'Meine', href: '/reviews?who=me', current: false, count: '1' },
      { text: 'Freie', href: '/reviews?who=pool', current: false, count: '99+' },
      { text: 'Bei anderen', href: '/reviews?who=others', current: false },
      { text: 'Alle der Prüfstelle', href: '/reviews?who=team', current: false },
    ]);
  });

  it('add up, start at the first page, and are taken away one by one', () => {
    const filters = { track: null, who: 'me', state: 'overdue' } as const;
    const filtered = { ...open, filters, rows: [], isFirst: false };
    expect(filter(filtered, 'Stand').map(({ href }) => href)).toContain(
      '/reviews?who=me&state=waiting_answer',
    );
    const view = page({ open: filtered }).open;
    expect(view?.chips?.chips.map(({ text, href }) => [text, href])).toEqual([
      ['Meine', '/reviews?state=overdue'],
      ['Überfällig', '/reviews?who=me'],
    ]);
    expect(view?.first?.href).toBe('/reviews?who=me&state=overdue');
    expect(view?.list.empty).toBe('Dazu gibt es zurzeit keine Prüfung.');
  });

  it('lead on behind the last row of a page', () => {
    const full = { ...open, rows: Array.from({ length: pageLength }, () => row), more: 'r' };
    expect(page({ open: full }).open?.more?.href).toBe('/reviews?after=r');
  });
});

it('says of a decided review what the track said and where the case stands', () => {
  const [found] = page({ open: null, decided: [decided] }).after[0]?.tasks ?? [];
  expect(found?.badges.map(({ text }) => text)).toEqual(['Zugestimmt', 'In Prüfung']);
  expect(found?.about).toBe('Personalamt · entschieden am 24.11.2026, 10:00 Uhr');
});

it('leads the head and the coordination to their decisions and requests', () => {
  const requests = [{ ...task, reviewId: 'r' }];
  const refused = [{ ...task, inConciliation: false }];
  const { before } = page({ open: null, refused, confirmations: [], requests });
  expect(before.map(({ id, empty, tasks }) => [id, tasks[0]?.href ?? empty])).toEqual([
    ['final', '/use-cases/u/final-decision'],
    ['confirm', 'Kein Fall wartet auf Ihre Bestätigung.'],
    ['request', '/reviews/r/consent-request'],
  ]);
});

it('says when there is more than a list shows', () => {
  const requests = (many: number) =>
    page({ open: null, requests: Array.from({ length: many }, () => ({ ...task, reviewId: 'r' })) })
      .before[0];
  expect(requests(50)).not.toHaveProperty('rest');
  expect(requests(51)?.tasks).toHaveLength(50);
  expect(requests(51)?.rest).toBe('Hier stehen nur die ersten 50.');
});

it('keeps cases in conciliation apart from those the head decides', () => {
  const { before } = page({ open: null, refused: [{ ...task, inConciliation: true }] });
  expect(before.map(({ title, empty, tasks }) => [title, tasks[0]?.href ?? empty])).toEqual([
    ['Abschließende Entscheidungen', 'Kein Fall wartet auf Ihre Entscheidung.'],
    ['Im Einigungsverfahren', '/use-cases/u/conciliation'],
  ]);
});

it('tells what nobody works on: the team where it is, coordination where it gives it to somebody', () => {
  const unattended = [{ ...row, holderId: 'ben', holder: 'Ben' }];
  const team = page({ unattended }).before[0];
  expect(team).toMatchObject({ title: 'Ohne Bearbeitung', tasks: [{ href: '/reviews/r' }] });
  expect(team?.tasks[0]?.about).toMatch(/Ben ist nicht da, keine Vertretung$/);
  const office = page({ open: null, unattended, oversees: true, tracks: [] });
  expect(office.before[0]?.tasks[0]?.href).toBe('/reviews/r/handover');
  expect(office.links.map(({ href }) => href)).toEqual(['/substitutions']);
});

it('tells of cases that were stopped or approved without a review, with the way to the case', () => {
  const { after } = page({ open: null, stopped: [task], fast: [] });
  expect(after.map(({ title, empty, tasks }) => [title, tasks[0]?.href ?? empty])).toEqual([
    ['Gestoppte Fälle', '/use-cases/u'],
    ['Nach der Dienstvereinbarung freigegeben', expect.stringContaining('kein Fall')],
  ]);
});

it('has a sentence for those who have nothing to review', () => {
  const { open: shown, nothing } = page({ open: null });
  expect([shown, nothing]).toEqual([undefined, expect.stringContaining('Fachbereichs')]);
  expect(page({ open: null, seesCases: false }).nothing).toBe('Sie haben keine Prüfaufgabe.');
});
