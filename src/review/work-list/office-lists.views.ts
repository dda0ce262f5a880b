import type { Words } from '../../web/words.ts';
import { classBadges, listView, taskView } from './task.views.ts';
import type { TaskListView, TaskView } from './task.views.ts';
import type { ListedTask } from './work-list.repository.ts';
import type { WorkList } from './work-list.service.ts';

/** What only the head of administration or AI coordination can do, each with the way to where it is done. */
export function officeLists(words: Words, list: WorkList): TaskListView[] {
  const { refused, confirmations, requests } = list;
  const of = (id: string, tasks: readonly ListedTask[], path: string) =>
    listView(
      words,
      id,
      tasks.map((task) => caseView(words, list, task, `/use-cases/${task.useCaseId}${path}`)),
    );
  const inConciliation = refused?.filter((task) => task.inConciliation) ?? [];
  const undecided = refused?.filter((task) => !task.inConciliation);
  return [
    ...(undecided ? [of('final', undecided, '/final-decision')] : []),
    ...(inConciliation.length > 0 ? [of('conciliation', inConciliation, '/conciliation')] : []),
    ...(confirmations ? [of('confirm', confirmations, '/confirmation')] : []),
    ...(requests ? [requestsView(words, list, requests)] : []),
  ];
}

/** What AI coordination and the tracks are told of after the fact. */
export function toldLists(words: Words, list: WorkList): TaskListView[] {
  const { stopped, fast } = list;
  const of = (id: string, tasks: readonly ListedTask[]) =>
    listView(
      words,
      id,
      tasks.map((task) => caseView(words, list, task, `/use-cases/${task.useCaseId}`)),
    );
  return [...(stopped ? [of('stopped', stopped)] : []), ...(fast ? [of('fast', fast)] : [])];
}

function requestsView(
  words: Words,
  list: WorkList,
  requests: NonNullable<WorkList['requests']>,
): TaskListView {
  return listView(
    words,
    'request',
    requests.map((task) => ({
      ...caseView(words, list, task, `/reviews/${task.reviewId}/consent-request`),
      id: task.reviewId,
    })),
  );
}

function caseView(words: Words, { classes }: WorkList, task: ListedTask, href: string): TaskView {
  return taskView(words, task, {
    ...{ id: task.useCaseId, href, track: null },
    badges: classBadges(words, classes, task),
    more: [words.t('review.list.since', { when: words.time(task.since) })],
  });
}
