import type { KeyInput } from 'puppeteer';
import type { Answers } from '../../src/domain/classification.ts';
import type { Screen } from './screen.ts';

/** Where the focus is, and what is wrong with it there. */
export interface Focus {
  readonly tag: string;
  readonly type: string;
  readonly name: string;
  readonly value: string;
  readonly checked: boolean;
  readonly text: string;
  readonly faults: readonly string[];
}

/** More stops than any page has; the catalogue has some 1,200. */
const most = 2000;

/** How many times Tab is pressed before the page is asked what it saw. */
const atOnce = 20;

/** Somebody who uses the keyboard only. Looks at every place where the focus stops. */
export class Keyboard {
  readonly faults: string[] = [];

  constructor(private readonly screen: Screen) {}

  /** Presses Tab from the top of the page to its end; out comes how many stops there were. */
  async walk(): Promise<number> {
    const { page, path } = this.screen;
    await page.evaluate(`globalThis.lookAtFocus = ${String(lookAtFocus)}`);
    await page.evaluate(watchFocus);
    for (let stops = 0; stops < most; stops += atOnce) {
      const seen = await this.tabs(atOnce);
      const end = seen.findIndex(({ tag }) => tag === 'BODY');
      const faults = seen.slice(0, end < 0 ? atOnce : end).flatMap((focus) => focus.faults);
      this.faults.push(...faults.map((fault) => `${path} · ${fault}`));
      if (end < 0) continue;
      // The keys pressed beyond the end have begun at the top again.
      await page.evaluate(() => {
        (document.activeElement as HTMLElement).blur();
      });
      return stops + end + 1;
    }
    throw new Error(`${path}: Tab never comes to the end`);
  }

  /** Presses Tab until the focus is where it should be. */
  async tabTo(what: string, isThere: (focus: Focus) => boolean): Promise<Focus> {
    await this.screen.page.evaluate(() => {
      globalThis.lastStop = null;
    });
    for (let i = 0; i < most; i += 1) {
      await this.press('Tab');
      const focus = await this.focus();
      this.faults.push(...focus.faults.map((fault) => `${this.screen.path} · ${fault}`));
      if (isThere(focus)) return focus;
    }
    throw new Error(`${this.screen.path}: Tab never comes to ${what}`);
  }

  async typeInto(label: string, text: string): Promise<void> {
    await this.tabTo(label, ({ tag, text: own }) => isField(tag) && own.startsWith(label));
    await this.screen.page.keyboard.sendCharacter(text);
  }

  /** Past the header to the main part, as the first thing on the page offers. */
  async skip(): Promise<void> {
    await this.tabTo('the skip link', ({ text }) => text === 'Zum Hauptinhalt springen');
    await this.press('Enter');
  }

  /** Tabs to the link or button and uses it; waits for the page behind it. */
  async use(name: string): Promise<void> {
    await this.tabTo(
      name,
      ({ tag, text }) => ['A', 'BUTTON'].includes(tag) && text.startsWith(name),
    );
    await Promise.all([this.screen.page.waitForNavigation(), this.press('Enter')]);
  }

  /** Chooses every answer that the page asks for: arrows in a group of radio buttons, space on a box. */
  async answerPage(answers: Answers): Promise<void> {
    const fields = await this.screen.page.$$eval(
      'main form :is([type=radio], [type=checkbox])',
      (all) =>
        all.map((one) => {
          const { name, type, value } = one as HTMLInputElement;
          return { name, type, value };
        }),
    );
    const radios = new Set(fields.filter(({ type }) => type === 'radio').map(({ name }) => name));
    for (const { name, type, value } of fields) {
      const wanted = [answers[name] ?? []].flat();
      if (wanted.length === 0) throw new Error(`«${name}» has no answer`);
      if (type === 'checkbox') await this.tick(name, value, wanted.includes(value));
      else if (radios.delete(name)) await this.pick(name, wanted[0] ?? '');
    }
  }

