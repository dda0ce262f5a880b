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

/** What a judge of nodes must know of all of them. */
export interface NodeCensus {
  readonly count: number;
  /** The places of the derived facts, by name; one that no condition names has none. */
  readonly derived: ReadonlyMap<string, number>;
  /** The places of those that rest on derived facts: their truth does not last. */
  readonly passing: readonly number[];
}

/** Makes nodes, one for all conditions that say the same; all of one shape, so that the engine need not ask which. */
export class ConditionNodes {
  private readonly made = new Map<string, ConditionNode>();

  census(): NodeCensus {
    const all = [...this.made.values()];
    const derived = all.filter(({ kind }) => kind === kinds.derived);
    return {
      count: all.length,
      derived: new Map(derived.map(({ name, place }) => [name, place])),
      passing: all.filter((one) => !one.lasts && !derived.includes(one)).map(({ place }) => place),
    };
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
  joined(kind: 'all' | 'any', given: readonly ConditionNode[]): ConditionNode {
    const parts = kind === 'any' ? this.valuesTogether(given) : given;
    const [only, ...more] = parts;
    return only !== undefined && more.length === 0 ? only : this.node({ kind: kinds[kind], parts });
  }

  /** «One of these values» is one look at the answer. */
  private valuesTogether(parts: readonly ConditionNode[]): ConditionNode[] {
    const together: ConditionNode[] = [];
    for (const part of parts) {
      const at = together.findIndex(
        ({ kind, name }) => kind === kinds.answer && name === part.name,
      );
      const other = part.kind === kinds.answer ? together[at] : undefined;
      if (other === undefined) together.push(part);
      else together[at] = this.answer(part.name, part.question, other.bit | part.bit);
    }
    return together;
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
