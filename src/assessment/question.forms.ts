import type { Question } from '../domain/catalogue.ts';
import { NONE, UNKNOWN } from '../domain/catalogue.ts';
import type { Answers } from '../domain/classification.ts';
import { cleanFields } from '../web/typed.ts';
import type { FieldProblem } from '../web/typed.ts';
import type { FormState } from '../web/forms.ts';

export type ReadAnswers =
  | { readonly ok: true; readonly answers: Answers; readonly later: boolean }
  | ({ readonly ok: false } & FormState);

/**
 * Reads the answers of one page from a POST. «Save and continue later» takes what is there; otherwise every
 * question of the page needs an answer. Refusals keep everything that was chosen.
 */
export function readAnswers(questions: readonly Question[], body: unknown): ReadAnswers {
  const shape = Object.fromEntries(
    questions.map(({ id, type }) => [
      id,
      type === 'multiple' ? ('many' as const) : ('one' as const),
    ]),
  );
  const { values, problems, typed } = cleanFields({ ...shape, then: 'one' }, body);
  const later = values['then'] === 'later';
  const found = questions.flatMap((question) => problemWith(question, values[question.id], later));
  const errors = [
    ...problems,
    ...found.filter(({ field }) => !problems.some((p) => p.field === field)),
  ];
  if (errors.length > 0) return { ok: false, errors, typed };
  return {
    ok: true,
    later,
    answers: Object.fromEntries(questions.flatMap((question) => answerTo(question, values))),
  };
}

/** The ticks of a multiple choice each once, in the catalogue's order; nothing for what was left open. */
function answerTo(
  { id, type, options }: Question,
  values: Readonly<Record<string, string | readonly string[]>>,
): [string, Answers[string]][] {
  const given = values[id];
  if (!given?.length) return [];
  if (type === 'single') return [[id, given]];
  return [[id, options.map(({ value }) => value).filter((value) => given.includes(value))]];
}

function problemWith(
  { id, options }: Question,
  given: string | readonly string[] | undefined,
  later: boolean,
): FieldProblem[] {
  const chosen = typeof given === 'string' ? [given].filter(Boolean) : [...new Set(given)];
  const known = options.map(({ value }) => value);
  if (chosen.some((value) => !known.includes(value))) return [problem(id, 'unknownChoice')];
  if (chosen.includes(NONE) && chosen.length > 1) return [problem(id, 'noneAlone')];
  if (chosen.length > 0 || later) return [];
  return [problem(id, known.includes(UNKNOWN) ? 'missing' : 'missingKnown')];
}

function problem(field: string, key: string): FieldProblem {
  return { field, key: `assessment.problem.${key}`, values: {} };
}
