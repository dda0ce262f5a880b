/** Every fault that the integrity check promises to find, planted one by one into the real catalogue. */
import { faultsOf } from '../../src/catalogue/integrity.ts';
import { CatalogueError, loadCatalogue } from '../../src/catalogue/load.ts';
import { files } from '../../src/catalogue/schema.ts';
import type { Catalogue, Condition, Guide, Question } from '../../src/domain/catalogue.ts';

const catalogue = loadCatalogue();

const withQuestion = (id: string, change: Partial<Question>): Catalogue => ({
  ...catalogue,
  questions: catalogue.questions.map((one) => (one.id === id ? { ...one, ...change } : one)),
});
const withFact = (id: string, when: Condition): Catalogue => ({
  ...catalogue,
  facts: [...catalogue.facts, { id, title: { de: 'Merkmal', en: 'Feature' }, when, cites: [] }],
});
const later: Condition = { answer: 'baseModel', is: 'general' };

function guideFaults(): [string, Catalogue, string][] {
  const line = { de: 'Satz', en: 'Sentence' };
  const bothWays = [
    { ...line, answer: 'yes' },
    { ...line, answer: 'no' },
  ];
  const guided = (change: Partial<Guide>): Catalogue =>
    withQuestion('stateLaw', {
      guide: {
        counts: [line],
        countsNot: [line],
        examples: bothWays,
        unknown: line,
        ...change,
      },
    });
  const answered = (...answers: (string | string[])[]): Partial<Guide> => ({
    examples: answers.map((answer) => ({ ...line, answer })),
  });
  return [
    [
      'an example with an answer that is not offered',
      guided(answered('yes', 'perhaps')),
      'question stateLaw: an example answers perhaps, which is not offered',
    ],
    [
      'examples that all show the same',
      guided(answered('yes', 'yes')),
      'question stateLaw: all examples have the same answer',
    ],
    [
      'an example with several answers to a single choice',
      guided(answered('yes', ['no'])),
      'question stateLaw: an example of a single choice has several answers',
    ],
    [
      'a guide that says nothing about not knowing',
      withQuestion('stateLaw', {
        guide: { counts: [line], countsNot: [line], examples: bothWays },
      }),
      'question stateLaw: what "unknown" leads to is said exactly where it is offered',
    ],
  ];
}

it('finds nothing in the catalogue itself', () => {
  expect(faultsOf(catalogue)).toEqual([]);
});

it.each<[string, Catalogue, string]>([
  [
    'a question that looks ahead',
    withQuestion('scope', { askWhen: later }),
    'question scope: depends on baseModel, which is not on an earlier page',
  ],
  [
    'a question that looks at its own page',
    withQuestion('stateLaw', { askWhen: { answer: 'practices', is: 'scores' } }),
    'question stateLaw: depends on practices, which is not on an earlier page',
  ],
  [
    'a section that looks ahead through a fact',
    {
      ...withFact('later', later),
      sections: catalogue.sections.map((one) =>
        one.id === 'role' ? { ...one, askWhen: { fact: 'later' } } : one,
      ),
    },
    'section role: depends on baseModel, which is not on an earlier page',
  ],
  [
    'a fact in a circle',
    withFact('again', { not: { fact: 'again' } }),
    'fact again: rests on itself',
  ],
  [
    'a question that does not exist',
    withFact('lost', { answer: 'nowhere', is: 'yes' }),
    'fact lost: there is no question nowhere',
  ],
  [
    'an option that does not exist',
    withFact('lost', { answer: 'subject', is: 'house' }),
    'fact lost: question subject has no option house',
  ],
  [
    'a fact that does not exist',
    withFact('lost', { fact: 'nowhere' }),
    'fact lost: there is no fact nowhere',
  ],
  [
    'a rule that uses a fact derived from rules',
    withFact('lost', { fact: 'highRisk' }),
    'fact lost: there is no fact highRisk',
  ],
  [
    'a fact that takes a derived name',
    withFact('highRisk', later),
    'fact highRisk: the name belongs to a derived fact',
  ],
  [
    'an id given twice',
    { ...catalogue, rules: [...catalogue.rules, ...catalogue.rules.slice(0, 1)] },
    `rule ${catalogue.rules[0]?.id ?? ''}: the id is given twice`,
  ],
  [
    'a single choice with nothing of this',
    withQuestion('scope', { type: 'single' }),
    'question scope: "none" belongs to a multiple choice',
  ],
  [
    'a multiple choice without it',
    withQuestion('subject', { type: 'multiple' }),
    'question subject: a multiple choice needs "none"',
  ],
  ...guideFaults(),
  [
    'an open source that does not say what is open',
    withQuestion('stateLaw', { cites: [{ act: 'ITEG', at: '§ 2(2)', standing: 'open' }] }),
    'stateLaw: § 2(2) names an interpretation exactly where it is open',
  ],
  [
    'a settled source that names an interpretation',
    withQuestion('stateLaw', { cites: [{ act: 'ITEG', at: '§ 2(2)', see: 'itegProhibitions' }] }),
    'stateLaw: § 2(2) names an interpretation exactly where it is open',
  ],
  [
    'an interpretation that does not exist',
    { ...catalogue, interpretations: [] },
    'stateLaw: § 2(2) names no interpretation itegProhibitions',
  ],
  [
    'an interpretation nothing rests on',
    {
      ...catalogue,
      interpretations: catalogue.interpretations.map((one) => ({ ...one, id: `${one.id}Else` })),
    },
    'interpretation olderSystemsElse: nothing rests on it',
  ],
  [
    'a check whose last outcome has a reason',
    {
      ...catalogue,
      checks: catalogue.checks.map((one) => ({ ...one, outcomes: one.outcomes.slice(0, -1) })),
    },
    'check dpia: the last outcome, and only that, stands without a reason',
  ],
  [
    'a check that rests on a check',
    {
      ...catalogue,
      checks: catalogue.checks.map((one) => ({ ...one, when: { fact: 'check.dpia.likely' } })),
    },
    'check dpia: rests on a check',
  ],
  [
    'a track that names an outcome that does not exist',
    { ...catalogue, checks: [] },
    'dpiaLikely: there is no outcome check.dpia.required',
  ],
  [
    'a class without wording',
    { ...catalogue, classes: catalogue.classes.filter(({ id }) => id !== 'minimal') },
    'class minimal: has no wording',
  ],
  [
    'a date that is missing',
    { ...catalogue, dates: [] },
    'obligation literacy: there is no date literacyAndProhibitions',
  ],
])('finds %s', (_, faulty, sentence) => {
  expect(faultsOf(faulty)).toContain(sentence);
});

it('refuses a key that nobody reads', () => {
  const fact = {
    id: 'one',
    when: { fact: 'two', oder: 'drei' },
    cites: [{ act: 'AIA', at: 'Art. 1' }],
  };
  expect(files.facts.safeParse([fact]).success).toBe(false);
  expect(files.facts.safeParse([{ ...fact, when: { fact: 'two' } }]).success).toBe(true);
});

it('says which version it cannot read', () => {
  expect(() => loadCatalogue('1999-01')).toThrow(CatalogueError);
  expect(() => loadCatalogue('1999-01')).toThrow('There is no catalogue 1999-01.');
});
