import { TextLine } from '../../web/fields.ts';

export class AdministrationForm {
  @TextLine({ max: 200, missing: 'access.administration.missing.name' })
  name!: string;

  @TextLine({ max: 300 })
  marketSurveillanceAuthority!: string;

  /** The version the form was opened with; a later one in between is not overwritten. */
  @TextLine({ max: 10, missing: 'access.administration.missing.version' })
  version!: string;
}
