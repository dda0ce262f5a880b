import type { Catalogue, Condition } from '../domain/catalogue.ts';
import { NONE, UNKNOWN, riskClasses } from '../domain/catalogue.ts';
import { reasonsIn } from '../domain/checks.ts';
import { namesIn } from '../domain/condition.ts';
import { isDerivedFact } from '../domain/derived-facts.ts';

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

function questionFaults({ questions }: Catalogue): string[] {
  return questions.flatMap(({ id, type, options }) => {
    const values = options.map(({ value }) => value);
    const faults = values
      .filter((value, i) => values.indexOf(value) !== i)
      .map((value) => `question ${id}: option ${value} is given twice`);
    if (type === 'single' && values.includes(NONE))
      faults.push(`question ${id}: "${NONE}" belongs to a multiple choice`);
    if (type === 'multiple' && !values.includes(NONE))
      faults.push(`question ${id}: a multiple choice needs "${NONE}"`);
    return faults;
  });
}

/** Help that contradicts its question: a picture with an answer that is not offered, pictures that all show the same. */
function guideFaults({ questions }: Catalogue): string[] {
  return questions.flatMap(({ id, type, options, guide }) => {
    if (guide === undefined) return [];
    const offered = new Set(options.map(({ value }) => value));
    const answers = guide.examples.map(({ answer }) => answer);
    const faults = answers
      .flat()
      .filter((value) => !offered.has(value))
      .map((value) => `question ${id}: an example answers ${value}, which is not offered`);
    if (new Set(answers.map(String)).size < 2)
      faults.push(`question ${id}: all examples have the same answer`);
    if (type === 'single' && answers.some((answer) => typeof answer !== 'string'))
      faults.push(`question ${id}: an example of a single choice has several answers`);
    if ((guide.unknown !== undefined) !== offered.has(UNKNOWN))
      faults.push(`question ${id}: what "${UNKNOWN}" leads to is said exactly where it is offered`);
    return faults;
  });
}

/** A question or section may look only at questions of earlier pages. */
function orderFaults(catalogue: Catalogue): string[] {
  const position = new Map(catalogue.pages.map(({ id }, i) => [id, i]));
  const pageOf = new Map(catalogue.questions.map(({ id, page }) => [id, position.get(page) ?? 0]));
  const lookAhead = (what: string, when: Condition | null, page: number): string[] =>
    when === null
      ? []
      : [...questionsBehind(catalogue, when)]
          .filter((question) => (pageOf.get(question) ?? -1) >= page)
          .map((question) => `${what}: depends on ${question}, which is not on an earlier page`);
  return [
    ...catalogue.sections.flatMap(({ id, askWhen }) => {
      const first = catalogue.pages.findIndex(({ section }) => section === id);
      return lookAhead(`section ${id}`, askWhen, first);
    }),
    ...catalogue.questions.flatMap(({ id, askWhen, page }) =>
      lookAhead(`question ${id}`, askWhen, position.get(page) ?? 0),
    ),
  ];
}

function questionsBehind(catalogue: Catalogue, condition: Condition): Set<string> {
  const { answers, facts } = namesIn(condition);
  const behind = facts.flatMap((name) => {
    const fact = catalogue.facts.find(({ id }) => id === name);
    return fact === undefined ? [] : [...questionsBehind(catalogue, fact.when)];
  });
  return new Set([...answers.map(({ answer }) => answer), ...behind]);
}

/** Every question, option and fact that a condition names exists; derived facts only where they are known. */
function conditionFaults(catalogue: Catalogue): string[] {
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

function consequenceFaults(catalogue: Catalogue): string[] {
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

/** What is open says which question is open, and no question stands there that nothing rests on. */
function interpretationFaults(catalogue: Catalogue): string[] {
  const known = new Set(catalogue.interpretations.map(({ id }) => id));
  const citing = [
    ...catalogue.questions,
    ...catalogue.facts,
    ...catalogue.rules,
    ...catalogue.classes,
    ...catalogue.dates,
    ...catalogue.obligations,
    ...catalogue.checks,
    ...reasonsIn(catalogue.checks),
    ...catalogue.trackRules,
    ...catalogue.checklists,
    ...catalogue.interpretations,
  ].flatMap(({ id, cites }) => cites.map((cite) => ({ id, ...cite })));
  const used = new Set(citing.map(({ see }) => see));
  return [
    ...citing.flatMap(({ id, at, standing, see }) => {
      if ((standing === 'open') !== (see !== undefined))
        return [`${id}: ${at} names an interpretation exactly where it is open`];
      return see === undefined || known.has(see)
        ? []
        : [`${id}: ${at} names no interpretation ${see}`];
    }),
    ...catalogue.interpretations
      .filter(({ id }) => !used.has(id))
      .map(({ id }) => `interpretation ${id}: nothing rests on it`),
  ];
}

/** A check comes to an end, rests on no check, and its outcomes are named as they are. */
function checkFaults(catalogue: Catalogue): string[] {
  const outcomes = new Set(
    catalogue.checks.flatMap(({ id, outcomes }) => outcomes.map((one) => `check.${id}.${one.id}`)),
  );
  const checkNamed = (when: Condition): string[] =>
    namesIn(when).facts.filter((fact) => fact.startsWith('check.'));
  return [
    ...catalogue.checks
      .filter(({ outcomes }) =>
        outcomes.some(({ reasons }, i) => (reasons.length === 0) !== (i === outcomes.length - 1)),
      )
      .map(({ id }) => `check ${id}: the last outcome, and only that, stands without a reason`),
    ...[...catalogue.checks, ...reasonsIn(catalogue.checks)]
      .filter(({ when }) => checkNamed(when).length > 0)
      .map(({ id }) => `check ${id}: rests on a check`),
    ...[...catalogue.obligations, ...catalogue.trackRules].flatMap(({ id, when }) =>
      checkNamed(when)
        .filter((fact) => !outcomes.has(fact))
        .map((fact) => `${id}: there is no outcome ${fact}`),
    ),
  ];
}
