import { conciliationResults, othersRefused, staffCouncilRefused } from '../../domain/review.ts';
import { blankForm } from '../../web/forms.ts';
import type { FormState } from '../../web/forms.ts';
import { choiceField, dayField, textArea, textField, fileField } from '../../web/form-views.ts';
import type { Alert, TextArea } from '../../web/views.ts';
import type { Words } from '../../web/words.ts';
import { conditionsView } from '../condition.views.ts';
import { votesOf } from '../standing.ts';
import { refusalAlert, stepPage } from '../step.views.ts';
import type { StepForm, StepPage } from '../step.views.ts';
import type { ConciliationRefusal, OpenedConciliation } from './conciliation.service.ts';

/**
 * The page on which the head opens a conciliation, or records how it ended.
 * `because`: why what was just sent did not count; the page shows it and keeps the text.
 */
export function conciliationPage(
  words: Words,
  opened: OpenedConciliation,
  state: FormState = blankForm(),
  because: ConciliationRefusal | null = null,
): StepPage {
  const { useCase, standing, refusal } = opened;
  const votes = votesOf(standing.reviews);
  const running = standing.path.conciliation;
  const possible = !refusal && (running !== null || staffCouncilRefused(votes));
  const said = because ?? refusal ?? (possible ? null : 'notAwaiting');
  const unattempted = othersRefused(votes) && standing.path.attempts.length === 0;
  const texts = !possible ? 'over' : running ? 'outcome' : 'opening';
  return stepPage(words, useCase.id, standing, {
    ...{ texts: `conciliation.page.${texts}`, state },
    form: possible ? (running ? outcomeForm : openingForm)(words, opened, state) : null,
    alerts: [
      ...(said ? [refused(words, useCase.id, said, because !== null)] : []),
      ...(possible && !said && unattempted
        ? [refused(words, useCase.id, 'attemptMissing', false)]
        : []),
    ],
    paragraphs: possible ? [words.t('conciliation.page.law')] : [],
  });
}

/** Shown on the page of the final decision too: what has to come first, with the way there. */
export function refused(
  words: Words,
  useCaseId: string,
  because: ConciliationRefusal,
  live: boolean,
): Alert {
  const shared = ['ownCase', 'ownReview', 'notAwaiting', 'alreadyDecided', 'staffCouncilRefused'];
  const key = shared.includes(because)
    ? `review.decision.refused.${because}`
    : `conciliation.refused.${because}`;
  const alert = refusalAlert(words, key, live);
  if (because !== 'attemptMissing') return alert;
  const href = `/use-cases/${useCaseId}/attempts-to-agree`;
  return { ...alert, links: [{ text: words.t('conciliation.link.attempt'), href }] };
}

function openingForm(words: Words, { useCase }: OpenedConciliation, state: FormState): StepForm {
  return {
    action: `/use-cases/${useCase.id}/conciliation`,
    day: dayField(words, state, {
      name: 'openedOn',
      label: words.t('conciliation.field.openedOn.label'),
      hint: words.t('conciliation.field.openedOn.hint'),
    }),
    text: reasons(words, state, 'opening'),
    buttons: { buttons: [{ text: words.t('conciliation.submit.opening'), kind: 'primary' }] },
  };
}

function outcomeForm(
  words: Words,
  { useCase, people }: OpenedConciliation,
  state: FormState,
): StepForm {
  const action = `/use-cases/${useCase.id}/conciliation/outcome`;
  return {
    action,
    choice: choiceField(words, state, {
      name: 'outcome',
      label: words.t('conciliation.field.outcome'),
      options: conciliationResults.map((value) => ({
        value,
        text: words.t(`conciliation.option.${value}.text`),
        hint: words.t(`conciliation.option.${value}.hint`),
      })),
    }),
    day: dayField(words, state, {
      name: 'concludedOn',
      label: words.t('conciliation.field.concludedOn.label'),
      hint: words.t('conciliation.field.concludedOn.hint'),
    }),
    body: textField(words, state, {
      name: 'body',
      label: words.t('conciliation.field.body.label'),
      hint: words.t('conciliation.field.body.hint'),
      max: 200,
    }),
    text: reasons(words, state, 'outcome'),
    conditions: { ...conditionsView(words, state, people), conditionsOpen: true, draft: action },
    files: fileField(words, state),
    buttons: { buttons: [{ text: words.t('conciliation.submit.outcome'), kind: 'primary' }] },
  };
}

function reasons(words: Words, state: FormState, of: 'opening' | 'outcome'): TextArea {
  return textArea(words, state, {
    name: 'reasons',
    label: words.t(`conciliation.field.reasons.${of}.label`),
    hint: words.t(`conciliation.field.reasons.${of}.hint`),
    rows: 6,
    max: 10_000,
  });
}
