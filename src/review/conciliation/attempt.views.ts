import { blankForm } from '../../web/forms.ts';
import type { FormState } from '../../web/forms.ts';
import { dayField, textArea } from '../../web/form-views.ts';
import type { Words } from '../../web/words.ts';
import { refusalAlert, stepPage } from '../step.views.ts';
import type { StepPage } from '../step.views.ts';
import type { AttemptRefusal, OpenedAttempts } from './attempt.service.ts';

/**
 * The page on which an attempt to agree is documented, with those before it.
 * `because`: why what was just sent did not count; the page shows it and keeps the text.
 */
export function attemptPage(
  words: Words,
  { useCase, standing, refusal }: OpenedAttempts,
  state: FormState = blankForm(),
  because: AttemptRefusal | null = null,
): StepPage {
  const said = because ?? refusal;
  return stepPage(words, useCase.id, standing, {
    ...{ texts: 'conciliation.page.attempt', state },
    alerts: said ? [refusalAlert(words, `conciliation.refused.${said}`, because !== null)] : [],
    form: refusal
      ? null
      : {
          action: `/use-cases/${useCase.id}/attempts-to-agree`,
          day: dayField(words, state, {
            name: 'heldOn',
            label: words.t('conciliation.field.heldOn.label'),
            hint: words.t('conciliation.field.heldOn.hint'),
          }),
          people: textArea(words, state, {
            name: 'participants',
            label: words.t('conciliation.field.participants.label'),
            hint: words.t('conciliation.field.participants.hint'),
            rows: 3,
            max: 2000,
          }),
          text: textArea(words, state, {
            name: 'result',
            label: words.t('conciliation.field.result.label'),
            hint: words.t('conciliation.field.result.hint'),
            rows: 6,
            max: 10_000,
          }),
          buttons: { buttons: [{ text: words.t('conciliation.submit.attempt'), kind: 'primary' }] },
        },
  });
}
