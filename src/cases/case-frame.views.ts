import { classBadge } from '../assessment/result.views.ts';
import type { Badge, IdentityBar } from '../web/views.ts';
import type { Words } from '../web/words.ts';
import { concernsUse, operatingBadge } from '../operation/operation.views.ts';
import type { CaseFile } from './case.service.ts';
import { stateBadge } from '../review/standing.views.ts';

export type CasePage = 'overview' | 'assessment' | 'conditions' | 'discussion' | 'timeline';

/** The bar that stands above every page of a case. */
export function identityBar(words: Words, file: CaseFile, current: CasePage): IdentityBar {
  const { useCase, facts, standing } = file;
  const pages: [CasePage, string][] = [
    ['overview', `/use-cases/${useCase.id}`],
    ...(standing.submission
      ? (['assessment', 'conditions', 'discussion'] as const).map((page): [CasePage, string] => [
          page,
          `/use-cases/${useCase.id}/${page}`,
        ])
      : []),
    ['timeline', `/use-cases/${useCase.id}/timeline`],
  ];
  return {
    number: useCase.number,
    title: useCase.title,
    badges: badges(words, file),
    facts: [
      { key: words.t('cases.identity.department'), value: facts.department },
      { key: words.t('cases.identity.owner'), value: facts.owner },
    ],
    pages: pages.map(([page, href]) => ({
      text: words.t(`cases.identity.${page}`),
      href,
      current: page === current,
    })),
    pagesLabel: words.t('cases.identity.pages'),
  };
}

function badges(words: Words, { standing, draft, operation }: CaseFile): Badge[] {
  const { snapshot, submission, state } = standing;
  return [
    stateBadge(words, state),
    ...(submission && draft ? [{ text: words.t('cases.overview.redo') }] : []),
    ...(snapshot ? [classBadge(words, snapshot)] : []),
    ...(concernsUse(standing.state, operation) ? [operatingBadge(words, operation.state)] : []),
    ...(submission?.provisional ? [{ text: words.t('cases.state.provisional') }] : []),
  ];
}
