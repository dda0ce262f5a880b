import canonicalize from 'canonicalize';
import { loadCatalogue } from '../../src/catalogue/load.ts';
import { PdfRenderer } from '../../src/documents/renderer.ts';
import { printRecord } from '../../src/records/record.print.ts';
import type { RecordedCondition, RecordInput } from '../../src/records/record.ts';
import { printCatalogue } from '../../src/versions/catalogue-page.print.ts';
import { words } from '../../src/web/words.ts';
import { jobApplications } from '../records/job-applications.ts';
import { openPdf } from '../support/pdf.ts';

export interface ConformanceDocument {
  readonly name: string;
  readonly pdf: Uint8Array;
  readonly pages: number;
}

/** One of every kind that the register prints, and the extremes of a record. */
export async function* documents(): AsyncGenerator<ConformanceDocument> {
  const renderer = new PdfRenderer('.data', { timeoutMs: 180_000 });
  try {
    for (const [name, input] of Object.entries(records()))
      for (const language of ['de', 'en'] as const) {
        const json = Buffer.from(canonicalize(input) ?? '', 'utf8');
        const printed = await printRecord(renderer, words(language), input, json);
        yield { name: `record-${name}-${language}`, ...printed };
      }
    yield await catalogue(renderer);
  } finally {
    await renderer.close();
  }
}

function records(): Readonly<Record<string, RecordInput>> {
  const typical = jobApplications();
  return { short: short(typical), typical, long: long(typical), unusual: unusual(typical) };
}

/** A stop without reviews, and as little text as there can be. */
function short(record: RecordInput): RecordInput {
  const { snapshot } = record;
  const useCase = { ...snapshot.useCase, title: 'Chat', purpose: 'Texte', description: '' };
  return {
    ...record,
    kind: 'stop',
    reviews: [],
    conditions: [],
    timeline: record.timeline.slice(0, 1),
    decision: { ...record.decision, outcome: 'stopped' },
    snapshot: { ...snapshot, useCase, obligations: [], sections: snapshot.sections.slice(0, 1) },
  };
}

/** 300 answers, 40 conditions and a text of 100,000 characters. */
function long(record: RecordInput): RecordInput {
  const { snapshot, reviews } = record;
  const answers = snapshot.sections.flatMap((section) => section.answers);
  const [section] = snapshot.sections;
  if (!section) throw new Error('The typical record has no answers');
  const many = Array.from({ length: 300 }, (_, i) => answers[i % answers.length] ?? []).flat();
  const conditions = Array.from({ length: 40 }, (_, i): RecordedCondition => ({
    text: `Auflage ${i + 1}: ${sentence.repeat(1 + (i % 6))}`,
    responsible: 'Personal- und Organisationsamt',
    due: '2027-01-29',
    moment: i % 2 === 0 ? 'before_use' : 'after_start',
  }));
  return {
    ...record,
    conditions,
    reviews: reviews.map((review, i) => (i === 0 ? { ...review, conditions } : review)),
    snapshot: {
      ...snapshot,
      useCase: { ...snapshot.useCase, description: sentence.repeat(1000).slice(0, 100_000) },
      sections: [{ ...section, answers: many }, ...snapshot.sections.slice(1)],
    },
  };
}

const sentence =
  'Die Rangfolge wird vor jeder Einladung von zwei Personen gelesen, geprüft und, wo nötig, geändert.\n';

/** What people type as well: pictures, other scripts, words longer than a line. */
function unusual(record: RecordInput): RecordInput {
  const { snapshot } = record;
  const said = `😀 👩🏽‍💻 🇩🇪 ① ½ → ≤ „Zitat“ Ελληνικά العربية עברית 中文 日本語 ${'Donaudampfschifffahrt'.repeat(12)}`;
  const useCase = { ...snapshot.useCase, title: said.slice(0, 120), purpose: said, supplier: said };
  return { ...record, snapshot: { ...snapshot, useCase } };
}

async function catalogue(renderer: PdfRenderer): Promise<ConformanceDocument> {
  const law = loadCatalogue();
  const pdf = await printCatalogue(renderer, words('de'), {
    catalogue: law,
    mark: { version: law.version, fingerprint: '3f9c'.repeat(16), release: null },
    workedCases: 7,
    administration: 'Stadt Beispielstadt',
    at: new Date('2026-12-02T09:00:00.000Z'),
  });
  return { name: 'catalogue', pdf, pages: (await openPdf(pdf)).getPageCount() };
}
