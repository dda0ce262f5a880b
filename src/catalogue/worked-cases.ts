import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { CORE_SCHEMA, load } from 'js-yaml';
import { z } from 'zod';
import type { Catalogue } from '../domain/catalogue.ts';
import { riskClasses, roles } from '../domain/catalogue.ts';
import type { Answers } from '../domain/classification.ts';
import { walk } from '../domain/questionnaire.ts';
import { currentVersion, loadCatalogue } from './load.ts';

const text = z.strictObject({ de: z.string().min(1), en: z.string().min(1) });
const answers = z.record(z.string(), z.union([z.string(), z.array(z.string())]));

const givenCase = z.strictObject({
  id: z.string(),
  title: text,
  answers,
  expect: z.strictObject({
    class: z.enum([...riskClasses, 'undetermined']),
    provisional: z.boolean(),
    /** Left out where the case does not tell enough to find a way through the house. */
    lane: z.enum(['stopped', 'confirm', 'fast', 'case_by_case']).nullable().optional(),
    roles: z.array(z.enum(roles)),
    annexI: z.enum(['A', 'B']).nullable().default(null),
    annexIII: z.array(z.string()).default([]),
    article5: z.array(z.string()).default([]),
    exemptions: z.array(z.string()).default([]),
    article25: z.array(z.string()).default([]),
    art50: z
      .array(z.strictObject({ paragraph: z.string(), dutyOf: z.enum(['provider', 'deployer']) }))
      .default([]),
    gpai: z
      .enum(['based_on_model', 'model_provider', 'model_provider_systemic'])
      .nullable()
      .default(null),
  }),
});

/** Who says that this class is right: in words, or one of the official examples by its id. */
const source = z.union([text, z.strictObject({ official: z.string() })]);
const workedCase = givenCase.extend({ source });

/** A worked example beside the rules: complete answers, what must follow from them, and where that comes from. */
export type WorkedCase = Omit<z.infer<typeof workedCase>, 'answers'> & {
  readonly answers: Answers;
};

/**
 * The worked examples of a catalogue version: the client's own systems (T01–T15), municipal uses, and every official
 * example. Throws on a malformed file.
 */
export function loadWorkedCases(version: string = currentVersion): readonly WorkedCase[] {
  const folder = join(import.meta.dirname, version);
  const own = z.array(workedCase).parse(read(join(folder, 'worked-cases.yaml')));
  return [...own, ...officialCases(join(folder, 'worked-official'), loadCatalogue(version))];
}

/** How many there are of a version on a shelf, without working them out; a version may still be without any. */
export function workedCaseCount(version: string, shelf: string = import.meta.dirname): number {
  const folder = join(shelf, version);
  const official = join(folder, 'worked-official');
  const paths = [
    join(folder, 'worked-cases.yaml'),
    ...(existsSync(official) ? caseFiles(official).map((name) => join(official, name)) : []),
  ];
  const lists = paths.filter((path) => existsSync(path)).map(read);
  return lists.reduce<number>((sum, list) => sum + (Array.isArray(list) ? list.length : 0), 0);
}

function caseFiles(folder: string): string[] {
  return readdirSync(folder).filter((name) => name !== 'assumed.yaml');
}

/** `assumed.yaml` holds the answers to what the texts are silent on, every other file the cases of one point. */
function officialCases(folder: string, catalogue: Catalogue): WorkedCase[] {
  const assumed = answers.parse(read(join(folder, 'assumed.yaml')));
  return caseFiles(folder)
    .sort()
    .flatMap((name) => z.array(givenCase).parse(read(join(folder, name))))
    .map((given) => ({
      ...given,
      source: { official: given.id },
      answers: completed(catalogue, given.answers, assumed),
    }));
}

/** The given answers, and an assumed one wherever the walk asks for more and there is one. */
function completed(catalogue: Catalogue, given: Answers, assumed: Answers): Answers {
  const { unanswered } = walk(catalogue, given);
  const added = unanswered.flatMap((id): [string, string | readonly string[]][] =>
    assumed[id] === undefined ? [] : [[id, assumed[id]]],
  );
  if (added.length === 0) return given;
  return completed(catalogue, { ...given, ...Object.fromEntries(added) }, assumed);
}

function read(path: string): unknown {
  return load(readFileSync(path, 'utf8'), { schema: CORE_SCHEMA });
}
