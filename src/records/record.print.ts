import type { PdfRenderer, PrintedDocument } from '../documents/renderer.ts';
import { stamp } from '../documents/stamp.ts';
import type { Words } from '../web/words.ts';
import { renderRecord } from './record.render.ts';
import type { RecordInput } from './record.ts';
import { recordView } from './record.views.ts';

/**
 * Prints a record as it is stored: tagged, with marks on every page.
 * In: the SHA-256 of the machine-readable record, hexadecimal. Throws what the renderer throws.
 */
export async function printRecord(
  renderer: PdfRenderer,
  words: Words,
  input: RecordInput,
  jsonSha256: string,
): Promise<PrintedDocument> {
  const view = recordView(words, input, jsonSha256);
  const html = renderRecord(words, view);
  const printed = await renderer.render({ html, expectedHeading: view.heading });
  const marks = {
    language: words.language,
    publisher: view.administration,
    title: view.useCaseTitle,
    reference: input.number,
    fingerprint: jsonSha256,
    fingerprintOf: 'json' as const,
  };
  const properties = {
    title: view.title,
    subject: `${view.kind}: ${view.verdict.outcome}`,
    author: view.administration,
    language: words.language,
    at: new Date(input.generatedAt),
  };
  return { pdf: await stamp(renderer, printed, marks, properties), pages: printed.pages };
}
