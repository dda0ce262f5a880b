import {
  PDFArray,
  PDFDict,
  type PDFDocument,
  PDFHexString,
  PDFName,
  PDFStream,
} from '@cantoo/pdf-lib';
import type { Marks } from '../../src/documents/marks.ts';
import { PdfRenderer, type PrintedDocument } from '../../src/documents/renderer.ts';
import { type DocumentProperties, stamp } from '../../src/documents/stamp.ts';
import { openPdf, pageTexts, structure, unmarked } from '../support/pdf.ts';

const marks: Marks = {
  language: 'de',
  publisher: 'Stadt <Beispiel> & Umland',
  title: 'Vorauswahl von Bewerbungen',
  reference: 'KI-2026-0042',
  fingerprint: 'ab12'.repeat(16),
  fingerprintOf: 'json' as const,
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

it('prints number, page and hash on every page', async () => {
  const text = await pageTexts(stamped);
  expect(text).toHaveLength(2);
  text.forEach((page, i) => {
    expect(page).toContain(`KI-2026-0042 · Seite ${i + 1} von 2`);
    expect(page).toContain(marks.fingerprint);
  });
  expect(text[0]).not.toContain('Stadt <Beispiel>');
  expect(text[1]).toContain('Stadt <Beispiel> & Umland');
});

it('keeps the tags and the outline', async () => {
  const [before, after] = [await openPdf(printed.pdf), await openPdf(stamped)];
  expect(structure(after)).toEqual(structure(before));
  expect(structure(after)).toEqual(expect.arrayContaining(['/H1', '/H2', '/Table', '/TH']));
  expect(after.catalog.get(PDFName.of('Outlines'))).toBeDefined();
});

it('leaves nothing on the pages that is neither tagged nor an artifact', async () => {
  expect((await openPdf(stamped)).getPages().flatMap(unmarked)).toEqual([]);
});

it('would notice something unmarked', async () => {
  const page = html.replace('<body>', '<body style="background:#fff">');
  const { pdf } = await renderer.render({ html: page, expectedHeading: 'Akte' });
  expect((await openPdf(pdf)).getPages().flatMap(unmarked)).not.toEqual([]);
});

it('says what the file is, in which language', async () => {
  const document = await openPdf(stamped);
  expect(document.getTitle()).toBe('Akte KI-2026-0042');
  expect(document.getAuthor()).toBe('Stadt Beispiel');
  expect(document.getCreationDate()).toEqual(properties.at);
  expect(String(document.catalog.get(PDFName.of('Lang')))).toContain('de-DE');
});

it('gives the same bytes when it is printed again', async () => {
  const again = await renderer.render({ html, expectedHeading: 'Akte' });
  expect(Buffer.compare(await stamp(renderer, again, marks, properties), stamped)).toBe(0);
});

describe('what PDF/A-3 and PDF/UA-1 ask for beyond what Chromium writes', () => {
  const withList = html
    .replace(
      '<p>Text</p>',
      `<ul><li>Eins</li><li><p>Zwei</p><p>Drei</p></li></ul>
<p><a href="#akte">Zur <b>Akte</b></a></p>
<figure><figcaption>Ablauf</figcaption><svg role="img" aria-label="Drei Schritte" width="9" height="9"><path d="M0 0h9v9z"/></svg></figure>`,
    )
    .replace('<h1>', '<h1 id="akte">');
  const source = {
    name: 'KI-2026-0042.json',
    bytes: Buffer.from('{"class":"minimal"}'),
    mediaType: 'application/json' as const,
    description: 'Maschinenlesbare Fassung',
  };
  let document: PDFDocument;

  beforeAll(async () => {
    const listed = await renderer.render({ html: withList, expectedHeading: 'Akte' });
    expect(itemsOf(await openPdf(listed.pdf))).toContainEqual(['Lbl', 'P', 'P']);
    document = await openPdf(await stamp(renderer, listed, marks, properties, source));
  });

  it('puts what stands in a list item into its body', () => {
    expect(itemsOf(document)).toEqual([
      ['Lbl', 'LBody'],
      ['Lbl', 'LBody'],
    ]);
  });

  it('says in words where a link leads', () => {
    const annotations = document.getPages().flatMap(({ node }) => node.Annots()?.asArray() ?? []);
    const contents = annotations.map((ref) =>
      document.context.lookup(ref, PDFDict).lookup(PDFName.of('Contents'), PDFHexString),
    );
    // One place on the page for each piece of the link.
    expect(contents.map((text) => text.decodeText())).toEqual(['Zur Akte', 'Zur Akte']);
  });

  it('lets only the picture be a picture', () => {
    expect(structure(document).filter((kind) => kind === '/Figure')).toHaveLength(1);
  });

  it('claims both in metadata that equal the properties, and names its colours', () => {
    const metadata = document.catalog.lookup(PDFName.of('Metadata'), PDFStream);
    const xmp = Buffer.from(metadata.getContents()).toString('utf8');
    for (const said of [
      '<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>',
      '<pdfuaid:part>1</pdfuaid:part>',
      properties.title,
      '<xmp:CreateDate>2026-11-23T10:00:00Z</xmp:CreateDate>',
    ])
      expect(xmp).toContain(said);
    expect(document.catalog.has(PDFName.of('OutputIntents'))).toBe(true);
  });

  it('carries what it was printed from, as its source', () => {
    const [attached] = document.getAttachments();
    expect(attached).toMatchObject({
      name: source.name,
      mimeType: source.mediaType,
      afRelationship: 'Source',
    });
    expect(Buffer.from(attached?.data ?? []).toString()).toBe('{"class":"minimal"}');
  });
});

/** What stands in each list item, by structure type. */
function itemsOf(document: PDFDocument): string[][] {
  const { context } = document;
  const kind = (object: unknown): string =>
    object instanceof PDFDict ? object.lookup(PDFName.of('S'), PDFName).decodeText() : '';
  return context
    .enumerateIndirectObjects()
    .flatMap(([, object]) =>
      object instanceof PDFDict && object.get(PDFName.of('S')) === PDFName.of('LI') ? object : [],
    )
    .map((item) =>
      item
        .lookup(PDFName.of('K'), PDFArray)
        .asArray()
        .map((kid) => kind(context.lookup(kid))),
    );
}
