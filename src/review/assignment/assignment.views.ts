import { isUnattended } from '../../domain/assignment.ts';
import { choiceField, errorSummary, textArea } from '../../web/form-views.ts';
import { blankForm } from '../../web/forms.ts';
import type { FormState } from '../../web/forms.ts';
import type { Alert, ButtonRow, ChoiceField, Link, Page, TextArea } from '../../web/views.ts';
import type { Words } from '../../web/words.ts';
import type { OpenedReview } from '../opened-review.ts';
import type { Colleague } from './assignment.repository.ts';
import type { Assigned } from './assignment.service.ts';
import type { Hands } from './hands.ts';

/** Partial `review-holder`: who has the review in hand, said before anybody decides. */
export interface HolderView {
  readonly who: string;
  /** That everybody in the team may decide all the same. */
  readonly right?: string;
  readonly note?: string;
  readonly take?: ButtonFormView;
  readonly giveBack?: ButtonFormView;
  readonly handOver?: Link;
}

interface ButtonFormView {
  readonly action: string;
  readonly text: string;
}

/** Nothing once the review is decided. */
export function holderView(words: Words, { review, hands }: OpenedReview): HolderView | null {
  const { holding, inTeam } = hands;
  if (holding.state === 'decided' || holding.state === 'superseded') return null;
  const path = `/reviews/${review.id}`;
  return {
    who: words.t(`assignment.who.${situation(hands)}`, names(hands)),
    ...(holding.holderId && hands.as === 'other' && inTeam
      ? { right: words.t('assignment.right') }
      : {}),
    ...(holding.note && inTeam ? { note: words.t('assignment.note', { note: holding.note }) } : {}),
    ...(hands.mayTake
      ? { take: { action: `${path}/taking`, text: words.t('assignment.take') } }
      : {}),
    ...(hands.mayGiveBack
      ? { giveBack: { action: `${path}/return`, text: words.t('assignment.giveBack') } }
      : {}),
    ...(hands.mayHandOver
      ? {
          handOver: {
            href: `${path}/handover`,
            text: words.t(`assignment.deed.${holding.holderId ? 'handOver' : 'assign'}`),
          },
        }
      : {}),
  };
}

/** Said above a review that changed hands in the meantime. */
export function refusedAlert(
  words: Words,
  { hands }: OpenedReview,
  because: Exclude<Assigned, { ok: true }>['because'],
): Alert {
  return {
    kind: 'warning',
    title: words.t(`assignment.refused.${because}.title`),
    paragraphs: [words.t(`assignment.who.${situation(hands)}`, names(hands))],
    live: true,
  };
}

/** Template `review/handover`. */
export interface HandoverPage extends Page {
  readonly heading: string;
  readonly lead: string;
  readonly who: string;
  readonly alerts: readonly Alert[];
  readonly form?: {
    readonly action: string;
    readonly to: ChoiceField;
    readonly note: TextArea;
    readonly buttons: ButtonRow;
  };
}

export function handoverPage(
  words: Words,
  opened: OpenedReview,
  colleagues: readonly Colleague[],
  state: FormState = blankForm(),
): HandoverPage {
  const { review, hands, standing } = opened;
  const path = `/reviews/${review.id}`;
  const { number, title } = standing.snapshot.useCase;
  const kind = hands.holding.holderId ? 'handOver' : 'assign';
  const hasForm = hands.mayHandOver && colleagues.length > 0;
  return {
    title: words.t('assignment.handover.title', { number }),
    heading: words.t(`assignment.deed.${kind}`),
    lead: words.t('assignment.handover.lead', {
      ...{ number, title, track: words.t(`assessment.track.${review.track}`) },
    }),
    who: words.t(`assignment.who.${situation(hands)}`, names(hands)),
    back: { text: words.t('assignment.handover.back'), href: path },
    ...errorSummary(words, state),
    alerts: hasForm ? [] : [nobodyAlert(words, hands)],
    ...(hasForm
      ? {
          form: {
            action: `${path}/handover`,
            to: choiceField(words, state, {
              name: 'to',
              label: words.t('assignment.handover.to'),
              options: colleagues.map(({ id, name }) => ({ value: id, text: name })),
            }),
            note: textArea(words, state, {
              ...{ name: 'note', label: words.t('assignment.handover.note') },
              hint: words.t('assignment.handover.noteHint'),
              ...{ optional: true, rows: 3, max: 1000 },
            }),
            buttons: { buttons: [{ text: words.t(`assignment.deed.${kind}`), kind: 'primary' }] },
          },
        }
      : {}),
  };
}

function nobodyAlert(words: Words, { mayHandOver }: Hands): Alert {
  const name = mayHandOver ? 'nobody' : 'notYours';
  return {
    kind: 'info',
    title: words.t(`assignment.handover.${name}.title`),
    paragraphs: [words.t(`assignment.handover.${name}.text`)],
  };
}

type Situation = 'pool' | 'self' | 'inPlace' | 'colleague' | 'substituted' | 'unattended';

function situation({ holding, as }: Hands): Situation {
  if (holding.holderId === null) return 'pool';
  if (as === 'holder') return 'self';
  if (as === 'substitute') return 'inPlace';
  if (isUnattended(holding)) return 'unattended';
  return holding.holderWorks ? 'colleague' : 'substituted';
}

function names({ holding }: Hands) {
  return { holder: holding.holder ?? '', substitute: holding.substitute ?? '' };
}
