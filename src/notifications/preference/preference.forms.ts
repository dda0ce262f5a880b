import { Choice } from '../../web/fields.ts';
import { languages } from '../../web/texts.ts';
import type { Language } from '../../web/texts.ts';
import { mailModes } from './preference.service.ts';
import type { MailMode } from './preference.service.ts';

export class PreferenceForm {
  @Choice(mailModes, { missing: 'notifications.page.missing.mode' })
  mode!: MailMode;

  @Choice(languages, { missing: 'notifications.page.missing.language' })
  language!: Language;
}
