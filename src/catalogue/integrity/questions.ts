import type { Catalogue, Condition } from '../../domain/catalogue.ts';
import { NONE, UNKNOWN } from '../../domain/catalogue.ts';
import { namesIn } from '../../domain/condition.ts';

/** What is wrong with the questions themselves: their options, their help, and conditions that look ahead. */
export function questionFaults({ questions }: Catalogue): string[] {
  return questions.flatMap(({ id, type, options }) => {
    const values = options.map(({ value }) => value);
    const faults = values
      .filter((value, i) => values.indexOf(value) !== i)
      .map((value) => `question ${id}: option ${value} is given twice`);
    if (type === 'single' && values.includes(NONE))
      faults.push(`question ${id}: "${NONE}" belongs to a multiple choice`);
    if (type === 'multiple' && !values.includes(NONE))
      faults.push(`question ${id}: a multiple choice needs "${NONE}"`);
    return faults;
  });
}

/** Help that contradicts its question: a picture with an answer that is not offered, pictures that all show the same. */
export function guideFaults({ questions }: Catalogue): string[] {
  return questions.flatMap(({ id, type, options, guide }) => {
    const offered = new Set(options.map(({ value }) => value));
    const answers = guide.examples.map(({ answer }) => answer);
    const faults = answers
      .flat()
      .filter((value) => !offered.has(value))
      .map((value) => `question ${id}: an example answers ${value}, which is not offered`);
    if (new Set(answers.map(String)).size < 2)
      faults.push(`question ${id}: all examples have the same answer`);
    if (type === 'single' && answers.some((answer) => typeof answer !== 'string'))
      faults.push(`question ${id}: an example of a single choice has several answers`);
    if ((guide.unknown !== undefined) !== offered.has(UNKNOWN))
      faults.push(`question ${id}: what "${UNKNOWN}" leads to is said exactly where it is offered`);
    return faults;
  });
}

/** A question or section may look only at questions of earlier pages. */
export function orderFaults(catalogue: Catalogue): string[] {
  const position = new Map(catalogue.pages.map(({ id }, i) => [id, i]));
  const pageOf = new Map(catalogue.questions.map(({ id, page }) => [id, position.get(page) ?? 0]));
  const lookAhead = (what: string, when: Condition | null, page: number): string[] =>
    when === null
      ? []
      : [...questionsBehind(catalogue, when)]
          .filter((question) => (pageOf.get(question) ?? -1) >= page)
          .map((question) => `${what}: depends on ${question}, which is not on an earlier page`);
  return [
    ...catalogue.sections.flatMap(({ id, askWhen }) => {
      const first = catalogue.pages.findIndex(({ section }) => section === id);
      return lookAhead(`section ${id}`, askWhen, first);
    }),
    ...catalogue.questions.flatMap(({ id, askWhen, page }) =>
      lookAhead(`question ${id}`, askWhen, position.get(page) ?? 0),
    ),
  ];
}

function questionsBehind(catalogue: Catalogue, condition: Condition): Set<string> {
  const { answers, facts } = namesIn(condition);
  const behind = facts.flatMap((name) => {
    const fact = catalogue.facts.find(({ id }) => id === name);
    return fact === undefined ? [] : [...questionsBehind(catalogue, fact.when)];
  });
  return new Set([...answers.map(({ answer }) => answer), ...behind]);
}
