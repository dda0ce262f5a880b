import type { FormState } from '../../web/forms.ts';
import { dayField, textField } from '../../web/form-views.ts';
import type { DayField, TextField } from '../../web/views.ts';
import type { Words } from '../../web/words.ts';
import { votesFields } from './resolution.forms.ts';

/** The fields of a resolution in the staff council's decision. */
export interface ResolutionFields {
  readonly meeting: DayField;
  readonly votes: readonly TextField[];
}

export function resolutionFieldsView(words: Words, state: FormState): ResolutionFields {
  return {
    meeting: dayField(words, state, {
      name: 'meeting',
      label: words.t('consent.resolution.meeting.label'),
      hint: words.t('consent.resolution.meeting.hint'),
    }),
    votes: votesFields.map((name) =>
      textField(words, state, {
        name,
        label: words.t(`consent.resolution.${name}`),
        inputMode: 'numeric',
        optional: true,
      }),
    ),
  };
}
