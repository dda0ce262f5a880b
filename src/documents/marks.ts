/** What stands on the edge of every page, besides «Seite x von y». */
export interface Marks {
  readonly language: 'de' | 'en';
  /** Whose document this is: «Stadt Kiel». */
  readonly publisher: string;
  /** What the document is about, repeated on top of every page but the first. */
  readonly title: string;
  /** The number of the case: «KI-2026-0042». */
  readonly reference: string;
  /** What the document can be checked against, SHA-256 with 64 hexadecimal characters. */
  readonly fingerprint: string;
  /** Of what: `json` is the machine-readable version of the same record, `catalogue` the files it was printed from. */
  readonly fingerprintOf: 'json' | 'catalogue';
}

/** The h1 the sheets of marks carry, so that they can be checked like any document. It is not printed. */
export const marksHeading = 'Marks';

const words = {
  de: {
    page: (x: number, y: number) => `Seite ${x} von ${y}`,
    hash: {
      json: 'SHA-256 der maschinenlesbaren Fassung',
      catalogue: 'SHA-256 der Katalogdateien',
    },
  },
  en: {
    page: (x: number, y: number) => `Page ${x} of ${y}`,
    hash: {
      json: 'SHA-256 of the machine-readable version',
      catalogue: 'SHA-256 of the catalogue files',
    },
  },
};

/** As many sheets of A4 as the document has pages, with nothing on them but the marks. */
export function marksHtml(marks: Marks, pages: number): string {
  const { page, hash } = words[marks.language];
  const [publisher, title, reference, sha256] = [
    marks.publisher,
    marks.title,
    marks.reference,
    marks.fingerprint,
  ].map(escape);
  const top = `<p class="top"><span>${publisher}</span><span class="title">${title}</span></p>`;
  const sheets = Array.from(
    { length: pages },
    (_, i) => `<section>${i === 0 ? '' : top}
<p class="foot"><span class="hash">${hash[marks.fingerprintOf]}: ${sha256}</span><span>${reference} · ${page(i + 1, pages)}</span></p></section>`,
  );
  return `<!doctype html><html lang="${marks.language}"><head><title>${marksHeading}</title><style>
@page { size: A4; margin: 0 }
h1 { display: none }
body { margin: 0; text-rendering: geometricPrecision; font: 8pt/11pt "Fira Sans", sans-serif; color: #3d4650; font-variant-numeric: tabular-nums }
section { position: relative; height: 297mm; break-after: page; overflow: hidden }
section:last-child { break-after: auto }
p { position: absolute; left: 25mm; right: 20mm; margin: 0; display: flex; justify-content: space-between; gap: 8mm; white-space: nowrap }
.top { top: 11mm; padding-bottom: 1.2mm; border-bottom: .4pt solid #9aa5b1 }
.title { overflow: hidden; text-overflow: ellipsis }
.foot { bottom: 10mm; padding-top: 1.4mm; border-top: .4pt solid #9aa5b1 }
.hash { font-size: 6pt }
</style></head><body><h1>${marksHeading}</h1>${sheets.join('')}</body></html>`;
}

function escape(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
