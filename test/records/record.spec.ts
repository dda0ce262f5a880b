import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PDFName } from '@cantoo/pdf-lib';
import type { Snapshot } from '../../src/domain/snapshot.ts';
import { type PrintedDocument, PdfRenderer } from '../../src/documents/renderer.ts';
import { printRecord } from '../../src/records/record.print.ts';
import type { RecordInput } from '../../src/records/record.ts';
import { recordView } from '../../src/records/record.views.ts';
import { words } from '../../src/web/words.ts';
import {
  fontsInside,
  fontsOutside,
  openPdf,
  pageTexts,
  structure,
  unmarked,
} from '../support/pdf.ts';
import { jobApplications } from './job-applications.ts';

const renderer = new PdfRenderer('.data');
const json = Buffer.from('{"format":"ki-register/record/1"}');
const sha = createHash('sha256').update(json).digest('hex');
const input = jobApplications();
afterAll(() => renderer.close());

const print = (record: RecordInput, language: 'de' | 'en' = 'de'): Promise<PrintedDocument> =>
  printRecord(renderer, words(language), record, json);

const flat = (text: string): string => text.replace(/\s+/g, ' ').trim();

describe('the printed record of a decided case', () => {
  let pdf: Uint8Array;
  let pages: string[];
  let text: string;

  beforeAll(async () => {
    ({ pdf } = await print(input));
    pages = await pageTexts(pdf);
    // What stands in the document without the marks on the edges, so that a sentence may cross a page.
    text = pages.join(' ');
  });

  it('says on its first page what was decided, about what, when and under which law', () => {
    for (const said of [
      'Landeshauptstadt Beispielstadt',
      'Nachweis KI-2026-0042',
      'Vorsortierung von Bewerbungen auf Ausbildungsplätze',
      'Freigegeben mit Auflagen',
      'Personal- und Organisationsamt',
      'Hochrisiko nach Anhang III',
      '10.12.2026, 11:15 Uhr',
      'Fassung 2026-11',
      'Rechtsstand 23.11.2026',
    ])
      expect(pages[0]).toContain(said);
  });

  it('says on its first page and where it classifies that nobody has released the catalogue', () => {
    const mark = flat(
      'nicht fachlich freigegeben (Noch niemand hat diese Fassung des Fragenkatalogs fachlich geprüft und freigegeben.)',
    );
    expect(pages[0]).toContain(mark);
    expect(text).toContain(`Grundlage: Fragenkatalog 2026-11, ${mark}`);
  });

  it('carries every question with its answers and sources, in words', () => {
    const answers = input.snapshot.sections.flatMap((section) => section.answers);
    expect(answers.length).toBeGreaterThan(25);
    for (const { question, answers: given } of answers) {
      expect(text).toContain(flat(question.de));
      for (const answer of given) expect(text).toContain(flat(answer.de));
    }
    const shown = recordView(words('de'), input, sha).answers.sections;
    for (const { question, cites } of shown.flatMap((section) => section.answers)) {
      expect(text).toContain(flat(`${question} ${cites.join('; ')}`));
    }
  });

  it('carries what a track asked, what it was answered, and which file came with it', () => {
    const [asked] = input.reviews.flatMap(({ questions = [] }) => questions);
    const [file] = asked?.end?.files ?? [];
    for (const said of [asked?.text, asked?.end?.text, file?.name, 'bis 03.12.2026'])
      expect(text).toContain(flat(said ?? 'no question in the record'));
    expect(text.replaceAll(' ', '')).toContain(`SHA-256${file?.sha256 ?? '?'}`);
  });

  it('carries every rule that fired and every obligation with its day', () => {
    const { reasons, obligations } = input.snapshot;
    for (const { text: said } of [...reasons, ...obligations]) {
      expect(text).toContain(flat(said.de));
    }
    const { assessment, obligations: shown } = recordView(words('de'), input, sha);
    const sources = [...assessment.rules, ...shown.groups.flatMap(({ list }) => list)];
    for (const cite of sources.flatMap(({ cites }) => cites)) expect(text).toContain(flat(cite));
    for (const { from } of shown.groups) expect(text).toContain(from);
  });

  it('carries every review: checklist, notes, reasons, conditions', () => {
    for (const review of input.reviews) {
      for (const paragraph of review.reasons.split('\n\n')) expect(text).toContain(paragraph);
      for (const { question, note } of review.checklist) {
        expect(text).toContain(flat(question.de));
        expect(text).toContain(note);
      }
      for (const condition of review.conditions) expect(text).toContain(condition.text);
    }
    expect(text).toContain('vor Beginn der Nutzung, bis 29.01.2027');
  });

  it('carries the timeline and both hashes', () => {
    for (const { what, who } of input.timeline) {
      expect(text).toContain(what.de);
      expect(text).toContain(who.de);
    }
    expect(text).toContain(input.snapshotSha256);
    expect(pages.every((page) => page.includes(sha))).toBe(true);
    expect(pages.at(-1)).toContain(`Seite ${pages.length} von ${pages.length}`);
  });

  it('is tagged throughout, with its fonts inside and an outline', async () => {
    const document = await openPdf(pdf);
    expect(structure(document).filter((type) => type === '/H1')).toHaveLength(1);
    expect(structure(document).filter((type) => type === '/H2')).toHaveLength(8);
    expect(structure(document)).toEqual(expect.arrayContaining(['/Table', '/TH', '/TD', '/L']));
    expect(document.getPages().flatMap(unmarked)).toEqual([]);
    expect(fontsOutside(document)).toEqual([]);
    expect(fontsInside(document)).toEqual([
      'FiraSans-Medium',
      'FiraSans-Regular',
      'FiraSans-SemiBold',
    ]);
    expect(document.catalog.get(PDFName.of('Outlines'))).toBeDefined();
  });

  it('is complete in English as well', async () => {
    const english = (await pageTexts((await print(input, 'en')).pdf)).join(' ');
    expect(english).toContain('Approved with conditions');
    expect(english).toContain('Annex III(4)(a) AI Act');
    expect(english).not.toMatch(/Antwort|Prüfung durch|Gilt (ab|seit)/);
  });
});

