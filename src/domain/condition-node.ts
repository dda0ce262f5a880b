/**
 * A condition made ready: it knows by place where its answers stand, so that nothing is looked up by name while a use
 * is classified (standing.ts). Conditions that say the same are one node and judged once.
 */
export interface ConditionNode {
  readonly kind: Kind;
  /** Its place among all nodes. */
  readonly place: number;
  /** Its truth never changes once it is known; a derived fact comes and goes while a use is classified. */
  readonly lasts: boolean;
  readonly parts: readonly ConditionNode[];
  /** The id of the question or of the derived fact. */
  readonly name: string;
  /** Of an answer: the place of the question, -1 when there is none, and the value as a bit. */
  readonly question: number;
  readonly bit: number;
}

/** Numbers, because a word would be compared whenever a node is judged. */
type Kind = (typeof kinds)[keyof typeof kinds];
/** `certain`: its one part holds for certain, what is unknown does not. */
export const kinds = { answer: 0, derived: 1, certain: 2, not: 3, all: 4, any: 5 } as const;

/** How many nodes there are, and the places of those whose truth does not last. */
export interface NodeCensus {
  readonly count: number;
  readonly passing: readonly number[];
}

/** Makes nodes, one for all conditions that say the same; all of one shape, so that the engine need not ask which. */
export class ConditionNodes {
  private readonly made = new Map<string, ConditionNode>();

  census(): NodeCensus {
    const passing = [...this.made.values()].filter(({ lasts }) => !lasts);
    return { count: this.made.size, passing: passing.map(({ place }) => place) };
  }

  answer(name: string, question: number, bit: number): ConditionNode {
    return this.node({ kind: kinds.answer, name, question, bit });
  }

  /** A fact that stands for itself once the rules have fired; nobody was asked about it. */
  derived(name: string): ConditionNode {
    return this.node({ kind: kinds.derived, name, lasts: false });
  }

  certain(part: ConditionNode): ConditionNode {
    return this.node({ kind: kinds.certain, parts: [part] });
  }

  not(part: ConditionNode): ConditionNode {
    return this.node({ kind: kinds.not, parts: [part] });
  }

  /** `all` is decided by one no, `any` by one yes; a single part says it all. */
  joined(kind: 'all' | 'any', parts: readonly ConditionNode[]): ConditionNode {
    const [only, ...more] = parts;
    return only !== undefined && more.length === 0 ? only : this.node({ kind: kinds[kind], parts });
  }

  private node(given: Partial<ConditionNode> & Pick<ConditionNode, 'kind'>): ConditionNode {
    const { kind, parts = [], name = '', question = -1, bit = 0 } = given;
    const lasts = given.lasts ?? parts.every((part) => part.lasts);
    const says = JSON.stringify([kind, name, bit, parts.map(({ place }) => place)]);
    const known = this.made.get(says);
    if (known !== undefined) return known;
    const node = { kind, place: this.made.size, lasts, parts, name, question, bit };
    this.made.set(says, node);
    return node;
  }
}
