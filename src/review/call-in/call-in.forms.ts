import { tracks } from '../../domain/catalogue.ts';
import type { Track } from '../../domain/catalogue.ts';
import { Choice, TextBlock } from '../../web/fields.ts';

export class CallInForm {
  @Choice(tracks, { missing: 'callIn.missing.track' })
  track!: Track;

  @TextBlock({ max: 10_000, missing: 'callIn.missing.reasons' })
  reasons!: string;
}
