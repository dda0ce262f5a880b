import type { Catalogue } from '../domain/catalogue.ts';
import { reasonsIn } from '../domain/checks.ts';
import { namesIn } from '../domain/condition.ts';
import { checkFaults, interpretationFaults } from './integrity/checks.ts';
import { guideFaults, orderFaults, questionFaults } from './integrity/questions.ts';
import { conditionFaults, consequenceFaults } from './integrity/references.ts';

/**
 * What a schema cannot see: ids that point nowhere, facts in a circle, a question that depends on a later one or
 * on one of its own page. One sentence per fault, none for a catalogue that may be used.
 */
export function faultsOf(catalogue: Catalogue): string[] {
  const circle = circlesOf(catalogue);
  // A circle would make every further look at conditions endless.
  if (circle.length > 0) return circle;
  return [
    ...doubleIds(catalogue),
    ...questionFaults(catalogue),
    ...guideFaults(catalogue),
    ...orderFaults(catalogue),
    ...conditionFaults(catalogue),
    ...consequenceFaults(catalogue),
    ...interpretationFaults(catalogue),
    ...checkFaults(catalogue),
  ];
}

function circlesOf({ facts }: Catalogue): string[] {
  const named = new Map(facts.map(({ id, when }) => [id, namesIn(when).facts]));
  const reachesItself = (id: string): boolean => {
    const seen = new Set<string>();
    const look = (from: string): boolean =>
      (named.get(from) ?? []).some((next) => {
        if (next === id) return true;
        if (seen.has(next)) return false;
        seen.add(next);
        return look(next);
      });
    return look(id);
  };
  return facts.filter(({ id }) => reachesItself(id)).map(({ id }) => `fact ${id}: rests on itself`);
}

function doubleIds(catalogue: Catalogue): string[] {
  const lists = {
    section: catalogue.sections,
    page: catalogue.pages,
    question: catalogue.questions,
    fact: catalogue.facts,
    rule: catalogue.rules,
    'open point': catalogue.openPoints,
    class: catalogue.classes,
    interpretation: catalogue.interpretations,
    date: catalogue.dates,
    obligation: catalogue.obligations,
    check: catalogue.checks,
    'check reason': reasonsIn(catalogue.checks),
    'track rule': catalogue.trackRules,
    'agreement condition': catalogue.agreement.conditions,
    'checklist item': catalogue.checklists,
  };
  return Object.entries(lists).flatMap(([kind, list]) => {
    const ids = list.map(({ id }) => id);
    return ids
      .filter((id, i) => ids.indexOf(id) !== i)
      .map((id) => `${kind} ${id}: the id is given twice`);
  });
}
