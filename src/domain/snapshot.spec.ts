import type { Catalogue, Check, Interpretation, Question } from './catalogue.ts';
import type { Classification } from './classification.ts';
import type { Submitted } from './snapshot.ts';
import { notChosen, snapshotOf } from './snapshot.ts';

const text = (de: string): { de: string; en: string } => ({ de, en: `${de} (en)` });
const cites = [{ act: 'AIA', at: 'Art. 50(1)' }] as const;
const question = (id: string, section: string, more: Partial<Question> = {}): Question => ({
  id,
  section,
  page: id,
  purpose: 'act',
  type: 'single',
  text: text(`Frage ${id}`),
  hint: text('Hinweis'),
  why: text('Warum'),
  guide: { counts: [], countsNot: [], examples: [] },
  askWhen: null,
  options: [
    { value: 'yes', text: text('Ja') },
    { value: 'no', text: text('Nein') },
  ],
  cites,
  covers: [],
  ...more,
});

const catalogue: Catalogue = {
  version: '2026-11',
  lawAsOf: '2026-11-23',
  lawText: text('KI-VO'),
  sections: [
    { id: 'first', title: text('Zuerst'), askWhen: null },
    { id: 'empty', title: text('Leer'), askWhen: null },
    { id: 'last', title: text('Zuletzt'), askWhen: null },
  ],
  pages: ['talks', 'obvious', 'data'].map((id) => ({ id, section: 'first', title: text(id) })),
  questions: [
    question('talks', 'first'),
    question('obvious', 'first', { askWhen: { answer: 'talks', is: 'yes' } }),
    question('data', 'last', {
      type: 'multiple',
      options: [
        { value: 'citizens', text: text('Bürger') },
        { value: 'employees', text: text('Beschäftigte') },
        { value: 'none', text: text('Niemand') },
      ],
    }),
  ],
  facts: [],
  rules: [
    {
      id: 'talksToPeople',
      when: { answer: 'talks', is: 'yes' },
      gives: { class: 'limited_transparency_art50' },
      because: text('Es spricht mit Menschen.'),
      cites,
      onUnknown: 'strict',
    },
  ],
  openPoints: [
    {
      id: 'clarify',
      when: { answer: 'talks', is: 'yes' },
      question: 'talks',
      because: text('Klären'),
      responsible: 'coordination',
      provisional: false,
    },
  ],
  classes: [
    {
      id: 'limited_transparency_art50',
      label: text('Transparenz'),
      meaning: text('Hinweis'),
      cites,
    },
  ],
  interpretations: [],
  dates: [],
  obligations: [
    {
      id: 'notice',
      dutyOf: 'deployer',
      when: { answer: 'talks', is: 'yes' },
      from: { date: 'start' },
      text: text('Hinweis sichtbar lassen'),
      how: text('Bildschirmfoto ablegen'),
      example: text('Ein Schild am Eingang'),
      cites,
    },
  ],
  checks: [],
  trackRules: [
    {
      id: 'personalData',
      track: 'data_protection',
      when: { answer: 'data', is: 'citizens' },
      because: text('Personenbezogene Daten'),
      cites,
    },
  ],
  agreement: {
    version: '1',
    title: text('Muster'),
    conditions: [
      {
        id: 'noData',
        when: { answer: 'data', is: 'none' },
        text: text('Keine Daten'),
        covers: [],
      },
    ],
  },
  checklists: [],
};

const classification: Classification = {
  catalogueVersion: '2026-11',
  class: 'limited_transparency_art50',
  provisional: false,
  annexI: null,
  annexIII: [],
  article5: [],
  exemptions: [],
  article25: [],
  art50: [],
  roles: ['deployer'],
  gpai: null,
  fired: [{ rule: 'talksToPeople', certain: true, citations: cites, answers: ['talks'] }],
  obligations: [
    {
      id: 'notice',
      dutyOf: 'deployer',
      from: '2027-12-02',
      otherReading: '2030-08-02',
      applies: false,
      citations: cites,
    },
  ],
  checks: [],
  tracks: [{ track: 'data_protection', because: ['personalData'] }],
  lane: 'case_by_case',
  open: [{ question: 'talks', because: 'clarify' }],
  unanswered: [],
  ignored: [],
};

const submission: Submitted = {
  administration: { name: 'Stadt', marketSurveillanceAuthority: '' },
  useCase: {
    number: 'KI-2026-0001',
    title: 'Chat',
    purpose: '',
    description: '',
    department: 'Amt',
    owner: '',
    supplier: '',
    product: '',
    model: '',
    plannedStart: '',
    placedOnMarket: '',
    designChange: '',
  },
  submitted: { at: '2026-11-23T10:00:00.000Z', by: 'Eine Person', department: 'Amt' },
  catalogue,
  answers: { data: ['citizens', 'employees'], talks: 'yes', obvious: 'no' },
  classification,
};

