import type { BrowserContextOptions, Page } from 'puppeteer';

/** What the printed page must prove about itself before it is handed out. */
export interface Expectation {
  readonly heading: string;
}

/**
 * One layer between untrusted text and the world. Layers overlap on purpose; they are a list with
 * names so that a test can leave one out and see which attack then gets through.
 */
export interface Measure {
  readonly name: MeasureName;
  /** Arguments the browser is started with. */
  readonly args?: readonly string[];
  /** Options of the browser context of this one document. */
  readonly context?: BrowserContextOptions;
  /** Adds to the document before it is opened. */
  readonly html?: (html: string) => string;
  /** Prepares the empty page. */
  readonly prepare?: (page: Page) => Promise<void>;
  /** How the document gets into the page. */
  readonly open?: (page: Page, html: string) => Promise<void>;
  /** Looks at the page before and after printing; throws NotTheDocument. */
  readonly check?: (page: Page, expected: Expectation) => Promise<void>;
}

export type MeasureName =
  'ownContext' | 'blankOrigin' | 'noScript' | 'onlyData' | 'policy' | 'blackHole' | 'stillOurs';

/** The page shows something else than the document it was given (an error page, for example). */
export class NotTheDocument extends Error {
  override name = 'NotTheDocument';
}

/** Port 9 (discard) of this machine: nothing that is sent there arrives anywhere. */
const nowhere = 'http://127.0.0.1:9';

const policy = [
  "default-src 'none'",
  'img-src data:',
  'font-src data:',
  "style-src 'unsafe-inline'",
  "form-action 'none'",
  "base-uri 'none'",
].join('; ');

export const measures: readonly Measure[] = [
  // Cookies, caches and storage of one document are unknown to the next.
  { name: 'ownContext', context: {} },
  // The document is written into an empty page. As a file it could read other files.
  {
    name: 'blankOrigin',
    open: async (page, html) => {
      await page.setContent(html, { waitUntil: 'load' });
    },
  },
  { name: 'noScript', prepare: (page) => page.setJavaScriptEnabled(false) },
  // Every request is refused that is not a picture or font inside the document. Aborted
  // navigations leave the document in place where a refused one would show an error page.
  {
    name: 'onlyData',
    prepare: async (page) => {
      await page.setRequestInterception(true);
      page.on('request', (request) => {
        const inline = request.url().startsWith('data:') && !request.isNavigationRequest();
        const answered = inline ? request.continue() : request.abort('aborted');
        // A request can be gone with its page before it is answered.
        answered.catch(() => undefined);
      });
    },
  },
  {
    name: 'policy',
    html: (html) =>
      html.replace(
        '<head>',
        () => `<head><meta http-equiv="Content-Security-Policy" content="${policy}">`,
      ),
  },
  // What is not a request of the page (preconnect, look-ups ahead) meets a proxy that does not
  // exist; `<-loopback>` takes away the exception that Chromium makes for this machine.
  {
    name: 'blackHole',
    args: [`--proxy-server=${nowhere}`, '--proxy-bypass-list=<-loopback>'],
  },
  {
    name: 'stillOurs',
    check: async (page, { heading }) => {
      if (page.url() !== 'about:blank') {
        throw new NotTheDocument(`The page left the document for ${page.url().slice(0, 200)}.`);
      }
      const headings = await page.$$eval('h1', (all: { textContent: string }[]) =>
        all.map(({ textContent }) => textContent.replace(/\s+/g, ' ').trim()),
      );
      if (!headings.includes(heading)) {
        throw new NotTheDocument(`The page does not carry the heading “${heading}”.`);
      }
    },
  },
];
