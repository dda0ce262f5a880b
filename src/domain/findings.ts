import type { RiskClass } from './catalogue.ts';
import { riskClasses, roles } from './catalogue.ts';
import type { Findings } from './classification.ts';
import type { Truth } from './condition.ts';
import type { ConditionNode } from './condition-node.ts';
import type { PreparedCatalogue, PreparedRule } from './prepared-catalogue.ts';
import type { Replay } from './questionnaire.ts';

type Truths = (when: ConditionNode) => Truth;

/** A rule that fires; not `certain`: an answer is «Weiß ich nicht» and the stricter reading holds. */
export interface Fired {
  readonly rule: PreparedRule;
  readonly certain: boolean;
}

/** What became of all rules. */
export interface JudgedRules {
  readonly fired: readonly Fired[];
  /** «Weiß ich nicht» leaves open whether some rule holds. */
  readonly openLegalPoint: boolean;
  /** «Weiß ich nicht» hides something that would end the walk or relieve. */
  readonly mayRelieve: boolean;
}

/** Every rule fires that holds; one that burdens also when it may hold, unless what relieves in it may not. */
export function judgeRules(rules: readonly PreparedRule[], truth: Truths): JudgedRules {
  const fired: Fired[] = [];
  let openLegalPoint = false;
  let mayRelieve = false;
  for (const rule of rules) {
    const { when, certainly, onUnknown } = rule;
    const judged = truth(when);
    if (judged === 'yes') fired.push({ rule, certain: true });
    if (judged !== 'unknown') continue;
    openLegalPoint = true;
    if (onUnknown === 'certain') mayRelieve ||= rule.gives.class !== undefined;
    else if (certainly === undefined || truth(certainly) === 'yes')
      fired.push({ rule, certain: false });
  }
  return { fired, openLegalPoint, mayRelieve };
}

/** What the rules that fired add up to: the strictest class, and every point of the law they name. */
export function findingsOf(
  catalogue: Pick<PreparedCatalogue, 'questionById' | 'openPoints'>,
  { unanswered, standing }: Replay,
  judged: JudgedRules,
): Findings {
  const truth: Truths = (when) => standing.truth(when);
  const { fired } = judged;
  const gives = fired.map(({ rule }) => rule.gives);
  const unfinished = unanswered.some((id) => catalogue.questionById.get(id)?.purpose === 'act');
  const headline = unfinished ? 'undetermined' : headlineOf(fired);
  const annexI = named(gives, 'annexI');
  const gpai = named(gives, 'gpai');
  const playing = named(gives, 'role');
  return {
    class: headline,
    provisional: isProvisional(catalogue, truth, judged, headline),
    annexI: (['A', 'B'] as const).find((part) => annexI.includes(part)) ?? null,
    annexIII: named(gives, 'annexIII').sort(),
    article5: named(gives, 'article5').sort(),
    exemptions: named(gives, 'exemption').sort(),
    article25: named(gives, 'article25').sort(),
    art50: transparency(fired),
    roles: roles.filter((role) => playing.includes(role)),
    gpai: gpaiStrictestFirst.find((one) => gpai.includes(one)) ?? null,
    fired: fired.map(({ rule, certain }) => ({
      rule: rule.id,
      certain,
      citations: rule.cites,
      answers: standing.carriers([rule.when]),
    })),
  };
}

const gpaiStrictestFirst = ['model_provider_systemic', 'model_provider', 'based_on_model'] as const;

type Gives = PreparedRule['gives'];

/** What the rules give under this name, each once. */
function named<Name extends keyof Gives>(
  gives: readonly Gives[],
  name: Name,
): NonNullable<Gives[Name]>[] {
  const all: NonNullable<Gives[Name]>[] = [];
  for (const one of gives) {
    const value = one[name];
    if (value !== undefined && !all.includes(value)) all.push(value);
  }
  return all;
}

/** The strictest class that fired; `minimal` is what remains when the walk ended and no rule gave a class. */
function headlineOf(fired: readonly Fired[]): Findings['class'] {
  let strictest: number = riskClasses.length;
  for (const { rule } of fired) {
    if (rule.gives.undetermined) return 'undetermined';
    if (rule.gives.class !== undefined) strictest = Math.min(strictest, rankOf(rule.gives.class));
  }
  return riskClasses[strictest] ?? 'minimal';
}

function rankOf(id: RiskClass): number {
  return riskClasses.indexOf(id);
}

/**
 * The headline may still change: it is not determined, it rests on «Weiß ich nicht» alone,
 * «Weiß ich nicht» hides something that would end the walk or relieve, or a proof is missing.
 */
function isProvisional(
  { openPoints }: Pick<PreparedCatalogue, 'openPoints'>,
  truth: Truths,
  { fired, mayRelieve }: JudgedRules,
  headline: Findings['class'],
): boolean {
  if (headline === 'undetermined' || mayRelieve) return true;
  const carrying = fired.filter(({ rule }) => rule.gives.class === headline);
  const restsOnUnknown = carrying.length > 0 && carrying.every(({ certain }) => !certain);
  return (
    restsOnUnknown ||
    openPoints.some(({ when, provisional }) => provisional && truth(when) === 'yes')
  );
}

/** Paragraphs of Art. 50 and whose duty they are, each once, in the order of the rules. */
function transparency(fired: readonly Fired[]): Findings['art50'] {
  const duties: Findings['art50'][number][] = [];
  for (const { rule } of fired) {
    const { paragraph, dutyOf } = rule.gives.art50 ?? { paragraph: '', dutyOf: [] };
    for (const one of dutyOf)
      if (!duties.some((duty) => duty.paragraph === paragraph && duty.dutyOf === one))
        duties.push({ paragraph, dutyOf: one });
  }
  return duties;
}
