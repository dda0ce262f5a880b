import { carryOver } from './carry-over.ts';
import type { Renaming } from './carry-over.ts';
import type { Question } from './catalogue.ts';

const questions = [
  { id: 'hosting', type: 'single', options: ['own', 'cloud', 'unknown'] },
  { id: 'people', type: 'multiple', options: ['staff', 'guests', 'none'] },
].map(({ options, ...question }) => ({
  ...question,
  options: options.map((value) => ({ value, text: { de: value, en: value } })),
})) as unknown as Question[];

const renaming = (given: Partial<Renaming>): Renaming => ({ questions: {}, values: {}, ...given });
const carried = (answers: Parameters<typeof carryOver>[0], ...given: Partial<Renaming>[]) =>
  carryOver(answers, given.map(renaming), { questions });

it('keeps what nothing was said about', () => {
  const answers = { hosting: 'own', people: ['staff', 'guests'] };
  expect(carried(answers, {})).toEqual({ answers, lost: [] });
});

it('renames questions and values', () => {
  expect(
    carried(
      { place: 'dataCentre', people: ['employees'] },
      {
        questions: { place: 'hosting' },
        values: { place: { dataCentre: 'own' }, people: { employees: 'staff' } },
      },
    ),
  ).toEqual({ answers: { hosting: 'own', people: ['staff'] }, lost: [] });
});

it('goes through one table after the other', () => {
  expect(
    carried(
      { place: 'rented' },
      { questions: { place: 'site' }, values: { place: { rented: 'outside' } } },
      { questions: { site: 'hosting' }, values: { site: { outside: 'cloud' } } },
    ).answers,
  ).toEqual({ hosting: 'cloud' });
});

it('makes one value of two that became the same', () => {
  const { answers } = carried(
    { people: ['interns', 'employees', 'guests'] },
    { values: { people: { interns: 'staff', employees: 'staff' } } },
  );
  expect(answers).toEqual({ people: ['staff', 'guests'] });
});

it.each<[string, Parameters<typeof carryOver>[0], Partial<Renaming>]>([
  ['the question was taken away', { place: 'own' }, { questions: { place: null } }],
  ['it is to be asked again', { hosting: 'own' }, { questions: { hosting: null } }],
  ['the value was taken away', { hosting: 'usb' }, { values: { hosting: { usb: null } } }],
  [
    'one of several values was taken away',
    { people: ['staff', 'pupils'] },
    { values: { people: { pupils: null } } },
  ],
  ['the newer version does not know the question', { place: 'own' }, {}],
  ['the newer version does not offer the value', { hosting: 'usb' }, {}],
  ['several values now answer a single choice', { hosting: ['own'] }, {}],
  ['a single value now answers a multiple choice', { people: 'staff' }, {}],
])('loses an answer as it was given when %s', (_, answers, given) => {
  const [question = ''] = Object.keys(answers);
  expect(carried(answers, given)).toEqual({
    answers: {},
    lost: [{ question, given: answers[question] }],
  });
});

it('takes no name from an object’s own tables', () => {
  expect(carried({ toString: 'constructor' }).lost).toEqual([
    { question: 'toString', given: 'constructor' },
  ]);
});
