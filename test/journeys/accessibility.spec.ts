import { rmSync } from 'node:fs';
import type { Browser, ElementHandle, Page } from 'puppeteer';
import { axeFaults, bringAxe, reflowFaults, spacingFaults } from '../support/inspection.ts';
import { Keyboard } from '../support/keyboard.ts';
import { aNewLaw } from '../support/new-law.ts';
import { declaredRoutes } from '../support/routes.ts';
import { aBrowser, Screen } from '../support/screen.ts';
import { theWholeRegister, type WholeRegister } from '../support/whole-register.ts';
import { type Stop, tourOf } from './tour.ts';

const shelf = aNewLaw();
let house: WholeRegister;
let browser: Browser;
let tour: readonly Stop[];
const screens = new Map<Stop['as'], Screen>();
beforeAll(async () => {
  [house, browser] = await Promise.all([
    theWholeRegister({ catalogueShelf: shelf.path }),
    aBrowser(),
  ]);
  tour = await tourOf(house);
});
afterAll(async () => {
  for (const screen of screens.values()) await screen.close();
  await browser.close();
  await house.stop();
  rmSync(shelf.path, { recursive: true });
});

async function screenOf(account: Stop['as']): Promise<Screen> {
  const known = screens.get(account);
  if (known) return known;
  const screen = await Screen.at(browser, house);
  screens.set(account, screen);
  await bringAxe(screen.page);
  if (account) await screen.signIn(account);
  return screen;
}

/** Opens a stop; out comes what is wrong with where it led, or why it cannot be reached. */
async function goTo(screen: Screen, stop: Stop): Promise<string[]> {
  try {
    return await reach(screen, stop);
  } catch (error) {
    return [`not reached: ${String(error)}`];
  }
}

/** Opens a stop at the usual size, and everything that is folded in it; out comes what is wrong with its answer. */
async function reach(screen: Screen, { path, act, status = 200 }: Stop): Promise<string[]> {
  const { page } = screen;
  await page.setViewport({ width: 1280, height: 900 });
  // So that a page has scrolled by the time it is looked at.
  await page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }]);
  let last = await screen.open(path);
  if (act) {
    page.on('response', (response) => {
      if (response.request().isNavigationRequest()) last = response.status();
    });
    await act(screen);
    page.removeAllListeners('response');
  }
  await page.$$eval('main details', (all) => {
    for (const details of all) details.open = true;
  });
  const wanted = act && status === 200 ? [200, 422] : [status];
  return wanted.includes(last) ? [] : [`answered ${last}`];
}

it('every page, in every state: focus, axe in light and dark, 320 px, text spacing', async () => {
  const faults: string[] = [];
  for (const stop of tour) {
    const screen = await screenOf(stop.as);
    const found = [
      ...(await goTo(screen, stop)),
      ...(await focusFaults(screen)),
      ...(await axeFaults(screen.page, 'light')),
      ...(await axeFaults(screen.page, 'dark')),
      ...(await reflowFaults(screen.page)),
      ...(await spacingFaults(screen.page)),
    ];
    faults.push(...found.map((fault) => `${stop.name} · ${fault}`));
  }
  expect(faults).toEqual([]);
}, 600_000);

describe('the inspection notices', () => {
  let page: Page;
  beforeEach(async () => {
    const screen = await screenOf(null);
    await screen.page.setViewport({ width: 1280, height: 900 });
    await screen.open('/sign-in');
    page = screen.page;
  });
  const style = (css: string) =>
    page.evaluate((text) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(text);
      document.adoptedStyleSheets.push(sheet);
    }, css);

  it('a focus that cannot be seen, lies beside the screen or goes back', async () => {
    expect(await focusFaults(await screenOf(null))).toEqual([]);
    await page.reload();
    await style('main a:focus-visible { outline: none !important; box-shadow: none !important }');
    await page.$eval('main', (main) => {
      const link = () => Object.assign(document.createElement('a'), { href: '/' });
      const [plain, away, first] = [link(), link(), link()];
      away.style.cssText = 'position: fixed; left: -100px';
      first.tabIndex = 1;
      main.append(plain, away, first);
    });
    const found = await focusFaults(await screenOf(null));
    for (const fault of ['no ring: <a', 'outside the screen: <a', 'out of order: <a'])
      expect(found.join()).toContain(fault);
  });

  it('a field without a name', async () => {
    await page.$eval('main label', (label) => {
      label.remove();
    });
    expect(await axeFaults(page, 'light')).toEqual([expect.stringContaining('light · label')]);
  });

  it('contrast that is too low in one of the themes', async () => {
    await style('h1 { color: light-dark(black, #333) !important }');
    expect(await axeFaults(page, 'light')).toEqual([]);
    expect(await axeFaults(page, 'dark')).toEqual([expect.stringContaining('color-contrast')]);
  });

  it('what is too wide for a small screen', async () => {
    await style('main p { min-width: 400px }');
    expect(await reflowFaults(page)).toEqual([expect.stringContaining('px sideways')]);
  });

  it('text that wider spacing cuts off', async () => {
    await page.setViewport({ width: 320, height: 640 });
    await page.$eval('h1', (heading) => {
      const { style } = heading as HTMLElement;
      Object.assign(style, { width: 'max-content', whiteSpace: 'nowrap', overflow: 'hidden' });
      style.width = `${heading.scrollWidth}px`;
    });
    expect(await reflowFaults(page)).toEqual([]);
    expect((await spacingFaults(page)).join()).toContain('cut off: <h1');
  });
});

