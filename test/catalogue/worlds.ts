/** Arbitrary answers for the property tests: whole worlds, where every question has an answer, asked or not. */
import fc from 'fast-check';
import type { Catalogue, Question } from '../../src/domain/catalogue.ts';
import { NONE, UNKNOWN } from '../../src/domain/catalogue.ts';
import type { Answers } from '../../src/domain/classification.ts';

/** Answers that lead on, and how much more often they are given than others: else few worlds get past the start. */
const usual: Readonly<Record<string, readonly [value: string, weight: number]>> = {
  subject: ['system', 12],
  purposeKnown: ['yes', 12],
  howItWorks: ['learned', 8],
  scope: [NONE, 8],
  role: ['use', 1],
  ownName: ['yes', 2],
  imitation: [NONE, 2],
  imitationForeseeable: ['yes', 2],
  practices: [NONE, 2],
  lawEnforcement: ['yes', 2],
  migrationAuthority: ['yes', 2],
  profiling: ['no', 4],
  partOfLarger: ['no', 4],
  influencesDecision: ['no', 4],
  providerView: ['notHighRisk', 2],
};

/** Worlds of this catalogue's questions; with `unknowns`, «Weiß ich nicht» is an answer like any other. */
export function worlds(
  { questions }: Catalogue,
  { unknowns }: { unknowns: boolean },
): fc.Arbitrary<Answers> {
  return fc.record(
    Object.fromEntries(questions.map((question) => [question.id, answersTo(question, unknowns)])),
  );
}

function answersTo(
  question: Question,
  unknowns: boolean,
): fc.Arbitrary<string | readonly string[]> {
  const values = question.options
    .map(({ value }) => value)
    .filter((value) => value !== NONE && (unknowns || value !== UNKNOWN));
  const any: fc.Arbitrary<string | readonly string[]> =
    question.type === 'single'
      ? fc.constantFrom(...values)
      : fc.oneof(
          fc.constant([NONE]),
          fc.subarray(values, { minLength: 1 }),
          fc.subarray(values, { minLength: 1, maxLength: 2 }),
        );
  const [value, weight] = usual[question.id] ?? [undefined, 0];
  if (value === undefined) return any;
  const likely: fc.Arbitrary<string | readonly string[]> = fc.constant(
    question.type === 'single' ? value : [value],
  );
  return fc.oneof({ weight: 1, arbitrary: any }, { weight, arbitrary: likely });
}