  /** One of a group of radio buttons. */
  async pick(name: string, value: string): Promise<void> {
    let focus = await this.tabTo(name, (at) => at.name === name);
    if (!focus.checked) {
      await this.press('Space');
      focus = await this.focus();
    }
    for (let i = 0; focus.value !== value && i < most; i += 1) {
      await this.press('ArrowDown');
      focus = await this.focus();
      this.faults.push(...focus.faults);
    }
    if (!focus.checked) throw new Error(`«${name}»: the arrows do not choose ${value}`);
  }

  async press(key: KeyInput): Promise<void> {
    await this.screen.page.keyboard.press(key);
  }

  /**
   * Where Tab led to, pressed so often without a pause. The page looks by itself whenever the key comes up: asked over
   * the wire, a thousand stops take longer to ask for than to look at.
   */
  private async tabs(times: number): Promise<Focus[]> {
    const { keyboard } = this.screen.page;
    const keys = Array.from({ length: times }, () => [keyboard.down('Tab'), keyboard.up('Tab')]);
    await Promise.all(keys.flat());
    const seen = await this.screen.page.evaluate(() => globalThis.stops.splice(0));
    if (seen.length !== times)
      throw new Error(`${this.screen.path}: Tab came up ${seen.length} times instead of ${times}`);
    return seen;
  }

  private async tick(name: string, value: string, wanted: boolean): Promise<void> {
    const box = await this.tabTo(
      `${name} ${value}`,
      (at) => at.name === name && at.value === value,
    );
    if (box.checked !== wanted) await this.press('Space');
  }

  focus(): Promise<Focus> {
    return this.screen.page.evaluate(lookAtFocus);
  }
}

/** Runs in the page: from now on it looks at the focus whenever Tab comes up. */
function watchFocus(): void {
  globalThis.lastStop = null;
  globalThis.stops = [];
  globalThis.onkeyup = ({ key }) => {
    if (key === 'Tab') globalThis.stops.push(globalThis.lookAtFocus());
  };
}

/** Runs in the page. */
function lookAtFocus(): Focus {
  const element = document.activeElement ?? document.body;
  const field = element as HTMLInputElement;
  const label = field.labels?.[0]?.textContent ?? element.textContent;
  const said = element.outerHTML.slice(0, 120);
  const { outlineStyle, outlineWidth, outlineColor, boxShadow } = getComputedStyle(element);
  const transparent = /, 0\)$|\/ 0\)$|^transparent$/.test(outlineColor);
  const outlined = outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 && !transparent;
  // KERN draws the ring of a faulty box as a shadow without blur.
  const ring = outlined || / 0px 0px 0px [2-9]px/.test(boxShadow);
  const box = element.getBoundingClientRect();
  const onScreen =
    box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  const last = globalThis.lastStop;
  const place = {
    element,
    top: box.top + scrollY,
    bottom: box.bottom + scrollY,
    left: box.left,
    right: box.right,
  };
  const sameColumn = last && last.left < place.right && place.left < last.right;
  const isBody = element === document.body;
  globalThis.lastStop = isBody ? null : place;
  const faults = isBody
    ? []
    : [
        ...(ring ? [] : [`no ring: ${said}`]),
        ...(onScreen ? [] : [`outside the screen: ${said}`]),
        ...(last && element.compareDocumentPosition(last.element) & Node.DOCUMENT_POSITION_FOLLOWING
          ? [`out of order: ${said}`]
          : []),
        ...(sameColumn && place.bottom <= last.top ? [`jumps up to: ${said}`] : []),
      ];
  return {
    faults,
    tag: element.tagName,
    type: field.type,
    name: field.name,
    value: field.value,
    checked: field.checked,
    text: label.replace(/\s+/g, ' ').trim(),
  };
}

declare global {
  /** Where the focus was before, kept in the page that is walked through. */
  var lastStop: {
    element: Element;
    top: number;
    bottom: number;
    left: number;
    right: number;
  } | null;
  var lookAtFocus: () => Focus;
  /** What was seen at each press of Tab that nobody has asked for yet. */
  var stops: Focus[];
}

function isField(tag: string): boolean {
  return tag === 'INPUT' || tag === 'TEXTAREA';
}
