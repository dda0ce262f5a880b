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
  /** The ids of the questions that carry them, by their place; gathered when first needed. */
  readonly carriers: (Set<string> | undefined)[];
  /** The facts that stand after the rules fired. */
  derived: ReadonlySet<string>;
}

/**
 * A condition that knows where its answers stand, so that nothing is looked up by name while a use is classified.
 * It says what `judge` and `restsOn` say of the condition it was made from (condition.ts).
 */
export interface ConditionNode {
  readonly truth: (standing: Standing) => Truth;
  /** Adds the ids of the questions whose answers carry the truth, in the order the condition names them. */
  readonly addCarriers: (standing: Standing, to: Set<string>) => void;
}

// Plain objects of one shape, not classes: the engine then calls them without looking up which kind they are.

/** In: the question, its place, and the place of this answer among those that conditions name. */
export function answerNode(question: string, questionPlace: number, place: number): ConditionNode {
  return {
    truth: ({ answers }) => answers[place] ?? tooEarly(question),
    addCarriers: ({ asking }, to) => {
      if (holdsOrMay(asking[questionPlace])) to.add(question);
    },
  };
}

function tooEarly(question: string): never {
  throw new Error(`A condition looks at "${question}" before it is asked.`);
}

/** A named condition; judged once for all who name it. */
export function factNode(
  place: number,
  certain: boolean,
  when: () => ConditionNode,
): ConditionNode {
  return {
    truth: (standing) => {
      const known = standing.facts[place];
      if (known !== undefined) return known;
      const judged = when().truth(standing);
      const truth = judged === 'unknown' && certain ? 'no' : judged;
      standing.facts[place] = truth;
      return truth;
    },
    addCarriers: (standing, to) => {
      let carriers = standing.carriers[place];
      if (carriers === undefined) {
        carriers = new Set();
        when().addCarriers(standing, carriers);
        standing.carriers[place] = carriers;
      }
      for (const id of carriers) to.add(id);
    },
  };
}

/** A fact that stands for itself once the rules have fired; nobody was asked about it. */
export function derivedNode(id: string): ConditionNode {
  return { truth: ({ derived }) => (derived.has(id) ? 'yes' : 'no'), addCarriers: () => undefined };
}

export function notNode(part: ConditionNode): ConditionNode {
  return {
    truth: (standing) => opposite[part.truth(standing)],
    addCarriers: (standing, to) => {
      part.addCarriers(standing, to);
    },
  };
}

/** `all` is decided by one no, `any` by one yes. */
export function joinedNode(parts: readonly ConditionNode[], decides: 'yes' | 'no'): ConditionNode {
  const undecided = opposite[decides];
  const truth = (standing: Standing): Truth => {
    let so: Truth = undecided;
    for (const part of parts) {
      const one = part.truth(standing);
      if (one === decides) return one;
      if (one === 'unanswered' || (one === 'unknown' && so !== 'unanswered')) so = one;
    }
    return so;
  };
  return {
    truth,
    addCarriers: (standing, to) => {
      const judged = truth(standing);
      for (const part of parts)
        if (judged === undecided || part.truth(standing) === judged) part.addCarriers(standing, to);
    },
  };
}

/** A question is asked when its condition holds or may hold. */
export function holdsOrMay(truth: Truth | undefined): boolean {
  return truth === 'yes' || truth === 'unknown';
}
