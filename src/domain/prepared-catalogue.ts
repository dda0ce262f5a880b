import type { Catalogue, Condition } from './catalogue.ts';
import { reasonsIn } from './checks.ts';
import type { ConditionNode } from './condition-node.ts';
import { answerNode, derivedNode, factNode, joinedNode, notNode } from './condition-node.ts';
import { namesIn } from './condition.ts';
import { isDerivedFact } from './derived-facts.ts';

/** A question with all that replaying needs of it. */
export interface PreparedQuestion {
  readonly id: string;
  readonly asksWhen: ConditionNode;
  /** The values that conditions ask for; their truths stand side by side, in this order. */
  readonly values: readonly string[];
}

/** A catalogue whose conditions were made ready to be judged, once for all classifications. */
export interface PreparedCatalogue {
  /** In the order of asking. */
  readonly questions: readonly PreparedQuestion[];
  /** The place of each question in `questions`. */
  readonly places: ReadonlyMap<string, number>;
  readonly factCount: number;
  /** A condition of this catalogue, or any other over its questions and facts. */
  readonly node: (condition: Condition) => ConditionNode;
}

const preparedOnce = new WeakMap<Catalogue, PreparedCatalogue>();

/** The catalogue made ready; a catalogue never changes, so this happens once. Throws for a fact that has no name. */
export function prepared(catalogue: Catalogue): PreparedCatalogue {
  const known = preparedOnce.get(catalogue);
  if (known !== undefined) return known;
  const made = prepare(catalogue);
  preparedOnce.set(catalogue, made);
  return made;
}

function prepare(catalogue: Catalogue): PreparedCatalogue {
  const values = valuesAskedFor(catalogue);
  const places = new Map(catalogue.questions.map(({ id }, place) => [id, place]));
  const firstAnswer = new Map<string, number>();
  let answerCount = 0;
  for (const { id } of catalogue.questions) {
    firstAnswer.set(id, answerCount);
    answerCount += values.get(id)?.length ?? 0;
  }
  const facts = new Map(catalogue.facts.map((fact, place) => [fact.id, { fact, place }]));
  const nodes = new Map<Condition, ConditionNode>();

  const node = (condition: Condition): ConditionNode => nodes.get(condition) ?? made(condition);
  const kept = (condition: Condition): ConditionNode => {
    const one = node(condition);
    nodes.set(condition, one);
    return one;
  };
  const made = (condition: Condition): ConditionNode => {
    if ('answer' in condition) {
      const { answer, is } = condition;
      const at = values.get(answer)?.indexOf(is) ?? -1;
      const place = at < 0 ? -1 : (firstAnswer.get(answer) ?? -1) + at;
      return answerNode(answer, places.get(answer) ?? -1, place);
    }
    if ('fact' in condition) {
      const named = facts.get(condition.fact);
      if (named !== undefined)
        return factNode(named.place, named.fact.certain === true, () => kept(named.fact.when));
      if (isDerivedFact(condition.fact)) return derivedNode(condition.fact);
      throw new Error(`The catalogue has no fact "${condition.fact}".`);
    }
    if ('not' in condition) return notNode(node(condition.not));
    return 'all' in condition
      ? joinedNode(condition.all.map(node), 'no')
      : joinedNode(condition.any.map(node), 'yes');
  };

  const sections = new Map(catalogue.sections.map(({ id, askWhen }) => [id, askWhen]));
  for (const condition of conditionsOf(catalogue)) kept(condition);
  return {
    questions: catalogue.questions.map(({ id, section, askWhen }) => {
      const conditions = [sections.get(section), askWhen].filter((when) => when != null);
      return { id, asksWhen: made({ all: conditions }), values: values.get(id) ?? [] };
    }),
    places,
    factCount: catalogue.facts.length,
    node,
  };
}

/** By question, the values that some condition asks for. */
function valuesAskedFor(catalogue: Catalogue): ReadonlyMap<string, readonly string[]> {
  const values = new Map<string, Set<string>>();
  for (const condition of conditionsOf(catalogue))
    for (const { answer, is } of namesIn(condition).answers)
      values.set(answer, (values.get(answer) ?? new Set()).add(is));
  return new Map([...values].map(([id, asked]) => [id, [...asked]]));
}

function conditionsOf(catalogue: Catalogue): Condition[] {
  const { sections, questions, facts, rules, openPoints, obligations } = catalogue;
  const { trackRules, agreement, checks } = catalogue;
  const ofChecks = [...checks, ...reasonsIn(checks)];
  const judged = [
    facts,
    rules,
    openPoints,
    obligations,
    trackRules,
    ofChecks,
    agreement.conditions,
  ];
  return [
    ...[...sections, ...questions].flatMap(({ askWhen }) => askWhen ?? []),
    ...judged.flat().map(({ when }) => when),
    ...rules.flatMap(({ certainly }) => certainly ?? []),
  ];
}
