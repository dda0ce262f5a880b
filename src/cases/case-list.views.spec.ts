import { loadCatalogue } from '../catalogue/load.ts';
import { words } from '../web/words.ts';
import { pageLength } from './case-list.repository.ts';
import type { ListedCase } from './case-list.repository.ts';
import { caseListPage } from './case-list.views.ts';

const { classes } = loadCatalogue();

function listed(about: Partial<ListedCase> = {}): ListedCase {
  return {
    ...{ id: '7', number: 'KI-2026-0007', title: 'Texte', department: 'Personalamt' },
    ...{
      class: null,
      provisional: null,
      lane: null,
      outcome: null,
      votes: [],
      inConciliation: false,
      ...about,
    },
  };
}

/** The cells of one line behind its title. */
function cells(about: Partial<ListedCase>, language: 'de' | 'en' = 'de') {
  return caseListPage(words(language), [listed(about)], false, classes).table.rows[0]?.cells;
}

const state = (about: Partial<ListedCase>) => cells(about)?.[3]?.badge?.text;

it('leads from the title to the case and keeps the number together', () => {
  const { table } = caseListPage(words('de'), [listed()], false, classes);
  expect(table.rows[0]?.head).toEqual({ text: 'Texte', href: '/use-cases/7' });
  expect(table.rows[0]?.cells.slice(0, 2)).toEqual([
    { text: 'KI-2026-0007', short: true },
    { text: 'Personalamt' },
  ]);
  expect(table.rows[0]?.cells).toHaveLength(table.columns.length - 1);
});

it('shows the class in words, and none before something was submitted', () => {
  expect(cells({})?.[2]).toEqual({ text: '–' });
  expect(cells({ class: 'minimal', lane: 'fast' })?.[2]?.badge?.kind).toBe('success');
  expect(cells({ class: 'prohibited', lane: 'stopped' }, 'en')?.[2]?.badge?.text).toMatch(
    /prohibited/i,
  );
});

it('says beside the class that it is provisional', () => {
  const about = { class: 'prohibited', lane: 'stopped' } as const;
  expect(cells({ ...about, provisional: true })?.[2]?.also?.text).toBe('vorläufig');
  expect(cells({ ...about, provisional: false })?.[2]?.also).toBeUndefined();
});

describe('the state', () => {
  const votes = (...outcomes: ListedCase['votes'][number]['outcome'][]): ListedCase['votes'] =>
    outcomes.map((outcome) => ({ track: 'it_security', outcome }));

  it.each<[string, Partial<ListedCase>]>([
    ['Entwurf', {}],
    ['Wartet auf Bestätigung', { lane: 'confirm' }],
    ['In Prüfung', { lane: 'case_by_case', votes: votes('refuse', null) }],
    ['Wartet auf Entscheidung', { lane: 'case_by_case', votes: votes('refuse', 'approve') }],
    ['Gestoppt', { lane: 'stopped', outcome: 'stopped' }],
    ['Freigegeben', { lane: 'fast', outcome: 'approved' }],
    ['Abgelehnt', { lane: 'case_by_case', votes: votes('refuse'), outcome: 'refused' }],
    ['Abgeschlossen', { lane: 'confirm', outcome: 'closed' }],
  ])('is derived from submission, votes and decision: %s', (said, about) => {
    expect(state(about)).toBe(said);
  });
});

describe('the page', () => {
  it('offers registering only to those who may', () => {
    expect(caseListPage(words('de'), [], true, classes).register?.href).toBe('/use-cases/new');
    expect(caseListPage(words('de'), [], false, classes).register).toBeNull();
  });

  it('says that there is nothing yet', () => {
    expect(caseListPage(words('en'), [], false, classes).table.empty).toBe(
      'No use case has been registered here yet.',
    );
  });

  it('leads on when there is one more than a page, from the last that is shown', () => {
    const many = Array.from({ length: pageLength + 1 }, (_, i) =>
      listed({ number: `KI-2026-${String(i).padStart(4, '0')}` }),
    );
    const { table, more } = caseListPage(words('de'), many, false, classes);
    expect(table.rows).toHaveLength(pageLength);
    expect(more?.href).toBe('/use-cases?before=KI-2026-0049');
    expect(caseListPage(words('de'), many.slice(1), false, classes).more).toBeNull();
  });
});
