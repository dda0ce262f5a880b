import type { CallInRefusal } from '../../domain/call-in.ts';
import { blankForm } from '../../web/forms.ts';
import type { FormState } from '../../web/forms.ts';
import { choiceField, textArea } from '../../web/form-views.ts';
import type { Words } from '../../web/words.ts';
import { refusalAlert, stepPage } from '../step.views.ts';
import type { StepForm, StepPage } from '../step.views.ts';
import type { OpenedCallIn } from './call-in.service.ts';

/**
 * The page on which a track calls in an approval.
 * `because`: why what was just sent did not count; the page shows it and keeps the text.
 */
export function callInPage(
  words: Words,
  opened: OpenedCallIn,
  state: FormState = blankForm(),
  because: CallInRefusal | null = null,
): StepPage {
  const { useCase, standing, period, refusal } = opened;
  const said = because ?? refusal;
  return stepPage(words, useCase.id, standing, {
    ...{ texts: 'callIn.page', state, plain: true },
    form: refusal ? null : callInForm(words, opened, state),
    alerts: said ? [refusalAlert(words, `callIn.refused.${said}`, because !== null)] : [],
    paragraphs:
      period && !refusal
        ? [
            words.t('callIn.page.until', { day: words.day(period.dueOn) }),
            words.t(`callIn.page.${period.suspends ? 'suspends' : 'goesOn'}`),
          ]
        : [],
  });
}

function callInForm(words: Words, { useCase, tracks }: OpenedCallIn, state: FormState): StepForm {
  const [only] = tracks;
  return {
    action: `/use-cases/${useCase.id}/call-in`,
    ...(tracks.length === 1 && only
      ? { fixed: { name: 'track', value: only } }
      : {
          choice: choiceField(words, state, {
            name: 'track',
            label: words.t('callIn.field.track'),
            options: tracks.map((value) => ({ value, text: words.t(`assessment.track.${value}`) })),
          }),
        }),
    text: textArea(words, state, {
      name: 'reasons',
      label: words.t('review.form.reasons.label'),
      hint: words.t('callIn.field.reasons'),
      rows: 6,
      max: 10_000,
    }),
    buttons: { buttons: [{ text: words.t('callIn.submit'), kind: 'primary' }] },
  };
}
