import { blankForm } from './forms.ts';
import type { FieldProblem, FormState } from './forms.ts';
import { filesField } from './typed.ts';
import type {
  ChoiceField,
  ChoiceOption,
  ConfirmBox,
  DayField,
  ErrorSummary,
  FileField,
  TextArea,
  TextField,
} from './views.ts';
import type { Words } from './words.ts';

interface About {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  /** Adds «(freiwillig)» to the label. */
  readonly optional?: boolean;
}

type Choices = About & {
  readonly heading?: boolean;
  readonly options: readonly {
    readonly value: string;
    readonly text: string;
    readonly hint?: string;
    readonly apart?: boolean;
  }[];
};

/** The summary above a form that was refused; nothing when it was not. */
export function errorSummary(words: Words, state: FormState): { readonly errors?: ErrorSummary } {
  if (state.errors.length === 0) return {};
  return {
    errors: {
      title: words.t('web.form.errors'),
      items: state.errors.map((problem) => ({
        text: sentence(words, problem),
        ...(problem.nowhere ? {} : { href: `#${problem.field}` }),
      })),
    },
  };
}

export function textField(
  words: Words,
  state: FormState,
  about: About &
    Partial<Pick<TextField, 'type' | 'autocomplete' | 'inputMode'>> & { readonly max?: number },
): TextField {
  return {
    ...field(words, state, about, about.max),
    type: about.type ?? 'text',
    autocomplete: about.autocomplete ?? 'off',
    ...(about.inputMode ? { inputMode: about.inputMode } : {}),
    // A password never travels back.
    value: about.type === 'password' ? '' : typed(state, about.name),
  };
}

export function textArea(
  words: Words,
  state: FormState,
  about: About & { readonly rows?: number; readonly max?: number },
): TextArea {
  return {
    ...field(words, state, about, about.max),
    rows: about.rows ?? 6,
    value: typed(state, about.name),
  };
}

/** Files cannot be shown again: after a refusal they are chosen anew, and the hint says so. */
export function fileField(words: Words, state: FormState = blankForm()): FileField {
  return {
    ...field(words, state, {
      ...{ name: filesField, optional: true },
      label: words.t('web.files.label'),
      hint: words.t('web.files.hint'),
    }),
    accept: '.pdf,.png,.jpg,.jpeg,.txt,.csv,.docx,.xlsx,.odt,.ods',
  };
}

/** For the partials `radios` and `field-select`. */
export function choiceField(words: Words, state: FormState, about: Choices): ChoiceField {
  return choices(words, state, about);
}

/** For the partial `checkboxes`. */
export function choicesField(words: Words, state: FormState, about: Choices): ChoiceField {
  return choices(words, state, about);
}

export function dayField(words: Words, state: FormState, about: About): DayField {
  const part = (unit: 'day' | 'month' | 'year') => ({
    id: unit === 'day' ? about.name : `${about.name}-${unit}`,
    name: `${about.name}-${unit}`,
    label: words.t(`web.form.${unit}`),
    value: typed(state, `${about.name}-${unit}`),
    width: unit === 'year' ? (4 as const) : (2 as const),
  });
  return {
    ...field(words, state, about),
    parts: [part('day'), part('month'), part('year')],
  };
}

export function confirmBox(words: Words, state: FormState, about: About): ConfirmBox {
  return { ...field(words, state, about), chosen: typed(state, about.name) === 'yes' };
}

function choices(words: Words, state: FormState, about: Choices): ChoiceField {
  const given = state.typed[about.name];
  const chosen = new Set(Array.isArray(given) ? given : [given]);
  const options = about.options.map((option, i): ChoiceOption => {
    const id = i === 0 ? about.name : `${about.name}-${i + 1}`;
    return {
      id,
      value: option.value,
      text: option.text,
      ...(option.hint === undefined ? {} : { hint: option.hint, hintId: `${id}-option-hint` }),
      ...(option.apart ? { apart: true } : {}),
      chosen: chosen.has(option.value),
    };
  });
  return {
    ...field(words, state, about),
    ...(about.heading ? { heading: true } : {}),
    options,
  };
}

function field(words: Words, state: FormState, about: About, max?: number) {
  const problem = state.errors.find(({ field: name }) => name === about.name);
  const described = [
    about.hint === undefined ? null : `${about.name}-hint`,
    max === undefined ? null : `${about.name}-limit`,
    problem === undefined ? null : `${about.name}-error`,
  ].filter((id) => id !== null);
  return {
    id: about.name,
    name: about.name,
    label: about.label,
    ...(about.optional ? { optional: words.t('web.form.optional') } : {}),
    ...(about.hint === undefined ? {} : { hint: about.hint }),
    ...(max === undefined ? {} : { limit: words.t('web.form.limit', { max: words.number(max) }) }),
    ...(problem === undefined ? {} : { error: sentence(words, problem) }),
    ...(described.length === 0 ? {} : { describedBy: described.join(' ') }),
  };
}

/** A problem in words; numbers in it are written as the language does. */
function sentence(words: Words, problem: FieldProblem): string {
  const values = Object.entries(problem.values).map(([name, value]): [string, string] => [
    name,
    typeof value === 'number' ? words.number(value) : value,
  ]);
  return words.t(problem.key, Object.fromEntries(values));
}

function typed(state: FormState, name: string): string {
  const given = state.typed[name];
  return typeof given === 'string' ? given : (given?.at(-1) ?? '');
}
