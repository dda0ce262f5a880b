import { Day, TextBlock } from '../../web/fields.ts';

export class AskForm {
  @TextBlock({ max: 10_000, missing: 'question.missing.text' })
  text!: string;

  @Day({ missing: 'question.missing.due' })
  due!: string;
}

export class AnswerForm {
  @TextBlock({ max: 10_000, missing: 'question.missing.answer' })
  text!: string;
}

export class WithdrawalForm {
  @TextBlock({ max: 2000, missing: 'question.missing.reason' })
  text!: string;
}
