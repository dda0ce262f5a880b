import type { Catalogue, Condition } from './catalogue.ts';
import { AnswerBits } from './answer-bits.ts';
import { reasonsIn } from './checks.ts';
import type { ConditionNode, NodeCensus } from './condition-node.ts';
import { ConditionNodes } from './condition-node.ts';
import { isDerivedFact } from './derived-facts.ts';

/** A question with all that replaying needs of it. */
export interface PreparedQuestion {
  readonly id: string;
  readonly asksWhen: ConditionNode;
  readonly bits: AnswerBits;
}

/** A catalogue whose conditions were made ready to be judged, once for all classifications. */
export interface PreparedCatalogue {
  /** In the order of asking. */
  readonly questions: readonly PreparedQuestion[];
  /** The place of each question in `questions`. */
  readonly places: ReadonlyMap<string, number>;
  readonly nodes: NodeCensus;
  /** The conditions of all that may follow from answers: «Weiß ich nicht» matters where one of them rests on it. */
  readonly weighed: readonly ConditionNode[];
  /** A condition of this catalogue, or any other over its questions and facts; that is judged whenever it is met. */
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
  const nodes = new ConditionNodes();
  const places = new Map(catalogue.questions.map(({ id }, place) => [id, place]));
  const named = new Map(catalogue.facts.map((fact) => [fact.id, fact]));

  const bits = new Map(catalogue.questions.map((one) => [one.id, new AnswerBits(one)]));

  const made = (condition: Condition): ConditionNode => {
    if ('answer' in condition) {
      const { answer, is } = condition;
      return nodes.answer(answer, places.get(answer) ?? -1, bits.get(answer)?.of(is) ?? 0);
    }
    if ('fact' in condition) return fact(condition.fact);
    if ('not' in condition) return nodes.not(made(condition.not));
    return 'all' in condition
      ? nodes.joined('all', condition.all.map(made))
      : nodes.joined('any', condition.any.map(made));
  };
  const facts = new Map<string, ConditionNode>();
  const fact = (id: string): ConditionNode => {
    const node = facts.get(id) ?? madeOfFact(id);
    facts.set(id, node);
    return node;
  };
  const madeOfFact = (id: string): ConditionNode => {
    const found = named.get(id);
    if (found !== undefined)
      return found.certain ? nodes.certain(made(found.when)) : made(found.when);
    if (isDerivedFact(id)) return nodes.derived(id);
    throw new Error(`The catalogue has no fact "${id}".`);
  };

  const sections = new Map(catalogue.sections.map(({ id, askWhen }) => [id, askWhen]));
  const ready = new Map(conditionsOf(catalogue).map((condition) => [condition, made(condition)]));
  const node = (condition: Condition): ConditionNode => ready.get(condition) ?? made(condition);
  const questions = catalogue.questions.map((question) => {
    const { id, section, askWhen } = question;
    const conditions = [sections.get(section), askWhen].filter((when) => when != null);
    return {
      id,
      asksWhen: made({ all: conditions }),
      bits: bits.get(id) ?? new AnswerBits(question),
    };
  });
  return {
    questions,
    places,
    node,
    weighed: weighedIn(catalogue).map(node),
    nodes: nodes.census(),
  };
}

function weighedIn({ rules, trackRules, obligations, agreement, checks }: Catalogue): Condition[] {
  const lists = [rules, trackRules, obligations, agreement.conditions, reasonsIn(checks)];
  return lists.flat().map(({ when }) => when);
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
