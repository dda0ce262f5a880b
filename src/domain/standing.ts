import type { Answers } from './classification.ts';
import type { Truth } from './condition.ts';
import { DONT_KNOW } from './answer-bits.ts';
import type { ConditionNode, NodeCensus } from './condition-node.ts';
import { kinds } from './condition-node.ts';
import type { PreparedQuestion } from './prepared-catalogue.ts';

// A truth is one bit here, so that the parts of an «and» or «or» are put together with `|`. 0: not judged yet.
const NO = 1;
const YES = 2;
const UNKNOWN = 4;
const UNANSWERED = 8;
const MAY_HOLD = YES | UNKNOWN;
const inWords: Readonly<Record<number, Truth>> = {
  [NO]: 'no',
  [YES]: 'yes',
  [UNKNOWN]: 'unknown',
  [UNANSWERED]: 'unanswered',
};

/**
 * How far one set of answers has been replayed, and what is known from it. It says of a node what `judge` and
 * `restsOn` say of the condition it was made from (condition.ts), and judges each node once.
 */
export class Standing {
  /** Whether it is asked, and what was answered, by the place of the question; as far as the replay has come. */
  private readonly asking: number[] = [];
  private readonly given: number[] = [];
  private readonly nodes: NodeCensus;
  /** By the place of the node. */
  private readonly truths: Uint8Array;
  /** By the place of the node: whether it has added its carriers. */
  private readonly passed: Uint8Array;

  constructor(nodes: NodeCensus) {
    this.nodes = nodes;
    this.truths = new Uint8Array(nodes.count);
    this.passed = new Uint8Array(nodes.count);
  }

  /** Goes on to the next question; says whether it is asked. An answer to one that is not counts for nothing. */
  ask({ asksWhen, bits }: PreparedQuestion, given: Answers[string] | undefined): boolean {
    const asking = this.judged(asksWhen);
    const isAsked = (asking & MAY_HOLD) !== 0;
    this.asking.push(asking);
    this.given.push(isAsked ? bits.ofAnswer(given) : 0);
    return isAsked;
  }

  /** From now on these facts stand too, which nobody was asked about. */
  conclude(facts: readonly string[]): void {
    for (const place of this.nodes.passing) this.truths[place] = 0;
    for (const fact of facts) {
      const place = this.nodes.derived.get(fact);
      if (place !== undefined) this.truths[place] = YES;
    }
  }

  /** A question is asked when its condition holds or may hold. */
  isAsked(question: number): boolean {
    return ((this.asking[question] ?? NO) & MAY_HOLD) !== 0;
  }

  truth(node: ConditionNode): Truth {
    return inWords[this.judged(node)] ?? 'no';
  }

  isUnknown(node: ConditionNode): boolean {
    return this.judged(node) === UNKNOWN;
  }

  /** The ids of the questions whose answers carry the truth of these nodes, each once, in the order they name them. */
  carriers(nodes: readonly ConditionNode[]): string[] {
    const carriers: string[] = [];
    this.passed.fill(0);
    for (const node of nodes) this.gather(node, carriers);
    return carriers;
  }

  /** What a node adds, it adds once. */
  private gather(node: ConditionNode, to: string[]): void {
    const { kind, place, parts, name } = node;
    if (this.passed[place]) return;
    this.passed[place] = 1;
    if (kind === kinds.answer && this.isAsked(node.question) && !to.includes(name)) to.push(name);
    const truth = this.judged(node);
    const all =
      truth === (kind === kinds.all ? YES : NO) || !(kind === kinds.all || kind === kinds.any);
    for (const part of parts) if (all || this.judged(part) === truth) this.gather(part, to);
  }

  private judged(node: ConditionNode): number {
    const known = this.truths[node.place];
    if (known) return known;
    const truth = this.judge(node);
    this.truths[node.place] = truth;
    return truth;
  }

  private judge(node: ConditionNode): number {
    switch (node.kind) {
      case kinds.answer:
        return this.answered(node);
      case kinds.derived:
        // It stands once it is concluded.
        return NO;
      case kinds.certain:
        return this.joined(node.parts, NO) & ~UNKNOWN || NO;
      case kinds.not:
        return opposite(this.joined(node.parts, NO));
      case kinds.all:
        return this.joined(node.parts, NO);
      case kinds.any:
        return this.joined(node.parts, YES);
    }
  }

  /** One part that `decides` settles it; undecided, what is still open outweighs what is unknown. */
  private joined(parts: readonly ConditionNode[], decides: number): number {
    let known = 0;
    for (const part of parts) {
      known |= this.judged(part);
      if (known & decides) return decides;
    }
    return known & UNANSWERED || known & UNKNOWN || opposite(decides);
  }

  /** «Weiß ich nicht» leaves every value open that was not chosen beside it. */
  private answered({ name, question, bit }: ConditionNode): number {
    const asking = this.asking[question];
    if (asking === undefined) throw new Error(`A condition looks at "${name}" before it is asked.`);
    if (!(asking & MAY_HOLD)) return asking;
    const given = this.given[question] ?? 0;
    if (given === 0) return UNANSWERED;
    if (given & bit) return YES;
    return given & DONT_KNOW ? UNKNOWN : NO;
  }
}

function opposite(truth: number): number {
  return truth === YES ? NO : truth === NO ? YES : truth;
}
