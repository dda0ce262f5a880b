import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CORE_SCHEMA, load } from 'js-yaml';
import { z } from 'zod';
import { loadWorkedCases } from '../../catalogue/worked-cases.ts';
import { tracks } from '../../domain/catalogue.ts';
import type { Answers } from '../../domain/classification.ts';
import { reviewOutcomes } from '../../domain/review.ts';
import type { UseCaseWords } from '../../inventory/use-case.service.ts';
import { demoAccounts } from './people.ts';
import type { DemoAccountId } from './people.ts';

const sentence = z.string().trim().min(1);
const account = z.enum(Object.keys(demoAccounts) as [DemoAccountId, ...DemoAccountId[]]);

const count = z.int().nonnegative();

const condition = z.strictObject({
  text: sentence,
  responsible: sentence,
  /** Calendar days after the review. */
  dueInDays: z.int().positive(),
  moment: z.enum(['before_use', 'after_start']),
});

const review = z.strictObject({
  by: account,
  track: z.enum(tracks),
  outcome: z.enum(reviewOutcomes),
  reasons: sentence,
  /** Answers to the track's checklist by item. */
  checklist: z.record(z.string(), sentence),
  conditions: z.array(condition).default([]),
  /** Of the staff council: how it voted on the day of the review. */
  votes: z.strictObject({ for: count, against: count, abstained: count }).optional(),
});

const entry = z.strictObject({
  id: z.string().regex(/^[TB]\d\d$/),
  basis: z.enum(['reference', 'example']),
  /** The worked case whose answers these are; without it the one of the same id. */
  case: sentence.optional(),
  owner: account,
  title: sentence,
  purpose: sentence,
  description: sentence,
  supplier: z.string().default(''),
  product: z.string().default(''),
  model: z.string().default(''),
  reviews: z.array(review).default([]),
});

const file = z.strictObject({
  basis: z.strictObject({ reference: sentence, example: sentence }),
  entries: z.array(entry).min(1),
});

export type DemoReview = z.infer<typeof review>;

/** A use case of the demo, as its department tells it. */
export interface DemoEntry {
  /** `T01` … `T15`: the systems of the mission; `B01` …: made-up examples. */
  readonly id: string;
  readonly owner: DemoAccountId;
  readonly words: UseCaseWords;
  readonly answers: Answers;
  /** How reviewers have judged it, in this order; empty: nobody has yet. */
  readonly reviews: readonly DemoReview[];
}

let inventory: readonly DemoEntry[] | null = null;

/**
 * The entries in the order in which they get their numbers; read once, since to work out their answers takes half a
 * second. Throws when the file is not what it should be.
 */
export function demoInventory(): readonly DemoEntry[] {
  return (inventory ??= readInventory());
}

function readInventory(): readonly DemoEntry[] {
  const { basis, entries } = file.parse(
    load(readFileSync(join(import.meta.dirname, 'inventory.yaml'), 'utf8'), {
      schema: CORE_SCHEMA,
    }),
  );
  const cases = new Map(loadWorkedCases().map(({ id, answers }) => [id, answers]));
  const answersOf = (id: string): Answers => {
    const answers = cases.get(id);
    if (!answers) throw new Error(`The catalogue has no worked case "${id}"`);
    return answers;
  };
  return entries.map((given) => ({
    id: given.id,
    owner: given.owner,
    words: {
      title: given.title,
      purpose: given.purpose,
      description: `${given.description}\n\n${basis[given.basis]}`,
      supplier: given.supplier,
      product: given.product,
      model: given.model,
      // Nobody has said when: an invented date would decide from when obligations apply.
      plannedStart: null,
      placedOnMarket: null,
      designChange: null,
    },
    answers: answersOf(given.case ?? given.id),
    reviews: given.reviews,
  }));
}
