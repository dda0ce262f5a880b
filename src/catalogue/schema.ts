/**
 * What a catalogue version's YAML may contain, file by file. Strict: a key nobody reads is an error.
 * The shape is that of `domain/catalogue.ts`, except that questions stand nested in their page and section
 * and a standard option is written as its value alone.
 */
import { z } from 'zod';
import type { Condition } from '../domain/catalogue.ts';
import { acts, responsibles, riskClasses, roles, tracks } from '../domain/catalogue.ts';

const id = z.string().regex(/^[a-z][A-Za-z0-9]*$/, 'ids are ASCII camelCase');
const value = z.string().regex(/^[a-zA-Z][A-Za-z0-9]*$/, 'values are ASCII camelCase');
const day = z.iso.date();
const sentence = z.string().trim().min(1);
const text = z.strictObject({ de: sentence, en: sentence });
const dutyOf = z.enum(['deployer', 'provider', 'distributor', 'importer']);

const cite = z.strictObject({
  act: z.enum(acts),
  at: sentence,
  standing: z.enum(['draft', 'open']).exactOptional(),
  see: id.exactOptional(),
});
const cites = z.array(cite).min(1);

const condition: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ answer: id, is: value }),
    z.strictObject({ fact: z.string() }),
    z.strictObject({ all: z.array(condition).min(1) }),
    z.strictObject({ any: z.array(condition).min(1) }),
    z.strictObject({ not: condition }),
  ]),
);

const option = z.strictObject({ value, text, hint: text.exactOptional() });
/** The options whose wording is the same in every question. */
const standardOption = z.enum(['yes', 'no', 'none', 'unknown']);

const pointer = text.extend({ source: sentence.exactOptional() });
const guide = z.strictObject({
  counts: z.array(pointer).min(1),
  countsNot: z.array(pointer).min(1),
  examples: z.array(text.extend({ answer: z.union([value, z.array(value).min(1)]) })).min(2),
  unknown: text.exactOptional(),
});

const question = z.strictObject({
  id,
  type: z.enum(['single', 'multiple']),
  text,
  hint: text,
  why: text,
  guide,
  askWhen: condition.nullable().default(null),
  options: z.array(z.union([standardOption, option])).min(2),
  cites,
  covers: z.array(z.string()).default([]),
});

const page = z.strictObject({ id, title: text, questions: z.array(question).min(1) });

const section = z.strictObject({
  id,
  title: text,
  purpose: z.enum(['act', 'routing']),
  askWhen: condition.nullable().default(null),
  pages: z.array(page).min(1),
});
export type SectionFile = z.infer<typeof section>;

const consequence = z.strictObject({
  class: z.enum(riskClasses).exactOptional(),
  undetermined: z.literal(true).exactOptional(),
  annexI: z.enum(['A', 'B']).exactOptional(),
  annexIII: z
    .string()
    .regex(/^\d(\([a-z]\))?$/)
    .exactOptional(),
  article5: z
    .string()
    .regex(/^[a-z]{1,2}$/)
    .exactOptional(),
  exemption: z.string().exactOptional(),
  article25: z.enum(['a', 'b', 'c']).exactOptional(),
  art50: z
    .strictObject({
      paragraph: z.enum(['50(1)', '50(2)', '50(3)', '50(4)']),
      subparagraph: z.union([z.literal(1), z.literal(2)]).exactOptional(),
      dutyOf: z.array(z.enum(['provider', 'deployer'])).min(1),
    })
    .exactOptional(),
  role: z.enum(roles).exactOptional(),
  gpai: z.enum(['based_on_model', 'model_provider', 'model_provider_systemic']).exactOptional(),
  stop: z.literal(true).exactOptional(),
});

const list = <T extends z.ZodType>(of: T): z.ZodArray<T> => z.array(of);

/** Schema of each file of a version folder, by file name; the question files are named in `catalogue.yaml`. */
export const files = {
  /** Optional: what became of the ids of the version before (`renamed.ts`). */
  renamed: z.strictObject({
    questions: z.record(id, id.nullable()).default({}),
    values: z.record(id, z.record(value, value.nullable())).default({}),
  }),
  catalogue: z.strictObject({
    version: z.string().regex(/^\d{4}-\d{2}$/),
    lawAsOf: day,
    lawText: text,
    standardOptions: z.record(standardOption, text),
    unknownAnswer: text,
    questions: z.array(z.string()).min(1),
  }),
  sections: list(section),
  facts: list(
    z.strictObject({ id, certain: z.literal(true).exactOptional(), when: condition, cites }),
  ),
  /** Names of the facts, by id. */
  glossary: z.record(id, text),
  rules: list(
    z.strictObject({
      id,
      when: condition,
      gives: consequence,
      because: text,
      cites,
      onUnknown: z.enum(['strict', 'certain']),
      certainly: condition.exactOptional(),
    }),
  ),
  openPoints: list(
    z.strictObject({
      id,
      responsible: z.enum(responsibles).default('owner'),
      question: id,
      when: condition,
      because: text,
      provisional: z.boolean(),
    }),
  ),
  classes: list(
    z.strictObject({
      id: z.enum([...riskClasses, 'undetermined']),
      label: text,
      meaning: text,
      cites,
    }),
  ),
  interpretations: list(z.strictObject({ id, text, askWhom: text, reading: text, cites })),
  dates: list(z.strictObject({ id, on: day, text, cites })),
  obligations: list(
    z.strictObject({
      id,
      dutyOf,
      advice: z.literal(true).exactOptional(),
      when: condition,
      from: z.union([
        z.strictObject({ date: id }),
        z.strictObject({ date: id, placedBefore: id, then: id }),
        z.strictObject({ highRisk: z.enum(['annexIII', 'annexI', 'either']) }),
      ]),
      text,
      how: text,
      example: text,
      cites,
    }),
  ),
  checks: list(
    z.strictObject({
      id,
      title: text,
      cites,
      when: condition,
      outcomes: z
        .array(
          z.strictObject({
            id,
            text,
            reasons: list(z.strictObject({ id, when: condition, because: text, cites })),
          }),
        )
        .min(2),
    }),
  ),
  tracks: list(
    z.strictObject({
      id,
      track: z.enum(tracks),
      when: condition,
      fallback: z.boolean().exactOptional(),
      because: text,
      cites,
    }),
  ),
  agreement: z.strictObject({
    version: sentence,
    title: text,
    conditions: list(z.strictObject({ id, when: condition, text, covers: z.array(id) })),
  }),
  checklists: list(
    z.strictObject({
      id,
      track: z.enum(tracks),
      text,
      hint: text,
      options: z.array(z.union([standardOption, option])).min(2),
      cites,
    }),
  ),
};
