import type { OpenPointRule } from './catalogue.ts';
import type { Classification } from './classification.ts';
import { DONT_KNOW } from './answer-bits.ts';
import type { ConditionNode } from './condition-node.ts';
import { kinds } from './condition-node.ts';
import type { PreparedCatalogue } from './prepared-catalogue.ts';
import type { Standing } from './standing.ts';

/**
 * What is to be done beside the obligations; a «Weiß ich nicht» only where it leaves something open.
 * `noClass`: the answers end without a class; then every «Weiß ich nicht» leaves something open.
 */
export function openPointsOf(
  { openPoints, weighed }: Pick<PreparedCatalogue, 'openPoints' | 'weighed'>,
  standing: Standing,
  noClass: boolean,
): Classification['open'] {
  const open: { question: string; because: string }[] = [];
  let leftOpen: ReadonlySet<string> | null = null;
  for (const point of openPoints) {
    const { id, question, when } = point;
    if (standing.truth(when) !== 'yes') continue;
    if (!noClass && isAboutUnknown(point)) {
      leftOpen ??= new Set(standing.carriers(weighed.filter((one) => standing.isUnknown(one))));
      if (!leftOpen.has(question)) continue;
    }
    open.push({ question, because: id });
  }
  return open;
}

function isAboutUnknown({ when, question }: OpenPointRule<ConditionNode>): boolean {
  return when.kind === kinds.answer && when.name === question && when.bit === DONT_KNOW;
}
