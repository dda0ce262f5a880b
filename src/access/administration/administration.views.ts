import { errorSummary, textField } from '../../web/form-views.ts';
import { blankForm } from '../../web/forms.ts';
import type { FormState } from '../../web/forms.ts';
import type { Alert, ButtonRow, Page, TextField } from '../../web/views.ts';
import type { Words } from '../../web/words.ts';
import { typedSettings } from './administration.forms.ts';
import { reviewSettingsView } from './review-settings.views.ts';
import type { ReviewSettingsView } from './review-settings.views.ts';
import type { Administration } from './administration.service.ts';

export interface AdministrationPage extends Page {
  readonly lead: string;
  readonly alerts: readonly Alert[];
  readonly version: number;
  readonly fields: readonly TextField[];
  readonly review: ReviewSettingsView;
  readonly actions: ButtonRow;
}

/** The settings of the administration itself, to be changed by who may. */
export function administrationPage(
  words: Words,
  administration: Administration,
  about: { readonly state?: FormState; readonly saved?: boolean } = {},
): AdministrationPage {
  const { state = blankForm(typedSettings(administration)), saved = false } = about;
  return {
    title: words.t('access.administration.title'),
    ...errorSummary(words, state),
    lead: words.t('access.administration.lead'),
    alerts: saved ? [{ kind: 'success', title: words.t('access.administration.saved') }] : [],
    version: administration.version,
    fields: (['name', 'marketSurveillanceAuthority'] as const).map((field) =>
      textField(words, state, {
        name: field,
        label: words.t(`access.administration.field.${field}`),
        hint: words.t(`access.administration.hint.${field}`),
      }),
    ),
    review: reviewSettingsView(words, state),
    actions: { buttons: [{ text: words.t('access.administration.save'), kind: 'primary' }] },
  };
}
