import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CORE_SCHEMA, load } from 'js-yaml';
import { z } from 'zod';
import { files } from '../../catalogue/schema.ts';
import type { Catalogue, ChecklistItem, Track } from '../../domain/catalogue.ts';
import { answerKinds, itemWith } from '../../domain/checklist.ts';
import type { StandardAnswers } from '../../domain/checklist.ts';

const sentence = z.string().trim().min(1);
const text = z.strictObject({ de: sentence, en: sentence });

const schema = z.strictObject({
  version: z.string().regex(/^\d{4}-\d{2}-\d+$/),
  answers: z.strictObject({ yes: text, no: text, notApplicable: text }),
  items: z.array(
    files.checklists.element.omit({ options: true }).extend({ answers: z.enum(answerKinds) }),
  ),
});

const file = schema.parse(
  load(readFileSync(join(import.meta.dirname, 'house.yaml'), 'utf8'), { schema: CORE_SCHEMA }),
);

export const houseVersion = file.version;

/** The words of «Ja», «Nein» and «Trifft nicht zu». */
export const standardAnswers: StandardAnswers = file.answers;

/** The house's own items. Read once, when the register starts; throws when the file is not as it must be. */
export const houseItems: readonly ChecklistItem[] = file.items.map((item) =>
  itemWith(file.answers, item, item.track),
);

/** What a track looks at before an administration adds anything: the catalogue's items, then the house's. */
export function usualChecklist(
  { checklists }: Pick<Catalogue, 'checklists'>,
  track: Track,
): readonly ChecklistItem[] {
  return [...checklists, ...houseItems].filter((item) => item.track === track);
}
