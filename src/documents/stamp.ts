import {
  AFRelationship,
  decodePDFRawStream,
  drawObject,
  endMarkedContent,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFOperator,
  PDFOperatorNames,
  type PDFPage,
  PDFRawStream,
  PDFRef,
  popGraphicsState,
  pushGraphicsState,
} from '@cantoo/pdf-lib';
import { createHash } from 'node:crypto';
import { makeArchival } from './archival.ts';
import { markArtifacts } from './artifacts.ts';
import { type Marks, marksHeading, marksHtml } from './marks.ts';
import type { PdfRenderer, PrintedDocument } from './renderer.ts';
import { mendStructure } from './structure.ts';

/** What the file says about itself. */
export interface DocumentProperties {
  readonly title: string;
  readonly subject: string;
  readonly author: string;
  readonly language: 'de' | 'en';
  readonly at: Date;
}

/** A file inside the file: what the document was printed from. */
export interface AttachedSource {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly mediaType: 'application/json';
  /** One sentence, in the language of the document. */
  readonly description: string;
}

/**
 * Puts the marks on every page of a printed document and the properties into the file.
 * The marks are printed by the same browser, with its own embedded fonts, and laid over each page
 * as an artifact: readers that follow the tags pass over them, as over everything else that is not
 * tagged. The outline stays as it is; tags are mended where Chromium's break the standard.
 * Printed again by the same browser, the same document has the same bytes.
 */
export async function stamp(
  renderer: PdfRenderer,
  printed: PrintedDocument,
  marks: Marks,
  properties: DocumentProperties,
  source?: AttachedSource,
): Promise<Uint8Array> {
  const sheets = await renderer.render({
    html: marksHtml(marks, printed.pages),
    expectedHeading: marksHeading,
    tagged: false,
  });
  const document = await PDFDocument.load(printed.pdf, { updateMetadata: false });
  for (const page of document.getPages()) markUnmarked(page);
  await layOver(document, sheets.pdf);
  mendStructure(document, printed.links);
  describe(document, properties);
  if (source) await attach(document, source, properties.at);
  makeArchival(document);
  identify(document, marks, properties);
  return document.save();
}

function markUnmarked({ node, doc: { context } }: PDFPage): void {
  const ref = node.get(PDFName.of('Contents'));
  const stream = node.Contents();
  if (!(ref instanceof PDFRef && stream instanceof PDFRawStream)) {
    throw new Error('A page has not exactly one content.');
  }
  const content = Buffer.from(decodePDFRawStream(stream).decode()).toString('latin1');
  context.assign(ref, context.flateStream(Buffer.from(markArtifacts(content), 'latin1')));
}

async function layOver(document: PDFDocument, sheets: Uint8Array): Promise<void> {
  const pages = document.getPages();
  const embedded = await document.embedPdf(
    sheets,
    pages.map((_, i) => i),
  );
  pages.forEach((page, i) => {
    const sheet = embedded[i];
    if (!sheet) throw new Error(`No sheet of marks for page ${i + 1}.`);
    page.pushOperators(
      beginPagination,
      pushGraphicsState(),
      drawObject(page.node.newXObject('Marks', sheet.ref)),
      popGraphicsState(),
      endMarkedContent(),
    );
  });
}

const beginPagination = PDFOperator.of(PDFOperatorNames.BeginMarkedContentSequence, [
  PDFName.of('Artifact'),
  '<</Type /Pagination>>',
]);

function describe(document: PDFDocument, properties: DocumentProperties): void {
  document.setTitle(properties.title, { showInWindowTitleBar: true });
  document.setSubject(properties.subject);
  document.setAuthor(properties.author);
  document.setLanguage(properties.language === 'de' ? 'de-DE' : 'en-GB');
  document.setCreator('KI-Register');
  document.setProducer('KI-Register');
  document.setCreationDate(properties.at);
  document.setModificationDate(properties.at);
}

/** As the source that the document shows (ISO 19005-3, annex E). */
async function attach(document: PDFDocument, source: AttachedSource, at: Date): Promise<void> {
  await document.attach(source.bytes, source.name, {
    mimeType: source.mediaType,
    description: source.description,
    afRelationship: AFRelationship.Source,
    creationDate: at,
    modificationDate: at,
  });
}

/** The file's own number follows from what it is about, not from the moment of printing. */
function identify(document: PDFDocument, ...about: readonly (Marks | DocumentProperties)[]): void {
  const digest = createHash('sha256').update(JSON.stringify(about)).digest('hex');
  const id = PDFHexString.of(digest.slice(0, 32));
  document.context.trailerInfo.ID = document.context.obj([id, id]);
}
