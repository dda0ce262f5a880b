import type { Truth } from './condition.ts';
import { opposite } from './condition.ts';

/** How far one set of answers has been replayed; what has no truth yet has not been reached. */
export interface Standing {
  /** Whether it is asked, by the place of the question. */
  readonly asking: Truth[];
  /** Of every answer that a condition names, by its place. */
  readonly answers: Truth[];
  /** Of the named conditions, by their place; judged when first needed. */
  readonly facts: (Truth | undefined)[];
  /** The facts that stand after the rules fired. */
  derived: ReadonlySet<string>;
}

/**
 * A condition that knows where its answers stand, so that nothing is looked up by name while a use is classified.
 * It says what `judge` and `restsOn` say of the condition it was made from (condition.ts).
 */
export interface ConditionNode {
  truth(standing: Standing): Truth;
  /** Adds the ids of the questions whose answers carry the truth, in the order the condition names them. */
  addCarriers(standing: Standing, to: Set<string>): void;
}

export class AnswerNode implements ConditionNode {
  readonly #question: string;
  readonly #questionPlace: number;
  readonly #place: number;

  constructor(question: string, questionPlace: number, place: number) {
    this.#question = question;
    this.#questionPlace = questionPlace;
    this.#place = place;
  }

  truth({ answers }: Standing): Truth {
    const truth = answers[this.#place];
    if (truth === undefined)
      throw new Error(`A condition looks at "${this.#question}" before it is asked.`);
    return truth;
  }

  addCarriers({ asking }: Standing, to: Set<string>): void {
    if (holdsOrMay(asking[this.#questionPlace])) to.add(this.#question);
  }
}

/** A named condition; judged once for all who name it. */
export class FactNode implements ConditionNode {
  readonly #place: number;
  readonly #certain: boolean;
  readonly #when: () => ConditionNode;

  constructor(place: number, certain: boolean, when: () => ConditionNode) {
    this.#place = place;
    this.#certain = certain;
    this.#when = when;
  }

  truth(standing: Standing): Truth {
    const known = standing.facts[this.#place];
    if (known !== undefined) return known;
    const judged = this.#when().truth(standing);
    const truth = judged === 'unknown' && this.#certain ? 'no' : judged;
    standing.facts[this.#place] = truth;
    return truth;
  }

  addCarriers(standing: Standing, to: Set<string>): void {
    this.#when().addCarriers(standing, to);
  }
}

/** A fact that stands for itself once the rules have fired. */
export class DerivedNode implements ConditionNode {
  readonly #id: string;

  constructor(id: string) {
    this.#id = id;
  }

  truth({ derived }: Standing): Truth {
    return derived.has(this.#id) ? 'yes' : 'no';
  }

  addCarriers(): void {
    // Nobody was asked about it.
  }
}

export class NotNode implements ConditionNode {
  readonly #part: ConditionNode;

  constructor(part: ConditionNode) {
    this.#part = part;
  }

  truth(standing: Standing): Truth {
    return opposite[this.#part.truth(standing)];
  }

  addCarriers(standing: Standing, to: Set<string>): void {
    this.#part.addCarriers(standing, to);
  }
}

/** `all` is decided by one no, `any` by one yes. */
export class JoinedNode implements ConditionNode {
  readonly #parts: readonly ConditionNode[];
  readonly #decides: 'yes' | 'no';

  constructor(parts: readonly ConditionNode[], decides: 'yes' | 'no') {
    this.#parts = parts;
    this.#decides = decides;
  }

  truth(standing: Standing): Truth {
    let so: Truth = opposite[this.#decides];
    for (const part of this.#parts) {
      const truth = part.truth(standing);
      if (truth === this.#decides) return truth;
      if (truth === 'unanswered' || (truth === 'unknown' && so !== 'unanswered')) so = truth;
    }
    return so;
  }

  addCarriers(standing: Standing, to: Set<string>): void {
    const truth = this.truth(standing);
    const undecided = truth === opposite[this.#decides];
    for (const part of this.#parts)
      if (undecided || part.truth(standing) === truth) part.addCarriers(standing, to);
  }
}

/** A question is asked when its condition holds or may hold. */
export function holdsOrMay(truth: Truth | undefined): boolean {
  return truth === 'yes' || truth === 'unknown';
}