describe('on a device with settings of its own', () => {
  const features = (screen: Screen, settings: Readonly<Record<string, string>>) =>
    screen.page.createCDPSession().then((session) =>
      session.send('Emulation.setEmulatedMedia', {
        features: Object.entries(settings).map(([name, value]) => ({ name, value })),
      }),
    );

  it('nothing moves for those who want no motion', async () => {
    const screen = await screenOf('humanResources');
    await features(screen, { 'prefers-reduced-motion': 'reduce' });
    for (const path of ['/use-cases', '/use-cases/new']) {
      await screen.open(path);
      const moving = await screen.page.evaluate(() => ({
        scrolling: getComputedStyle(document.documentElement).scrollBehavior,
        animations: document.getAnimations().length,
        transitions: [...document.querySelectorAll('body *')].filter((element) =>
          getComputedStyle(element)
            .transitionDuration.split(', ')
            .some((time) => time !== '0s'),
        ).length,
      }));
      expect(moving).toEqual({ scrolling: 'auto', animations: 0, transitions: 0 });
    }
  });

  it('in forced colours what is chosen, where the focus is and which icons there are can be seen', async () => {
    const screen = await screenOf('itSecurity');
    await features(screen, { 'forced-colors': 'active' });
    const open = tour.find(({ name }) => name === 'review, open');
    await screen.open(open?.path ?? '');
    const { page } = screen;
    const [first, second] = await page.$$('main form [type=radio]');
    if (!first || !second) throw new Error('There is nothing to choose from');
    await first.click();
    await page.$eval('main h1', (heading) => {
      heading.tabIndex = -1;
      heading.focus();
    });
    expect(await lookOf(first)).not.toBe(await lookOf(second));
    const before = await lookOf(second);
    await page.keyboard.press('Tab');
    await second.focus();
    expect(await lookOf(second)).not.toBe(before);
    const invisible = await page.$$eval('.kern-icon, .kern-btn, .kern-form-input__input', (all) =>
      all
        .filter((one) => {
          const { backgroundColor, borderStyle, outlineStyle } = getComputedStyle(one);
          const canvas = getComputedStyle(document.body).backgroundColor;
          const framed = borderStyle !== 'none' || outlineStyle !== 'none';
          return one.checkVisibility() && backgroundColor === canvas && !framed;
        })
        .map((one) => one.outerHTML.slice(0, 100)),
    );
    expect(invisible).toEqual([]);
  });
});

it('no page is forgotten', () => {
  const visited = tour.map(({ path }) => path);
  const forgotten = declaredRoutes(house.app)
    .filter(({ method, name }) => method === 'GET' && !(name in noPages))
    .filter(({ path }) => !visited.some((one) => pattern(path).test(one)));
  expect(forgotten.map(({ name }) => name)).toEqual([]);
});

/** What is wrong with the focus, at any place from the top of the page to its end. */
async function focusFaults(screen: Screen): Promise<string[]> {
  const keyboard = new Keyboard(screen);
  await keyboard.walk();
  return keyboard.faults;
}

/** A picture of an element with a little around it, for the ring. */
async function lookOf(element: ElementHandle): Promise<string> {
  const clip = await element.evaluate((one) => {
    const { left, top, width, height } = one.getBoundingClientRect();
    return { x: left + scrollX - 6, y: top + scrollY - 6, width: width + 12, height: height + 12 };
  });
  return element.frame.page().screenshot({ clip, encoding: 'base64' });
}

/** Routes that lead on or hand out a file. */
const noPages: Readonly<Record<string, string>> = {
  'GET /': 'leads to where the work is',
  'GET /use-cases/:id/questionnaire': 'leads to the next page',
  'GET /records/:id/pdf': 'a file',
  'GET /attachments/:id': 'a file',
  'GET /calendar/:token.ics': 'for calendars',
  'GET /records/:id/json': 'a file',
  'GET /catalogue': 'leads to the version in use',
  'GET /catalogue/:version/pdf': 'a file',
  'GET /api/openapi.json': 'for programs',
  'GET /api/v1/questionnaire': 'for programs',
  'GET /resume': 'the page of kept text, which the tour sees after a stale form',
};

function pattern(path: string): RegExp {
  return new RegExp(`^${path.replace(/:\w+/g, '[^/]+')}$`);
}
