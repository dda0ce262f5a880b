import { riskClasses } from '../domain/catalogue.ts';
import type { Catalogue, RiskClass } from '../domain/catalogue.ts';
import { classBadge } from '../assessment/result.views.ts';
import { stateBadge } from '../review/standing.views.ts';
import type { Cell, Link, Page, Table } from '../web/views.ts';
import type { Words } from '../web/words.ts';
import { pageLength } from './case-list.repository.ts';
import type { ListedCase } from './case-list.repository.ts';
import { stateOf } from './case-state.views.ts';

interface CaseListPage extends Page {
  readonly lead: string;
  readonly register: Link | null;
  readonly table: Table;
  readonly more: Link | null;
}

/** The list of use cases; `found` may hold one more than a page, which says that there are more. `classes`: their words. */
export function caseListPage(
  words: Words,
  found: readonly ListedCase[],
  mayRegister: boolean,
  classes: Catalogue['classes'],
): CaseListPage {
  const shown = found.slice(0, pageLength);
  const last = found.length > pageLength ? shown.at(-1) : undefined;
  return {
    title: words.t('cases.list.title'),
    lead: words.t('cases.list.lead'),
    register: mayRegister ? { text: words.t('cases.list.register'), href: '/use-cases/new' } : null,
    table: {
      id: 'cases',
      caption: words.t('cases.list.caption'),
      columns: ['title', 'number', 'department', 'class', 'state'].map((name) => ({
        text: words.t(`cases.list.column.${name}`),
      })),
      rows: shown.map((one) => ({
        head: { text: one.title, href: `/use-cases/${one.id}` },
        cells: [
          { text: one.number, short: true },
          { text: one.department },
          classCell(words, one, classes),
          { badge: stateBadge(words, stateOf(one)) },
        ],
      })),
      empty: words.t('cases.list.empty'),
    },
    more: last
      ? { text: words.t('cases.list.more'), href: `/use-cases?before=${last.number}` }
      : null,
  };
}

function classCell(
  words: Words,
  { class: id, provisional }: ListedCase,
  classes: Catalogue['classes'],
): Cell {
  if (!isRiskClass(id)) return { text: '–' };
  const found = classes.find((one) => one.id === id);
  if (!found) throw new Error(`No words for class ${id}`);
  return {
    badge: classBadge(words, { class: found }),
    ...(provisional ? { also: { text: words.t('cases.state.provisional') } } : {}),
  };
}

function isRiskClass(id: string | null): id is RiskClass {
  return (riskClasses as readonly (string | null)[]).includes(id);
}
