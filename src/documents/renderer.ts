import { PDFDict, PDFDocument, PDFName } from '@cantoo/pdf-lib';
import type { Browser, BrowserContext, Page } from 'puppeteer';
import { launchBrowser } from './browser.ts';
import { printable } from './characters.ts';
import { CurrentBrowser } from './current-browser.ts';
import { withFonts } from './fonts.ts';
import { measures as allMeasures, type Measure, NotTheDocument } from './isolation.ts';
import { Slots } from './slots.ts';

export interface HtmlDocument {
  /** A whole document, `<!doctype html><html lang="…"><head>…`; styles and pictures inside it. */
  readonly html: string;
  /** The text of the h1 that must still stand in the page when it is printed. */
  readonly expectedHeading: string;
  /** false: without tags and outline, for what is laid over the pages of another document. */
  readonly tagged?: boolean;
}

export interface PrintedDocument {
  /** Tagged PDF with an outline, as Chromium writes it. */
  readonly pdf: Uint8Array;
  readonly pages: number;
  /** The texts of its links, in the order of the document. */
  readonly links: readonly string[];
}

/** Printing took too long or the browser died. The same document may be tried again. */
export class PrintingFailed extends Error {
  override name = 'PrintingFailed';
}

export interface RendererLimits {
  /** Documents printed at the same time. */
  readonly concurrency: number;
  /** Documents that may wait; one more is refused with QueueFull. */
  readonly waiting: number;
  readonly timeoutMs: number;
  /** A browser is replaced after this many documents. */
  readonly renewAfter: number;
  /** More pages than this are not a document of ours. */
  readonly maxPages: number;
}

const usualLimits: RendererLimits = {
  concurrency: 2,
  waiting: 50,
  timeoutMs: 30_000,
  renewAfter: 100,
  maxPages: 500,
};

/** Prints HTML as PDF in a browser that can reach nothing: the text in it was typed by anybody. */
export class PdfRenderer {
  private readonly measures: readonly Measure[];
  private readonly limits: RendererLimits;
  private readonly slots: Slots;
  private readonly current: CurrentBrowser;

  constructor(
    dataDir: string,
    limits: Partial<RendererLimits> = {},
    measures: readonly Measure[] = allMeasures,
  ) {
    this.measures = measures;
    this.limits = { ...usualLimits, ...limits };
    this.slots = new Slots(this.limits.concurrency, this.limits.waiting);
    const args = measures.flatMap((measure) => measure.args ?? []);
    this.current = new CurrentBrowser(
      () => launchBrowser({ dataDir }, args),
      this.limits.renewAfter,
    );
  }

  /** Throws QueueFull, BrowserMissing, PrintingFailed (try again) or NotTheDocument (do not). */
  async render(document: HtmlDocument): Promise<PrintedDocument> {
    return this.slots.run(() =>
      this.current.use(async (browser) => {
        const { pdf, links } = await this.withinTime(browser, this.print(browser, document));
        return { pdf, links, pages: await this.countPages(pdf) };
      }),
    );
  }

  /** Refuses what waits and ends the browser; a document that is being printed fails. */
  async close(): Promise<void> {
    this.slots.close();
    await this.current.close();
  }

  private async withinTime<T>(browser: Browser, printing: Promise<T>): Promise<T> {
    const late = `Printing took longer than ${this.limits.timeoutMs / 1000} seconds and was stopped.`;
    const interrupted = Promise.withResolvers<never>();
    const stop = (because: string) => () => {
      interrupted.reject(new PrintingFailed(because));
      this.current.kill(browser);
    };
    const died = stop('The browser stopped while printing.');
    const timer = setTimeout(stop(late), this.limits.timeoutMs);
    browser.once('disconnected', died);
    try {
      return await Promise.race([printing, interrupted.promise]);
    } catch (error) {
      if (error instanceof NotTheDocument || error instanceof PrintingFailed) throw error;
      throw new PrintingFailed('The document could not be printed.', { cause: error });
    } finally {
      clearTimeout(timer);
      browser.off('disconnected', died);
    }
  }

  private async print(
    browser: Browser,
    document: HtmlDocument,
  ): Promise<Pick<PrintedDocument, 'pdf' | 'links'>> {
    const context = await this.context(browser);
    const page = await context.newPage();
    try {
      for (const { prepare } of this.measures) await prepare?.(page);
      const html = this.measures.reduce(
        (done, measure) => measure.html?.(done) ?? done,
        await withFonts(printable(document.html)),
      );
      for (const { open } of this.measures) await open?.(page, html);
      await this.check(page, document);
      const pdf = await page.pdf({
        tagged: document.tagged ?? true,
        outline: document.tagged ?? true,
        preferCSSPageSize: true,
        printBackground: true,
        timeout: 0,
      });
      await this.check(page, document);
      return { pdf, links: await page.$$eval('a[href]', textsOf) };
    } finally {
      const own = context === browser.defaultBrowserContext() ? page : context;
      await own.close().catch(() => undefined);
    }
  }

  private async context(browser: Browser): Promise<BrowserContext> {
    const options = this.measures.flatMap(({ context }) => context ?? []);
    if (options.length === 0) return browser.defaultBrowserContext();
    return browser.createBrowserContext(options.reduce((all, more) => ({ ...all, ...more })));
  }

  private async check(page: Page, { expectedHeading }: HtmlDocument): Promise<void> {
    const heading = printable(expectedHeading).replace(/\s+/g, ' ').trim();
    for (const { check } of this.measures) await check?.(page, { heading });
  }

  /** Chromium reports success for a page whose letters it had no font for: an empty sheet is refused. */
  private async countPages(pdf: Uint8Array): Promise<number> {
    const document = await PDFDocument.load(pdf, { updateMetadata: false });
    const pages = document.getPageCount();
    if (pages < 1 || pages > this.limits.maxPages) {
      throw new NotTheDocument(`${pages} pages are not a plausible document.`);
    }
    if (!hasText(document)) {
      throw new NotTheDocument('The pages carry no text: no font was found.');
    }
    return pages;
  }
}

/** Runs in the page. */
function textsOf(elements: readonly { readonly textContent: string | null }[]): string[] {
  return elements.map(({ textContent }) => (textContent ?? '').replace(/\s+/g, ' ').trim());
}

function hasText(document: PDFDocument): boolean {
  const [type, font] = [PDFName.of('Type'), PDFName.of('Font')];
  return document.context
    .enumerateIndirectObjects()
    .some(([, object]) => object instanceof PDFDict && object.get(type) === font);
}
