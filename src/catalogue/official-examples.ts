import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CORE_SCHEMA, load } from 'js-yaml';
import { z } from 'zod';
import { currentVersion } from './load.ts';

const file = z.strictObject({
  source: z.string(),
  examples: z.array(
    z.strictObject({
      id: z.string(),
      annexIII: z.string(),
      expected: z.enum(['within', 'outside', 'exempt_6_3']),
      text: z.string(),
    }),
  ),
});

/** Practical examples for Annex III, word for word, and whose they are. `expected` speaks about that one point only. */
export type OfficialExamples = z.infer<typeof file>;

/** The practical examples of the Commission's draft guidelines. Throws on a malformed file. */
export function loadOfficialExamples(version: string = currentVersion): OfficialExamples {
  const path = join(import.meta.dirname, version, 'official-examples.yaml');
  return file.parse(load(readFileSync(path, 'utf8'), { schema: CORE_SCHEMA }));
}
