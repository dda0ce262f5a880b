import { Day, TextBlock, TextLine, Whole } from '../web/fields.ts';
import type { UseCaseWords } from './use-case.service.ts';

/** What a department may tell about a use case; the same when it is registered and when it is changed. */
export class UseCaseForm {
  @TextLine({ max: 200, missing: 'inventory.missing.title' })
  title!: string;

  @TextBlock({ max: 2000, missing: 'inventory.missing.purpose' })
  purpose!: string;

  @TextBlock({ max: 10_000 })
  description!: string;

  @TextLine({ max: 200 })
  supplier!: string;

  @TextLine({ max: 200 })
  product!: string;

  @TextLine({ max: 200 })
  model!: string;

  @Day()
  plannedStart!: string;

  @Day()
  placedOnMarket!: string;

  @Day()
  designChange!: string;
}

/** A change names the version it was made from, so that nobody overwrites another's change unseen. */
export class UseCaseChangeForm extends UseCaseForm {
  @Whole({ min: 1, max: 1_000_000_000 })
  version!: number;
}

export function wordsOf(form: UseCaseForm): UseCaseWords {
  const { title, purpose, description, supplier, product, model } = form;
  return {
    ...{ title, purpose, description, supplier, product, model },
    plannedStart: form.plannedStart || null,
    placedOnMarket: form.placedOnMarket || null,
    designChange: form.designChange || null,
  };
}
