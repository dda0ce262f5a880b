import { createHash } from 'node:crypto';
import type { PdfRenderer, PrintedDocument } from '../documents/renderer.ts';
import { stamp } from '../documents/stamp.ts';
import type { Words } from '../web/words.ts';
import { renderRecord } from './record.render.ts';
import type { RecordInput } from './record.ts';
import { recordView } from './record.views.ts';

/**
 * Prints a record as it is stored: tagged, with marks on every page and the machine-readable record inside.
 * In: that record as it is stored too. Throws what the renderer throws.
 */
export async function printRecord(
  renderer: PdfRenderer,
  words: Words,
  input: RecordInput,
  json: Uint8Array,
): Promise<PrintedDocument> {
  const jsonSha256 = createHash('sha256').update(json).digest('hex');
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
  const source = {
    name: `${input.number}.json`,
    bytes: json,
    mediaType: 'application/json' as const,
    description: words.t('records.attached'),
  };
  const pdf = await stamp(renderer, printed, marks, properties, source);
  return { ...printed, pdf };
}
