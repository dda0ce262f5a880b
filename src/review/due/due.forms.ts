import { Day, TextBlock } from '../../web/fields.ts';

export class DueDateForm {
  @Day({ missing: 'due.page.day.missing' })
  dueOn!: string;

  @TextBlock({ max: 2000, missing: 'due.page.reason.missing' })
  reason!: string;
}
