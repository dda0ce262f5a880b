import { templatesFolder } from '../web/folders.ts';
import { Templates } from '../web/templates.ts';
import type { Link } from '../web/views.ts';
import type { Words } from '../web/words.ts';

/** What a mail says: its text part and its HTML part are two forms of the same view. */
export interface MailView {
  readonly subject: string;
  readonly headline: string;
  readonly greeting: string;
  readonly items: readonly MailItem[];
  /** Who writes, and where to change that. */
  readonly closing: string;
  readonly settings: Link;
}

/** One thing that happened to one case: what and which (number and title), a plain sentence, a link. Nothing else of a case. */
export interface MailItem {
  readonly heading: string;
  readonly text: string;
  readonly link: Link;
}

/** A mail in words, before it has a recipient. */
export interface MailPart {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

let templates: Templates | null = null;

/** Loads nothing from anywhere and carries no colours, so that it reads in light and dark mail programs. */
export function renderMail(words: Words, view: MailView): MailPart {
  templates ??= new Templates(templatesFolder);
  const shown = { ...view, language: words.language };
  return {
    subject: view.subject,
    text: templates.render('mail/notification.txt', shown, words),
    html: templates.render('mail/notification', shown, words),
  };
}
