import type { Catalogue, Condition, Rule } from './catalogue.ts';
import { UNKNOWN, riskClasses, roles } from './catalogue.ts';
import type { Answers, Classification, Findings, RelevantDates } from './classification.ts';
import type { Explained, Truth } from './condition.ts';
import { judge, restsOn } from './condition.ts';
import { derivedFacts, isDerivedFact } from './derived-facts.ts';
import { obligationsOf } from './obligations.ts';
import type { Walk } from './questionnaire.ts';
import { walk } from './questionnaire.ts';
import { routeOf } from './routing.ts';

/** A rule and what is known about its condition. */
interface Judged {
  readonly rule: Rule;
  readonly truth: Truth;
  readonly fires: boolean;
}

/**
 * The classification of a use: every rule fires that holds, or may hold and burdens; the strictest class wins.
 * `answers` are checked (`checkAnswers`), `dates` are valid days. Dates decide from when obligations apply, never
 * the class.
 */
export function classify(
  catalogue: Catalogue,
  answers: Answers,
  dates: RelevantDates,
): Classification {
  const walked = walk(catalogue, answers);
  const judged = catalogue.rules.map((rule) => judgedRule(rule, walked.ground));
  const fired = judged.filter(({ fires }) => fires);
  const found = findings(catalogue, walked, judged);
  const openLegalPoint = judged.some(({ truth }) => truth === 'unknown');
  const derived = derivedFacts(
    found,
    fired.map(({ rule }) => rule),
    openLegalPoint,
  );
  const ground = withDerived(walked.ground, derived);
  const truth = (condition: Condition): Truth => judge(condition, ground);
  const route = routeOf(catalogue, truth, {
    class: found.class,
    provisional: found.provisional,
    openLegalPoint,
    stop: derived.has('stop'),
    unanswered: walked.unanswered.length > 0,
  });
  return {
    ...found,
    open: openPoints(catalogue, ground, found),
    obligations: obligationsOf(catalogue, truth, dates),
    tracks: route.tracks,
    lane: route.lane,
  };
}

function judgedRule(rule: Rule, ground: Explained): Judged {
  const truth = judge(rule.when, ground);
  const { onUnknown, certainly } = rule;
  const relieved = certainly === undefined || judge(certainly, ground) === 'yes';
  const counts = truth === 'unknown' && onUnknown === 'strict' && relieved;
  return { rule, truth, fires: truth === 'yes' || counts };
}

function findings(catalogue: Catalogue, walked: Walk, judged: readonly Judged[]): Findings {
  const fired = judged.filter(({ fires }) => fires);
  const gives = fired.map(({ rule }) => rule.gives);
  const headline = headlineOf(catalogue, walked, fired);
  return {
    catalogueVersion: catalogue.version,
    class: headline,
    provisional: isProvisional(catalogue, walked, judged, headline),
    annexI:
      (['A', 'B'] as const).find((part) => gives.some(({ annexI }) => annexI === part)) ?? null,
    annexIII: each(gives.flatMap(({ annexIII }) => annexIII ?? [])),
    article5: each(gives.flatMap(({ article5 }) => article5 ?? [])),
    exemptions: each(gives.flatMap(({ exemption }) => exemption ?? [])),
    article25: each(gives.flatMap(({ article25 }) => article25 ?? [])),
    art50: transparency(gives),
    roles: roles.filter((role) => gives.some((given) => given.role === role)),
    gpai: gpaiStrictestFirst.find((gpai) => gives.some((given) => given.gpai === gpai)) ?? null,
    fired: fired.map(({ rule, truth }) => ({
      rule: rule.id,
      certain: truth === 'yes',
      citations: rule.cites,
      answers: [...restsOn(rule.when, walked.ground)],
    })),
    open: [],
    unanswered: walked.unanswered,
    ignored: walked.ignored,
  };
}

const gpaiStrictestFirst = ['model_provider_systemic', 'model_provider', 'based_on_model'] as const;

/** The strictest class that fired; `minimal` is what remains when the walk ended and no rule gave a class. */
function headlineOf(
  { questions }: Catalogue,
  { unanswered }: Walk,
  fired: readonly Judged[],
): Findings['class'] {
  const act = new Set(questions.filter(({ purpose }) => purpose === 'act').map(({ id }) => id));
  const unfinished = unanswered.some((id) => act.has(id));
  if (unfinished || fired.some(({ rule }) => rule.gives.undetermined)) return 'undetermined';
  return riskClasses.find((id) => fired.some(({ rule }) => rule.gives.class === id)) ?? 'minimal';
}

/**
 * The headline may still change: it is not determined, it rests on «Weiß ich nicht» alone,
 * «Weiß ich nicht» hides something that would end the walk or relieve, or a proof is missing.
 */
function isProvisional(
  { openPoints }: Catalogue,
  walked: Walk,
  judged: readonly Judged[],
  headline: Findings['class'],
): boolean {
  if (headline === 'undetermined') return true;
  const carrying = judged.filter(({ rule, fires }) => fires && rule.gives.class === headline);
  const restsOnUnknown = carrying.length > 0 && carrying.every(({ truth }) => truth !== 'yes');
  const mayRelieve = judged.some(
    ({ rule, truth }) =>
      truth === 'unknown' && rule.onUnknown === 'certain' && rule.gives.class !== undefined,
  );
  const proofMissing = openPoints.some(
    ({ when, provisional }) => provisional && judge(when, walked.ground) === 'yes',
  );
  return restsOnUnknown || mayRelieve || proofMissing;
}

function each(values: readonly string[]): string[] {
  return [...new Set(values)].sort();
}

function transparency(gives: readonly Rule['gives'][]): Findings['art50'] {
  const duties = gives.flatMap(({ art50 }) =>
    art50 === undefined
      ? []
      : art50.dutyOf.map((dutyOf) => ({ paragraph: art50.paragraph, dutyOf })),
  );
  const first = (duty: (typeof duties)[0], at: number): boolean =>
    duties.findIndex((d) => d.paragraph === duty.paragraph && d.dutyOf === duty.dutyOf) === at;
  return duties.filter(first);
}

function withDerived(ground: Explained, derived: ReadonlySet<string>): Explained {
  return {
    ...ground,
    fact: (id) => (isDerivedFact(id) ? (derived.has(id) ? 'yes' : 'no') : ground.fact(id)),
    named: (id) => (isDerivedFact(id) ? null : ground.named(id)),
  };
}

/**
 * What is to be done beside the obligations; a «Weiß ich nicht» only where it leaves something open.
 * Where the answers end without a class, every one of them does.
 */
function openPoints(catalogue: Catalogue, ground: Explained, found: Findings): Findings['open'] {
  const { rules, trackRules, obligations, agreement } = catalogue;
  const matters = new Set(
    [...rules, ...trackRules, ...obligations, ...agreement.conditions]
      .filter(({ when }) => judge(when, ground) === 'unknown')
      .flatMap(({ when }) => [...restsOn(when, ground)]),
  );
  const noClass = found.class === 'undetermined' && found.unanswered.length === 0;
  return catalogue.openPoints
    .filter(({ when }) => judge(when, ground) === 'yes')
    .filter(
      ({ when, question }) => noClass || !isAboutUnknown(when, question) || matters.has(question),
    )
    .map(({ id, question }) => ({ question, because: id }));
}

function isAboutUnknown(when: Condition, question: string): boolean {
  return 'answer' in when && when.answer === question && when.is === UNKNOWN;
}
