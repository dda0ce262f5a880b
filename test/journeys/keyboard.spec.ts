import type { Browser } from 'puppeteer';
import { demoPassword } from '../../src/access/sign-in/demo-password.ts';
import { demoAccounts } from '../../src/app/demo/people.ts';
import type { DemoAccountId } from '../../src/app/demo/people.ts';
import { aUseCase, checklistOf, ranksApplicants } from '../support/builders.ts';
import { Keyboard } from '../support/keyboard.ts';
import { aBrowser, Screen } from '../support/screen.ts';
import { theWholeRegister, type WholeRegister } from '../support/whole-register.ts';
import { entry } from './main-job.ts';

let house: WholeRegister;
let browser: Browser;
let screen: Screen;
let keyboard: Keyboard;
beforeAll(async () => {
  [house, browser] = await Promise.all([theWholeRegister(), aBrowser()]);
});
beforeEach(async () => {
  screen = await Screen.at(browser, house);
  // So that a page has scrolled by the time it is looked at.
  await screen.page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }]);
  keyboard = new Keyboard(screen);
});
afterEach(() => screen.close());
afterAll(async () => {
  await browser.close();
  await house.stop();
});

async function signIn(account: DemoAccountId): Promise<void> {
  await screen.open('/');
  await keyboard.skip();
  await keyboard.typeInto('E-Mail-Adresse', demoAccounts[account].email);
  await keyboard.typeInto('Passwort', demoPassword);
  await keyboard.use('Anmelden');
}

it('a department registers, answers and submits', async () => {
  const { words, answers } = entry('T01');
  await signIn('digitalOffice');
  await keyboard.skip();
  await keyboard.use('Anwendungsfall anmelden');

  await keyboard.skip();
  await keyboard.use('Speichern und weiter');
  expect(await focused()).toBe('errors');
  await keyboard.press('Tab');
  await keyboard.press('Enter');
  expect(await focused()).toBe('title');

  await screen.page.keyboard.sendCharacter(words.title);
  await keyboard.typeInto('Wofür wird die KI eingesetzt?', words.purpose);
  await keyboard.use('Speichern und weiter');
  await keyboard.skip();
  await keyboard.use('Fragebogen');
  while (screen.path.includes('/questionnaire/')) {
    await keyboard.skip();
    await keyboard.answerPage(answers);
    await keyboard.use('Weiter');
  }
  await keyboard.skip();
  await keyboard.use('Weiter zum Ergebnis');
  await keyboard.skip();
  await keyboard.use('Fall einreichen');
  expect(await screen.heading()).toBe('Ihr Fall ist freigegeben');
  expect(keyboard.faults).toEqual([]);
});

it('a body reviews', async () => {
  const made = await aUseCase(house.app)
    .described({ title: 'Vorsortierung' })
    .answered(ranksApplicants)
    .submittedBy(await house.person('humanResources'));
  await signIn('itSecurity');
  await keyboard.skip();
  await keyboard.use('Vorsortierung');
  await keyboard.skip();
  await keyboard.use('Entscheidung verbindlich abgeben');
  expect(await focused()).toBe('errors');
  for (const { id, options } of checklistOf('it_security'))
    await keyboard.pick(`check-${id}`, options[0]?.value ?? '');
  await keyboard.pick('outcome', 'approve_with_conditions');
  await keyboard.typeInto('Was ist zu tun?', 'Protokolle löschen.');
  await keyboard.typeInto('Oder eine Stelle oder Funktion', 'Amt für Digitalisierung');
  await keyboard.typeInto('Tag', '31');
  await keyboard.typeInto('Monat', '12');
  await keyboard.typeInto('Jahr', '2999');
  await keyboard.pick('condition-1-moment', 'before_use');
  await keyboard.use('Entscheidung verbindlich abgeben');
  expect(screen.path).toBe(`/reviews/${made.reviews.it_security}/decided`);
  expect(await screen.heading()).toBe('Sie haben mit Auflagen zugestimmt');
  expect(keyboard.faults).toEqual([]);
});

describe('the walk notices', () => {
  const walked = async (css: string) => {
    await screen.open('/sign-in');
    await screen.page.evaluate((text) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(text);
      document.adoptedStyleSheets.push(sheet);
    }, css);
    expect(await keyboard.walk()).toBeGreaterThan(5);
    return keyboard.faults;
  };

  it('nothing where nothing is wrong', async () => {
    expect(await walked('')).toEqual([]);
  });

  it('a ring that is missing', async () => {
    expect(await walked('main button { outline: none !important }')).toEqual([
      expect.stringMatching(/no ring: <button/),
    ]);
  });

  it('an order that is not the one on the page', async () => {
    const turned = 'main form { display: flex; flex-direction: column-reverse }';
    expect((await walked(turned)).join()).toMatch(/jumps up to: <input.*password/);
  });
});

function focused(): Promise<string> {
  return screen.page.evaluate(() => document.activeElement?.id ?? '');
}
