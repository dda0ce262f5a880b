import { resultView } from '../assessment/result.views.ts';
import type { ResultView } from '../assessment/result.views.ts';
import type { Snapshot } from '../domain/snapshot.ts';
import { conditionBadges, conditionFacts } from '../operation/condition/condition.views.ts';
import type {
  ConditionsOfCase,
  OpenedCondition,
} from '../operation/condition/condition.service.ts';
import type { Badge, IdentityBar, Link, Page } from '../web/views.ts';
import type { Words } from '../web/words.ts';
import { identityBar } from './case-frame.views.ts';
import type { CaseFile } from './case.service.ts';

interface ConditionsPage extends Page {
  readonly identity: IdentityBar;
  readonly conditions: readonly ListedCondition[];
  /** Why there are none, or which decision they belong to. */
  readonly about?: string;
  /** Partial `assessment-obligations`. */
  readonly result: Pick<ResultView, 'obligations' | 'authority'>;
}

interface ListedCondition {
  readonly id: string;
  readonly text: string;
  readonly badges: readonly Badge[];
  readonly facts: readonly { readonly key: string; readonly value: string }[];
  readonly link: Link;
}

/** The conditions that bind a case and, below them, the obligations of its classification. `today` is YYYY-MM-DD. */
export function conditionsPage(
  words: Words,
  file: CaseFile,
  snapshot: Snapshot,
  bound: ConditionsOfCase | null,
  today: string,
): ConditionsPage {
  const inForce = bound?.standing.state === 'approved_with_conditions';
  return {
    title: words.t('condition.list.title', { number: file.useCase.number }),
    identity: identityBar(words, file, 'conditions'),
    conditions: inForce ? bound.conditions.map((one) => listed(words, one, today)) : [],
    ...about(words, file, bound),
    result: resultView(words, snapshot),
  };
}

function listed(words: Words, { condition, may }: OpenedCondition, today: string): ListedCondition {
  const { id, text } = condition.condition;
  const deed = may.report ? 'report' : may.judge ? 'judge' : 'view';
  return {
    ...{ id, text },
    badges: conditionBadges(words, condition, today),
    facts: conditionFacts(words, condition),
    link: { text: words.t(`condition.list.${deed}`), href: `/conditions/${id}` },
  };
}

function about(
  words: Words,
  { standing }: CaseFile,
  bound: ConditionsOfCase | null,
): { readonly about?: string } {
  if (!bound) return { about: words.t('condition.list.notYet') };
  const { state, submission } = bound.standing;
  if (state !== 'approved' && state !== 'approved_with_conditions')
    return { about: words.t('condition.list.notInForce') };
  if (state === 'approved') return { about: words.t('condition.list.none') };
  return standing.submission?.id === submission.id
    ? {}
    : { about: words.t('condition.list.ofRound', { round: submission.round }) };
}
