import { Choice, Day, TextBlock } from '../../web/fields.ts';

export class EarlyInformationForm {
  @Day({ missing: 'consent.early.day.missing' })
  informedOn!: string;

  @TextBlock({ max: 2000 })
  note!: string;
}

export const urgencies = ['usual', 'urgent'] as const;

export class ConsentRequestForm {
  @Day({ missing: 'consent.request.received.missing' })
  receivedOn!: string;

  @Choice(urgencies, { missing: 'consent.request.urgency.missing' })
  urgency!: (typeof urgencies)[number];

  @TextBlock({ max: 2000 })
  urgencyReason!: string;
}
