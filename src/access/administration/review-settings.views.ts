import { consentPresets, laender } from '../../domain/review-settings.ts';
import type { Land } from '../../domain/review-settings.ts';
import { choiceField, textArea, textField } from '../../web/form-views.ts';
import type { FormState } from '../../web/forms.ts';
import type { Button, ChoiceField, TextArea, TextField } from '../../web/views.ts';
import type { Words } from '../../web/words.ts';
import { bodyFields } from './administration.forms.ts';

/** The section «Prüfung und Mitbestimmung» of the administration's form. */
export interface ReviewSettingsView {
  readonly preset: string;
  readonly presets: readonly Button[];
  readonly land: ChoiceField;
  readonly freeDays: TextArea;
  readonly consent: readonly TextField[];
  readonly deemed: ChoiceField;
  readonly periods: readonly TextField[];
  readonly othersReasons: ChoiceField;
  readonly callInDays: TextField;
  readonly suspends: ChoiceField;
  readonly bodies: readonly TextField[];
}

export function reviewSettingsView(words: Words, state: FormState): ReviewSettingsView {
  const label = (name: string) => words.t(`access.administration.field.${name}`);
  const hint = (name: string) => words.t(`access.administration.hint.${name}`);
  const days = (name: string): TextField =>
    textField(words, state, { name, label: label(name), hint: hint(name), inputMode: 'numeric' });
  const choice = (name: string, values: readonly string[], more = {}): ChoiceField =>
    choiceField(words, state, {
      ...{ name, label: label(name), ...more },
      options: values.map((value) => ({
        value,
        text: words.t(`access.administration.option.${name}.${value}`),
      })),
    });
  const yesNo = ['yes', 'no'] as const;
  return {
    preset: String(state.typed['preset'] ?? ''),
    presets: consentPresets.map((value) => ({
      ...({ kind: 'secondary', name: 'fill', value } as const),
      text: words.t(`access.administration.preset.${value}`),
    })),
    land: choiceField(words, state, {
      ...{ name: 'land', label: label('land'), hint: hint('land') },
      options: laenderByName(words),
    }),
    freeDays: textArea(words, state, {
      ...{ name: 'furtherFreeDays', rows: 3, optional: true },
      ...{ label: label('furtherFreeDays'), hint: hint('furtherFreeDays') },
    }),
    consent: [days('consentDays'), days('urgentDays')],
    deemed: choice('deemed', yesNo, { hint: hint('deemed') }),
    periods: [days('dataProtectionDays'), days('itSecurityDays'), days('remindDays')],
    othersReasons: choice('othersReasons', ['at_once', 'after_own_decision']),
    callInDays: days('callInDays'),
    suspends: choice('suspends', yesNo),
    bodies: Object.entries(bodyFields).flatMap(([body, field]) =>
      (['De', 'En'] as const).map((language) =>
        textField(words, state, {
          name: `${field}${language}`,
          label: words.t(`access.administration.body.${language}`, {
            body: words.t(`access.administration.body.${body}`),
          }),
          optional: true,
        }),
      ),
    ),
  };
}

/** In the order of the reader's alphabet, not of their codes. */
function laenderByName(words: Words): { readonly value: Land; readonly text: string }[] {
  return laender
    .map((value) => ({ value, text: words.t(`due.land.${value}`) }))
    .toSorted((one, other) => one.text.localeCompare(other.text, words.language));
}
