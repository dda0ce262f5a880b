import type { Catalogue, Check, Condition, Provisions, Purpose, Rule } from './catalogue.ts';
import { AnswerBits } from './answer-bits.ts';
import { reasonsIn } from './checks.ts';
import type { ConditionNode, NodeCensus } from './condition-node.ts';
import { ConditionNodes } from './condition-node.ts';
import { factsGivenBy, isDerivedFact } from './derived-facts.ts';
import { underAnnexIII } from './obligations.ts';

/** A question with all that replaying needs of it. */
export interface PreparedQuestion {
  readonly id: string;
  /** Where it stands in the order of asking. */
  readonly place: number;
  readonly purpose: Purpose;
  readonly asksWhen: ConditionNode;
  readonly bits: AnswerBits;
}

/** A rule that knows which derived facts stand when it fires. */
export interface PreparedRule extends Rule<ConditionNode> {
  readonly facts: readonly string[];
}

/** A catalogue whose conditions were made ready to be judged, once for all classifications. */
export interface PreparedCatalogue extends Provisions<ConditionNode> {
  /** In the order of asking. */
  readonly questions: readonly PreparedQuestion[];
  readonly questionById: ReadonlyMap<string, PreparedQuestion>;
  readonly rules: readonly PreparedRule[];
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
  const node = nodesOf(catalogue, nodes);
  const sections = new Map(catalogue.sections.map(({ id, askWhen }) => [id, askWhen]));
  const questions = catalogue.questions.map((question, place) => {
    const { id, purpose, section, askWhen } = question;
    const conditions = [sections.get(section), askWhen].filter((when) => when != null);
    const asksWhen = node({ all: conditions });
    return { id, place, purpose, asksWhen, bits: new AnswerBits(question) };
  });
  const provisions = provisionsOf(catalogue, node);
  node(underAnnexIII);
  return {
    ...provisions,
    questions,
    questionById: new Map(questions.map((question) => [question.id, question])),
    weighed: weighedIn(provisions),
    node,
    // Counted last, when every condition of the catalogue has its node.
    nodes: nodes.census(),
  };
}

/** Makes the node of a condition, the same one for the same condition. */
function nodesOf(catalogue: Catalogue, nodes: ConditionNodes): PreparedCatalogue['node'] {
  const places = new Map(catalogue.questions.map(({ id }, place) => [id, place]));
  const bits = new Map(catalogue.questions.map((one) => [one.id, new AnswerBits(one)]));
  const named = new Map(catalogue.facts.map((fact) => [fact.id, fact]));
  const ready = new WeakMap<Condition, ConditionNode>();

  const node = (condition: Condition): ConditionNode => {
    const known = ready.get(condition);
    if (known !== undefined) return known;
    const one = made(condition);
    ready.set(condition, one);
    return one;
  };
  const made = (condition: Condition): ConditionNode => {
    if ('answer' in condition) {
      const { answer, is } = condition;
      return nodes.answer(answer, places.get(answer) ?? -1, bits.get(answer)?.of(is) ?? 0);
    }
    if ('fact' in condition) return fact(condition.fact);
    if ('not' in condition) return nodes.not(node(condition.not));
    return 'all' in condition
      ? nodes.joined('all', condition.all.map(node))
      : nodes.joined('any', condition.any.map(node));
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
      return found.certain ? nodes.certain(node(found.when)) : node(found.when);
    if (isDerivedFact(id)) return nodes.derived(id);
    throw new Error(`The catalogue has no fact "${id}".`);
  };
  return node;
}

function provisionsOf(catalogue: Catalogue, node: PreparedCatalogue['node']) {
  const ready = <T extends { readonly when: Condition }>(one: T) => ({
    ...one,
    when: node(one.when),
  });
  const readyCheck = (check: Check): Check<ConditionNode> => ({
    ...ready(check),
    outcomes: check.outcomes.map((one) => ({ ...one, reasons: one.reasons.map(ready) })),
  });
  const readyRule = ({ certainly, ...rule }: Rule): PreparedRule => ({
    ...ready(rule),
    ...(certainly === undefined ? {} : { certainly: node(certainly) }),
    facts: factsGivenBy(rule.gives),
  });
  const { rules, openPoints, dates, obligations, checks, trackRules, agreement } = catalogue;
  return {
    rules: rules.map(readyRule),
    openPoints: openPoints.map(ready),
    dates,
    obligations: obligations.map(ready),
    checks: checks.map(readyCheck),
    trackRules: trackRules.map(ready),
    agreement: { ...agreement, conditions: agreement.conditions.map(ready) },
  };
}

function weighedIn(provisions: Provisions<ConditionNode>): ConditionNode[] {
  const { rules, trackRules, obligations, agreement, checks } = provisions;
  const lists = [rules, trackRules, obligations, agreement.conditions, reasonsIn(checks)];
  return [...new Set(lists.flat().map(({ when }) => when))];
}
