import { templatesFolder } from '../web/folders.ts';
import { Templates } from '../web/templates.ts';
import type { Words } from '../web/words.ts';
import type { RecordView } from './record.views.ts';

let templates: Templates | null = null;

/** The whole document as HTML, styles inside. What people typed is escaped, and never read as a template. */
export function renderRecord(words: Words, view: RecordView): string {
  templates ??= new Templates(templatesFolder);
  return templates.render('records/record', view, words);
}
