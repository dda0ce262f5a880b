import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFName,
  type PDFPage,
  PDFRawStream,
} from '@cantoo/pdf-lib';
import { extractText } from 'unpdf';

export function openPdf(pdf: Uint8Array): Promise<PDFDocument> {
  return PDFDocument.load(pdf, { updateMetadata: false });
}

/** The text of every page, with single spaces. */
export async function pageTexts(pdf: Uint8Array): Promise<string[]> {
  // The reader takes the bytes away from the one who hands them over.
  const { text } = await extractText(pdf.slice());
  return text.map((page) => page.replace(/\s+/g, ' '));
}

/** The structure elements of a document, by type: `/H1`, `/Table`. */
export function structure(document: PDFDocument): string[] {
  return dicts(document, 'StructElem')
    .map((dict) => String(dict.get(PDFName.of('S'))))
    .sort();
}

/** The names of the fonts in the file, without the marks of their subsets. */
export function fontsInside(document: PDFDocument): string[] {
  const names = dicts(document, 'FontDescriptor').map((dict) => dict.get(PDFName.of('FontName')));
  return [...new Set(names.map((name) => String(name).replace(/^\/([A-Z]{6}\+)?/, '')))].sort();
}

/** The names of the fonts whose letters are not inside the file. */
export function fontsOutside(document: PDFDocument): string[] {
  const embedded = ['FontFile', 'FontFile2', 'FontFile3'].map((name) => PDFName.of(name));
  return dicts(document, 'FontDescriptor')
    .filter((dict) => !embedded.some((name) => dict.has(name)))
    .map((dict) => String(dict.get(PDFName.of('FontName'))));
}

/** Operators of a page that paint something while no marked content is open. */
export function unmarked(page: PDFPage): string[] {
  const contents = page.node.Contents();
  const streams = contents instanceof PDFArray ? contents.asArray() : [contents];
  const content = streams
    .map((ref) => page.doc.context.lookup(ref))
    .map((stream) =>
      stream instanceof PDFRawStream
        ? Buffer.from(decodePDFRawStream(stream).decode()).toString('latin1')
        : (stream?.toString() ?? ''),
    )
    .join('\n');
  let depth = 0;
  return content.split(/\s+|(?=BDC)/).filter((token) => {
    if (token === 'BDC' || token === 'BMC') depth += 1;
    if (token === 'EMC') depth -= 1;
    return depth === 0 && /^(f\*?|S|s|B\*?|b\*?|Tj|TJ|Do|sh)$/.test(token);
  });
}

function dicts(document: PDFDocument, type: string): PDFDict[] {
  return document.context
    .enumerateIndirectObjects()
    .flatMap(([, object]) =>
      object instanceof PDFDict && object.get(PDFName.of('Type')) === PDFName.of(type)
        ? [object]
        : [],
    );
}
