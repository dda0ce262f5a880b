import type { Catalogue, Question, Text } from './catalogue.ts';
import { NONE } from './catalogue.ts';
import type { Answers } from './classification.ts';

export type CheckedAnswers =
  | { readonly ok: true; readonly answers: Answers }
  | { readonly ok: false; readonly because: readonly Text[] };

/**
 * Checks answers that come from outside: known questions, known values, as many as the question allows.
 * The result holds a string per single choice, and per multiple choice its values in the catalogue's order;
 * a multiple choice with nothing chosen counts as not answered. Refuses with one sentence per fault.
 */
export function checkAnswers(catalogue: Catalogue, raw: unknown): CheckedAnswers {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw))
    return { ok: false, because: [noObject] };
  const questions = new Map(catalogue.questions.map((question) => [question.id, question]));
  const because: Text[] = [];
  const answers: [string, string | readonly string[]][] = [];
  for (const [id, given] of Object.entries(raw)) {
    const question = questions.get(id);
    if (question === undefined) {
      because.push(unknownQuestion(id));
      continue;
    }
    const faults = faultsOf(question, given);
    because.push(...faults);
    if (faults.length > 0) continue;
    const chosen = question.options
      .map(({ value }) => value)
      .filter((value) => asList(given).includes(value));
    if (question.type === 'multiple' && chosen.length > 0) answers.push([id, chosen]);
    if (question.type === 'single') answers.push([id, chosen.join()]);
  }
  return because.length > 0
    ? { ok: false, because }
    : { ok: true, answers: Object.fromEntries(answers) };
}

function faultsOf({ id, type, options }: Question, given: unknown): Text[] {
  if (type === 'single' && typeof given !== 'string') return [oneValue(id)];
  const values = asList(given);
  if (!values.every((value) => typeof value === 'string')) return [textValues(id)];
  const known = new Set(options.map(({ value }) => value));
  const unknown = values.filter((value) => !known.has(value));
  if (unknown.length > 0) return unknown.map((value) => unknownValue(id, value));
  return new Set(values).size > 1 && values.includes(NONE) ? [noneAlone(id)] : [];
}

function asList(given: unknown): readonly unknown[] {
  return Array.isArray(given) ? given : [given];
}

const noObject: Text = {
  de: 'Die Antworten sind kein Objekt aus Fragen und Werten.',
  en: 'The answers are not an object of questions and values.',
};

const unknownQuestion = (id: string): Text => ({
  de: `Die Frage „${id}“ gibt es nicht.`,
  en: `There is no question "${id}".`,
});

const unknownValue = (id: string, value: string): Text => ({
  de: `Die Frage „${id}“ kennt den Wert „${value}“ nicht.`,
  en: `Question "${id}" has no value "${value}".`,
});

const oneValue = (id: string): Text => ({
  de: `Die Frage „${id}“ verlangt genau einen Wert als Text.`,
  en: `Question "${id}" takes exactly one value, as a string.`,
});

const textValues = (id: string): Text => ({
  de: `Die Frage „${id}“ verlangt ihre Werte als Texte.`,
  en: `Question "${id}" takes its values as strings.`,
});

const noneAlone = (id: string): Text => ({
  de: `Die Frage „${id}“: „${NONE}“ lässt sich nicht mit anderen Werten verbinden.`,
  en: `Question "${id}": "${NONE}" cannot stand together with other values.`,
});
