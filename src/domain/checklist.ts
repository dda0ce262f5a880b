import type { ChecklistItem, Citation, Text } from './catalogue.ts';

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
