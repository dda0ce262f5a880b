import type { Catalogue, ClassText, Condition, Rule, Section } from '../domain/catalogue.ts';
import { namesIn } from '../domain/condition.ts';

/** A section in the order of asking, and how the walk comes to it. */
export interface Step {
  readonly section: Section;
  /**
   * `gate`: the walk goes on only when the section's condition holds or may hold, else it ends.
   * `aside`: asked only then, and the walk goes on without it. `on`: follows without a condition of its own.
   */
  readonly by: 'on' | 'gate' | 'aside';
  /** The classes in which a walk ends that does not pass the gate, strictest first; none where the class stands already. */
  readonly ends: readonly ClassText['id'][];
}

/**
 * The order of asking as a line of sections with gates, read off the conditions alone. A gate is a condition that
 * every later section presupposes; what a section presupposes follows from its condition, the facts in it, and
 * that an answer can only be given to a question that is asked.
 */
export function flowOf(catalogue: Catalogue): readonly Step[] {
  const presupposed = presuppositions(catalogue);
  const sections = catalogue.sections.map((section) => ({
    section,
    needs: section.askWhen === null ? new Set<string>() : presupposed(section.askWhen),
  }));
  const listed = new Set<string>();
  let gate: Condition | null = null;
  return sections.map(({ section, needs }, i) => {
    const later = sections.slice(i + 1);
    if (section.askWhen === null || same(section.askWhen, gate))
      return { section, by: 'on', ends: [] };
    const all = later.every((one) => within(needs, one.needs));
    if (later.length === 0 || !all) return { section, by: 'aside', ends: [] };
    gate = section.askWhen;
    // Routing never decides on the class: who is not asked it has been classified already.
    if (isRouting(catalogue, section)) return { section, by: 'gate', ends: [] };
    const before = catalogue.sections.slice(0, i).map(({ id }) => id);
    const decided = decidedBy(catalogue, before).filter(({ id }) => !listed.has(id));
    for (const { id } of decided) listed.add(id);
    return { section, by: 'gate', ends: classesOf(catalogue, decided) };
  });
}

/** The classes that can only be said at the end of the whole walk, strictest first. */
export function classesAtTheEnd(catalogue: Catalogue): readonly ClassText['id'][] {
  const gates = flowOf(catalogue).map(({ ends }) => ends.length > 0);
  const last = catalogue.sections.slice(0, gates.lastIndexOf(true)).map(({ id }) => id);
  const early = decidedBy(catalogue, last);
  const late = catalogue.rules.filter((rule) => !early.includes(rule));
  const byRules = new Set(catalogue.rules.flatMap(classOf));
  const byNone = catalogue.classes.map(({ id }) => id).filter((id) => !byRules.has(id));
  const ids = [...classesOf(catalogue, late), ...byNone];
  return catalogue.classes.map(({ id }) => id).filter((id) => ids.includes(id));
}

/** Whether a section serves only the way through the house. */
export function isRouting(catalogue: Catalogue, { id }: Pick<Section, 'id'>): boolean {
  return catalogue.questions
    .filter(({ section }) => section === id)
    .every(({ purpose }) => purpose === 'routing');
}

/** The questions a condition rests on, facts opened. */
export function questionsIn(
  { facts }: Pick<Catalogue, 'facts'>,
  condition: Condition,
): ReadonlySet<string> {
  const names = namesIn(condition);
  const behind = names.facts.flatMap((name) => {
    const fact = facts.find(({ id }) => id === name);
    return fact ? [...questionsIn({ facts }, fact.when)] : [];
  });
  return new Set([...names.answers.map(({ answer }) => answer), ...behind]);
}

/** The rules that rest on these sections alone. */
function decidedBy(catalogue: Catalogue, sections: readonly string[]): Rule[] {
  const early = new Set(
    catalogue.questions.filter(({ section }) => sections.includes(section)).map(({ id }) => id),
  );
  return catalogue.rules.filter(({ when }) => within(questionsIn(catalogue, when), early));
}

function classesOf(catalogue: Catalogue, rules: readonly Rule[]): ClassText['id'][] {
  const given = rules.flatMap(classOf);
  return catalogue.classes.map(({ id }) => id).filter((id) => given.includes(id));
}

function classOf({ gives }: Rule): ClassText['id'][] {
  if (gives.undetermined) return ['undetermined'];
  return gives.class === undefined ? [] : [gives.class];
}

/** Everything that must hold where a condition holds, as canonical sentences. */
function presuppositions(catalogue: Catalogue): (condition: Condition) => Set<string> {
  const sections = new Map(catalogue.sections.map((section) => [section.id, section.askWhen]));
  const known = new Map<string, Set<string>>();
  const of = (condition: Condition): Set<string> => {
    const name = JSON.stringify(condition);
    const found = known.get(name) ?? new Set([name, ...behind(condition)]);
    known.set(name, found);
    return found;
  };
  const ofAll = (conditions: readonly (Condition | null)[]): Set<string> =>
    new Set(conditions.flatMap((one) => (one === null ? [] : [...of(one)])));
  const behind = (condition: Condition): Set<string> => {
    if ('not' in condition) return new Set();
    if ('all' in condition) return ofAll(condition.all);
    if ('any' in condition)
      return condition.any
        .map(of)
        .reduce((one, other) => new Set([...one].filter((name) => other.has(name))));
    if ('fact' in condition) {
      const fact = catalogue.facts.find(({ id }) => id === condition.fact);
      return fact ? of(fact.when) : new Set();
    }
    const question = catalogue.questions.find(({ id }) => id === condition.answer);
    return question ? ofAll([sections.get(question.section) ?? null, question.askWhen]) : new Set();
  };
  return of;
}

function within(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return [...one].every((name) => other.has(name));
}

function same(one: Condition, other: Condition | null): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
