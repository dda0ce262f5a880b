import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Renaming } from '../domain/carry-over.ts';
import type { Catalogue, Question } from '../domain/catalogue.ts';
import { CatalogueError, productShelf, loadCatalogue, readFile, versionsOn } from './load.ts';
import { files } from './schema.ts';

/**
 * The renamings that lead from one version to a newer one, one per version between, checked.
 * Throws `CatalogueError` naming every fault, or when there is no way from `from` to `to`.
 */
export function renamingsBetween(
  from: string,
  to: string,
  shelf: string = productShelf,
): Renaming[] {
  const versions = versionsOn(shelf);
  const [first, last] = [versions.indexOf(from), versions.indexOf(to)];
  if (first < 0 || last < first)
    throw new CatalogueError(`No catalogue leads from ${from} to ${to}.`);
  return versions
    .slice(first, last)
    .map((version, i) => loadRenaming(version, versions[first + i + 1] ?? to, shelf));
}

function loadRenaming(before: string, version: string, shelf: string): Renaming {
  const path = join(shelf, version);
  const renaming = existsSync(join(path, 'renamed.yaml'))
    ? readFile(path, 'renamed', files.renamed)
    : { questions: {}, values: {} };
  const faults = renamingFaults(
    loadCatalogue(before, shelf),
    loadCatalogue(version, shelf),
    renaming,
  );
  if (faults.length > 0)
    throw new CatalogueError(`Catalogue ${version}, renamed.yaml:\n${faults.join('\n')}`);
  return renaming;
}

/**
 * What is wrong with a table between two versions, one sentence per fault: ids that neither version has, two
 * questions that become one, and what is missing in it. A question that offers something it did not offer before
 * must be named: an old «nichts davon» never spoke about the new option.
 */
export function renamingFaults(
  before: Pick<Catalogue, 'questions'>,
  after: Pick<Catalogue, 'questions'>,
  { questions, values }: Renaming,
): string[] {
  const old = byId(before);
  const here = byId(after);
  const becomes = (id: string): string | null =>
    Object.hasOwn(questions, id) ? (questions[id] ?? null) : id;
  const targets = before.questions.map(({ id }) => becomes(id));
  return [
    ...[...Object.keys(questions), ...Object.keys(values)]
      .filter((id) => !old.has(id))
      .map((id) => `there was no question ${id}`),
    ...targets
      .filter((id, i) => id !== null && targets.indexOf(id) !== i)
      .map((id) => `two questions become ${String(id)}`),
    ...before.questions.flatMap((question) => {
      const id = becomes(question.id);
      if (id === null) return [];
      const now = here.get(id);
      if (now === undefined) return [`question ${question.id} is gone: say what became of it`];
      const named = Object.hasOwn(questions, question.id);
      return valueFaults(question, now, values[question.id] ?? {}, named);
    }),
  ];
}

function valueFaults(
  before: Question,
  now: Question,
  table: Readonly<Record<string, string | null>>,
  named: boolean,
): string[] {
  const was = valuesOf(before);
  const is = valuesOf(now);
  const becomes = (value: string): string | null =>
    Object.hasOwn(table, value) ? (table[value] ?? null) : value;
  const reached = new Set(was.map(becomes));
  const added = is.filter((value) => !reached.has(value));
  return [
    ...(before.type === now.type
      ? []
      : [`question ${before.id} became ${now.type}: its answers cannot be carried over`]),
    ...Object.keys(table)
      .filter((value) => !was.includes(value))
      .map((value) => `question ${before.id} had no option ${value}`),
    ...was
      .map(becomes)
      .filter((value) => value !== null && !is.includes(value))
      .map((value) => `question ${before.id}: option ${String(value)} does not exist in ${now.id}`),
    ...(named ? [] : added).map(
      (value) => `question ${before.id} now offers ${value}: say whether old answers still count`,
    ),
  ];
}

function byId({ questions }: Pick<Catalogue, 'questions'>): ReadonlyMap<string, Question> {
  return new Map(questions.map((question) => [question.id, question]));
}

function valuesOf({ options }: Question): string[] {
  return options.map(({ value }) => value);
}
