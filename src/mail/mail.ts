import type { MailPart } from './mail.render.ts';

/** One mail to one person. */
export interface Mail extends MailPart {
  readonly to: { readonly name: string; readonly address: string };
  /** The Message-ID without its brackets: the same mail sent twice is recognised by it. */
  readonly messageId: string;
}
