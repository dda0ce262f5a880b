import type { Browser } from 'puppeteer';
import { demoPassword } from '../../src/access/sign-in/demo-password.ts';
import { demoAccounts } from '../../src/app/demo/people.ts';
import type { DemoAccountId } from '../../src/app/demo/people.ts';
import {
  aUseCase,
  checklistOf,
  consentRequested,
  ranksApplicants,
  type SubmittedCase,
} from '../support/builders.ts';
import { Keyboard } from '../support/keyboard.ts';
import { aBrowser, Screen } from '../support/screen.ts';
import { theWholeRegister, type WholeRegister } from '../support/whole-register.ts';

/** A small phone. */
const phone = { width: 360, height: 740, isMobile: true, hasTouch: true };

let house: WholeRegister;
let browser: Browser;
let made: SubmittedCase;
const people = new Map<DemoAccountId, { readonly screen: Screen; readonly keyboard: Keyboard }>();
beforeAll(async () => {
  [house, browser] = await Promise.all([theWholeRegister(), aBrowser()]);
  made = await aUseCase(house.app)
    .described({ title: 'Dienstplanung' })
    .answered(ranksApplicants)
    .submittedBy(await house.person('humanResources'));
  await consentRequested(house.app, made);
});
afterAll(async () => {
  for (const { screen } of people.values()) await screen.close();
  await browser.close();
  await house.stop();
});

/** Somebody with a phone and a keyboard, whose browser runs no script. */
async function personOf(account: DemoAccountId) {
  const known = people.get(account);
  if (known) return known;
  const screen = await Screen.at(browser, house, { javaScript: false });
  await screen.page.setViewport(phone);
  await screen.page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }]);
  const person = { screen, keyboard: new Keyboard(screen) };
  people.set(account, person);
  await screen.open('/');
  await signIn(person.keyboard, account);
  return person;
}

async function signIn(keyboard: Keyboard, account: DemoAccountId): Promise<void> {
  await keyboard.skip();
  await keyboard.typeInto('E-Mail-Adresse', demoAccounts[account].email);
  await keyboard.typeInto('Passwort', demoPassword);
  await keyboard.use('Anmelden');
}

describe('on a phone, by keyboard, without JavaScript, the chair of the staff council', () => {
  it('finds the case on the work list and asks the proposers', async () => {
    const { screen, keyboard } = await personOf('staffCouncilChair');
    await keyboard.skip();
    await keyboard.use('Dienstplanung');
    expect(screen.path).toBe(`/reviews/${made.reviews.staff_council}`);
    await keyboard.skip();
    await keyboard.use('Rückfrage stellen');
    await keyboard.typeInto('Was möchten Sie wissen?', 'Wer sieht die Protokolle?');
    await keyboard.typeInto('Tag', '31');
    await keyboard.typeInto('Monat', '12');
    await keyboard.typeInto('Jahr', '2999');
    await keyboard.use('Rückfrage absenden');
    expect(await screen.text()).toContain('Wer sieht die Protokolle?');
  });

  it('is answered in the same thread', async () => {
    const { screen, keyboard } = await personOf('humanResources');
    await keyboard.skip();
    await keyboard.use('Dienstplanung');
    await keyboard.skip();
    await keyboard.use('Rückfrage beantworten');
    await keyboard.typeInto('Antwort', 'Niemand außer der IT-Sicherheit.');
    await keyboard.use('Antwort absenden');
    expect(await screen.text()).toContain('Niemand außer der IT-Sicherheit.');
  });

  it('decides with a condition, loses the session on the way and not a word', async () => {
    const { screen, keyboard } = await personOf('staffCouncilChair');
    await screen.open(`/reviews/${made.reviews.staff_council}`);
    expect(await screen.text()).toContain('Niemand außer der IT-Sicherheit.');
    await keyboard.skip();
    for (const { id, options } of checklistOf('staff_council'))
      await keyboard.pick(`check-${id}`, options[0]?.value ?? '');
    await keyboard.pick('outcome', 'approve_with_conditions');
    await keyboard.typeInto('Was ist zu tun?', 'Die Protokolle werden nach 30 Tagen gelöscht.');
    await keyboard.typeInto('Oder eine Stelle oder Funktion', 'Amt für Digitalisierung');
    await keyboard.typeInto('Tag', '31');
    await keyboard.typeInto('Monat', '12');
    await keyboard.typeInto('Jahr', '2999');
    await keyboard.pick('condition-1-moment', 'before_use');
    await keyboard.typeInto('Tag', '5');
    await keyboard.typeInto('Monat', '1');
    await keyboard.typeInto('Jahr', '2026');
    const context = screen.page.browserContext();
    await context.deleteCookie(...(await context.cookies()));
    await keyboard.use('Entscheidung verbindlich abgeben');
    await signIn(keyboard, 'staffCouncilChair');
    expect(await screen.heading()).toBe('Ihre Eingaben sind noch da');
    expect(
      await screen.page.$$eval('main textarea', (all) => all.map((one) => one.value)),
    ).toContain('Die Protokolle werden nach 30 Tagen gelöscht.');
    await keyboard.use('Noch einmal absenden');
    expect(screen.path).toBe(`/reviews/${made.reviews.staff_council}/decided`);
    expect(await screen.heading()).toBe('Sie haben mit Auflagen zugestimmt');
    expect(await screen.text()).toContain('Die Protokolle werden nach 30 Tagen gelöscht.');
  });

  it('never met a place where the focus could not be seen', () => {
    expect([...people.values()].flatMap(({ keyboard }) => keyboard.faults)).toEqual([]);
  });
});
