import { createHash } from 'node:crypto';
import { DataSource } from 'typeorm';
import { extractText, getDocumentProxy } from 'unpdf';
import type { DemoAccountId } from '../../src/app/demo/people.ts';
import { AuditService } from '../../src/audit/audit.service.ts';
import type { Answers } from '../../src/domain/classification.ts';
import { aUseCase, consentRequestedOn, scoresPeople } from '../support/builders.ts';
import { aBrowser, caseIdIn, Screen } from '../support/screen.ts';
import { theWholeRegister, type WholeRegister } from '../support/whole-register.ts';
import {
  answerOn,
  answerPage,
  decideFinally,
  noteAttemptToAgree,
  entry,
  register,
  review,
} from './main-job.ts';

let house: WholeRegister;
let browser: Awaited<ReturnType<typeof aBrowser>>;
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
  const screen = await Screen.at(browser, house);
  screens = [...screens, screen];
  await screen.signIn(account);
  return screen;
}

const ranking = entry('B01');
const condition = {
  text: 'Eine Dienstanweisung legt fest, dass zwei Personen jede Bewerbung vollständig lesen.',
  responsible: 'Personalamt',
};

describe('a system that ranks applications, from registration to the record', () => {
  let proposer: Screen;
  let path: string;
  let number: string;

  it('a department registers it, stops in the middle and finds everything again', async () => {
    proposer = await screenOf('humanResources');
    path = `/use-cases/${await register(proposer, ranking)}`;
    number = /KI-\d{4}-\d{4}/.exec(await proposer.text())?.[0] ?? '';
    expect(await proposer.text()).toContain('Fragebogen Noch nicht begonnen');
    await proposer.follow('Fragebogen');
    await answerOn(proposer, ranking.answers, 'employment');
    await answerPage(proposer, ranking.answers);
    await proposer.press('Speichern und später fortsetzen');
    expect(await proposer.text()).toMatch(/Fragebogen Noch \d+ offen/);
    await proposer.signOut();
    expect(await proposer.text()).toContain('abgemeldet');

    await proposer.signIn('humanResources');
    await proposer.follow(ranking.words.title);
    expect(await proposer.text()).toContain(ranking.words.purpose);
    await proposer.follow('Fragebogen');
    expect(proposer.path).toBe(`${path}/questionnaire/contribution`);
    await proposer.follow('Zurück');
    const kept = await proposer.page.$$eval('main form :checked', (fields) =>
      fields.map((field) => (field as HTMLInputElement).value),
    );
    expect(kept).toEqual(ranking.answers['employment']);
  });

  it('answers the rest and checks the answers', async () => {
    await answerOn(proposer, ranking.answers);
    expect([proposer.path, await proposer.heading()]).toEqual([
      `${path}/answers`,
      'Antworten prüfen',
    ]);
    expect(await proposer.text()).toContain('Personal und Bewerbung');
  });

  it('changes an answer and is told which others no longer count; changed back, they are still there', async () => {
    const areas = 'In welchen besonders geschützten Bereichen wird das System eingesetzt?';
    await proposer.follow(`Ändern: ${areas}`);
    await answerPage(proposer, { areas: ['none'] });
    await proposer.press('Weiter');
    expect(await proposer.text()).toContain(
      'Nicht mehr berücksichtigt Durch Ihre Änderung werden diese Fragen nicht mehr gestellt; ihre Antworten zählen nicht: „Woran wirkt das System bei Bewerbungen und Beschäftigten mit?“',
    );
    await proposer.follow(`Ändern: ${areas}`);
    await answerPage(proposer, { areas: ['employment'] });
    await proposer.press('Weiter');
    expect(proposer.path).toBe(`${path}/answers`);
    expect(await proposer.text()).toContain('Einstellung oder Auswahl von Menschen');
    expect(await proposer.text()).not.toContain('Nicht mehr berücksichtigt');
  });

  it('sees class, reasons and what comes next, and submits', async () => {
    await proposer.follow('Weiter zum Ergebnis');
    const result = await proposer.text();
    expect(result).toContain('Risikoklasse Hochrisiko nach Anhang III');
    expect(result).toContain('Anhang III Nr. 4 Buchst. a KI-VO');
    expect(result).toContain('Datenschutz, IT-Sicherheit und Personalrat');
    await proposer.press('Fall zur Prüfung einreichen');
    expect(proposer.path).toBe(`${path}/submitted`);
    expect(await proposer.heading()).toBe('Ihr Fall ist eingereicht');
    expect(await proposer.text()).toContain(`Fallnummer ${number}`);
    await proposer.open(path);
    expect(await proposer.text()).toContain('In Prüfung');
  });

  it('three bodies review it, one with a condition', async () => {
    const dataProtection = await screenOf('dataProtection');
    await review(dataProtection, ranking.words.title, {
      outcome: 'Zustimmen mit Auflagen',
      condition,
    });
    expect(await dataProtection.text()).toContain('Sie haben mit Auflagen zugestimmt');
    expect(await dataProtection.text()).toContain(
      'Es entscheiden noch: IT-Sicherheit und Personalrat.',
    );
    const itSecurity = await screenOf('itSecurity');
    await review(itSecurity, ranking.words.title, { outcome: 'Zustimmen' });
    await consentRequestedOn(house.app, caseIdIn(`${path}/`));
    const staffCouncil = await screenOf('staffCouncilChair');
    await review(staffCouncil, ranking.words.title, { outcome: 'Zustimmen' });
    expect(await staffCouncil.text()).toContain('Freigegeben mit Auflagen');
  });

  it('the department reads the decision and downloads the record that the audit trail vouches for', async () => {
    await proposer.open(path);
    await proposer.waitFor('SHA-256 der PDF-Datei');
    const overview = await proposer.text();
    expect(overview).toContain('Freigegeben mit Auflagen');
    expect(overview).toContain(condition.text);
    const { name, bytes } = await proposer.download('Nachweis als PDF');
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    expect(name).toBe(`${number}-v1.pdf`);
    expect(overview).toContain(`SHA-256 der PDF-Datei: ${sha256}`);
    const history = await house.app
      .get(AuditService)
      .history(house.app.get(DataSource).manager, 'useCase', path.split('/')[2] ?? '');
    expect(history.at(-1)).toMatchObject({ action: 'record.printed', payload: { pdf: sha256 } });
    const { text } = await extractText(await getDocumentProxy(new Uint8Array(bytes)), {
      mergePages: true,
    });
    const printed = text.replace(/\s+/g, ' ');
    for (const words of [
      number,
      ranking.words.title,
      'Hochrisiko nach Anhang III',
      'Freigegeben mit Auflagen',
      condition.text,
      'Prüfstelle Datenschutz',
      'Prüfstelle IT-Sicherheit',
      'Personalrat, Vorsitz',
      'Personalamt',
    ])
      expect(printed).toContain(words);
  });

  it('has a timeline of it all, the newest first', async () => {
    await proposer.open(`${path}/timeline`);
    const items = await proposer.page.$$eval('.app-timeline__item', (all) =>
      all.map((item) => item.textContent.replace(/\s+/g, ' ').trim()),
    );
    expect(items[0]).toContain('Nachweis');
    expect(items.at(-1)).toContain('Personalamt');
    expect(items.length).toBeGreaterThanOrEqual(7);
  });
});

