/** The help beside a question agrees with the worked cases it quotes, and stays short enough to be read. */
import type { Guide, Question } from '../../src/domain/catalogue.ts';
import { loadCatalogue } from '../../src/catalogue/load.ts';
import { loadOfficialExamples } from '../../src/catalogue/official-examples.ts';
import { loadWorkedCases } from '../../src/catalogue/worked-cases.ts';

const { questions } = loadCatalogue();
const known = new Set(loadOfficialExamples().examples.map(({ id }) => id));
const answersOf = new Map(loadWorkedCases().map(({ id, answers }) => [id, answers]));

type Guided = Question & { readonly guide: Guide };
const guided = questions.filter((question): question is Guided => question.guide !== undefined);

/** Answers that burden nothing: a no, an exception of the law, mere assistance. */
const harmless = new Set(
  'no none supports operation cyberOnly creditFraud travelDocuments ancillary organisation'.split(
    ' ',
  ),
);

const quoted = guided.flatMap(({ id, guide }) =>
  (['counts', 'countsNot'] as const).flatMap((list) =>
    guide[list].flatMap(({ source }) => (source === undefined ? [] : [{ id, list, source }])),
  ),
);

it('quotes examples that exist', () => {
  expect(quoted.filter(({ source }) => !known.has(source))).toEqual([]);
});

// A question that was not asked about an example: no area that is meant, and no word about the exemption.
const section = new Map(questions.map((question) => [question.id, question.section]));
const comparable = ({ id, source }: (typeof quoted)[0]): boolean =>
  (section.get(id) === 'areas' && id !== 'areas') ||
  (section.get(id) === 'exemption' && answersOf.get(source)?.[id] !== undefined);

it.each(quoted.filter(comparable).map((line) => [line.id, line.list, line.source] as const))(
  '%s: %s quotes %s as it was answered',
  (id, list, source) => {
    const given = [answersOf.get(source)?.[id] ?? []].flat();
    const burdens = given.some((value) => !harmless.has(value));
    expect(burdens).toBe(list === 'counts');
  },
);

describe.each(['de', 'en'] as const)('in %s', (language) => {
  it('has at most four lines of a kind, and none twice', () => {
    for (const { guide } of guided)
      for (const lines of [guide.counts, guide.countsNot]) {
        const texts = lines.map((line) => line[language]);
        expect(texts.length).toBeLessThanOrEqual(4);
        expect(new Set(texts).size).toBe(texts.length);
      }
  });

  it('leaves a hint of at most two sentences', () => {
    const sentences = (text: string): number =>
      text.split(/(?<!Nr|Art|Abs|Buchst)[.!?] (?=\p{Lu}|[„“])/u).length;
    const long = guided.filter(({ hint }) => sentences(hint[language]) > 2);
    expect(long.map(({ id }) => id)).toEqual([]);
  });
});

it('guides through every question on Annex III, on the change of role and on the model', () => {
  const ours = ['areas', 'exemption', 'responsibility', 'model'];
  expect(questions.filter((q) => ours.includes(q.section) && !q.guide).map(({ id }) => id)).toEqual(
    [],
  );
});
