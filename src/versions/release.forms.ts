import { Confirmed, TextBlock, TextLine } from '../web/fields.ts';

/** Whoever releases a version names it, says what was examined, and sends back the fingerprint that was shown. */
export class ReleaseForm {
  @TextLine({ max: 20, missing: 'catalogue.release.missing.version' })
  version!: string;

  @TextBlock({ max: 4000, missing: 'catalogue.release.missing.note' })
  note!: string;

  @Confirmed({ missing: 'catalogue.release.missing.examined' })
  examined!: boolean;

  @TextLine({ max: 64, missing: 'catalogue.release.missing.fingerprint' })
  fingerprint!: string;
}
