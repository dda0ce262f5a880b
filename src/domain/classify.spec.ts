import type { Catalogue, Consequence, Question, Rule } from './catalogue.ts';
import type { Answers, Classification } from './classification.ts';
import { classify } from './classify.ts';

const text = { de: 'x', en: 'x' };

function question(id: string, purpose: Question['purpose'] = 'act'): Question {
  const options = ['yes', 'no', 'unknown'].map((value) => ({ value, text }));
  const wording = {
    text,
    hint: text,
    why: text,
    guide: { counts: [], countsNot: [], examples: [] },
  };
  const place = { section: 'only', page: 'only', askWhen: null };
  return { id, purpose, type: 'single', options, cites: [], covers: [], ...place, ...wording };
}

/** A rule that fires when the question of the same name is answered yes. */
function rule(id: string, gives: Consequence, onUnknown: Rule['onUnknown'] = 'strict'): Rule {
  return { id, when: { answer: id, is: 'yes' }, gives, because: text, cites: [], onUnknown };
}

const unknown = (id: string): Catalogue['openPoints'][0] => ({
  id: `${id}Unknown`,
  when: { answer: id, is: 'unknown' },
  question: id,
  because: text,
  responsible: 'owner',
  provisional: false,
});

const catalogue: Catalogue = {
  version: '2000-01',
  lawAsOf: '2000-01-01',
  lawText: text,
  sections: [{ id: 'only', title: text, askWhen: null }],
  pages: [{ id: 'only', section: 'only', title: text }],
  questions: [
    ...['exempt', 'banned', 'risky', 'chatty', 'vague', 'proofMissing', 'idle'].map((id) =>
      question(id),
    ),
    question('house', 'routing'),
  ],
  facts: [],
  rules: [
    rule('exempt', { class: 'out_of_scope' }, 'certain'),
    rule('banned', { class: 'prohibited', article5: 'f' }),
    rule('risky', { class: 'high_risk_annex_iii', annexIII: '4(a)' }),
    rule('chatty', {
      class: 'limited_transparency_art50',
      art50: { paragraph: '50(1)', dutyOf: ['provider', 'deployer'] },
    }),
    rule('vague', { undetermined: true }),
  ],
  openPoints: [
    {
      id: 'askForProof',
      when: { answer: 'proofMissing', is: 'yes' },
      question: 'proofMissing',
      because: text,
      responsible: 'owner',
      provisional: true,
    },
    ...['risky', 'idle'].map(unknown),
  ],
  classes: [],
  interpretations: [],
  dates: [],
  obligations: [],
  checks: [],
  trackRules: [],
  agreement: { version: '1', title: text, conditions: [] },
  checklists: [],
};

const no: Answers = Object.fromEntries(catalogue.questions.map(({ id }) => [id, 'no']));
const of = (answers: Answers): Classification =>
  classify(catalogue, { ...no, ...answers }, { today: '2026-11-23' });

it('is minimal when everything is answered and no rule gives a class', () => {
  expect(of({})).toMatchObject({ class: 'minimal', provisional: false, fired: [] });
});

it('takes the strictest class and keeps what else hit', () => {
  expect(of({ risky: 'yes', chatty: 'yes', exempt: 'yes' })).toMatchObject({
    class: 'high_risk_annex_iii',
    annexIII: ['4(a)'],
    art50: [
      { paragraph: '50(1)', dutyOf: 'provider' },
      { paragraph: '50(1)', dutyOf: 'deployer' },
    ],
    provisional: false,
  });
});

it('is undetermined while a question of the Act is open, not while one of routing is', () => {
  const { risky, house, ...rest } = no;
  const open = classify(catalogue, { ...rest, house: house ?? [] }, { today: '2026-11-23' });
  expect(open).toMatchObject({ class: 'undetermined', provisional: true, unanswered: ['risky'] });
  const routing = classify(catalogue, { ...rest, risky: risky ?? [] }, { today: '2026-11-23' });
  expect(routing).toMatchObject({ class: 'minimal', unanswered: ['house'] });
});

it('is undetermined when a rule says so, whatever else hits', () => {
  expect(of({ vague: 'yes', banned: 'yes' })).toMatchObject({
    class: 'undetermined',
    lane: null,
    article5: ['f'],
  });
});

it('lets a burdening rule fire on unknown, provisionally', () => {
  const result = of({ risky: 'unknown' });
  expect(result).toMatchObject({ class: 'high_risk_annex_iii', provisional: true });
  expect(result.fired).toEqual([
    { rule: 'risky', certain: false, citations: [], answers: ['risky'] },
  ]);
});

it('does not call a class provisional that another answer makes certain', () => {
  expect(of({ risky: 'unknown', banned: 'yes' })).toMatchObject({
    class: 'prohibited',
    provisional: false,
  });
});

it('lets a relieving rule fire on a certain yes only, and is provisional while it may still relieve', () => {
  expect(of({ exempt: 'unknown' })).toMatchObject({
    class: 'minimal',
    provisional: true,
    fired: [],
  });
  expect(of({ exempt: 'yes' })).toMatchObject({ class: 'out_of_scope', provisional: false });
});

it('lets a strict rule fire on unknown only where what relieves in it is certain', () => {
  const both: Rule = {
    ...rule('both', { class: 'annex_iii_exempt_6_3' }),
    when: {
      all: [
        { answer: 'chatty', is: 'yes' },
        { answer: 'exempt', is: 'yes' },
      ],
    },
    certainly: { answer: 'exempt', is: 'yes' },
  };
  const fired = (chatty: string, exempt: string): string[] =>
    classify(
      { ...catalogue, rules: [both] },
      { ...no, chatty, exempt },
      { today: '2026-11-23' },
    ).fired.map(({ rule: id }) => id);
  expect(fired('unknown', 'yes')).toEqual(['both']);
  expect(fired('yes', 'unknown')).toEqual([]);
});

it('is provisional while a proof is missing', () => {
  expect(of({ proofMissing: 'yes' })).toMatchObject({
    provisional: true,
    open: [{ question: 'proofMissing', because: 'askForProof' }],
  });
  expect(of({ proofMissing: 'unknown' }).open).toEqual([]);
});

it('leaves every unknown open where the answers end without a class', () => {
  const { open } = of({ vague: 'yes', risky: 'unknown', idle: 'unknown' });
  expect(open.map(({ question }) => question)).toEqual(['risky', 'idle']);
});

it('leaves an open point for an unknown that matters, none for one that nothing rests on', () => {
  expect(of({ risky: 'unknown', idle: 'unknown' }).open).toEqual([
    { question: 'risky', because: 'riskyUnknown' },
  ]);
});
