import type { Sheet } from '../assessment/assessment.service.ts';
import { classify } from '../domain/classify.ts';
import { walk } from '../domain/questionnaire.ts';
import type { Badge, TaskItem, TaskList } from '../web/views.ts';
import type { Words } from '../web/words.ts';

/** The three steps of a registration, each with how far it has come; the last opens when a class is found. */
export function registrationTasks(
  words: Words,
  useCaseId: string,
  { catalogue, answers }: Pick<Sheet, 'catalogue' | 'answers'>,
): TaskList {
  const { unanswered, next } = walk(catalogue, answers);
  const base = `/use-cases/${useCaseId}`;
  const begun = Object.keys(answers).length > 0;
  const complete = begun && next === null;
  const undetermined = complete && hasNoClass(catalogue, answers);
  const done: Badge = { text: words.t('cases.task.done') };
  const open: Badge = {
    text: words.t(begun ? 'cases.task.going' : 'cases.task.begin', { count: unanswered.length }),
    kind: 'info',
  };
  const submit: TaskItem = {
    id: 'task-submit',
    number: 3,
    text: words.t('cases.task.submit'),
    ...(complete ? { href: undetermined ? `${base}/result` : `${base}/answers` } : {}),
    status:
      complete && !undetermined
        ? { text: words.t('cases.task.ready'), kind: 'info' }
        : { text: words.t('cases.task.notYet') },
  };
  return {
    id: 'tasks',
    title: words.t('cases.overview.tasks'),
    tasks: [
      {
        id: 'task-about',
        number: 1,
        text: words.t('cases.task.about'),
        href: `${base}/description`,
        status: done,
      },
      {
        id: 'task-questionnaire',
        number: 2,
        text: words.t('cases.task.questionnaire'),
        href: next ? `${base}/questionnaire` : `${base}/answers`,
        status: complete ? done : open,
      },
      submit,
    ],
  };
}

/** Everything is answered, but the result names open points and no class; it cannot be submitted. No date decides that. */
function hasNoClass(catalogue: Sheet['catalogue'], answers: Sheet['answers']): boolean {
  return classify(catalogue, answers, { today: catalogue.lawAsOf }).class === 'undetermined';
}
