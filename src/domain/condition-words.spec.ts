import { loadCatalogue } from '../catalogue/load.ts';
import type { Condition, Text } from './catalogue.ts';
import { conditionWords, type ConditionWords, type Vocabulary } from './condition-words.ts';

const text = (de: string, en: string): Text => ({ de, en });
const option = (value: string, de: string, en: string) => ({ value, text: text(de, en) });
const { questions } = loadCatalogue();
const [like] = questions;
if (!like) throw new Error('The catalogue has no questions');

const vocabulary: Vocabulary = {
  questions: [
    {
      ...like,
      id: 'role',
      text: text('Was tun wir?', 'What do we do?'),
      options: [
        option('use', 'Nutzen', 'Use'),
        option('build', 'Bauen', 'Build'),
        option('unknown', 'Weiß ich nicht', 'I don’t know'),
      ],
    },
    {
      ...like,
      id: 'open',
      text: text('Ist es offen?', 'Is it open?'),
      options: [option('yes', 'Ja', 'Yes'), option('no', 'Nein', 'No')],
    },
  ],
  facts: [
    {
      id: 'weDeploy',
      title: text('Wir sind Betreiber', 'We are the deployer'),
      when: { answer: 'role', is: 'use' },
      cites: [],
    },
  ],
};

const uses: Condition = { answer: 'role', is: 'use' };
const builds: Condition = { answer: 'role', is: 'build' };
const knows: Condition = { not: { answer: 'role', is: 'unknown' } };
const open: Condition = { answer: 'open', is: 'yes' };
const deploys: Condition = { fact: 'weDeploy' };

const say = (condition: Condition): ConditionWords => conditionWords(condition, vocabulary);

it.each<[string, Condition, string, string]>([
  [
    'an answer',
    uses,
    'Frage „Was tun wir?“ ist mit „Nutzen“ beantwortet',
    'question “What do we do?” is answered with “Use”',
  ],
  [
    'an answer that must not be',
    knows,
    'Frage „Was tun wir?“ ist nicht mit „Weiß ich nicht“ beantwortet',
    'question “What do we do?” is not answered with “I don’t know”',
  ],
  [
    'an answer and one that must not be, to the same question',
    { all: [uses, knows] },
    'Frage „Was tun wir?“ ist mit „Nutzen“ und nicht mit „Weiß ich nicht“ beantwortet',
    'question “What do we do?” is answered with “Use” and not with “I don’t know”',
  ],
  [
    'two answers that both must be',
    { all: [uses, builds] },
    'Frage „Was tun wir?“ ist mit „Nutzen“ und „Bauen“ beantwortet',
    'question “What do we do?” is answered with “Use” and “Build”',
  ],
  [
    'two answers of which one must be',
    { any: [uses, builds] },
    'Frage „Was tun wir?“ ist mit „Nutzen“ oder „Bauen“ beantwortet',
    'question “What do we do?” is answered with “Use” or “Build”',
  ],
  ['a named fact', deploys, '„Wir sind Betreiber“ liegt vor', '“We are the deployer” is given'],
  [
    'a named fact that must not be',
    { not: deploys },
    '„Wir sind Betreiber“ liegt nicht vor',
    '“We are the deployer” is not given',
  ],
  [
    'a fact that follows from the rules',
    { fact: 'annexIII.4a' },
    '„Ergebnis: Anhang III Nr. 4 Buchst. a KI-VO“ liegt vor',
    '“Result: Annex III(4)(a) AI Act” is given',
  ],
  [
    'a denial of a denial',
    { not: { not: deploys } },
    '„Wir sind Betreiber“ liegt vor',
    '“We are the deployer” is given',
  ],
  [
    'a list of one',
    { all: [{ any: [deploys] }] },
    '„Wir sind Betreiber“ liegt vor',
    '“We are the deployer” is given',
  ],
])('says %s in one sentence', (_, condition, de, en) => {
  expect(say(condition)).toMatchObject({ text: { de, en }, parts: [] });
});

