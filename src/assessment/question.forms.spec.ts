import { loadCatalogue } from '../catalogue/load.ts';
import type { Question } from '../domain/catalogue.ts';
import { readAnswers } from './question.forms.ts';

const { questions } = loadCatalogue();
const on = (page: string): Question[] => questions.filter((question) => question.page === page);

const protection = on('routingProtection');
const areas = on('areas');

function problems(page: readonly Question[], body: unknown): [string, string][] {
  const read = readAnswers(page, body);
  return read.ok ? [] : read.errors.map(({ field, key }) => [field, key]);
}

describe('readAnswers', () => {
  it('takes one answer per single choice and a list per multiple choice', () => {
    expect(readAnswers(areas, { areas: ['employment', 'education'] })).toEqual({
      ok: true,
      later: false,
      answers: { areas: ['education', 'employment'] },
    });
    expect(readAnswers(areas, { areas: 'employment' })).toMatchObject({
      answers: { areas: ['employment'] },
    });
    expect(readAnswers(on('purpose'), { purposeKnown: 'yes' })).toMatchObject({
      answers: { purposeKnown: 'yes' },
    });
  });

  it('asks for what is missing, each question by itself', () => {
    expect(problems(protection, { protectionIntegrity: 'high' })).toEqual([
      ['protectionConfidentiality', 'assessment.problem.missing'],
      ['protectionAvailability', 'assessment.problem.missing'],
      ['supplierEvidence', 'assessment.problem.missing'],
    ]);
    expect(problems(areas, {})).toEqual([['areas', 'assessment.problem.missing']]);
    expect(problems(protection, undefined)).toHaveLength(4);
  });

  it('does not offer «Weiß ich nicht» where it cannot be chosen', () => {
    expect(problems(on('providerView'), { providerView: '' })).toEqual([
      ['providerView', 'assessment.problem.missingKnown'],
    ]);
  });

  it('refuses «nichts davon» beside another tick, and takes it alone or twice', () => {
    expect(problems(areas, { areas: ['none', 'employment'] })).toEqual([
      ['areas', 'assessment.problem.noneAlone'],
    ]);
    expect(readAnswers(areas, { areas: ['none', 'none'] })).toMatchObject({
      answers: { areas: ['none'] },
    });
  });

  it('takes «Weiß ich nicht» beside other ticks', () => {
    expect(readAnswers(areas, { areas: ['unknown', 'employment'] })).toMatchObject({
      answers: { areas: ['employment', 'unknown'] },
    });
  });

  it.each([
    ['single', protection, { protectionConfidentiality: 'immense' }, 'protectionConfidentiality'],
    ['multiple', areas, { areas: ['employment', '<b>'] }, 'areas'],
    ['empty among others', areas, { areas: ['employment', ''] }, 'areas'],
  ])('refuses a choice that is not offered: %s', (_, page, body, field) => {
    expect(problems(page, body)).toContainEqual([field, 'assessment.problem.unknownChoice']);
  });

  it('refuses two answers to a single choice and stores a repeated tick once', () => {
    const body = { purposeKnown: ['yes', 'no'] };
    expect(problems(on('purpose'), body)).toEqual([['purposeKnown', 'web.form.several']]);
    expect(readAnswers(areas, { areas: ['employment', 'employment'] })).toMatchObject({
      answers: { areas: ['employment'] },
    });
  });

  it('refuses fields and characters that do not belong to the page, once per field', () => {
    expect(problems(areas, { areas: 'employment', subject: 'document' })).toEqual([
      ['subject', 'web.form.unknownField'],
    ]);
    expect(problems(on('purpose'), { purposeKnown: 'y\0es' })).toEqual([
      ['purposeKnown', 'web.form.nul'],
    ]);
  });

  it('keeps what was chosen when it refuses', () => {
    const read = readAnswers(protection, { protectionIntegrity: 'high' });
    expect(read).toMatchObject({ ok: false, typed: { protectionIntegrity: 'high' } });
  });
});

describe('«Speichern und später fortsetzen»', () => {
  it('takes what is there and asks for nothing', () => {
    expect(readAnswers(protection, { protectionIntegrity: 'high', then: 'later' })).toEqual({
      ok: true,
      later: true,
      answers: { protectionIntegrity: 'high' },
    });
    expect(readAnswers(areas, { then: 'later' })).toEqual({ ok: true, later: true, answers: {} });
  });

  it('still refuses what cannot be an answer', () => {
    expect(problems(areas, { areas: ['none', 'finance'], then: 'later' })).toHaveLength(1);
    expect(problems(areas, { areas: ['space'], then: 'later' })).toHaveLength(1);
  });
});
