/** Arbitrary answers for the property tests: whole worlds, where every question has an answer, asked or not. */
import fc from 'fast-check';
import type { Catalogue, Condition, Question } from '../../src/domain/catalogue.ts';
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

/** Plain worlds rarely get deep; most of these are drawn towards some question. */
export function deepWorlds(
  catalogue: Catalogue,
  { unknowns }: { unknowns: boolean },
): fc.Arbitrary<Answers> {
  const deep = catalogue.questions.map(({ id }) => towards(catalogue, id, { unknowns }));
  return fc.oneof({ weight: 20, arbitrary: worlds(catalogue, { unknowns }) }, ...deep);
}

/** Worlds likely to lead to this question: what its conditions name is answered that way more often than not. */
export function towards(
  catalogue: Catalogue,
  id: string,
  { unknowns }: { unknowns: boolean },
): fc.Arbitrary<Answers> {
  const { questions } = catalogue;
  const wanted = wantedFor(catalogue, id);
  return fc.record(
    Object.fromEntries(
      questions.map((question) => {
        const any = answersTo(question, unknowns);
        const values = [...(wanted.get(question.id) ?? [])];
        if (values.length === 0) return [question.id, any];
        const likely: fc.Arbitrary<string | readonly string[]> =
          question.type === 'single'
            ? fc.constantFrom(...values)
            : fc.subarray(values, { minLength: 1 });
        return [
          question.id,
          fc.oneof({ weight: 1, arbitrary: any }, { weight: 6, arbitrary: likely }),
        ];
      }),
    ),
  );
}

/** The values that conditions on the way to this question ask for, by question. */
function wantedFor(catalogue: Catalogue, id: string): Map<string, Set<string>> {
  const wanted = new Map<string, Set<string>>();
  const seen = new Set<string>();
  const lookAt = (condition: Condition, asFor: boolean): void => {
    if ('answer' in condition) {
      if (asFor)
        wanted.set(condition.answer, (wanted.get(condition.answer) ?? new Set()).add(condition.is));
      lookAtQuestion(condition.answer);
    } else if ('fact' in condition) {
      const fact = catalogue.facts.find((one) => one.id === condition.fact);
      if (fact !== undefined) lookAt(fact.when, asFor);
    } else if ('not' in condition) lookAt(condition.not, !asFor);
    else for (const part of 'all' in condition ? condition.all : condition.any) lookAt(part, asFor);
  };
  const lookAtQuestion = (question: string): void => {
    if (seen.has(question)) return;
    seen.add(question);
    const asked = catalogue.questions.find((one) => one.id === question);
    const section = catalogue.sections.find((one) => one.id === asked?.section);
    for (const when of [asked?.askWhen, section?.askWhen]) if (when != null) lookAt(when, true);
  };
  lookAtQuestion(id);
  return wanted;
}
