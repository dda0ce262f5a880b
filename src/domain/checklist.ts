import type { ChecklistItem, Citation, Option, Text, Track } from './catalogue.ts';

/** One answered item of a track's checklist, in words: what the reviewer read and chose. */
export interface ChecklistInWords {
  readonly id: string;
  readonly question: Text;
  readonly value: string;
  readonly answer: Text;
  /** The reviewer's own remark; may be empty. */
  readonly note: string;
  readonly cites: readonly Citation[];
}

/** The item with the option of that value; empty when it has no such option. */
export function checklistInWords(
  { id, text, options, cites }: ChecklistItem,
  value: string,
  note: string,
): ChecklistInWords[] {
  return options
    .filter((option) => option.value === value)
    .map((option) => ({ id, question: text, value, answer: option.text, note, cites }));
}

/** How an item outside the catalogue can be answered. */
export const answerKinds = ['yesNo', 'yesNoNotApplicable'] as const;
export type AnswerKind = (typeof answerKinds)[number];

export type StandardAnswers = Readonly<Record<'yes' | 'no' | 'notApplicable', Text>>;

/** An item that an administration has added to a track's list. */
export interface OwnItem {
  readonly id: string;
  readonly text: Text;
  readonly hint: Text;
  readonly answers: AnswerKind;
  /** Not asked any more in reviews that open now. */
  readonly retired: boolean;
}

/** An item with the words of its answers; `cites` may be empty, a house rule needs no law. */
export function itemWith(
  words: StandardAnswers,
  item: {
    readonly id: string;
    readonly text: Text;
    readonly hint: Text;
    readonly answers: AnswerKind;
    readonly cites?: readonly Citation[];
  },
  track: Track,
): ChecklistItem {
  const { id, text, hint, answers, cites = [] } = item;
  const values =
    answers === 'yesNo' ? (['yes', 'no'] as const) : (['yes', 'no', 'notApplicable'] as const);
  const options: Option[] = values.map((value) => ({ value, text: words[value] }));
  return { id, track, text, hint, options, cites };
}

/** More would not be a checklist any more. */
export const mostOwnItems = 40;

/** The id of the next own item of a list; an id is never used again. */
export function nextOwnId(items: readonly Pick<OwnItem, 'id'>[]): string {
  return `own${items.length + 1}`;
}
