import { loadCatalogue } from '../catalogue/load.ts';
import type { Answers } from '../domain/classification.ts';
import { walk } from '../domain/questionnaire.ts';
import type { FormState } from '../web/forms.ts';
import { words } from '../web/words.ts';
import { questionHelp } from './question-help.views.ts';
import { questionPage } from './question.views.ts';

const catalogue = loadCatalogue();
const system: Answers = { subject: 'system', purposeKnown: 'yes', howItWorks: 'learned' };

function page(id: string, answers: Answers, state?: FormState, language: 'de' | 'en' = 'de') {
  const asked = walk(catalogue, answers).pages.find((one) => one.page.id === id);
  if (!asked) throw new Error(`${id} is not asked`);
  const sheet = { catalogue, answers, useCase: { id: '7' } };
  return questionPage(words(language), asked, sheet, state);
}

/** Leads to the first page with several questions. */
const used: Answers = { ...system, scope: ['none'], testing: 'realUse', role: ['use'] };

describe('a page with one question', () => {
  it('has the question for its heading and title', () => {
    const { title, heading, questions, section, action } = page('subject', {});
    expect(title).toBe('Was tragen Sie hier ein?');
    expect(heading).toBeUndefined();
    expect(questions[0]?.radios).toMatchObject({ label: title, heading: true });
    expect(section).toMatch(/^Seite 1 · /);
    expect(action).toBe('/use-cases/7/questionnaire/subject');
  });

  it('says that several ticks are possible', () => {
    const { questions } = page('scope', system);
    expect(questions[0]?.radios).toBeUndefined();
    expect(questions[0]?.checkboxes?.hint).toMatch(/Kreuzen Sie alles an, was zutrifft\.$/);
  });

  it('sets «nichts davon» and «Weiß ich nicht» apart from the rest', () => {
    const options = page('scope', system).questions[0]?.checkboxes?.options ?? [];
    expect(options.filter(({ apart }) => apart).map(({ value }) => value)).toEqual([
      'none',
      'unknown',
    ]);
  });

  it('says what counts, what does not, with pictures and their answers, and what not knowing leads to', () => {
    const help = page('scope', system).questions[0]?.help;
    const [counts, countsNot, examples] = help?.groups ?? [];
    expect([counts?.heading, countsNot?.heading]).toEqual(['So ist es gemeint', 'Nicht gemeint']);
    expect(examples?.lines.length).toBeGreaterThan(1);
    for (const line of examples?.lines ?? []) expect(line).toMatch(/ → „.+“$/);
    expect(help?.unknown).toMatch(/\.$/);
    expect(page('subject', {}, undefined, 'en').questions[0]?.help.title).toContain(
      'What is meant',
    );
  });

  it('names the official example a line was taken from', () => {
    const lines = catalogue.questions.flatMap(({ guide }) => guide.counts);
    const source = lines.find((line) => line.source !== undefined)?.source ?? '';
    const asked = catalogue.questions.find(({ guide }) =>
      guide.counts.some((line) => line.source === source),
    );
    if (!asked) throw new Error('No guide quotes an official example');
    const help = questionHelp(words('de'), asked);
    expect(help.groups[0]?.lines.join()).toContain(`[${source}]`);
    expect(help.official).toContain('Leitlinienentwurf');
  });

  it('says why it is asked, with the article, in the language of the page', () => {
    const why = (language: 'de' | 'en') => page('scope', system, undefined, language).questions[0];
    expect(why('de')?.why.title).toBe('Warum fragen wir das?');
    expect(why('de')?.why.paragraphs[1]).toMatch(/^Rechtsgrundlage: .*Art\. 2 Abs\. .*KI-VO/);
    expect(why('en')?.why.paragraphs[1]).toMatch(/^Source: .*Art\. 2\(.*AI Act/);
  });
});

describe('a page with several questions', () => {
  it('has the theme for its heading, and each question its own label', () => {
    const { title, heading, questions } = page('practices', used);
    expect(title).toBe('Was das System mit Menschen tut');
    expect(heading).toBe(title);
    expect(questions.length).toBeGreaterThan(1);
    for (const { radios, checkboxes } of questions) {
      const field = radios ?? checkboxes;
      expect(field?.heading).toBeUndefined();
      expect(field?.label).not.toBe(title);
    }
  });
});

describe('what stands in the form', () => {
  const chosen = (...given: Parameters<typeof page>) =>
    page(...given).questions.flatMap(({ radios, checkboxes }) =>
      (radios ?? checkboxes)?.options.flatMap(({ chosen, value }) => (chosen ? [value] : [])),
    );

  it('is what was answered before', () => {
    expect(chosen('subject', {})).toEqual([]);
    expect(chosen('subject', { subject: 'document' })).toEqual(['document']);
    expect(chosen('scope', { ...system, scope: ['research', 'unknown'] })).toEqual([
      'research',
      'unknown',
    ]);
  });

  it('is what was typed and refused, not what is stored, with each problem at its question', () => {
    const state: FormState = {
      typed: { scope: ['none', 'research'] },
      errors: [{ field: 'scope', key: 'assessment.problem.noneAlone', values: {} }],
    };
    const refused = page('scope', { ...system, scope: ['military'] }, state);
    expect(chosen('scope', { ...system, scope: ['military'] }, state)).toEqual([
      'research',
      'none',
    ]);
    expect(refused.errors?.items).toEqual([
      { text: expect.stringContaining('passt nicht zu') as string, href: '#scope' },
    ]);
    expect(refused.questions[0]?.checkboxes?.error).toContain('passt nicht zu');
  });
});

describe('the way through the pages', () => {
  it('leads back to the page before that is asked, from the first one to the overview', () => {
    expect(page('subject', {}).back?.href).toBe('/use-cases/7');
    expect(page('purpose', { subject: 'system' }).back?.href).toBe(
      '/use-cases/7/questionnaire/subject',
    );
    expect(page('practices', used).back?.href).toBe('/use-cases/7/questionnaire/role');
  });

  it('counts the pages up to this one and no further: how many follow depends on the answers', () => {
    expect(page('purpose', { subject: 'system' }).section).toMatch(/^Seite 2 · /);
    expect(page('purpose', { subject: 'system' }, undefined, 'en').section).toMatch(/^Page 2 · /);
  });

  it('goes on or saves for later', () => {
    expect(page('subject', {}).buttons.buttons).toEqual([
      { text: 'Weiter', kind: 'primary' },
      { text: 'Speichern und später fortsetzen', kind: 'secondary', name: 'then', value: 'later' },
    ]);
  });
});
