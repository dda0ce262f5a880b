import { Day, TextLine } from '../../web/fields.ts';

export class SubstitutionForm {
  /** `<track>:<person>`, or `<track>:` when nobody stands in. */
  @TextLine({ max: 60, missing: 'substitution.missing.substitute' })
  substitute!: string;

  @Day({ missing: 'substitution.missing.from' })
  from!: string;

  @Day({ missing: 'substitution.missing.until' })
  until!: string;
}

export class EndingForm {
  @TextLine({ max: 36, missing: 'substitution.missing.which' })
  substitution!: string;
}
