import { classBadge } from '../assessment/result.views.ts';
import type { Track } from '../domain/catalogue.ts';
import { caseState } from '../domain/review.ts';
import type { Badge, Page } from '../web/views.ts';
import type { Words } from '../web/words.ts';
import { stateBadge, voteBadge } from './standing.views.ts';
import type { DecidedReview, ListedReview, ListedTask } from './work-list.repository.ts';
import type { WorkList } from './work-list.service.ts';

interface WorkListPage extends Page {
  readonly lead: string;
  readonly lists: readonly TaskListView[];
  /** Said instead of lists to people who have nothing to review. */
  readonly nothing?: string;
}

/** Partial `review-tasks`. */
interface TaskListView {
  readonly id: string;
  readonly title: string;
  readonly empty: string;
  readonly tasks: readonly TaskView[];
}

interface TaskView {
  readonly id: string;
  readonly text: string;
  readonly href: string;
  readonly number: string;
  readonly about: string;
  readonly badges: readonly Badge[];
}

export function workListPage(words: Words, list: WorkList): WorkListPage {
  const { open, decided, finalDecisions, confirmations, stopped, fast } = list;
  const view = (id: string, tasks: readonly TaskView[]): TaskListView => ({
    id,
    title: words.t(`review.list.${id}.title`),
    empty: words.t(`review.list.${id}.empty`),
    tasks,
  });
  const office = (path: string) => (task: ListedTask) =>
    taskView(words, task, {
      id: task.useCaseId,
      href: `/use-cases/${task.useCaseId}/${path}`,
      about: since(words, task),
      badges: classBadges(words, list, task),
    });
  const settled = (task: ListedTask): TaskView =>
    taskView(words, task, {
      id: task.useCaseId,
      href: `/use-cases/${task.useCaseId}`,
      about: since(words, task),
      badges: classBadges(words, list, task),
    });
  const lists = [
    ...(finalDecisions ? [view('final', finalDecisions.map(office('final-decision')))] : []),
    ...(confirmations ? [view('confirm', confirmations.map(office('confirmation')))] : []),
    ...(open
      ? [
          view(
            'open',
            open.map((one) => openView(words, list, one)),
          ),
        ]
      : []),
    ...(decided.length > 0
      ? [
          view(
            'decided',
            decided.map((one) => decidedView(words, list, one)),
          ),
        ]
      : []),
    ...(stopped ? [view('stopped', stopped.map(settled))] : []),
    ...(fast ? [view('fast', fast.map(settled))] : []),
  ];
  return {
    title: words.t('review.list.title'),
    lead: words.t('review.list.lead'),
    lists,
    ...(lists.length === 0
      ? { nothing: words.t(`review.list.${list.seesCases ? 'nothingButCases' : 'nothing'}`) }
      : {}),
  };
}

function openView(words: Words, list: WorkList, task: ListedReview): TaskView {
  const state: Badge = task.ownCase
    ? { text: words.t('review.list.state.ownCase') }
    : task.draftAt
      ? { text: words.t('review.list.state.draft'), kind: 'warning' }
      : { text: words.t('review.list.state.new'), kind: 'info' };
  return taskView(words, task, {
    id: task.reviewId,
    href: `/reviews/${task.reviewId}`,
    about: since(words, task),
    badges: [state, ...classBadges(words, list, task)],
    ...trackOf(list, task),
  });
}

function decidedView(words: Words, list: WorkList, task: DecidedReview): TaskView {
  return taskView(words, task, {
    id: task.reviewId,
    href: `/reviews/${task.reviewId}`,
    about: words.t('review.list.decidedAt', { when: words.time(task.decidedAt) }),
    badges: [voteBadge(words, task.outcome), stateBadge(words, caseState(task))],
    ...trackOf(list, task),
  });
}

function taskView(
  words: Words,
  task: ListedTask,
  about: Pick<TaskView, 'id' | 'href' | 'about' | 'badges'> & { readonly track?: Track },
): TaskView {
  const { id, href, badges, track } = about;
  const where = track ? [words.t(`assessment.track.${track}`), task.department] : [task.department];
  return {
    ...{ id, href, badges },
    text: task.title,
    number: task.number,
    about: [...where, about.about].join(' · '),
  };
}

/** The track is said only to those who review for more than one. */
function trackOf({ tracks }: WorkList, { track }: ListedReview): { readonly track?: Track } {
  return tracks.length > 1 ? { track } : {};
}

function classBadges(words: Words, { classes }: WorkList, task: ListedTask): Badge[] {
  const found = classes.find(({ id }) => id === task.class);
  if (!found) throw new Error(`No words for class ${task.class}`);
  return [
    classBadge(words, { class: found }),
    ...(task.provisional ? [{ text: words.t('cases.state.provisional') }] : []),
  ];
}

function since(words: Words, task: ListedTask): string {
  return words.t('review.list.since', { when: words.time(task.since) });
}