describe('a decision of another kind', () => {
  const without = (changes: Partial<RecordInput>): RecordInput => ({
    ...input,
    reviews: [],
    conditions: [],
    ...changes,
  });
  const decided = (outcome: RecordInput['decision']['outcome']): RecordInput['decision'] => ({
    ...input.decision,
    outcome,
  });

  it('without reviews has no chapter for them, and the chapters count on', () => {
    const view = recordView(
      words('de'),
      without({ kind: 'stop', decision: decided('stopped') }),
      sha,
    );
    expect(view.reviews).toBeUndefined();
    expect(view.answers.chapter.number).toBe('5');
    expect(view.verdict).toMatchObject({ outcome: 'Gestoppt', tone: 'no' });
    expect(view.decision.statement).toContain('Vom Register nach der Einstufung festgestellt');
  });

  it('in the fast lane points to the works agreement', () => {
    const view = recordView(
      words('de'),
      without({ kind: 'fast_lane', decision: decided('approved') }),
      sha,
    );
    expect(view.decision.noConditions).toContain('Dienstvereinbarung');
  });

  it('a refusal names who refused and shows no condition as if it held', () => {
    const decision = {
      ...decided('refused'),
      by: 'Verwaltungsleitung (Demo)',
      role: 'head',
      reasons: 'Zu früh.',
    } as const;
    const view = recordView(words('de'), { ...input, decision }, sha);
    expect(view.decision.conditions).toEqual([]);
    expect(view.decision.reasons).toEqual(['Zu früh.']);
    expect(view.decision.statement).toContain('Verwaltungsleitung (Demo) (Verwaltungsleitung)');
  });

  it('a provisional classification says so on the first page', () => {
    const classification = { ...input.snapshot.classification, provisional: true };
    const snapshot: Snapshot = { ...input.snapshot, classification };
    const view = recordView(words('de'), { ...input, snapshot }, sha);
    expect(JSON.stringify(view.facts)).toContain('Hochrisiko nach Anhang III (vorläufig)');
    expect(view.assessment.provisional).toBeDefined();
  });
});

describe('hostile text in every field', () => {
  let server: Server;
  let connections = 0;
  beforeAll(async () => {
    server = createServer((_, response) => response.end('x'));
    server.on('connection', () => (connections += 1));
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  });
  afterAll(() => new Promise((done) => server.close(done)));

  it('is printed as it was typed, reaches nothing and changes nothing', async () => {
    const outside = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const hostile = (field: string): string =>
      `${field} "'</p></style><script>document.title='x'</script><img src=${outside}/${field}> {{number}} {{{raw}}} <iframe src=file:///etc/passwd></iframe> \u202Eabc 中`;
    const { snapshot } = input;
    const useCase = Object.fromEntries(
      Object.entries<string>({ ...snapshot.useCase }).map(([name, value]) => [
        name,
        /^\d{4}-|^$/.test(value) ? value : hostile(name),
      ]),
    ) as unknown as Snapshot['useCase'];
    const record: RecordInput = {
      ...input,
      number: hostile('number'),
      snapshot: {
        ...snapshot,
        administration: hostile('administration'),
        useCase,
        submitted: { ...snapshot.submitted, by: hostile('by') },
      },
      decision: { ...input.decision, by: hostile('decidedBy'), reasons: hostile('decision') },
      reviews: input.reviews.map((review) => ({
        ...review,
        decidedBy: hostile('reviewer'),
        reasons: hostile('reasons'),
        checklist: review.checklist.map((item) => ({ ...item, note: hostile('note') })),
        conditions: review.conditions.map((condition) => ({
          ...condition,
          text: hostile('condition'),
          responsible: hostile('responsible'),
        })),
      })),
      timeline: input.timeline.map((event) => ({
        ...event,
        who: { de: hostile('who'), en: hostile('who') },
      })),
    };
    const text = (await pageTexts((await print(record)).pdf)).join(' ');
    expect(connections).toBe(0);
    expect(text).not.toContain('root:');
    const squeezed = text.replaceAll(' ', '');
    for (const field of [
      ...['number', 'title', 'purpose', 'administration', 'by', 'decidedBy', 'decision'],
      ...['reviewer', 'reasons', 'note', 'condition', 'responsible', 'who'],
    ]) {
      const typed = hostile(field).replace('\u202E', '[U+202E]').replace('中', '[U+4E2D]');
      expect(squeezed).toContain(typed.replaceAll(' ', ''));
    }
  });
});
