import { loadCatalogue } from '../catalogue/load.ts';
import { words } from '../web/words.ts';
import type { DecidedReview, ListedReview } from './work-list.repository.ts';
import type { WorkList } from './work-list.service.ts';
import { workListPage } from './work-list.views.ts';

const open: ListedReview = {
  ...{ useCaseId: 'u', reviewId: 'r', number: 'KI-2026-0001', title: 'Vorsortierung' },
  ...{ department: 'Personalamt', class: 'high_risk_annex_iii', provisional: true },
  ...{ since: new Date('2026-11-23T09:00:00Z'), track: 'it_security' },
  ...{ draftAt: null, ownCase: false },
};
const decided: DecidedReview = {
  ...open,
  ...{ outcome: 'approve', decidedAt: new Date('2026-11-24T09:00:00Z') },
  ...{ lane: 'case_by_case', decision: null },
  votes: [
    { track: 'it_security', outcome: 'approve' },
    { track: 'staff_council', outcome: null },
  ],
};
const list: WorkList = {
  ...{ open: [open], decided: [], finalDecisions: null, confirmations: null },
  ...{ stopped: null, fast: null, seesCases: true },
  ...{ tracks: ['it_security'], classes: loadCatalogue().classes },
};

const first = (given: Partial<WorkList>) => {
  const [task] = workListPage(words('de'), { ...list, ...given }).lists[0]?.tasks ?? [];
  return { ...task, badges: task?.badges.map(({ text }) => text) };
};

describe('workListPage', () => {
  it('shows what waits, since when, for whom', () => {
    expect(first({})).toEqual({
      ...{ id: 'r', href: '/reviews/r', text: 'Vorsortierung', number: 'KI-2026-0001' },
      about: 'Personalamt · seit 23.11.2026, 10:00 Uhr',
      badges: ['Neu', 'Hochrisiko nach Anhang III', 'vorläufig'],
    });
  });

  it('names the track to those who review for several', () => {
    const tracks = ['it_security', 'staff_council'] as const;
    expect(first({ tracks }).about).toMatch(/^IT-Sicherheit · Personalamt/);
  });

  it('says what was begun and what somebody else must decide', () => {
    const draftAt = new Date('2026-11-23T10:00:00Z');
    expect(first({ open: [{ ...open, draftAt }] }).badges?.[0]).toBe('Entwurf gespeichert');
    expect(first({ open: [{ ...open, ownCase: true }] }).badges?.[0]).toBe('Eigener Fall');
  });

  it('says of a decided review what the track said and where the case stands', () => {
    expect(first({ open: null, decided: [decided] })).toMatchObject({
      badges: ['Zugestimmt', 'In Prüfung'],
      about: 'Personalamt · entschieden am 24.11.2026, 10:00 Uhr',
    });
  });

  it('leads the head and the coordination to their decisions', () => {
    const { lists } = workListPage(words('en'), {
      ...{ ...list, open: null, finalDecisions: [open], confirmations: [] },
    });
    expect(lists.map(({ id, empty, tasks }) => [id, tasks[0]?.href ?? empty])).toEqual([
      ['final', '/use-cases/u/final-decision'],
      ['confirm', 'No case awaits your confirmation.'],
    ]);
  });

  it('tells of cases that were stopped or approved without a review, with the way to the case', () => {
    const { lists } = workListPage(words('de'), {
      ...{ ...list, open: null, stopped: [open], fast: [] },
    });
    expect(lists.map(({ title, empty, tasks }) => [title, tasks[0]?.href ?? empty])).toEqual([
      ['Gestoppte Fälle', '/use-cases/u'],
      ['Nach der Dienstvereinbarung freigegeben', expect.stringContaining('kein Fall')],
    ]);
    expect(lists[0]?.tasks[0]?.badges.map(({ text }) => text)).toContain('vorläufig');
  });

  it('does not send those to the use cases who may not see any', () => {
    const page = workListPage(words('de'), { ...list, open: null, seesCases: false });
    expect(page.nothing).toBe('Sie haben keine Prüfaufgabe.');
  });

  it('has a sentence for those who have nothing to review', () => {
    const page = workListPage(words('de'), { ...list, open: null });
    expect([page.lists, page.nothing]).toEqual([[], expect.stringContaining('Fachbereichs')]);
  });
});
