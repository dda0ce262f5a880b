/** Worlds made to fulfil conditions: what a condition needs is answered that way, the rest is left as it was. */
import fc from 'fast-check';
import type { Catalogue, Condition } from '../../src/domain/catalogue.ts';
import { NONE, UNKNOWN } from '../../src/domain/catalogue.ts';
import type { Answers } from '../../src/domain/classification.ts';
import { baseOf } from './paths.ts';
import { worlds } from './worlds.ts';

/** The values a question should have and those it should not. */
interface Wish {
  readonly yes: Set<string>;
  readonly no: Set<string>;
}
type Pick = <T>(from: readonly T[]) => T | undefined;

/**
 * Worlds in which all conditions are likely to hold, out of an ordinary chat tool, a use in an area of Annex III that
 * is exempt, or any world whatever.
 */
function aimedAt(catalogue: Catalogue, conditions: readonly Condition[]): fc.Arbitrary<Answers> {
  const anywhere = worlds(catalogue, { unknowns: false });
  const known = ['T01', 'housingBenefitCompleteness'].map((id) => baseOf(catalogue, id).answers);
  return fc
    .tuple(
      fc.oneof(
        { weight: 3, arbitrary: fc.constantFrom(...known) },
        { weight: 1, arbitrary: anywhere },
      ),
      fc.gen(),
    )
    .map(([world, gen]) => {
      const pick: Pick = (from) =>
        from.length === 0 ? undefined : from[gen(fc.nat, { max: from.length - 1 })];
      return granted(catalogue, world, wishesFor(catalogue, conditions, pick), pick);
    });
}

/** The first of these worlds, with fixed seeds, in which something holds; undefined when none of the tries shows it. */
export function witness(
  catalogue: Catalogue,
  conditions: readonly Condition[],
  holds: (answers: Answers) => boolean,
  tries = 1500,
): Answers | undefined {
  const aimed = aimedAt(catalogue, conditions);
  for (let seed = 0; seed * 20 < tries; seed++) {
    const found = fc.sample(aimed, { numRuns: 20, seed }).find(holds);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What has to be answered; where one alternative is enough, `pick` chooses it. */
function wishesFor(
  catalogue: Catalogue,
  conditions: readonly Condition[],
  pick: Pick,
): ReadonlyMap<string, Wish> {
  const wishes = new Map(
    catalogue.questions.map(({ id }): [string, Wish] => [id, { yes: new Set(), no: new Set() }]),
  );
  const sections = new Map(catalogue.sections.map(({ id, askWhen }) => [id, askWhen]));
  const wish = (condition: Condition, holds: boolean): void => {
    if ('answer' in condition) wishAnswer(condition.answer, condition.is, holds);
    else if ('fact' in condition) {
      const fact = catalogue.facts.find(({ id }) => id === condition.fact);
      if (fact !== undefined) wish(fact.when, holds);
    } else if ('not' in condition) wish(condition.not, !holds);
    else {
      const parts = 'all' in condition ? condition.all : condition.any;
      if ('all' in condition === holds) for (const part of parts) wish(part, holds);
      else {
        const one = pick(parts.filter((part) => !isDenied(part, holds))) ?? pick(parts);
        if (one !== undefined) wish(one, holds);
      }
    }
  };
  /** Whether the opposite is wished already. */
  const isDenied = (part: Condition, holds: boolean): boolean => {
    if ('fact' in part) {
      const fact = catalogue.facts.find(({ id }) => id === part.fact);
      return fact !== undefined && isDenied(fact.when, holds);
    }
    return 'answer' in part && !!wishes.get(part.answer)?.[holds ? 'no' : 'yes'].has(part.is);
  };
  const wishAnswer = (id: string, value: string, holds: boolean): void => {
    const given = wishes.get(id);
    const question = catalogue.questions.find((one) => one.id === id);
    if (given === undefined || question === undefined) return;
    const first = given.yes.size === 0;
    given[holds ? 'yes' : 'no'].add(value);
    if (!holds || !first) return;
    for (const when of [sections.get(question.section), question.askWhen])
      if (when != null) wish(when, true);
  };
  for (const condition of conditions) wish(condition, true);
  return wishes;
}

function granted(
  { questions }: Catalogue,
  world: Answers,
  wishes: ReadonlyMap<string, Wish>,
  pick: Pick,
): Answers {
  return Object.fromEntries(
    questions.map(({ id, type, options }): [string, string | readonly string[]] => {
      const given = [world[id] ?? []].flat();
      const { yes, no } = wishes.get(id) ?? { yes: new Set<string>(), no: new Set<string>() };
      const kept = given.filter((value) => !no.has(value) && value !== NONE);
      if (type === 'multiple') {
        const both = [...new Set([...kept, ...yes])];
        return [id, both.length === 0 ? [NONE] : both];
      }
      const others = options.map(({ value }) => value).filter((value) => value !== UNKNOWN);
      const free = others.filter((value) => !no.has(value));
      return [id, pick([...yes]) ?? kept[0] ?? pick(free) ?? UNKNOWN];
    }),
  );
}
