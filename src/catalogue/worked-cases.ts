import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CORE_SCHEMA, load } from 'js-yaml';
import { z } from 'zod';
import { riskClasses, roles } from '../domain/catalogue.ts';
import { currentVersion } from './load.ts';

const text = z.strictObject({ de: z.string(), en: z.string() });

const workedCase = z.strictObject({
  id: z.string(),
  title: text,
  answers: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
  expect: z.strictObject({
    class: z.enum([...riskClasses, 'undetermined']),
    provisional: z.boolean(),
    lane: z.enum(['stopped', 'confirm', 'fast', 'case_by_case']).nullable(),
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

/** A worked example beside the rules: complete answers and what must follow from them. */
export type WorkedCase = z.infer<typeof workedCase>;

/** The worked examples of a catalogue version; T01–T15 are the client's own systems. Throws on a malformed file. */
export function loadWorkedCases(version: string = currentVersion): readonly WorkedCase[] {
  const path = join(import.meta.dirname, version, 'worked-cases.yaml');
  return z.array(workedCase).parse(load(readFileSync(path, 'utf8'), { schema: CORE_SCHEMA }));
}
