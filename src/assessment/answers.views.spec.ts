import { loadCatalogue } from '../catalogue/load.ts';
import type { Answers } from '../domain/classification.ts';
import { words } from '../web/words.ts';
import { answersPage } from './answers.views.ts';

const catalogue = loadCatalogue();

function page(
  answers: Answers,
  happened: Parameters<typeof answersPage>[2] = {},
  language: 'de' | 'en' = 'de',
) {
  return answersPage(words(language), { catalogue, answers, useCase: { id: '7' } }, happened);
}

/** The questionnaire of a document ends after its first question. */
const complete: Answers = { subject: 'document' };

describe('the answers', () => {
  it('stand by section, in words, each with a way to change it', () => {
    const { sections } = page(complete);
    expect(sections).toHaveLength(1);
    expect(sections[0]?.rows).toEqual([
      {
        key: 'Was tragen Sie hier ein?',
        values: [expect.stringMatching(/./) as string],
        change: {
          text: 'Ändern',
          href: '/use-cases/7/questionnaire/subject',
          about: 'Was tragen Sie hier ein?',
        },
      },
    ]);
  });

  it('name every tick, in the order of the catalogue, and nothing where none was set', () => {
    const answers = { subject: 'system', purposeKnown: 'yes', howItWorks: 'learned' };
    const ticks = (given: Answers) =>
      page({ ...answers, ...given })
        .sections.flatMap(({ rows }) => rows)
        .find(({ change }) => change?.href.endsWith('/scope'))?.values;
    expect(ticks({})).toEqual([]);
    expect(ticks({ scope: ['unknown', 'research'] })).toHaveLength(2);
    expect(ticks({ scope: ['unknown', 'research'] })?.[1]).toBe('Weiß ich nicht');
  });

  it('leave out what is not asked, although it is stored', () => {
    const keys = page({ ...complete, purposeKnown: 'no' }).sections.flatMap(({ rows }) => rows);
    expect(keys).toHaveLength(1);
  });

  it('are complete in English', () => {
    const { title, sections } = page(complete, {}, 'en');
    expect(title).toBe('Check your answers');
    expect(sections[0]?.rows[0]?.key).toBe('What are you entering here?');
  });
});

describe('what is missing', () => {
  it('is counted, and the way leads on to it', () => {
    const { alerts, goOn } = page({ subject: 'system' });
    expect(alerts.map(({ title }) => title)).toEqual(['Es fehlt noch eine Antwort']);
    expect(goOn).toEqual({
      text: 'Fragebogen fortsetzen',
      href: '/use-cases/7/questionnaire/purpose',
    });
  });

  it('is several answers in the plural', () => {
    const answers = { subject: 'system', purposeKnown: 'yes', howItWorks: 'learned' };
    const onPractices = { ...answers, scope: ['none'], role: ['use'] };
    expect(page(onPractices).alerts[0]?.title).toMatch(/^Es fehlen noch \d+ Antworten$/);
  });

  it('is nothing when all is answered: on to the result', () => {
    expect(page(complete).alerts).toEqual([]);
    expect(page(complete).goOn).toEqual({
      text: 'Weiter zum Ergebnis',
      href: '/use-cases/7/result',
    });
  });
});

describe('what has just happened', () => {
  const nowADocument = { ...complete, purposeKnown: 'yes', howItWorks: 'learned' };
  const stale = (happened: Parameters<typeof answersPage>[2], language: 'de' | 'en' = 'de') =>
    page(nowADocument, happened, language).alerts.flatMap(({ paragraphs }) => paragraphs ?? []);

  it('names the questions whose answers stopped counting', () => {
    const [said] = stale({ stale: ['purposeKnown', 'howItWorks'] });
    for (const { id, text } of catalogue.questions)
      if (id in nowADocument && id !== 'subject') expect(said).toContain(`„${text.de}“`);
  });

  it('quotes them as the language does', () => {
    const [said] = stale({ stale: ['howItWorks'] }, 'en');
    expect(said).toMatch(/“[^„“”]+”$/);
  });

  it('does not say it of an answer that counts, nor of a question nobody knows', () => {
    expect(stale({ stale: ['subject', 'nonsense', ''] })).toEqual([]);
  });

  it('says that a page was answered which is not asked any more', () => {
    const [alert] = page(complete, { notAsked: true }).alerts;
    expect(alert).toMatchObject({ kind: 'warning' });
    expect(alert?.title).toContain('Ihre Eingabe wurde nicht gespeichert');
  });
});
