import { loadCatalogue } from '../../src/catalogue/load.ts';
import { PdfRenderer } from '../../src/documents/renderer.ts';
import { documentView, printCatalogue } from '../../src/versions/catalogue-page.print.ts';
import type { ReleaseMark } from '../../src/versions/release.ts';
import { words } from '../../src/web/words.ts';
import { fontsOutside, openPdf, pageTexts, unmarked } from '../support/pdf.ts';

const renderer = new PdfRenderer('.data', { timeoutMs: 120_000 });
afterAll(() => renderer.close());

const catalogue = loadCatalogue();
const fingerprint = '3f9c'.repeat(16);
const examined: ReleaseMark = {
  version: catalogue.version,
  fingerprint,
  release: {
    by: 'Mia Möwe',
    role: 'coordination',
    at: '2026-12-01T09:00:00.000Z',
    note: 'Rechtsamt',
  },
};
const printing = (mark: ReleaseMark) => ({
  ...{ catalogue, mark, workedCases: 7, administration: 'Stadt Beispielstadt' },
  at: new Date('2026-12-02T09:00:00.000Z'),
});
const flat = (text: string): string => text.replace(/\s+/g, ' ').trim();

describe('the catalogue on paper', () => {
  let pdf: Uint8Array;
  let pages: string[];
  let text: string;

  beforeAll(async () => {
    pdf = await printCatalogue(renderer, words('de'), printing({ ...examined, release: null }));
    pages = await pageTexts(pdf);
    text = pages.join(' ');
  });

  it('has version, law, fingerprint and lines to sign on its cover, and that nobody released it', () => {
    for (const said of [
      `Fragenkatalog ${catalogue.version}`,
      'nicht fachlich freigegeben',
      flat(catalogue.lawText.de),
      fingerprint,
      'Unterschrift',
    ])
      expect(flat(pages[0] ?? '')).toContain(said);
  });

  it('says on every page that it is not released', () => {
    expect(pages.filter((page) => !page.includes('nicht fachlich freigegeben'))).toEqual([]);
    expect(pages.filter((page) => !page.includes(fingerprint))).toEqual([]);
  });

  it('carries every question with its options, every rule, every obligation and every check', () => {
    const said = [
      ...catalogue.questions.flatMap((one) => [one.text.de, ...one.options.map((o) => o.text.de)]),
      ...catalogue.rules.map(({ because }) => because.de),
      ...catalogue.obligations.map((one) => one.text.de),
      ...catalogue.checks.flatMap(({ title, outcomes }) => [
        title.de,
        ...outcomes.flatMap((one) => [one.text.de, ...one.reasons.map((r) => r.because.de)]),
      ]),
    ];
    const lost = said.filter((one) => !text.includes(flat(one)));
    // What a page break cuts has the marks of the edges in its middle.
    expect(lost.length).toBeLessThan(said.length / 50);
  });

  it('is tagged, has its fonts inside and nothing untagged that is no artifact', async () => {
    const document = await openPdf(pdf);
    expect(fontsOutside(document)).toEqual([]);
    expect(document.getPages().flatMap(unmarked)).toEqual([]);
  });
});

it('says who released it and has no lines to sign any more', () => {
  const [without, given] = [{ ...examined, release: null }, examined].map((mark) =>
    documentView(words('de'), printing(mark)),
  );
  expect(without?.signature).toHaveLength(4);
  expect(given?.signature).toBeUndefined();
  expect(given?.verdict).toMatchObject({ tone: 'yes', outcome: 'fachlich freigegeben' });
  expect(given?.verdict.meaning).toContain('Freigegeben von Mia Möwe (KI-Koordination)');
});
