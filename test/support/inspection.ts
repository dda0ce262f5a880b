import axe from 'axe-core';
import type { Page } from 'puppeteer';

/** WCAG 2.2 AA and what axe advises beyond it; no rule is switched off. */
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

export type Theme = 'light' | 'dark';

/** What axe looks at in each theme: everything in one, in the other what its colours can change. */
const rules: Readonly<Record<Theme, { run: axe.RunOnly; atLeast: number }>> = {
  light: { run: { type: 'tag', values: tags }, atLeast: 15 },
  dark: { run: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] }, atLeast: 1 },
};

/** Brings axe into every page opened from now on; so the browser compiles it once, not for each page anew. */
export async function bringAxe(page: Page): Promise<void> {
  await page.evaluateOnNewDocument(axe.source);
}

/** What axe finds wrong with the page as it stands, a line per element. In: a page that axe was brought into. */
export async function axeFaults(page: Page, theme: Theme): Promise<string[]> {
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: theme }]);
  const { run, atLeast } = rules[theme];
  const { violations, passes } = await page.evaluate(
    (runOnly) => globalThis.axe.run({ runOnly, resultTypes: ['violations'] }),
    run,
  );
  if (passes.length < atLeast)
    throw new Error(`axe looked at next to nothing: ${passes.length} rules`);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) =>
        `${theme} · ${id} · ${String(target)}: ${failureSummary ?? ''}`,
    ),
  );
}

declare global {
  var axe: { run: (options: axe.RunOptions) => Promise<axe.AxeResults> };
}

/** What does not fit on the smallest screen of WCAG 1.4.10, 320 CSS pixels wide. */
export async function reflowFaults(page: Page): Promise<string[]> {
  await page.setViewport({ width: 320, height: 640 });
  return [...(await sideways(page, '320 px')), ...(await clipped(page, '320 px'))];
}

/** What is lost when a person sets the spacing of WCAG 1.4.12. */
export async function spacingFaults(page: Page): Promise<string[]> {
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(
      '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }',
    );
    document.adoptedStyleSheets.push(sheet);
  });
  return [...(await sideways(page, 'spacing')), ...(await clipped(page, 'spacing'))];
}

/** Pages scroll down, never sideways; what may be wider has a scroll bar of its own. */
function sideways(page: Page, when: string): Promise<string[]> {
  return page.evaluate((name) => {
    const root = document.documentElement;
    const over = root.scrollWidth - root.clientWidth;
    if (over <= 0) return [];
    const widest = [...document.querySelectorAll('body *')].find(
      (element) => element.getBoundingClientRect().right > root.clientWidth + 0.5,
    );
    return [`${name} · ${over} px sideways, first at ${widest?.outerHTML.slice(0, 120) ?? '?'}`];
  }, when);
}

/** Elements with text that is cut off at their edges. */
function clipped(page: Page, when: string): Promise<string[]> {
  return page.evaluate((name) => {
    const hasText = (element: Element) =>
      [...element.childNodes].some(
        (node) => node.nodeType === Node.TEXT_NODE && node.nodeValue?.trim(),
      );
    const isCut = (element: Element) => {
      const { overflowX, overflowY, display } = getComputedStyle(element);
      const { width, height } = element.getBoundingClientRect();
      // Only for screen readers, on purpose.
      if (display === 'inline' || width <= 1 || height <= 1) return false;
      const cut = (overflow: string) => overflow === 'hidden' || overflow === 'clip';
      return (
        (cut(overflowX) && element.scrollWidth > element.clientWidth + 1) ||
        (cut(overflowY) && element.scrollHeight > element.clientHeight + 1)
      );
    };
    return [...document.querySelectorAll('body *')]
      .filter((element) => hasText(element) && isCut(element))
      .map((element) => `${name} · cut off: ${element.outerHTML.slice(0, 120)}`);
  }, when);
}
