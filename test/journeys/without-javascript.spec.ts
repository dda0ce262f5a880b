import type { Browser } from 'puppeteer';
import { consentRequestedOn } from '../support/builders.ts';
import { aBrowser, caseIdIn, Screen } from '../support/screen.ts';
import type { DemoAccountId } from '../../src/app/demo/people.ts';
import { theWholeRegister, type WholeRegister } from '../support/whole-register.ts';
import { answerOn, answerPage, entry, fillReview, register } from './main-job.ts';

let house: WholeRegister;
let browser: Browser;
let screens: Screen[] = [];
beforeAll(async () => {
  [house, browser] = await Promise.all([theWholeRegister(), aBrowser()]);
});
afterAll(async () => {
  for (const screen of screens) await screen.close();
  await browser.close();
  await house.stop();
});

async function screenOf(account: DemoAccountId): Promise<Screen> {
  const screen = await Screen.at(browser, house, { javaScript: false });
  screens = [...screens, screen];
  await screen.signIn(account);
  return screen;
}

const ranking = entry('B01');

describe('without JavaScript', () => {
  let proposer: Screen;
  let path: string;

  it('really without: no script of the page runs', async () => {
    const screen = await Screen.at(browser, house, { javaScript: false });
    screens = [...screens, screen];
    await screen.page.goto(
      'data:text/html,<h1>off</h1><script>document.querySelector("h1").textContent = "on"</script>',
    );
    expect(await screen.heading()).toBe('off');
  });

  it('a department registers; a refused form has the focus on what is wrong', async () => {
    proposer = await screenOf('humanResources');
    await proposer.open('/use-cases/new');
    await proposer.press('Speichern und weiter');
    expect(await proposer.page.title()).toMatch(/^Fehler: KI-Anwendungsfall anmelden/);
    const focused = () => proposer.page.evaluate(() => document.activeElement?.id);
    expect(await focused()).toBe('errors');
    await proposer.follow('Geben Sie dem Anwendungsfall einen Namen.');
    expect(await focused()).toBe('title');
    path = `/use-cases/${await register(proposer, ranking)}`;
  });

  it('stops, signs out by the menu, and goes on', async () => {
    await proposer.follow('Fragebogen');
    await answerOn(proposer, ranking.answers, 'areas');
    await answerPage(proposer, ranking.answers);
    await proposer.press('Speichern und später fortsetzen');
    await proposer.signOut();
    await proposer.signIn('humanResources');
    await proposer.follow(ranking.words.title);
    await proposer.follow('Fragebogen');
    expect(proposer.path).toBe(`${path}/questionnaire/employment`);
  });

  it('checks the answers, sees the result and submits', async () => {
    await answerOn(proposer, ranking.answers);
    await proposer.follow('Weiter zum Ergebnis');
    expect(await proposer.text()).toContain('Hochrisiko nach Anhang III');
    await proposer.press('Fall zur Prüfung einreichen');
    expect(await proposer.heading()).toBe('Ihr Fall ist eingereicht');
  });

  it('a body saves a draft, adds a condition and takes it away again, decides', async () => {
    const body = await screenOf('dataProtection');
    await body.follow(ranking.words.title);
    await fillReview(body, {
      outcome: 'Zustimmen mit Auflagen',
      condition: { text: 'Fotos entfernen.', responsible: 'Personalamt' },
    });
    await body.press('Weitere Auflage');
    expect(await body.text()).toContain('Auflage 2');
    await body.press('Auflage 2 entfernen');
    expect(
      await body.page.$eval(
        '[name="condition-1-text"]',
        (field) => (field as HTMLTextAreaElement).value,
      ),
    ).toBe('Fotos entfernen.');
    await body.press('Entscheidung verbindlich abgeben');
    expect(await body.heading()).toBe('Sie haben mit Auflagen zugestimmt');
  });

  it('the others decide, and the department downloads the record', async () => {
    await consentRequestedOn(house.app, caseIdIn(`${path}/`));
    for (const account of ['itSecurity', 'staffCouncilChair'] as const) {
      const body = await screenOf(account);
      await body.follow(ranking.words.title);
      await fillReview(body, { outcome: 'Zustimmen' });
      await body.press('Entscheidung verbindlich abgeben');
    }
    await proposer.open(path);
    await proposer.waitFor('SHA-256 der PDF-Datei');
    const { bytes } = await proposer.download('Nachweis als PDF');
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
  });
});
