import type { Catalogue, Condition } from '../../domain/catalogue.ts';
import { riskClasses } from '../../domain/catalogue.ts';
import { reasonsIn } from '../../domain/checks.ts';
import { namesIn } from '../../domain/condition.ts';
import { isDerivedFact } from '../../domain/derived-facts.ts';

/** Every question, option and fact that a condition names exists; derived facts only where they are known. */
export function conditionFaults(catalogue: Catalogue): string[] {
  const options = new Map(
    catalogue.questions.map(({ id, options }) => [id, new Set(options.map(({ value }) => value))]),
  );
  const facts = new Set(catalogue.facts.map(({ id }) => id));
  const check = (what: string, when: Condition | null, derived: boolean): string[] => {
    if (when === null) return [];
    const names = namesIn(when);
    const answers = names.answers.flatMap(({ answer, is }) => {
      const known = options.get(answer);
      if (known === undefined) return [`${what}: there is no question ${answer}`];
      return known.has(is) ? [] : [`${what}: question ${answer} has no option ${is}`];
    });
    const missing = names.facts
      .filter((id) => !facts.has(id) && !(derived && isDerivedFact(id)))
      .map((id) => `${what}: there is no fact ${id}`);
    return [...answers, ...missing];
  };
  return [
    ...catalogue.sections.flatMap((s) => check(`section ${s.id}`, s.askWhen, false)),
    ...catalogue.questions.flatMap((q) => check(`question ${q.id}`, q.askWhen, false)),
    ...catalogue.facts.flatMap((f) => check(`fact ${f.id}`, f.when, false)),
    ...catalogue.rules.flatMap((r) => [
      ...check(`rule ${r.id}`, r.when, false),
      ...check(`rule ${r.id}`, r.certainly ?? null, false),
    ]),
    ...catalogue.openPoints.flatMap((o) => check(`open point ${o.id}`, o.when, false)),
    ...catalogue.obligations.flatMap((o) => check(`obligation ${o.id}`, o.when, true)),
    ...catalogue.checks.flatMap((c) => check(`check ${c.id}`, c.when, true)),
    ...reasonsIn(catalogue.checks).flatMap((r) => check(`check reason ${r.id}`, r.when, true)),
    ...catalogue.trackRules.flatMap((t) => check(`track rule ${t.id}`, t.when, true)),
    ...catalogue.agreement.conditions.flatMap((c) => check(`agreement ${c.id}`, c.when, false)),
    ...catalogue.facts
      .filter(({ id }) => isDerivedFact(id))
      .map(({ id }) => `fact ${id}: the name belongs to a derived fact`),
  ];
}

export function consequenceFaults(catalogue: Catalogue): string[] {
  const classes = new Set<string>(catalogue.classes.map(({ id }) => id));
  const dates = new Set(catalogue.dates.map(({ id }) => id));
  const trackRules = new Set(catalogue.trackRules.map(({ id }) => id));
  const questions = new Set(catalogue.questions.map(({ id }) => id));
  const named = (from: Catalogue['obligations'][0]['from']): string[] =>
    'highRisk' in from
      ? ['highRiskAnnexIII', 'highRiskAnnexI', 'highRiskLegacy']
      : 'then' in from
        ? [from.date, from.placedBefore, from.then]
        : [from.date];
  return [
    ...[...riskClasses, 'undetermined']
      .filter((id) => !classes.has(id))
      .map((id) => `class ${id}: has no wording`),
    ...catalogue.obligations.flatMap(({ id, from }) =>
      named(from)
        .filter((name) => !dates.has(name))
        .map((name) => `obligation ${id}: there is no date ${name}`),
    ),
    ...catalogue.agreement.conditions.flatMap(({ id, covers }) =>
      covers
        .filter((rule) => !trackRules.has(rule))
        .map((rule) => `agreement ${id}: there is no track rule ${rule}`),
    ),
    ...catalogue.openPoints
      .filter(({ question }) => !questions.has(question))
      .map(({ id, question }) => `open point ${id}: there is no question ${question}`),
  ];
}