describe('where a body refuses', () => {
  async function submitted(title: string): Promise<string> {
    const useCase = aUseCase(house.app).described({ title }).answered(ranking.answers);
    const { id } = await useCase.submittedBy(await house.person('humanResources'));
    await consentRequestedOn(house.app, id);
    return `/use-cases/${id}`;
  }

  it('the head of administration decides, with reasons', async () => {
    const title = 'Bewerbungen vorsortieren';
    const path = await submitted(title);
    const reasons = 'Die Folgenabschätzung fehlt.';
    await review(await screenOf('dataProtection'), title, { outcome: 'Ablehnen', reasons });
    await review(await screenOf('itSecurity'), title, { outcome: 'Zustimmen' });
    await review(await screenOf('staffCouncilChair'), title, { outcome: 'Zustimmen' });
    const head = await screenOf('head');
    await head.follow(title);
    expect(await head.text()).toContain(reasons);
    await noteAttemptToAgree(head, 'Die Folgenabschätzung wird nachgereicht.');
    await decideFinally(head, 'Freigeben', 'Die Folgenabschätzung liegt inzwischen vor.');
    await head.open(path);
    expect(await head.text('.app-identity')).toContain('Freigegeben');
    expect(await head.text()).toContain('Die Folgenabschätzung liegt inzwischen vor.');
  });

  it('the refusal of the staff council cannot be overruled', async () => {
    const title = 'Bewerbungen aussortieren';
    const path = await submitted(title);
    await review(await screenOf('dataProtection'), title, { outcome: 'Zustimmen' });
    await review(await screenOf('itSecurity'), title, { outcome: 'Zustimmen' });
    const reasons = 'Der Personalrat lehnt die Vorauswahl durch ein System ab.';
    await review(await screenOf('staffCouncilChair'), title, { outcome: 'Ablehnen', reasons });
    const head = await screenOf('head');
    await head.follow(title);
    expect(await head.text()).toContain(
      'Der Personalrat hat abgelehnt Eine Freigabe ist hier nicht möglich',
    );
    expect(await head.page.$('label[for^="outcome"]')).toBeNull();
    await head.fill('Begründung', 'Der Personalrat hat abgelehnt.');
    await head.press('Anwendungsfall ablehnen');
    await head.open(path);
    expect(await head.text('.app-identity')).toContain('Abgelehnt');
  });
});

describe('without a review', () => {
  /** Everything answered, nothing submitted. */
  async function answered(title: string, answers: Answers): Promise<string> {
    const useCase = aUseCase(house.app).described({ title }).answered(answers);
    return (await useCase.answeredBy(await house.person('digitalOffice'))).id;
  }

  it('what meets the works agreement is approved on submission', async () => {
    const id = await answered('Textassistenz', entry('T01').answers);
    const proposer = await screenOf('digitalOffice');
    await proposer.open(`/use-cases/${id}/result`);
    expect(await proposer.text()).toContain('Mit dem Einreichen ist er freigegeben');
    await proposer.press('Fall einreichen');
    expect(await proposer.heading()).toBe('Ihr Fall ist freigegeben');
    await proposer.open(`/use-cases/${id}`);
    expect(await proposer.text('.app-identity')).toContain('Freigegeben');
    await proposer.waitFor('SHA-256 der PDF-Datei');
  });

  it('what is prohibited is stopped, and nothing leads on but a new assessment', async () => {
    const id = await answered('Sozialpunkte', scoresPeople);
    const proposer = await screenOf('digitalOffice');
    await proposer.open(`/use-cases/${id}/result`);
    expect(await proposer.text()).toContain('Kein Betrieb');
    await proposer.press('Fall einreichen');
    expect(await proposer.heading()).toBe('Der Fall ist angehalten');
    await proposer.open(`/use-cases/${id}`);
    expect(await proposer.text('.app-identity')).toContain('Gestoppt');
    const buttons = await proposer.page.$$eval('main :is(button, .kern-btn)', (all) =>
      all.map((one) => one.textContent.trim()),
    );
    expect(buttons).toEqual(['Neu einstufen']);
    await proposer.press('Neu einstufen');
    expect(await proposer.text('.app-identity')).toContain('Neue Einstufung');
  });
});
