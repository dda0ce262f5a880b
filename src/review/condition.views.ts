import { conditionMoments } from '../domain/judgement.ts';
import type { FormState } from '../web/forms.ts';
import { choiceField, dayField, textArea, textField } from '../web/form-views.ts';
import type { ChoiceField, DayField, TextArea, TextField } from '../web/views.ts';
import type { Words } from '../web/words.ts';
import type { Responsible } from './responsible.ts';
import { conditionField, conditionRows, mostConditions } from './condition.forms.ts';

/** Partial `review-conditions`: the rows in which conditions are set. */
export interface ConditionsView {
  readonly conditions: readonly ConditionRow[];
  readonly mayAdd: boolean;
}

interface ConditionRow {
  readonly number: number;
  readonly heading: string;
  readonly text: TextArea;
  readonly person: ChoiceField & { readonly none: string };
  readonly responsible: TextField;
  readonly due: DayField;
  readonly moment: ChoiceField;
  readonly remove: string;
}

export function conditionsView(
  words: Words,
  state: FormState,
  people: readonly Responsible[],
): ConditionsView {
  const rows = conditionRows(state.typed);
  return {
    conditions: Array.from({ length: rows }, (_, i) => conditionRow(words, i + 1, state, people)),
    mayAdd: rows < mostConditions,
  };
}

function conditionRow(
  words: Words,
  number: number,
  state: FormState,
  people: readonly Responsible[],
): ConditionRow {
  const about = (field: string) => ({
    name: conditionField(number, field),
    label: words.t(`review.condition.${field}.label`),
  });
  const hint = (field: string) => ({ hint: words.t(`review.condition.${field}.hint`) });
  return {
    number,
    heading: words.t('review.condition.heading', { number }),
    text: textArea(words, state, { ...about('text'), ...hint('text'), rows: 3, max: 2000 }),
    person: {
      ...choiceField(words, state, {
        ...about('person'),
        ...hint('person'),
        options: people.map(({ id, name, as }) => ({
          value: id,
          text: words.t(`review.condition.person.${as}`, { name }),
        })),
      }),
      none: words.t('review.condition.person.none'),
    },
    responsible: textField(words, state, { ...about('responsible'), ...hint('responsible') }),
    due: dayField(words, state, { ...about('due'), ...hint('due') }),
    moment: choiceField(words, state, {
      ...about('moment'),
      options: conditionMoments.map((value) => ({
        value,
        text: words.t(`review.condition.moment.${value}`),
      })),
    }),
    remove: words.t('review.condition.remove', { number }),
  };
}
