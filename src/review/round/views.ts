import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CORE_SCHEMA, load } from 'js-yaml';
import { z } from 'zod';
import { tracks } from '../../domain/catalogue.ts';
import type { Track } from '../../domain/catalogue.ts';
import { resultKinds } from '../../domain/round.ts';
import type { Fact, Views } from '../../domain/round.ts';

const every = z.literal('every').transform((): readonly Track[] => tracks);
const nobody = z.literal('nobody').transform((): readonly Track[] => []);
const some = z.array(z.enum(tracks)).min(1).readonly();
/** An answer always touches somebody's view. */
const somebody = z.union([every, some]);
const anybody = z.union([every, nobody, some]);

const facts: Record<Fact, typeof anybody> = {
  ...{ title: anybody, description: anybody, purpose: anybody },
  ...{ supplier: anybody, product: anybody, model: anybody },
  ...{ plannedStart: anybody, placedOnMarket: anybody, designChange: anybody },
  ...{ department: anybody, owner: anybody },
};

export const viewsSchema = z.strictObject({
  facts: z.strictObject(facts),
  sections: z.record(z.string(), somebody),
  questions: z.record(z.string(), somebody),
  checks: z.record(z.string(), somebody),
  results: z.record(z.enum(resultKinds), anybody),
});

const path = join(import.meta.dirname, 'views.yaml');

/** Which change touches whose view. Read once, when the register starts; throws when the file is not as it must be. */
export const views: Views = viewsSchema.parse(
  load(readFileSync(path, 'utf8'), { schema: CORE_SCHEMA }),
);

/** Whether these answers concern the track more than everybody: somebody says so by name, not by «every». */
export function concernsFirst(
  track: Track,
  section: string,
  questions: readonly string[],
): boolean {
  const byName = (whose: readonly Track[] | undefined): boolean =>
    whose !== undefined && whose.length < tracks.length && whose.includes(track);
  return byName(views.sections[section]) || questions.some((id) => byName(views.questions[id]));
}
