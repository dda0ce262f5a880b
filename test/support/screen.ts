import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Browser, BrowserContext, ElementHandle, KeyInput, Page } from 'puppeteer';
import { demoPassword } from '../../src/access/sign-in/demo-password.ts';
import { demoAccounts } from '../../src/app/demo/people.ts';
import type { DemoAccountId } from '../../src/app/demo/people.ts';
import { launchBrowser } from '../../src/documents/browser.ts';

/** The real Chromium that comes with npm; the caller closes it. */
export function aBrowser(): Promise<Browser> {
  return launchBrowser({ dataDir: '.data' });
}

/** How long anything may take that happens by itself, in milliseconds: printing on a busy machine, for example. */
const patience = 45_000;

export interface ScreenOptions {
  readonly javaScript?: boolean;
}

/** Somebody in front of a real browser, who uses what a page shows by the names that it says. */
export class Screen {
  private constructor(
    readonly page: Page,
    readonly address: string,
    private readonly context: BrowserContext,
    private readonly downloads: string,
  ) {}

  /** A new person: no cookies, nothing remembered. */
  static async at(
    browser: Browser,
    { address }: { readonly address: string },
    { javaScript = true }: ScreenOptions = {},
  ): Promise<Screen> {
    const downloads = await mkdtemp(join(tmpdir(), 'ki-register-downloads-'));
    const context = await browser.createBrowserContext({
      downloadBehavior: { policy: 'allow', downloadPath: downloads },
    });
    const page = await context.newPage();
    await page.setViewport({ width: 1280, height: 900 });
    await page.setJavaScriptEnabled(javaScript);
    return new Screen(page, address, context, downloads);
  }

  async close(): Promise<void> {
    await this.context.close();
    await rm(this.downloads, { recursive: true, force: true });
  }

  /** Opens a path of the register; out comes the status. */
  async open(path: string): Promise<number> {
    const response = await this.page.goto(new URL(path, this.address).href);
    if (!response) throw new Error(`${path} was not loaded`);
    return response.status();
  }

  async signIn(account: DemoAccountId): Promise<void> {
    await this.open('/sign-in');
    await this.fill('E-Mail-Adresse', demoAccounts[account].email);
    await this.fill('Passwort', demoPassword);
    await this.press('Anmelden');
  }

  async signOut(): Promise<void> {
    await (await this.named('summary', 'Konto')).click();
    await this.press('Abmelden');
  }

  get path(): string {
    return new URL(this.page.url()).pathname;
  }

  async text(selector = 'main'): Promise<string> {
    const text = await this.page.$eval(selector, (element) => (element as HTMLElement).innerText);
    return text.replace(/\s+/g, ' ').trim();
  }

  heading(): Promise<string> {
    return this.text('h1');
  }

  /** Presses the button of this name and waits for the page behind it. */
  press(name: string): Promise<void> {
    return this.leaveBy('button', name);
  }

  /** Follows the link of this name. */
  follow(name: string): Promise<void> {
    return this.leaveBy('a', name);
  }

  /** Clicks the link to a file and waits for it; the page stays. */
  async download(name: string): Promise<{ readonly name: string; readonly bytes: Buffer }> {
    await (await this.named('a', name)).click();
    const deadline = Date.now() + patience;
    while (Date.now() < deadline) {
      const [file] = (await readdir(this.downloads)).filter((one) => !one.endsWith('.crdownload'));
      if (file !== undefined) {
        const path = join(this.downloads, file);
        const bytes = await readFile(path);
        await rm(path);
        return { name: file, bytes };
      }
      await wait(50);
    }
    throw new Error(`«${name}» did not arrive`);
  }

  /** Reloads the page until it says this. */
  async waitFor(sentence: string): Promise<void> {
    const deadline = Date.now() + patience;
    while (!(await this.text()).includes(sentence)) {
      if (Date.now() > deadline) throw new Error(`${this.path} never said «${sentence}»`);
      await wait(250);
      await this.page.reload();
    }
  }

  /** Replaces what stands in the field with this label. */
  async fill(label: string, text: string): Promise<void> {
    await this.fillIn(await this.labelled(label), text);
  }

  async fillIn(field: ElementHandle, text: string): Promise<void> {
    await field.focus();
    await this.keys('Control', 'a');
    await this.page.keyboard.press('Delete');
    await this.page.keyboard.sendCharacter(text);
  }

  /** Chooses the radio button or box with this label. */
  async choose(label: string): Promise<void> {
    await (await this.named('label', label)).click();
  }

  /** The element whose visible text begins with the name. */
  async named(selector: string, name: string): Promise<ElementHandle> {
    for (const element of await this.page.$$(selector)) {
      const text = await element.evaluate((one) => one.textContent);
      if (text.replace(/\s+/g, ' ').trim().startsWith(name) && (await element.isVisible()))
        return element;
    }
    throw new Error(`${this.path} shows no ${selector} «${name}»: ${await this.text()}`);
  }

  private async labelled(label: string): Promise<ElementHandle> {
    const id = await (
      await this.named('label', label)
    ).evaluate((one) => (one as HTMLLabelElement).htmlFor);
    const field = await this.page.$(`[id="${id}"]`);
    if (!field) throw new Error(`${this.path}: the label «${label}» belongs to nothing`);
    return field;
  }

  private async leaveBy(selector: string, name: string): Promise<void> {
    const element = await this.named(selector, name);
    await Promise.all([this.page.waitForNavigation(), element.click()]);
  }

  private async keys(held: KeyInput, pressed: KeyInput): Promise<void> {
    await this.page.keyboard.down(held);
    await this.page.keyboard.press(pressed);
    await this.page.keyboard.up(held);
  }
}

/** The id of the case that a path is about. */
export function caseIdIn(path: string): string {
  const id = /^\/use-cases\/([0-9a-f-]{36})/.exec(path)?.[1];
  if (id === undefined) throw new Error(`${path} is not the page of a case`);
  return id;
}
