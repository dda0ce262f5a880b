import { caseState } from '../../domain/review.ts';
import type { Link, Page } from '../../web/views.ts';
import type { Words } from '../../web/words.ts';
import { stateBadge, voteBadge } from '../standing.views.ts';
import { officeLists, toldLists } from './office-lists.views.ts';
import { openListView, unattendedView } from './open-list.views.ts';
import type { OpenListView } from './open-list.views.ts';
import { listView, taskView } from './task.views.ts';
import type { TaskListView, TaskView } from './task.views.ts';
import type { DecidedReview } from './work-list.repository.ts';
import type { WorkList } from './work-list.service.ts';

interface WorkListPage extends Page {
  readonly lead: string;
  /** For whom the person stands in today. */
  readonly standsIn: readonly string[];
  readonly links: readonly Link[];
  /** What comes before the open reviews: what only this person can decide, and what nobody works on. */
  readonly before: readonly TaskListView[];
  readonly open?: OpenListView;
  readonly after: readonly TaskListView[];
  /** Said instead of lists to people who have nothing to review. */
  readonly nothing?: string;
}

export function workListPage(words: Words, list: WorkList): WorkListPage {
  const { open, unattended, decided } = list;
  const before = [
    ...officeLists(words, list),
    ...(unattended.length > 0 ? [unattendedView(words, list)] : []),
  ];
  const done = decided.map((one) => decidedView(words, list, one));
  const after = [
    ...(done.length > 0 ? [listView(words, 'decided', done)] : []),
    ...toldLists(words, list),
  ];
  const isEmpty = !open && before.length + after.length === 0;
  return {
    title: words.t('review.list.title'),
    lead: words.t('review.list.lead'),
    standsIn: list.standsInFor.map(({ name, track }) =>
      words.t('review.list.standsIn', { name, track: words.t(`assessment.track.${track}`) }),
    ),
    links: [
      ...(open
        ? [{ text: words.t('substitution.page.own'), href: `/substitutions/${list.personId}` }]
        : []),
      ...(list.oversees
        ? [{ text: words.t('substitution.all.title'), href: '/substitutions' }]
        : []),
    ],
    before,
    ...(open ? { open: openListView(words, list, open) } : {}),
    after,
    ...(isEmpty
      ? { nothing: words.t(`review.list.${list.seesCases ? 'nothingButCases' : 'nothing'}`) }
      : {}),
  };
}

function decidedView(words: Words, { tracks }: WorkList, task: DecidedReview): TaskView {
  return taskView(words, task, {
    id: task.reviewId,
    href: `/reviews/${task.reviewId}`,
    track: tracks.length > 1 ? task.track : null,
    badges: [voteBadge(words, task.outcome), stateBadge(words, caseState(task))],
    more: [words.t('review.list.decidedAt', { when: words.time(task.decidedAt) })],
  });
}
