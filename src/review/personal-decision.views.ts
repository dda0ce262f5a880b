import { classBadge, stopped } from '../assessment/result.views.ts';
import { type ReleaseMarkView, releaseMarkView } from '../versions/release.views.ts';
import { blankForm } from '../web/forms.ts';
import type { FormState } from '../web/forms.ts';
import { choiceField, errorSummary, textArea } from '../web/form-views.ts';
import type {
  Alert,
  Badge,
  ButtonRow,
  ChoiceField,
  IdentityBar,
  Page,
  SummaryList,
  TextArea,
} from '../web/views.ts';
import type { Words } from '../web/words.ts';
import { caseFileView } from './case-file.views.ts';
import type { CaseFileView } from './case-file.views.ts';
import { refused } from './conciliation/conciliation.views.ts';
import { decisionPathView } from './decision-path.views.ts';
import type { DecisionPathView } from './decision-path.views.ts';
import type { OpenedDecision, PersonalRefusal } from './personal-decision.ts';
import { caseBar, stateBadge, verdictView } from './standing.views.ts';
import type { VerdictView } from './standing.views.ts';

/** Template `review/decision`: a decision that one person takes, with everything it rests on. */
interface DecisionPage extends Page {
  readonly identity: IdentityBar;
  readonly mark: ReleaseMarkView;
  readonly heading: string;
  readonly lead: string;
  readonly class: Badge;
  readonly meaning: string;
  readonly purpose: string;
  readonly alerts: readonly Alert[];
  readonly verdicts: readonly VerdictView[];
  readonly path?: DecisionPathView;
  readonly taken?: TakenView;
  readonly form?: DecisionFormView;
  readonly own?: SummaryList;
  readonly file: CaseFileView;
}

interface TakenView {
  readonly outcome: Badge;
  readonly by: string;
  readonly reasons?: string;
  readonly next: string;
}

interface DecisionFormView {
  readonly action: string;
  /** Absent where there is only one outcome. */
  readonly outcome?: ChoiceField;
  /** The only outcome there is, sent along. */
  readonly only?: string;
  readonly reasons: TextArea;
  readonly buttons: ButtonRow;
}

type Kind = 'final' | 'confirm';

/** The head's final decision where reviewers disagree. */
export function finalDecisionPage(
  words: Words,
  opened: OpenedDecision,
  state: FormState = blankForm(),
): DecisionPage {
  const blocked = staffCouncilRefused(opened) || attemptMissing(opened);
  return {
    ...decisionPage(words, 'final', opened, state),
    ...(opened.refusal
      ? {}
      : {
          form: {
            action: `/use-cases/${opened.useCase.id}/final-decision`,
            ...(blocked ? { only: 'refused' } : { outcome: outcomeField(words, state) }),
            reasons: reasonsField(words, 'final', state),
            buttons: submit(words, blocked ? 'refuse' : 'final'),
          },
        }),
  };
}

/** AI coordination's confirmation that the register has nothing more to examine. */
export function confirmationPage(
  words: Words,
  opened: OpenedDecision,
  state: FormState = blankForm(),
): DecisionPage {
  return {
    ...decisionPage(words, 'confirm', opened, state),
    ...(opened.refusal
      ? {}
      : {
          form: {
            action: `/use-cases/${opened.useCase.id}/confirmation`,
            reasons: reasonsField(words, 'confirm', state),
            buttons: submit(words, 'confirm'),
          },
        }),
  };
}

function decisionPage(
  words: Words,
  kind: Kind,
  opened: OpenedDecision,
  state: FormState,
): Omit<DecisionPage, 'form'> {
  const { standing, snapshot, refusal, useCase } = opened;
  const own = String(state.typed['reasons'] ?? '').trim();
  return {
    title: words.t(`review.decision.${kind}.title`, { number: snapshot.useCase.number }),
    back: { text: words.t('review.list.title'), href: '/reviews' },
    ...errorSummary(words, state),
    identity: caseBar(words, useCase.id, standing, null),
    mark: releaseMarkView(words, opened.mark),
    heading: words.t(`review.decision.${kind}.heading`),
    lead: words.t(`review.decision.${kind}.lead`),
    class: classBadge(words, snapshot),
    meaning: words.pick(snapshot.class.meaning),
    purpose: snapshot.useCase.purpose,
    alerts: alerts(words, kind, opened, own !== ''),
    verdicts: standing.reviews.map((review) => verdictView(words, review)),
    ...decisionPathView(words, standing.path),
    ...taken(words, opened),
    ...(refusal && own
      ? {
          own: {
            id: 'own-text',
            title: words.t('review.own.title'),
            rows: [{ key: words.t('review.form.reasons.label'), values: [own] }],
          },
        }
      : {}),
    file: caseFileView(words, snapshot),
  };
}

function taken(
  words: Words,
  { standing, submission }: OpenedDecision,
): { readonly taken?: TakenView } {
  const { decision, decidedBy, state } = standing;
  if (!decision) return {};
  return {
    taken: {
      outcome: stateBadge(words, state),
      by: words.t('review.verdict.by', {
        who: decidedBy ?? words.t('cases.overview.byRegister'),
        when: words.time(decision.decidedAt),
      }),
      ...(decision.reasons ? { reasons: decision.reasons } : {}),
      next: words.t(`cases.next.${stopped(state, submission.provisional)}`),
    },
  };
}

function alerts(words: Words, kind: Kind, opened: OpenedDecision, tooLate: boolean): Alert[] {
  const alert = (name: Exclude<PersonalRefusal, 'attemptMissing'>): Alert => ({
    kind: name === 'ownCase' || name === 'ownReview' ? 'warning' : 'info',
    title: words.t(`review.decision.refused.${name}.title`),
    paragraphs: [words.t(`review.decision.refused.${name}.text`)],
  });
  const { refusal } = opened;
  if (refusal === 'alreadyDecided') return tooLate ? [alert(refusal)] : [];
  if (refusal) return [alert(refusal)];
  if (kind !== 'final') return [];
  const { id } = opened.useCase;
  if (!staffCouncilRefused(opened))
    return attemptMissing(opened) ? [refused(words, id, 'attemptMissing', tooLate)] : [];
  const href = `/use-cases/${id}/conciliation`;
  const links = [{ text: words.t('conciliation.link.opening'), href }];
  return [{ ...alert('staffCouncilRefused'), links }];
}

/** An approval over a refusal waits for a documented attempt to agree. */
function attemptMissing({ standing }: OpenedDecision): boolean {
  return standing.path.attempts.length === 0;
}

function staffCouncilRefused({ standing }: OpenedDecision): boolean {
  return standing.reviews.some(
    ({ review, decision }) => review.track === 'staff_council' && decision?.outcome === 'refuse',
  );
}

function outcomeField(words: Words, state: FormState): ChoiceField {
  return choiceField(words, state, {
    name: 'outcome',
    label: words.t('review.decision.outcome'),
    options: (['approved', 'refused'] as const).map((value) => ({
      value,
      text: words.t(`review.decision.option.${value}.text`),
      hint: words.t(`review.decision.option.${value}.hint`),
    })),
  });
}

function reasonsField(words: Words, kind: Kind, state: FormState): TextArea {
  return textArea(words, state, {
    name: 'reasons',
    label: words.t('review.form.reasons.label'),
    hint: words.t(`review.decision.${kind}.reasons`),
    rows: 6,
    max: 10_000,
  });
}

function submit(words: Words, button: Kind | 'refuse'): ButtonRow {
  return { buttons: [{ text: words.t(`review.decision.submit.${button}`), kind: 'primary' }] };
}
