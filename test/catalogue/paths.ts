/**
 * Paths for the tests that want all of them: what lies one and two answers away from a base case is walked
 * exhaustively. An answer counts as a step only where its question is asked, so nothing is walked twice in vain.
 */
import { loadWorkedCases } from '../../src/catalogue/worked-cases.ts';
import type { Catalogue, Purpose, Question } from '../../src/domain/catalogue.ts';
import { NONE, UNKNOWN } from '../../src/domain/catalogue.ts';
import type { Answers } from '../../src/domain/classification.ts';
import { walk } from '../../src/domain/questionnaire.ts';

const workedCases = loadWorkedCases();

/** A world and the answers in which it differs from its base, as `question=value`. */
export interface Path {
  readonly answers: Answers;
  readonly steps: readonly string[];
}

/**
 * Answers to every question: those of a worked case, and where it is not asked the first one, or all of them in a
 * multiple choice, so that a question which a step opens is answered in a way that has consequences.
 */
export function baseOf(catalogue: Catalogue, workedCase: string): Path {
  const worked = workedCases.find(({ id }) => id === workedCase);
  if (worked === undefined) throw new Error(`There is no worked case ${workedCase}.`);
  const full: Answers = Object.fromEntries(
    catalogue.questions.map((question) => [question.id, fullAnswer(question)]),
  );
  return { answers: { ...full, ...worked.answers }, steps: [] };
}

function fullAnswer({ type, options }: Question): string | readonly string[] {
  const values = options.map(({ value }) => value);
  return type === 'single'
    ? (values[0] ?? UNKNOWN)
    : values.filter((value) => value !== NONE && value !== UNKNOWN);
}

/** Every answer to every question asked on the path, one at a time. */
export function oneStep(catalogue: Catalogue, from: Path, purpose?: Purpose): Path[] {
  const { asked } = walk(catalogue, from.answers);
  return asked
    .filter((question) => purpose === undefined || question.purpose === purpose)
    .flatMap((question) => stepsAt(question, from));
}

/** One path for each answer to this question; a multiple choice gets one value at a time. */
export function stepsAt({ id, type, options }: Question, from: Path): Path[] {
  return options.map(({ value }) => ({
    answers: { ...from.answers, [id]: type === 'single' ? value : [value] },
    steps: [...from.steps, `${id}=${value}`],
  }));
}

/** Every pair of answers to two questions, each pair once; the second may be asked only because of the first. */
export function twoSteps(catalogue: Catalogue, from: Path, purpose?: Purpose): Path[] {
  const seen = new Set<string>();
  return oneStep(catalogue, from, purpose).flatMap((first) => {
    const [changed = ''] = first.steps.slice(-1).map((step) => step.split('=')[0]);
    return oneStep(catalogue, first, purpose).filter(({ steps }) => {
      const [again] = steps.slice(-1).map((step) => step.split('=')[0]);
      const pair = [...steps].sort().join();
      if (again === changed || seen.has(pair)) return false;
      seen.add(pair);
      return true;
    });
  });
}
