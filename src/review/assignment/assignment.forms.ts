import { TextBlock, TextLine } from '../../web/fields.ts';

export class HandoverForm {
  @TextLine({ max: 36, missing: 'assignment.handover.missing.to' })
  to!: string;

  @TextBlock({ max: 1000 })
  note!: string;
}
