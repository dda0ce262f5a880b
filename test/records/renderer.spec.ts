import { execFileSync } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { extractText } from 'unpdf';
import { unpackBrowser } from '../../src/documents/browser-files.ts';
import { BrowserMissing, findBrowser, type Machine } from '../../src/documents/browser.ts';
import { withFonts } from '../../src/documents/fonts.ts';
import { type Measure, measures } from '../../src/documents/isolation.ts';
import { PdfRenderer, PrintingFailed, type RendererLimits } from '../../src/documents/renderer.ts';
import { PrinterClosed, QueueFull } from '../../src/documents/slots.ts';

const dataDir = '.data';
const heading = 'Prüfung „Größe“';
const html = `<!doctype html><html lang="de"><head><title>Akte</title></head><body><h1>${heading}</h1><p>Straße ✓ 😀 שלום مرحبا Ωμέγα</p></body></html>`;
const document = { html, expectedHeading: heading };

let started: PdfRenderer[] = [];
function renderer(limits: Partial<RendererLimits> = {}, extra: Measure[] = []): PdfRenderer {
  const made = new PdfRenderer(dataDir, limits, [...measures, ...extra]);
  started.push(made);
  return made;
}
afterEach(async () => {
  await Promise.all(started.map((each) => each.close()));
  started = [];
});

/** Browsers of this test run that still live. */
function browsers(): string[] {
  const all = execFileSync('ps', ['-eo', 'ppid,pid,args'], { encoding: 'utf8' }).split('\n');
  return all.filter((line) => line.trim().startsWith(`${process.pid} `) && line.includes('chrom'));
}

describe('a printed document', () => {
  it('is tagged, has an outline and text in every script we ship a font for', async () => {
    const { pdf, pages } = await renderer().render(document);
    const raw = Buffer.from(pdf).toString('latin1');
    expect(pages).toBe(1);
    expect(raw).toMatch(/\/MarkInfo\s*<<[^>]*\/Marked true/);
    expect(raw).toContain('/Outlines');
    const { text } = await extractText(pdf, { mergePages: true });
    for (const word of [heading, 'Straße', '✓', '😀', 'Ωμέγα']) expect(text).toContain(word);
  });

  it('brings its fonts along where the browser does not know ours', async () => {
    expect(await withFonts(html, 'linux')).toBe(html);
    expect(await withFonts(html, 'darwin')).toMatch(
      /<head><style>@font-face\{font-family:"Fira Sans"/,
    );
  });

  it('with more pages than any record has is refused', async () => {
    const long = html.replace('</p>', '</p><p style="break-before:page">zwei</p>');
    const tooLong = renderer({ maxPages: 1 }).render({ ...document, html: long });
    await expect(tooLong).rejects.toThrow('2 pages are not a plausible document.');
  });
});

describe('when the browser fails', () => {
  const hang: Measure = { name: 'stillOurs', check: () => new Promise(() => undefined) };

  it('a document that takes too long ends with its browser, and the next one is printed', async () => {
    let first = true;
    const hangOnce: Measure = {
      name: 'stillOurs',
      check: () => (first ? ((first = false), new Promise(() => undefined)) : Promise.resolve()),
    };
    const printer = renderer({ timeoutMs: 1500 }, [hangOnce]);
    await expect(printer.render(document)).rejects.toThrow(PrintingFailed);
    expect((await printer.render(document)).pages).toBe(1);
  });

  it('a crash is an error of this document only', async () => {
    let crash = true;
    const crashOnce: Measure = {
      name: 'stillOurs',
      check: async (page) => {
        if (crash) {
          crash = false;
          page.browser().process()?.kill('SIGKILL');
          await page.title();
        }
      },
    };
    const printer = renderer({}, [crashOnce]);
    await expect(printer.render(document)).rejects.toThrow(PrintingFailed);
    expect((await printer.render(document)).pages).toBe(1);
  });

  it('is replaced after so many documents, and none is left over', async () => {
    const pids = new Set<number | undefined>();
    const look: Measure = {
      name: 'stillOurs',
      check: (page) => Promise.resolve(void pids.add(page.browser().process()?.pid)),
    };
    const printer = renderer({ renewAfter: 2 }, [look]);
    for (let i = 0; i < 4; i += 1) await printer.render(document);
    expect(pids.size).toBe(2);
    await printer.close();
    expect(browsers()).toEqual([]);
  });

  it('one document more than may wait is refused, closing refuses the rest', async () => {
    const printer = renderer({ concurrency: 1, waiting: 1, timeoutMs: 20_000 }, [hang]);
    const printing = printer.render(document).catch((error: unknown) => error);
    const waiting = printer.render(document).catch((error: unknown) => error);
    await expect(printer.render(document)).rejects.toThrow(QueueFull);
    await printer.close();
    expect(await waiting).toBeInstanceOf(PrinterClosed);
    expect(await printing).toBeInstanceOf(PrintingFailed);
    await expect(printer.render(document)).rejects.toThrow(PrinterClosed);
  });
});

describe('where the browser comes from', () => {
  const bare: Machine = {
    env: {},
    platform: 'darwin',
    arch: 'arm64',
    isFile: () => false,
    isRoot: false,
  };

  it('no browser at all is said in one clear sentence', async () => {
    const missing = findBrowser({ dataDir }, bare);
    await expect(missing).rejects.toThrow(BrowserMissing);
    await expect(missing).rejects.toThrow(
      /darwin arm64.*Install Chrome.*PUPPETEER_EXECUTABLE_PATH/,
    );
  });

  it('a named browser that is not there is named in the sentence', async () => {
    const env = { PUPPETEER_EXECUTABLE_PATH: '/opt/no-chrome' };
    await expect(findBrowser({ dataDir }, { ...bare, env })).rejects.toThrow('/opt/no-chrome');
  });

  it('an installed one is found on a Mac', async () => {
    const chromium = '/Applications/Chromium.app/Contents/MacOS/Chromium';
    const machine = { ...bare, isFile: (path: string) => path === chromium };
    expect(await findBrowser({ dataDir }, machine)).toEqual({
      executable: chromium,
      libraries: null,
    });
  });

  it('is unpacked once, even by two at the same time', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'unpack-'));
    try {
      const [one, two] = await Promise.all([unpackBrowser(folder), unpackBrowser(folder)]);
      expect(one).toEqual(two);
      expect(await readdir(join(folder, 'browser'))).toEqual([
        expect.stringMatching(/^chromium-\d+/),
      ]);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
