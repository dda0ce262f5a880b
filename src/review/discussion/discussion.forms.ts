import type { Speaker } from '../../domain/speaker.ts';
import { Choice, TextBlock } from '../../web/fields.ts';

const speakers: readonly Speaker[] = [
  ...(['proposer', 'data_protection', 'it_security', 'staff_council'] as const),
  ...(['coordination', 'head'] as const),
];

export class CommentForm {
  @TextBlock({ max: 10_000, missing: 'discussion.missing.text' })
  text!: string;

  /** Asked of who has several capacities; else it stays empty. */
  @Choice(speakers)
  as!: Speaker | '';
}
