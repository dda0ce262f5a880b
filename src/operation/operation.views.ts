import { caseBar } from '../review/standing.views.ts';
import { errorSummary, choiceField, textArea } from '../web/form-views.ts';
import { blankForm } from '../web/forms.ts';
import type { FormState } from '../web/forms.ts';
import type {
  Alert,
  Badge,
  ButtonRow,
  ChoiceField,
  IdentityBar,
  Link,
  Page,
  TextArea,
  Timeline,
} from '../web/views.ts';
import type { Words } from '../web/words.ts';
import { needsReasons } from './operation.service.ts';
import type { OpenedOperation, Operation, OperationRefusal } from './operation.service.ts';
import type { CaseState } from '../domain/review.ts';
import type { OperatingState } from '../domain/transitions.ts';

/** An operating state as a badge: its words say it, its colour repeats it. */
export function operatingBadge(words: Words, state: OperatingState): Badge {
  const kind = kinds[state];
  return { text: words.t(`operation.state.${state}`), ...(kind ? { kind } : {}) };
}

const kinds: Readonly<Record<OperatingState, Badge['kind'] | null>> = {
  planned: null,
  pilot: 'info',
  in_operation: 'success',
  suspended: 'warning',
  retired: null,
};

/** Whether its use is worth a word: once a case is approved, or somebody has said how it is used. */
export function concernsUse(state: CaseState, { history }: Operation): boolean {
  return state === 'approved' || state === 'approved_with_conditions' || history.length > 0;
}

/** Partial `operation-state`: how a use case is used, why it cannot begin yet, and what the person can do. */
export interface OperationView {
  readonly badge: Badge;
  readonly since?: string;
  readonly sentence?: string;
  /** The conditions that are missing, as links. */
  readonly missing: readonly Link[];
  readonly action: string;
  /** What takes one press. */
  readonly buttons?: ButtonRow;
  /** What needs a reason. */
  readonly links: readonly Link[];
}

export function operationView(
  words: Words,
  useCaseId: string,
  operation: Operation,
): OperationView {
  const { state, history, possible, missing, hindrance } = operation;
  const last = history.at(-1);
  const action = `/use-cases/${useCaseId}/operation`;
  const begins = possible.filter((one) => !needsReasons(one));
  return {
    badge: operatingBadge(words, state),
    ...(last
      ? {
          since: words.t('operation.section.since', {
            state: words.t(`operation.state.${state}`),
            when: words.time(last.at),
          }),
        }
      : {}),
    ...sentence(words, operation),
    missing:
      hindrance === 'conditionsOpen' && waits(state)
        ? missing.map(({ condition }) => ({
            text: condition.text,
            href: `/conditions/${condition.id}`,
          }))
        : [],
    action,
    ...(begins.length > 0
      ? {
          buttons: {
            buttons: begins.toReversed().map((one, i) => ({
              text: words.t(`operation.action.${one}.text`),
              kind: i === 0 ? ('primary' as const) : ('secondary' as const),
              ...{ name: 'action', value: one },
            })),
          },
        }
      : {}),
    links: possible.filter(needsReasons).map((one) => ({
      text: words.t(`operation.action.${one}.text`),
      href: `${action}?action=${one}`,
    })),
  };
}

/** Whether a start or a resumption still lies ahead. */
function waits(state: OperatingState): boolean {
  return state === 'planned' || state === 'pilot' || state === 'suspended';
}

function sentence(words: Words, { state, hindrance }: Operation): { readonly sentence?: string } {
  if (hindrance === 'assessmentMissing' && state === 'in_operation')
    return { sentence: words.t('operation.rests') };
  if (state !== 'planned' && state !== 'pilot' && state !== 'suspended') return {};
  return {
    sentence: hindrance
      ? words.t(`operation.hindrance.${hindrance}`)
      : words.t(`operation.ready.${state}`),
  };
}

/** Template `operation/operation`. */
interface OperationPage extends Page {
  readonly identity: IdentityBar;
  readonly heading: string;
  readonly alerts: readonly Alert[];
  readonly operation: OperationView;
  readonly form?: {
    readonly action: string;
    readonly choice: ChoiceField;
    readonly reasons: TextArea;
    readonly buttons: ButtonRow;
  };
  readonly history: Timeline;
}

/**
 * The operating state with its history, and the form for whoever may change it.
 * `because`: why what was just sent did not count; the page shows it and keeps the text.
 */
export function operationPage(
  words: Words,
  opened: OpenedOperation,
  state: FormState = blankForm(),
  because: OperationRefusal | null = null,
): OperationPage {
  const { useCase, standing, possible } = opened;
  const bar = caseBar(words, useCase.id, standing, null, opened.mayOpenReviews);
  const action = `/use-cases/${useCase.id}/operation`;
  return {
    title: words.t('operation.page.title', { number: useCase.number }),
    ...errorSummary(words, state),
    identity: { ...bar, badges: [...bar.badges, operatingBadge(words, opened.state)] },
    heading: words.t('operation.page.heading'),
    alerts: because ? [refusedAlert(words, because)] : [],
    operation: { ...operationView(words, useCase.id, opened), links: [] },
    ...(possible.length > 0
      ? {
          form: {
            action,
            choice: choiceField(words, state, {
              name: 'action',
              label: words.t('operation.page.field'),
              options: possible.map((value) => ({
                value,
                text: words.t(`operation.action.${value}.text`),
                hint: words.t(`operation.action.${value}.hint`),
              })),
            }),
            reasons: textArea(words, state, {
              name: 'reasons',
              label: words.t('operation.page.reasons.label'),
              hint: words.t('operation.page.reasons.hint'),
              rows: 4,
              max: 10_000,
            }),
            buttons: { buttons: [{ text: words.t('operation.page.submit'), kind: 'primary' }] },
          },
        }
      : {}),
    history: { items: history(words, opened) },
  };
}

function refusedAlert(words: Words, because: OperationRefusal): Alert {
  const hindered = [
    'notSubmitted',
    'undecided',
    'notApproved',
    'assessmentMissing',
    'conditionsOpen',
  ];
  const key = hindered.includes(because) ? 'operation.hindrance' : 'operation.refused';
  return {
    kind: 'warning',
    title: words.t('operation.refused.title'),
    paragraphs: [words.t(`${key}.${because}`)],
    live: true,
  };
}

function history(words: Words, { history }: Operation): Timeline['items'] {
  return history.toReversed().map(({ state, reasons, by, at }) => {
    const text = by === null ? words.t('operation.section.byRegister') : reasons;
    return {
      title: words.t(`operation.state.${state}`),
      by: words.t('review.verdict.by', {
        who: by ?? words.t('cases.overview.byRegister'),
        when: words.time(at),
      }),
      ...(text ? { text } : {}),
    };
  });
}
