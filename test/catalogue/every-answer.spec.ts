/**
 * Check 3: every question is asked and every option chosen on some path that ends. Exhaustive over questions and
 * options; the path to a question is looked for with fixed seeds. That every path ends is walked exhaustively one
 * answer away from an ordinary chat tool, and sampled in properties.spec.ts.
 */
import { loadCatalogue } from '../../src/catalogue/load.ts';
import type { Catalogue, Condition } from '../../src/domain/catalogue.ts';
import type { Answers } from '../../src/domain/classification.ts';
import { walk } from '../../src/domain/questionnaire.ts';
import { witness } from './aimed.ts';
import { baseOf, oneStep, stepsAt } from './paths.ts';

const catalogue = loadCatalogue();
const base = baseOf(catalogue, 'T01');

/** The options no path chooses, as `question=value`. */
function neverChosen(law: Catalogue): string[] {
  const sections = new Map(law.sections.map(({ id, askWhen }) => [id, askWhen]));
  return law.questions.flatMap((question) => {
    const asked = (answers: Answers): boolean => walk(law, answers).ground.isAsked(question.id);
    const when = [sections.get(question.section), question.askWhen];
    const way = witness(
      law,
      when.filter((condition): condition is Condition => condition != null),
      asked,
    );
    return stepsAt(question, { answers: way ?? {}, steps: [] })
      .filter(({ answers }) => !(asked(answers) && walk(law, answers).next === null))
      .flatMap(({ steps }) => steps);
  });
}

it('every option of every question is chosen on a path that ends', () => {
  expect(neverChosen(catalogue)).toEqual([]);
});

it('a question that can never be asked is found', () => {
  const clash: Condition = {
    all: [
      { answer: 'howItWorks', is: 'fixed' },
      { answer: 'howItWorks', is: 'learned' },
      { not: { answer: 'howItWorks', is: 'unknown' } },
    ],
  };
  const questions = catalogue.questions.map((question) =>
    question.id === 'workplaceUse' ? { ...question, askWhen: clash } : question,
  );
  const { options } = catalogue.questions.find(({ id }) => id === 'workplaceUse') ?? {
    options: [],
  };
  expect(neverChosen({ ...catalogue, questions })).toEqual(
    options.map(({ value }) => `workplaceUse=${value}`),
  );
});

it('every path one answer away from a chat tool comes to an end, page by page', () => {
  for (const { answers: world, steps } of oneStep(catalogue, base)) {
    let answers: Answers = {};
    let pages = 0;
    for (let next = walk(catalogue, answers).next; next !== null; pages++) {
      if (pages > catalogue.pages.length) throw new Error(`${steps.join()} never ends.`);
      const here = new Set(walk(catalogue, answers).unanswered);
      const page = next.id;
      const given = catalogue.questions.filter((one) => one.page === page && here.has(one.id));
      answers = { ...answers, ...Object.fromEntries(given.map(({ id }) => [id, world[id] ?? []])) };
      next = walk(catalogue, answers).next;
    }
  }
});
