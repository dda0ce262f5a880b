import { setTimeout as delay } from 'node:timers/promises';
import type { Browser } from 'puppeteer';
import { killBrowser } from './browser.ts';

interface Term {
  readonly browser: Promise<Browser>;
  running: Browser | null;
  started: number;
  open: number;
}

/**
 * The one browser that prints. It is started with the first document, replaced after so many
 * and after a crash, and closed when its last document is done.
 */
export class CurrentBrowser {
  private readonly start: () => Promise<Browser>;
  private readonly renewAfter: number;
  private term: Term | null = null;

  constructor(start: () => Promise<Browser>, renewAfter: number) {
    this.start = start;
    this.renewAfter = renewAfter;
  }

  async use<T>(work: (browser: Browser) => Promise<T>): Promise<T> {
    const term = this.next();
    term.open += 1;
    try {
      return await work(await term.browser);
    } finally {
      term.open -= 1;
      if (term !== this.term && term.open === 0) await end(term);
    }
  }

  /** Ends a browser that no longer answers, at once and with all its processes; the next document gets another. */
  kill(browser: Browser): void {
    if (this.term?.running === browser) this.term = null;
    killBrowser(browser);
  }

  async close(): Promise<void> {
    const { term } = this;
    this.term = null;
    if (term) await end(term);
  }

  private next(): Term {
    if (this.term && this.term.started < this.renewAfter) {
      this.term.started += 1;
      return this.term;
    }
    if (this.term?.open === 0) void end(this.term);
    const term: Term = { browser: this.start(), running: null, started: 1, open: 0 };
    const forget = () => {
      if (this.term === term) this.term = null;
    };
    term.browser.then((browser) => {
      term.running = browser;
      browser.once('disconnected', forget);
    }, forget);
    this.term = term;
    return term;
  }
}

async function end(term: Term): Promise<void> {
  const browser = await term.browser.catch(() => null);
  if (!browser) return;
  // Closing what a crash has closed already is not an error, and one that hangs is not waited for.
  await Promise.race([browser.close().catch(() => undefined), delay(5000, null, { ref: false })]);
  killBrowser(browser);
}
