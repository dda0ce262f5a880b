import { Confirmed, TextLine } from '../web/fields.ts';

/** Publishing names the files whose impact was shown. */
export class PublicationForm {
  @TextLine({ max: 64, missing: 'impact.publication.refused.changedMeanwhile.title' })
  fingerprint!: string;

  @Confirmed({ missing: 'impact.publication.confirmMissing' })
  understood!: boolean;
}