it.each<[string, Condition, string]>([
  ['all', { all: [open, deploys] }, 'alles davon trifft zu:'],
  ['any', { any: [open, deploys] }, 'mindestens eines davon trifft zu:'],
  ['not all', { not: { all: [open, deploys] } }, 'nicht alles davon trifft zu:'],
  ['none', { not: { any: [open, deploys] } }, 'nichts davon trifft zu:'],
])('says %s as a list', (_, condition, lead) => {
  const { text: said, parts } = say(condition);
  expect(said.de).toBe(lead);
  expect(parts.map((part) => part.text.de)).toEqual([
    'Frage „Ist es offen?“ ist mit „Ja“ beantwortet',
    '„Wir sind Betreiber“ liegt vor',
  ]);
});

it('says that none of several answers to one question was given in one sentence', () => {
  expect(say({ not: { any: [uses, builds] } })).toMatchObject({
    text: {
      de: 'Frage „Was tun wir?“ ist nicht mit „Nutzen“ und nicht mit „Bauen“ beantwortet',
      en: 'question “What do we do?” is not answered with “Use” or “Build”',
    },
    parts: [],
  });
});

it('keeps a denial of a list a denial when its answers come together in one sentence', () => {
  const { text: said, parts } = say({ not: { all: [uses, builds] } });
  expect(said.de).toBe('nicht alles davon trifft zu:');
  expect(parts.map((part) => part.text.de)).toEqual([
    'Frage „Was tun wir?“ ist mit „Nutzen“ und „Bauen“ beantwortet',
  ]);
});

it('never brings an excluded answer together with others of which one is enough', () => {
  const { parts } = say({ any: [uses, knows] });
  expect(parts).toHaveLength(2);
});

it('says a list in a list of the same kind as one', () => {
  const { parts } = say({ all: [deploys, { all: [open, { all: [uses] }] }] });
  expect(parts.map((part) => part.parts)).toEqual([[], [], []]);
});

it('says several results in one breath', () => {
  const { text: said } = say({ any: [{ fact: 'article5.a' }, { fact: 'article5.b' }] });
  expect(said.en).toBe('“Result: Art. 5(1)(a) AI Act” or “Result: Art. 5(1)(b) AI Act” is given');
});

it('says what each sentence is about, so that a page can link to it', () => {
  const { parts } = say({ all: [open, deploys, { fact: 'stop' }] });
  expect(parts.map(({ about }) => about)).toEqual([
    { question: 'open' },
    { fact: 'weDeploy' },
    { derived: 'stop' },
  ]);
});

it.each<[string, Condition]>([
  ['a question', { answer: 'nobody', is: 'yes' }],
  ['an answer', { answer: 'open', is: 'perhaps' }],
  ['a fact', { fact: 'nobody' }],
])('throws on %s that does not exist', (_, condition) => {
  expect(() => say(condition)).toThrow('nobody' in condition ? 'nobody' : /names/);
});

describe('the current catalogue', () => {
  const catalogue = loadCatalogue();
  const conditions: Condition[] = [
    ...catalogue.sections.flatMap(({ askWhen }) => askWhen ?? []),
    ...catalogue.questions.flatMap(({ askWhen }) => askWhen ?? []),
    ...[
      catalogue.facts,
      catalogue.rules,
      catalogue.openPoints,
      catalogue.obligations,
      catalogue.trackRules,
      catalogue.agreement.conditions,
    ].flatMap((list) => list.map(({ when }) => when)),
  ];
  const sentences = ({ text: said, parts }: ConditionWords): string[] => [
    said.de,
    said.en,
    ...parts.flatMap(sentences),
  ];

  it('can be said in whole, without an id in it', () => {
    const ids = [...catalogue.questions, ...catalogue.facts].map(({ id }) => id);
    const camel = ids.filter((id) => /[A-Z]/.test(id));
    for (const condition of conditions)
      for (const sentence of sentences(conditionWords(condition, catalogue)))
        expect(camel.filter((id) => sentence.includes(id))).toEqual([]);
    expect(conditions.length).toBeGreaterThan(300);
  });

  it('calls no two facts the same', () => {
    for (const language of ['de', 'en'] as const) {
      const names = catalogue.facts.map(({ title }) => title[language]);
      expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
    }
  });
});
