import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { CORE_SCHEMA, load } from 'js-yaml';
import { z } from 'zod';
import type {
  Catalogue,
  NamedFact,
  OpenPointRule,
  Option,
  Question,
  Text,
  Condition,
} from '../domain/catalogue.ts';
import { UNKNOWN } from '../domain/catalogue.ts';
import { namesIn } from '../domain/condition.ts';
import { faultsOf } from './integrity.ts';
import type { SectionFile } from './schema.ts';
import { files } from './schema.ts';

/** The newest version the product brings along; what new assessments are made with is published in the register. */
export const currentVersion = '2026-11';

/** Where the product's versions stand, one folder each. */
export const productShelf = import.meta.dirname;

/** A catalogue that must not be used; the message names every fault. */
export class CatalogueError extends Error {}

type GivenOptions = SectionFile['pages'][0]['questions'][0]['options'];

const loaded = new Map<string, Catalogue>();

/** The catalogue of that version, read and checked once. Throws `CatalogueError` naming every fault. */
export function loadCatalogue(
  version: string = currentVersion,
  shelf: string = productShelf,
): Catalogue {
  const path = join(shelf, version);
  const known = loaded.get(path);
  if (known !== undefined) return known;
  if (!isVersion(version) || !existsSync(path))
    throw new CatalogueError(`There is no catalogue ${version}.`);
  const catalogue = read(path);
  const faults = faultsOf(catalogue);
  if (catalogue.version !== basename(path))
    faults.push(`the folder ${basename(path)} holds version ${catalogue.version}`);
  if (faults.length > 0) throw new CatalogueError(`Catalogue ${version}:\n${faults.join('\n')}`);
  loaded.set(path, catalogue);
  return catalogue;
}

/** The versions that have a folder there, the oldest first. */
export function versionsOn(shelf: string): string[] {
  return readdirSync(shelf).filter(isVersion).sort();
}

function isVersion(name: string): boolean {
  return /^\d{4}-\d{2}$/.test(name);
}

function read(folder: string): Catalogue {
  const head = readFile(folder, 'catalogue', files.catalogue);
  const inWords = (given: GivenOptions): Option[] =>
    given.map((option) =>
      typeof option === 'string' ? { value: option, text: head.standardOptions[option] } : option,
    );
  const sections = head.questions.flatMap((name) =>
    readFile(folder, `questions/${name}`, files.sections),
  );
  const questions = sections.flatMap((section) => questionsOf(section, inWords));
  const written = readFile(folder, 'openPoints', files.openPoints);
  return {
    version: head.version,
    lawAsOf: head.lawAsOf,
    lawText: head.lawText,
    sections: sections.map(({ id, title, askWhen }) => ({ id, title, askWhen })),
    pages: sections.flatMap((section) =>
      section.pages.map(({ id, title }) => ({ id, title, section: section.id })),
    ),
    questions,
    facts: namedFacts(folder),
    rules: readFile(folder, 'rules', files.rules),
    openPoints: [...written, ...unknownAnswers(questions, written, head.unknownAnswer)],
    classes: readFile(folder, 'classes', files.classes),
    interpretations: readFile(folder, 'interpretations', files.interpretations),
    dates: readFile(folder, 'dates', files.dates),
    obligations: readFile(folder, 'obligations', files.obligations),
    checks: readFile(folder, 'checks', files.checks),
    trackRules: readFile(folder, 'tracks', files.tracks),
    agreement: readFile(folder, 'agreement', files.agreement),
    checklists: readFile(folder, 'checklists', files.checklists).map((item) => ({
      ...item,
      options: inWords(item.options),
    })),
  };
}

function questionsOf(section: SectionFile, inWords: (given: GivenOptions) => Option[]): Question[] {
  return section.pages.flatMap((page) =>
    page.questions.map((question) => ({
      ...question,
      section: section.id,
      page: page.id,
      purpose: section.purpose,
      options: inWords(question.options),
    })),
  );
}

/** The facts with their names from the glossary. Throws when a fact has none, or a name no fact. */
function namedFacts(folder: string): NamedFact[] {
  const glossary = readFile(folder, 'glossary', files.glossary);
  const facts = readFile(folder, 'facts', files.facts);
  const unused = Object.keys(glossary).filter((name) => !facts.some(({ id }) => id === name));
  const unnamed = facts.map(({ id }) => id).filter((id) => !Object.hasOwn(glossary, id));
  if (unused.length + unnamed.length > 0)
    throw new CatalogueError(
      `${folder}/glossary.yaml: facts without a name: ${unnamed.join(', ')}; names without a fact: ${unused.join(', ')}`,
    );
  return facts.flatMap((fact) => {
    const title = glossary[fact.id];
    return title === undefined ? [] : [{ ...fact, title }];
  });
}

/** «Weiß ich nicht» leaves a task at every question; `openPoints.yaml` words it where the question alone would not do. */
function unknownAnswers(
  questions: readonly Question[],
  written: readonly OpenPointRule[],
  wording: Text,
): OpenPointRule[] {
  return questions
    .filter(({ options }) => options.some(({ value }) => value === UNKNOWN))
    .filter(
      ({ id }) => !written.some(({ question, when }) => question === id && namesUnknown(when, id)),
    )
    .map(({ id, text }) => ({
      id: `${id}Unknown`,
      responsible: 'owner' as const,
      when: { answer: id, is: UNKNOWN },
      question: id,
      because: {
        de: wording.de.replace('{question}', text.de),
        en: wording.en.replace('{question}', text.en),
      },
      provisional: false,
    }));
}

function namesUnknown(when: Condition, question: string): boolean {
  return namesIn(when).answers.some(({ answer, is }) => answer === question && is === UNKNOWN);
}

/** One YAML file of a version, checked. Throws `CatalogueError`. */
export function readFile<T extends z.ZodType>(folder: string, name: string, schema: T): z.infer<T> {
  const path = join(folder, `${name}.yaml`);
  const parsed = schema.safeParse(load(readFileSync(path, 'utf8'), { schema: CORE_SCHEMA }));
  if (!parsed.success) throw new CatalogueError(`${path}:\n${z.prettifyError(parsed.error)}`);
  return parsed.data;
}
