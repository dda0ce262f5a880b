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
import type { Marks } from '../../src/documents/marks.ts';
import { PdfRenderer, type PrintedDocument } from '../../src/documents/renderer.ts';
import { type DocumentProperties, stamp } from '../../src/documents/stamp.ts';

const marks: Marks = {
  language: 'de',
  publisher: 'Stadt <Beispiel> & Umland',
  title: 'Vorauswahl von Bewerbungen',
  reference: 'KI-2026-0042',
  jsonSha256: 'ab12'.repeat(16),
};
const properties: DocumentProperties = {
  title: 'Akte KI-2026-0042',
  subject: 'Entscheidung',
  author: 'Stadt Beispiel',
  language: 'de',
  at: new Date('2026-11-23T10:00:00.000Z'),
};
const html = `<!doctype html><html lang="de"><head><title>Akte</title><style>@page{size:A4;margin:25mm}</style></head><body><h1>Akte</h1>
<table><thead><tr><th scope="col">Frage</th></tr></thead><tbody><tr><td style="background:#eee">Antwort</td></tr></tbody></table>
<h2 style="break-before:page">Zweites Blatt</h2><p>Text</p></body></html>`;

const renderer = new PdfRenderer('.data');
let printed: PrintedDocument;
let stamped: Uint8Array;

beforeAll(async () => {
  printed = await renderer.render({ html, expectedHeading: 'Akte' });
  stamped = await stamp(renderer, printed, marks, properties);
});
afterAll(() => renderer.close());

const open = (pdf: Uint8Array): Promise<PDFDocument> =>
  PDFDocument.load(pdf, { updateMetadata: false });

/** The structure elements of a document, by type. */
function structure(document: PDFDocument): string[] {
  const [type, s] = [PDFName.of('Type'), PDFName.of('S')];
  return document.context
    .enumerateIndirectObjects()
    .flatMap(([, object]) =>
      object instanceof PDFDict && object.get(type) === PDFName.of('StructElem')
        ? [String(object.get(s))]
        : [],
    )
    .sort();
}

/** Operators of a page that paint something while no marked content is open. */
function unmarked(page: PDFPage): string[] {
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

it('prints number, page and hash on every page', async () => {
  // The reader takes the bytes away from the one who hands them over.
  const { text } = await extractText(stamped.slice());
  expect(text).toHaveLength(2);
  text.forEach((page, i) => {
    expect(page).toContain(`KI-2026-0042 · Seite ${i + 1} von 2`);
    expect(page).toContain(marks.jsonSha256);
  });
  expect(text[0]).not.toContain('Stadt <Beispiel>');
  expect(text[1]).toContain('Stadt <Beispiel> & Umland');
});

it('keeps the tags and the outline', async () => {
  const [before, after] = [await open(printed.pdf), await open(stamped)];
  expect(structure(after)).toEqual(structure(before));
  expect(structure(after)).toEqual(expect.arrayContaining(['/H1', '/H2', '/Table', '/TH']));
  expect(after.catalog.get(PDFName.of('Outlines'))).toBeDefined();
});

it('leaves nothing on the pages that is neither tagged nor an artifact', async () => {
  expect((await open(stamped)).getPages().flatMap(unmarked)).toEqual([]);
});

it('would notice something unmarked', async () => {
  const page = html.replace('<body>', '<body style="background:#fff">');
  const { pdf } = await renderer.render({ html: page, expectedHeading: 'Akte' });
  expect((await open(pdf)).getPages().flatMap(unmarked)).not.toEqual([]);
});

it('says what the file is, in which language', async () => {
  const document = await open(stamped);
  expect(document.getTitle()).toBe('Akte KI-2026-0042');
  expect(document.getAuthor()).toBe('Stadt Beispiel');
  expect(document.getCreationDate()).toEqual(properties.at);
  expect(String(document.catalog.get(PDFName.of('Lang')))).toContain('de-DE');
});

it('gives the same bytes when it is printed again', async () => {
  const again = await renderer.render({ html, expectedHeading: 'Akte' });
  expect(Buffer.compare(await stamp(renderer, again, marks, properties), stamped)).toBe(0);
});
