import { loadCatalogue } from '../catalogue/load.ts';
import type { Answers } from '../domain/classification.ts';
import { classify } from '../domain/classify.ts';
import { words } from '../web/words.ts';
import { registrationTasks } from './registration-tasks.views.ts';

const catalogue = loadCatalogue();

/** Each task's state, and where it leads; null: not possible yet. */
function tasks(answers: Answers, language: 'de' | 'en' = 'de'): [string, string | null][] {
  return registrationTasks(words(language), '7', { catalogue, answers }).tasks.map(
    ({ status, href }) => [status.text, href ?? null],
  );
}

it('begins with the questionnaire; submitting is not possible yet', () => {
  expect(tasks({})).toEqual([
    ['Erledigt', '/use-cases/7/description'],
    ['Noch nicht begonnen', '/use-cases/7/questionnaire'],
    ['Noch nicht möglich', null],
  ]);
});

it('counts what is still open on the way', () => {
  expect(tasks({ subject: 'system' })[1]).toEqual(['Noch 1 offen', '/use-cases/7/questionnaire']);
  expect(tasks({ subject: 'system' }, 'en')[1]?.[0]).toBe('1 still open');
  expect(tasks({ subject: 'system' })[2]).toEqual(['Noch nicht möglich', null]);
});

it('opens checking and submitting when nothing is left to answer', () => {
  expect(tasks({ subject: 'document' }).slice(1)).toEqual([
    ['Erledigt', '/use-cases/7/answers'],
    ['Bereit', '/use-cases/7/answers'],
  ]);
});

it('leads to the open points when the answers end without a class', () => {
  const noPurpose = { subject: 'unknown', purposeKnown: 'unknown' };
  expect(tasks(noPurpose).slice(1)).toEqual([
    ['Erledigt', '/use-cases/7/answers'],
    ['Noch nicht möglich', '/use-cases/7/result'],
  ]);
  const { open } = classify(catalogue, noPurpose, { today: '2026-11-23' });
  expect(open.map(({ question }) => question)).toEqual(['purposeKnown', 'subject']);
});

it('numbers the tasks and links each status to its own name', () => {
  const { tasks: items } = registrationTasks(words('de'), '7', { catalogue, answers: {} });
  expect(items.map(({ number }) => number)).toEqual([1, 2, 3]);
  expect(new Set(items.map(({ id }) => id)).size).toBe(3);
});
