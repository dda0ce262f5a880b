import { tracks } from '../../domain/catalogue.ts';
import type { Track } from '../../domain/catalogue.ts';
import { answerKinds } from '../../domain/checklist.ts';
import type { AnswerKind } from '../../domain/checklist.ts';
import { Choice, TextLine } from '../../web/fields.ts';

export const mostQuestion = 300;
export const mostHint = 500;

export class ChecklistItemForm {
  @Choice(tracks, { missing: 'checklists.missing.track' })
  track!: Track;

  @TextLine({ max: mostQuestion, missing: 'checklists.missing.questionDe' })
  questionDe!: string;

  @TextLine({ max: mostQuestion, missing: 'checklists.missing.questionEn' })
  questionEn!: string;

  @TextLine({ max: mostHint, missing: 'checklists.missing.hintDe' })
  hintDe!: string;

  @TextLine({ max: mostHint, missing: 'checklists.missing.hintEn' })
  hintEn!: string;

  @Choice(answerKinds, { missing: 'checklists.missing.answers' })
  answers!: AnswerKind;
}

/** Sent by a button; nobody types here. */
export class RetirementForm {
  @Choice(tracks, { missing: 'checklists.missing.track' })
  track!: Track;

  @TextLine({ max: 20, missing: 'checklists.missing.item' })
  item!: string;
}
