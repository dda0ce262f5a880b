import { fileLinks } from '../inventory/attachment/attachment.views.ts';
import type { TimelineItem } from '../web/views.ts';
import type { Words } from '../web/words.ts';
import type { ConciliationStep, DecisionPath } from './decision-path.ts';

/** Partial `decision-path`: what happened on the way to the decision, the newest first; nothing on a straight way. */
export interface DecisionPathView {
  readonly items: readonly TimelineItem[];
}

export function decisionPathView(
  words: Words,
  { earlier, callIns, attempts, conciliation }: DecisionPath,
): { readonly path?: DecisionPathView } {
  const by = (who: string, at: Date) => words.t('review.verdict.by', { who, when: words.time(at) });
  const items: TimelineItem[] = [
    ...(earlier
      ? [
          {
            title: words.t('callIn.step.approved'),
            by: by(words.t('cases.overview.byRegister'), earlier.decidedAt),
          },
        ]
      : []),
    ...callIns.map((step) => ({
      title: words.t('callIn.step.made', { track: words.t(`assessment.track.${step.track}`) }),
      by: by(step.by, step.at),
      text: step.reasons,
    })),
    ...attempts.map((step) => ({
      title: words.t('conciliation.step.attempt', { day: words.day(step.heldOn) }),
      by: by(step.by, step.at),
      text: words.t('conciliation.step.attemptText', {
        result: step.result,
        participants: step.participants,
      }),
    })),
    ...(conciliation ? conciliationItems(words, conciliation, by) : []),
  ];
  return items.length > 0 ? { path: { items: items.toReversed() } } : {};
}

function conciliationItems(
  words: Words,
  { openedOn, reasons, outcome, ...opened }: ConciliationStep,
  by: (who: string, at: Date) => string,
): TimelineItem[] {
  return [
    {
      title: words.t('conciliation.step.opened', { day: words.day(openedOn) }),
      by: by(opened.by, opened.at),
      text: reasons,
    },
    ...(outcome
      ? [
          {
            title: words.t('conciliation.step.concluded', {
              result: words.t(`conciliation.result.${outcome.result}`),
              body: outcome.body,
              day: words.day(outcome.concludedOn),
            }),
            by: by(outcome.by, outcome.at),
            text: outcome.reasons,
            links: fileLinks(words, outcome.files),
          },
        ]
      : []),
  ];
}
