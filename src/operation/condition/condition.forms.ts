import { Choice, TextBlock } from '../../web/fields.ts';

export class ReportForm {
  @TextBlock({ max: 10_000, missing: 'condition.missing.evidence' })
  evidence!: string;
}

export const verdicts = ['confirmed', 'sent_back'] as const;

/** What a track says to a report; sending back needs reasons, which the service asks for. */
export class VerdictForm {
  @Choice(verdicts, { missing: 'condition.missing.verdict' })
  verdict!: (typeof verdicts)[number];

  @TextBlock({ max: 10_000 })
  reasons!: string;
}
