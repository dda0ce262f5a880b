import { demoInventory } from '../../src/app/demo/inventory.ts';
import type { DemoEntry } from '../../src/app/demo/inventory.ts';
import type { Answers } from '../../src/domain/classification.ts';
import { caseIdIn, type Screen } from '../support/screen.ts';

/** An entry of the demo inventory, to be typed in by hand. */
export function entry(id: string): DemoEntry {
  const found = demoInventory().find((one) => one.id === id);
  if (!found) throw new Error(`The demo has no ${id}`);
  return found;
}

/** Registers the use case; out comes its id. */
export async function register(screen: Screen, { words }: DemoEntry): Promise<string> {
  await screen.open('/use-cases');
  await screen.follow('Anwendungsfall anmelden');
  await screen.fill('Name des Anwendungsfalls', words.title);
  await screen.fill('Wofür wird die KI eingesetzt?', words.purpose);
  await screen.fill('Produkt', words.product);
  await screen.press('Speichern und weiter');
  return caseIdIn(screen.path);
}

/** Chooses the answers to every question of the page. */
export async function answerPage({ page, path }: Screen, answers: Answers): Promise<void> {
  const names = await page.$$eval('main form :is([type=radio], [type=checkbox])', (fields) => [
    ...new Set(fields.map((field) => (field as HTMLInputElement).name)),
  ]);
  for (const name of names) {
    const wanted = [answers[name] ?? []].flat();
    if (wanted.length === 0) throw new Error(`${path} asks «${name}», which has no answer`);
    for (const field of await page.$$(`main form [name="${name}"]`)) {
      const { id, value, checked, radio } = await field.evaluate((element) => {
        const { id, value, checked, type } = element as HTMLInputElement;
        return { id, value, checked, radio: type === 'radio' };
      });
      if (wanted.includes(value) !== checked && (wanted.includes(value) || !radio))
        await page.click(`label[for="${id}"]`);
    }
  }
}

/** Answers page after page until the questionnaire leads to «check your answers», or to the page named. */
export async function answerOn(screen: Screen, answers: Answers, until = ''): Promise<void> {
  while (screen.path.includes('/questionnaire/') && !screen.path.endsWith(`/${until}`)) {
    await answerPage(screen, answers);
    await screen.press('Weiter');
  }
}

export interface Verdict {
  readonly outcome: 'Zustimmen' | 'Zustimmen mit Auflagen' | 'Ablehnen';
  readonly reasons?: string;
  readonly condition?: { readonly text: string; readonly responsible: string };
}

/** Opens the case from the own work list, fills the checklist and decides. */
export async function review(screen: Screen, title: string, verdict: Verdict): Promise<void> {
  await screen.open('/reviews');
  await screen.follow(title);
  await fillReview(screen, verdict);
  await screen.press('Entscheidung verbindlich abgeben');
}

export async function fillReview(screen: Screen, verdict: Verdict): Promise<void> {
  const { page } = screen;
  for (const first of await page.$$(
    'main form fieldset:has([name^="check-"]) .kern-form-check:first-of-type label',
  ))
    await first.click();
  await page.click(`label[for="${await outcomeId(screen, verdict.outcome)}"]`);
  if (verdict.condition) {
    await screen.fill('Was ist zu tun?', verdict.condition.text);
    await screen.fill('Oder eine Stelle oder Funktion', verdict.condition.responsible);
    await screen.fill('Tag', '31');
    await screen.fill('Monat', '12');
    await screen.fill('Jahr', '2999');
    await screen.choose('vor Beginn der Nutzung');
  }
  if (verdict.reasons) await screen.fill('Begründung', verdict.reasons);
  for (const [unit, typed] of Object.entries({ day: '5', month: '1', year: '2026' })) {
    const field = await page.$(`[name="meeting-${unit}"]`);
    if (field) await screen.fillIn(field, typed);
  }
}

/** The labels of the outcomes begin alike, so the one that is meant is found by its whole text. */
async function outcomeId({ page }: Screen, outcome: string): Promise<string> {
  const labels = await page.$$eval('label[for^="outcome"]', (all) =>
    all.map((label) => ({
      id: label.htmlFor,
      text: label.textContent.trim(),
    })),
  );
  const found = labels.find(({ text }) => text === outcome);
  if (!found) throw new Error(`No outcome «${outcome}» among ${JSON.stringify(labels)}`);
  return found.id;
}

/** On the page of the final decision: notes today's talk with those who refused, and comes back. */
export async function noteAttemptToAgree(screen: Screen, result: string): Promise<void> {
  const back = new URL(screen.page.url()).pathname;
  await screen.follow('Einigungsversuch festhalten');
  const today = new Date().toLocaleDateString('en-CA', { timeZone: 'Europe/Berlin' });
  const [year = '', month = '', day = ''] = today.split('-');
  await screen.fill('Tag', day);
  await screen.fill('Monat', month);
  await screen.fill('Jahr', year);
  await screen.fill('Wer hat teilgenommen?', 'Verwaltungsleitung, Datenschutz');
  await screen.fill('Was kam dabei heraus?', result);
  await screen.press('Einigungsversuch festhalten');
  await screen.open(back);
}

export async function decideFinally(
  screen: Screen,
  outcome: 'Freigeben' | 'Ablehnen',
  reasons: string,
): Promise<void> {
  await screen.choose(outcome);
  await screen.fill('Begründung', reasons);
  await screen.press('Entscheidung verbindlich treffen');
}
