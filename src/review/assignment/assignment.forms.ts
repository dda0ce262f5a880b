import { TextBlock, TextLine } from '../../web/fields.ts';

/** A button that is all there is to it. */
export class ButtonForm {}

export class HandoverForm {
  @TextLine({ max: 36, missing: 'assignment.handover.missing.to' })
  to!: string;

  @TextBlock({ max: 1000 })
  note!: string;
}
