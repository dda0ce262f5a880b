import type { Catalogue, Condition, OpenPointRule, Rule } from './catalogue.ts';
import { UNKNOWN, riskClasses, roles } from './catalogue.ts';
import { checkFacts, checksOf } from './checks.ts';
import type { Answers, Classification, Findings, RelevantDates } from './classification.ts';
import type { Truth } from './condition.ts';
import { derivedFacts } from './derived-facts.ts';
import { obligationsOf } from './obligations.ts';
import { prepared } from './prepared-catalogue.ts';
import type { Replay } from './questionnaire.ts';
import { replay } from './questionnaire.ts';
import { routeOf, stateOf } from './routing.ts';
import type { Standing } from './standing.ts';

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
  const replayed = replay(catalogue, answers);
  const { standing } = replayed;
  const ground = groundOf(catalogue, standing);
  const judged = catalogue.rules.map((rule) => judgedRule(rule, ground));
  const fired = judged.filter(({ fires }) => fires);
  const found = findings(catalogue, replayed, judged, ground);
  const openLegalPoint = judged.some(({ truth }) => truth === 'unknown');
  const derived = derivedFacts(
    found,
    fired.map(({ rule }) => rule),
    openLegalPoint,
  );
  standing.conclude(new Set([...derived, ...agreementFacts(catalogue, ground)]));
  const checks = checksOf(catalogue, ground.truth);
  standing.conclude(new Set([...derived, ...checkFacts(checks)]));
  const route = routeOf(catalogue, ground.truth, {
    class: found.class,
    provisional: found.provisional,
    openLegalPoint,
    stop: derived.has('stop'),
    unanswered: replayed.unanswered.length > 0,
  });
  return {
    ...found,
    open: openPoints(catalogue, ground, found),
    obligations: obligationsOf(catalogue, ground.truth, dates),
    checks,
    tracks: route.tracks,
    lane: route.lane,
  };
}

/** What conditions are judged on while one set of answers is classified. */
interface Ground {
  readonly truth: (condition: Condition) => Truth;
  /** The questions whose answers carry the truth of the condition. */
  readonly restsOn: (condition: Condition) => Set<string>;
  /** The questions whose «Weiß ich nicht» something that may follow still rests on. */
  readonly leftOpen: () => Set<string>;
}

function groundOf(catalogue: Catalogue, standing: Standing): Ground {
  const { node, weighed } = prepared(catalogue);
  return {
    truth: (condition) => standing.truth(node(condition)),
    restsOn: (condition) => standing.carriers([node(condition)]),
    leftOpen: () => standing.carriers(weighed.filter((one) => standing.truth(one) === 'unknown')),
  };
}

function judgedRule(rule: Rule, { truth: judge }: Ground): Judged {
  const truth = judge(rule.when);
  const { onUnknown, certainly } = rule;
  const relieved = certainly === undefined || judge(certainly) === 'yes';
  const counts = truth === 'unknown' && onUnknown === 'strict' && relieved;
  return { rule, truth, fires: truth === 'yes' || counts };
}

function findings(
  catalogue: Catalogue,
  { unanswered, ignored }: Replay,
  judged: readonly Judged[],
  ground: Ground,
): Findings {
  const fired = judged.filter(({ fires }) => fires);
  const gives = fired.map(({ rule }) => rule.gives);
  const headline = headlineOf(catalogue, unanswered, fired);
  return {
    catalogueVersion: catalogue.version,
    class: headline,
    provisional: isProvisional(catalogue, ground, judged, headline),
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
      answers: [...ground.restsOn(rule.when)],
    })),
    open: [],
    unanswered,
    ignored,
  };
}

const gpaiStrictestFirst = ['model_provider_systemic', 'model_provider', 'based_on_model'] as const;

/** The strictest class that fired; `minimal` is what remains when the walk ended and no rule gave a class. */
function headlineOf(
  { questions }: Catalogue,
  unanswered: readonly string[],
  fired: readonly Judged[],
): Findings['class'] {
  const unfinished =
    unanswered.length > 0 &&
    questions.some(({ id, purpose }) => purpose === 'act' && unanswered.includes(id));
  if (unfinished || fired.some(({ rule }) => rule.gives.undetermined)) return 'undetermined';
  return riskClasses.find((id) => fired.some(({ rule }) => rule.gives.class === id)) ?? 'minimal';
}

/**
 * The headline may still change: it is not determined, it rests on «Weiß ich nicht» alone,
 * «Weiß ich nicht» hides something that would end the walk or relieve, or a proof is missing.
 */
function isProvisional(
  { openPoints }: Catalogue,
  { truth: judge }: Ground,
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
    ({ when, provisional }) => provisional && judge(when) === 'yes',
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

/** How the works agreement stands as a whole, for the check that shows it. */
function agreementFacts({ agreement }: Catalogue, ground: Ground): readonly string[] {
  const states = new Set(
    agreement.conditions.map(({ when }) =>
      stateOf(ground.truth(when), () => ground.restsOn(when).size > 0),
    ),
  );
  return [
    ...(states.has('notMet') ? ['agreement.notMet'] : []),
    ...(states.has('open') || states.has('notAsked') ? ['agreement.open'] : []),
  ];
}

/**
 * What is to be done beside the obligations; a «Weiß ich nicht» only where it leaves something open.
 * Where the answers end without a class, every one of them does.
 */
function openPoints(catalogue: Catalogue, ground: Ground, found: Findings): Findings['open'] {
  const noClass = found.class === 'undetermined' && found.unanswered.length === 0;
  const points = catalogue.openPoints.filter(({ when }) => ground.truth(when) === 'yes');
  const unsure = ({ when, question }: OpenPointRule): boolean =>
    !noClass && isAboutUnknown(when, question);
  const matters = points.some(unsure) ? ground.leftOpen() : new Set();
  return points
    .filter((point) => !unsure(point) || matters.has(point.question))
    .map(({ id, question }) => ({ question, because: id }));
}

function isAboutUnknown(when: Condition, question: string): boolean {
  return 'answer' in when && when.answer === question && when.is === UNKNOWN;
}
