/** What goes in and out of the API, as schemas; the OpenAPI document is printed from them (open-api.ts). */
import { z } from 'zod';
import type { PrintedQuestionnaire } from '../../catalogue/printed.ts';
import type { Condition, Guide, Option } from '../../domain/catalogue.ts';
import { acts, riskClasses, roles, tracks } from '../../domain/catalogue.ts';
import type { Classification } from '../../domain/classification.ts';

const text = z.strictObject({ de: z.string(), en: z.string() });
const day = z.iso.date();
const dutyOf = z.enum(['deployer', 'provider', 'distributor', 'importer']);

export const condition: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z
      .strictObject({ answer: z.string(), is: z.string() })
      .describe('The question was answered so.'),
    z.strictObject({ fact: z.string() }).describe('A named condition: see `facts`.'),
    z.strictObject({ all: z.array(condition) }),
    z.strictObject({ any: z.array(condition) }),
    z.strictObject({ not: condition }),
  ]),
);

const option = z.strictObject({
  value: z.string(),
  text,
  hint: text.exactOptional(),
}) satisfies z.ZodType<Option>;

const pointer = z.strictObject({ ...text.shape, source: z.string().exactOptional() });
const guide = z.strictObject({
  counts: z.array(pointer),
  countsNot: z.array(pointer),
  examples: z
    .array(z.strictObject({ ...text.shape, answer: z.union([z.string(), z.array(z.string())]) }))
    .describe('Pictures from a town hall, each with the answer it calls for.'),
  unknown: text.exactOptional().describe('What `unknown` leads to.'),
}) satisfies z.ZodType<Guide>;

export const questionnaire = z.strictObject({
  version: z.string().describe('The version of the catalogue.'),
  lawAsOf: day.describe('The day the law was read.'),
  questions: z
    .array(
      z.strictObject({
        id: z.string(),
        section: z.string(),
        text,
        hint: text,
        type: z.enum(['single', 'multiple']),
        askWhen: condition.nullable().describe('null: always asked.'),
        options: z.array(option),
        guide,
      }),
    )
    .describe('In the order of asking.'),
  facts: z.record(z.string(), condition).describe('The named conditions that `askWhen` refers to.'),
  certainFacts: z
    .array(z.string())
    .describe('Those of them that do not hold while `unknown` leaves them open.'),
}) satisfies z.ZodType<PrintedQuestionnaire>;

export const classificationRequest = z.strictObject({
  answers: z
    .record(z.string(), z.union([z.string(), z.array(z.string())]))
    .describe('By question id: one value, or several for a multiple choice.'),
  today: day.exactOptional().describe('The day for which it is said what applies; else today.'),
  firstUse: day.exactOptional(),
  placedOnMarket: day.exactOptional(),
  designChange: day.exactOptional(),
});

const citation = z.strictObject({
  act: z.enum(acts),
  at: z.string(),
  standing: z
    .enum(['draft', 'open'])
    .exactOptional()
    .describe('Not settled law: a draft of the Commission, or an open question.'),
  see: z.string().exactOptional().describe('The id of the interpretation that is open.'),
});
const citations = z.array(citation);

export const classification = z.strictObject({
  catalogueVersion: z.string(),
  class: z.enum([...riskClasses, 'undetermined']),
  provisional: z.boolean(),
  annexI: z.enum(['A', 'B']).nullable(),
  annexIII: z.array(z.string()),
  article5: z.array(z.string()),
  exemptions: z.array(z.string()),
  article25: z.array(z.string()),
  art50: z.array(
    z.strictObject({ paragraph: z.string(), dutyOf: z.enum(['provider', 'deployer']) }),
  ),
  roles: z.array(z.enum(roles)),
  gpai: z.enum(['based_on_model', 'model_provider', 'model_provider_systemic']).nullable(),
  fired: z.array(
    z.strictObject({
      rule: z.string(),
      certain: z.boolean().describe('false: fired only because an answer is `unknown`.'),
      citations,
      answers: z.array(z.string()).describe('Ids of the questions this rests on.'),
    }),
  ),
  obligations: z.array(
    z.strictObject({
      id: z.string(),
      dutyOf,
      advice: z.literal(true).exactOptional().describe('A recommendation, no duty.'),
      from: day.nullable().describe('null: only from a significant change of design on.'),
      otherReading: day
        .nullable()
        .exactOptional()
        .describe('Where the law is silent: the date that another reading gives.'),
      applies: z.boolean(),
      citations,
    }),
  ),
  checks: z
    .array(
      z.strictObject({
        check: z.string(),
        outcome: z.string(),
        certain: z.boolean().describe('false: stands only because an answer is `unknown`.'),
        because: z.array(z.string()).describe('Ids of the reasons that hold or may hold.'),
      }),
    )
    .describe('The parallel checks; one that a missing answer decides is left out.'),
  tracks: z.array(z.strictObject({ track: z.enum(tracks), because: z.array(z.string()) })),
  lane: z.enum(['stopped', 'confirm', 'fast', 'case_by_case']).nullable(),
  open: z.array(z.strictObject({ question: z.string(), because: z.string() })),
  unanswered: z.array(z.string()).describe('Ids of the questions still to be asked, in order.'),
  ignored: z.array(z.string()).describe('Ids of questions answered although they are not asked.'),
}) satisfies z.ZodType<Classification>;

/** RFC 9457. */
export const problem = z.strictObject({
  type: z.literal('about:blank'),
  title: z.string(),
  status: z.int(),
  detail: z.string().describe('In sentences, in the language of the answer.'),
  errors: z
    .array(z.strictObject({ pointer: z.string(), detail: z.string() }))
    .exactOptional()
    .describe('What is wrong, and where in the document that was sent.'),
  instance: z.string().describe('The reference of this request, also in `X-Request-Id`.'),
});