it('puts the answers into words, in the order of asking, by section, without empty sections', () => {
  const { sections } = snapshotOf(submission);
  expect(
    sections.map(({ id, answers }) => [
      id,
      answers.map((one) => [one.id, one.values, one.answers]),
    ]),
  ).toEqual([
    [
      'first',
      [
        ['talks', ['yes'], [text('Ja')]],
        ['obvious', ['no'], [text('Nein')]],
      ],
    ],
    ['last', [['data', ['citizens', 'employees'], [text('Bürger'), text('Beschäftigte')]]]],
  ]);
  expect(sections[0]?.answers[0]).toEqual({
    id: 'talks',
    question: text('Frage talks'),
    values: ['yes'],
    answers: [text('Ja')],
    offered: [],
    cites,
  });
});

it('keeps what a multiple choice offered, so that what was denied can be read', () => {
  const { sections } = snapshotOf({ ...submission, answers: { talks: 'yes', data: ['citizens'] } });
  const [data] = sections.at(-1)?.answers ?? [];
  expect(data?.offered.map(({ value, chosen }) => [value, chosen])).toContainEqual([
    'citizens',
    true,
  ]);
  expect(data && notChosen(data)).toEqual([text('Beschäftigte')]);
});

it('leaves out answers to questions that are not asked', () => {
  const { sections } = snapshotOf({ ...submission, answers: { talks: 'no', obvious: 'yes' } });
  expect(sections.flatMap(({ answers }) => answers.map(({ id }) => id))).toEqual(['talks']);
});

it('says class, reasons, obligations, tracks, open points and agreement in words', () => {
  expect(snapshotOf(submission)).toMatchObject({
    format: 'ki-register/snapshot/1',
    administration: 'Stadt',
    marketSurveillanceAuthority: '',
    useCase: submission.useCase,
    submitted: submission.submitted,
    catalogue: { version: '2026-11', lawAsOf: '2026-11-23', lawText: text('KI-VO') },
    classification,
    class: { id: 'limited_transparency_art50', label: text('Transparenz') },
    reasons: [
      {
        rule: 'talksToPeople',
        text: text('Es spricht mit Menschen.'),
        certain: true,
        cites,
        answers: ['talks'],
      },
    ],
    obligations: [
      {
        id: 'notice',
        text: text('Hinweis sichtbar lassen'),
        how: text('Bildschirmfoto ablegen'),
        dutyOf: 'deployer',
        from: '2027-12-02',
        otherReading: '2030-08-02',
        applies: false,
        cites,
      },
    ],
    tracks: [{ track: 'data_protection', because: [text('Personenbezogene Daten')] }],
    open: [{ question: 'talks', text: text('Klären') }],
    agreement: {
      version: '1',
      title: text('Muster'),
      conditions: [{ id: 'noData', text: text('Keine Daten'), state: 'notMet' }],
    },
  });
});

it('says in words how the parallel checks came out', () => {
  const check: Check = {
    id: 'dpia',
    title: text('Folgenabschätzung'),
    cites,
    when: { answer: 'talks', is: 'yes' },
    outcomes: [
      {
        id: 'likely',
        text: text('Wahrscheinlich nötig'),
        reasons: [
          {
            id: 'scores',
            when: { answer: 'talks', is: 'yes' },
            because: text('Es bewertet'),
            cites,
          },
        ],
      },
      { id: 'notNeeded', text: text('Nicht nötig'), reasons: [] },
    ],
  };
  const given: Submitted = {
    ...submission,
    catalogue: { ...catalogue, checks: [check] },
    classification: {
      ...classification,
      checks: [{ check: 'dpia', outcome: 'likely', certain: false, because: ['scores'] }],
    },
  };
  expect(snapshotOf(given).checks).toEqual([
    {
      id: 'dpia',
      title: text('Folgenabschätzung'),
      outcome: text('Wahrscheinlich nötig'),
      certain: false,
      reasons: [{ text: text('Es bewertet'), cites }],
      cites,
    },
  ]);
});

it('says which questions of law are open behind the result, and no others', () => {
  const open = (id: string): Interpretation => ({
    id,
    text: text('Was offen ist'),
    askWhom: text('Rechtsamt fragen'),
    reading: text('Strengere Lesart'),
    cites,
  });
  const [duty] = classification.obligations;
  if (duty === undefined) throw new Error('The example has an obligation.');
  const citations = [{ act: 'AIA', at: 'Art. 111(2)', standing: 'open', see: 'older' }] as const;
  const given: Submitted = {
    ...submission,
    catalogue: { ...catalogue, interpretations: [open('older'), open('other')] },
    classification: { ...classification, obligations: [{ ...duty, citations }] },
  };
  expect(snapshotOf(given).interpretations).toEqual([open('older')]);
  expect(snapshotOf(submission).interpretations).toEqual([]);
});

it('refuses a classification that was not made under this catalogue', () => {
  const foreign = { ...classification, class: 'minimal' } as const;
  expect(() => snapshotOf({ ...submission, classification: foreign })).toThrow('no "minimal"');
});
