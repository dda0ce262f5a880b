import { citations } from '../assessment/citations.views.ts';
import type { ChecklistItem } from '../domain/catalogue.ts';
import { reviewOutcomes } from '../domain/review.ts';
import type { FormState } from '../web/forms.ts';
import { choiceField, textArea, textField } from '../web/form-views.ts';
import type { ChoiceField, TextArea, TextField } from '../web/views.ts';
import type { Words } from '../web/words.ts';
import { conditionRows, filledConditions } from './condition.forms.ts';
import { conditionsView } from './condition.views.ts';
import type { ConditionsView } from './condition.views.ts';
import { resolutionFieldsView } from './consent/resolution.views.ts';
import type { ResolutionFields } from './consent/resolution.views.ts';
import type { OpenedReview } from './opened-review.ts';
import { checkField, mostNote, noteField } from './checklist.forms.ts';

/** Partial `review-form`: the checklist of a track and its decision. */
export interface JudgementFormView extends ConditionsView {
  readonly action: string;
  /** Where the buttons that only save lead. */
  readonly draft: string;
  readonly saved?: string;
  readonly items: readonly {
    readonly radios: ChoiceField;
    readonly cites: string;
    readonly note: TextField;
    readonly noteOpen: boolean;
  }[];
  readonly outcome: ChoiceField;
  /** The conditions are always in the form; without any they show only when the outcome asks for them. */
  readonly conditionsOpen: boolean;
  readonly reasons: TextArea;
  /** Of the staff council: what its chair enters of the resolution. */
  readonly resolution?: ResolutionFields;
  /** Why this person can only prepare the decision; without it they can take it. */
  readonly onlyDraft?: string;
}

export function judgementForm(
  words: Words,
  about: Pick<OpenedReview, 'review' | 'checklist' | 'course' | 'people'> & { openPoints: number },
  state: FormState,
): JudgementFormView {
  const { checklist: items, openPoints } = about;
  const { hindrance } = about.course;
  const { id, track } = about.review;
  const rows = conditionRows(state.typed);
  return {
    action: `/reviews/${id}/decision`,
    draft: `/reviews/${id}/draft`,
    items: items.map((item, i) => itemView(words, item, i + 1, state)),
    outcome: choiceField(words, state, {
      name: 'outcome',
      label: words.t(`review.form.outcome.${track}`),
      options: reviewOutcomes.map((value) => ({
        value,
        text: words.t(`review.form.option.${value}.text`),
        hint: words.t(`review.form.option.${value}.hint`),
      })),
    }),
    conditionsOpen: filledConditions(state.typed) > 0 || rows > 1 || hasConditionErrors(state),
    ...conditionsView(words, state, about.people),
    reasons: textArea(words, state, {
      name: 'reasons',
      label: words.t('review.form.reasons.label'),
      hint: words.t(`review.form.reasons.${openPoints > 0 ? 'hintOpen' : 'hint'}`),
      rows: 6,
      max: 10_000,
    }),
    ...(track === 'staff_council' ? { resolution: resolutionFieldsView(words, state) } : {}),
    ...(hindrance ? { onlyDraft: words.t(`consent.refused.${hindrance}.text`) } : {}),
  };
}

function itemView(
  words: Words,
  item: ChecklistItem,
  number: number,
  state: FormState,
): JudgementFormView['items'][number] {
  const note = textField(words, state, {
    name: noteField(item.id),
    label: words.t('review.form.note'),
    max: mostNote,
    optional: true,
  });
  return {
    radios: choiceField(words, state, {
      name: checkField(item.id),
      label: words.t('review.form.item', { number, text: words.pick(item.text) }),
      hint: words.pick(item.hint),
      options: item.options.map(({ value, text }) => ({ value, text: words.pick(text) })),
    }),
    cites: citations(words, item.cites),
    note,
    noteOpen: note.value !== '' || note.error !== undefined,
  };
}

function hasConditionErrors({ errors }: FormState): boolean {
  return errors.some(({ field }) => field.startsWith('condition-'));
}
