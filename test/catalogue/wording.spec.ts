/** What is read alone in a record, years later, has to say what it is about. */
import { loadCatalogue } from '../../src/catalogue/load.ts';

const { questions, pages, openPoints, obligations } = loadCatalogue();

describe.each(['de', 'en'] as const)('in %s', (language) => {
  const twice = (texts: readonly string[]): string[] =>
    texts.filter((text, i) => texts.indexOf(text) !== i);

  it('no two questions have the same text', () => {
    expect(twice(questions.map(({ text }) => text[language]))).toEqual([]);
  });

  it('no two pages have the same title', () => {
    expect(twice(pages.map(({ title }) => title[language]))).toEqual([]);
  });

  it('no two obligations have the same sentence or the same example', () => {
    expect(twice(obligations.map(({ text }) => text[language]))).toEqual([]);
    expect(twice(obligations.map(({ example }) => example[language]))).toEqual([]);
  });

  it('no two open points have the same sentence', () => {
    expect(twice(openPoints.map(({ because }) => because[language]))).toEqual([]);
  });
});
