import { classBadge } from '../../assessment/result.views.ts';
import type { ClassText, RiskClass, Track } from '../../domain/catalogue.ts';
import type { Badge } from '../../web/views.ts';
import type { Words } from '../../web/words.ts';
import { mostListed } from './work-list.repository.ts';

/** Partial `review-tasks`, and in it `review-task-list`. */
export interface TaskListView {
  readonly id: string;
  readonly title: string;
  readonly empty: string;
  readonly tasks: readonly TaskView[];
  /** Said below a list that does not show everything. */
  readonly rest?: string;
}

export interface TaskView {
  readonly id: string;
  readonly text: string;
  readonly href: string;
  readonly number: string;
  readonly about: string;
  readonly badges: readonly Badge[];
}

/** The words of a list have its id as their name. In: at least one task more than it shows, if there are more. */
export function listView(words: Words, id: string, tasks: readonly TaskView[]): TaskListView {
  const said = (what: string) => words.t(`review.list.${id}.${what}`);
  const rest = words.t('review.list.rest', { count: mostListed });
  return {
    ...{ id, title: said('title'), empty: said('empty'), tasks: tasks.slice(0, mostListed) },
    ...(tasks.length > mostListed ? { rest } : {}),
  };
}

/** `track`: said to those who review for more than one; `more`: what the list says of a case beside its department. */
export function taskView(
  words: Words,
  task: { readonly title: string; readonly number: string; readonly department: string },
  about: Pick<TaskView, 'id' | 'href' | 'badges'> & {
    readonly track: Track | null;
    readonly more: readonly string[];
  },
): TaskView {
  const { id, href, badges, track, more } = about;
  const where = track ? [words.t(`assessment.track.${track}`)] : [];
  return {
    ...{ id, href, badges },
    text: task.title,
    number: task.number,
    about: [...where, task.department, ...more].join(' · '),
  };
}

export function classBadges(
  words: Words,
  classes: readonly ClassText[],
  task: { readonly class: RiskClass; readonly provisional: boolean },
): Badge[] {
  const found = classes.find(({ id }) => id === task.class);
  if (!found) throw new Error(`No words for class ${task.class}`);
  return [
    classBadge(words, { class: found }),
    ...(task.provisional ? [{ text: words.t('cases.state.provisional') }] : []),
  ];
}
