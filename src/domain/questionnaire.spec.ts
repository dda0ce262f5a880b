import type { Catalogue, Condition, Question } from './catalogue.ts';
import { pageCount, walk } from './questionnaire.ts';

const text = { de: 'x', en: 'x' };

function question(id: string, page: string, given: Partial<Question> = {}): Question {
  return {
    id,
    page,
    section: 'only',
    purpose: 'act',
    type: 'single',
    text,
    hint: text,
    why: text,
    guide: { counts: [], countsNot: [], examples: [] },
    askWhen: null,
    options: ['yes', 'no', 'unknown'].map((value) => ({ value, text })),
    cites: [],
    covers: [],
    ...given,
  };
}

/** A gate, a detail behind it on the second page, and a last question that the detail ends when it is certain. */
const gateOpen: Condition = { answer: 'gate', is: 'open' };
const catalogue: Catalogue = {
  version: '2000-01',
  lawAsOf: '2000-01-01',
  lawText: text,
  sections: [
    { id: 'only', title: text, askWhen: null },
    { id: 'end', title: text, askWhen: { not: { fact: 'over' } } },
  ],
  pages: [
    { id: 'first', section: 'only', title: text },
    { id: 'second', section: 'only', title: text },
    { id: 'third', section: 'end', title: text },
  ],
  questions: [
    question('gate', 'first', {
      type: 'multiple',
      options: ['open', 'other', 'none', 'unknown'].map((value) => ({ value, text })),
    }),
    question('detail', 'second', { askWhen: gateOpen }),
    question('last', 'third', { section: 'end' }),
  ],
  facts: [
    {
      id: 'over',
      title: text,
      when: { all: [gateOpen, { answer: 'detail', is: 'yes' }] },
      cites: [],
    },
  ],
  rules: [],
  openPoints: [],
  classes: [],
  interpretations: [],
  dates: [],
  obligations: [],
  checks: [],
  trackRules: [],
  agreement: { version: '1', title: text, conditions: [] },
  checklists: [],
};

const asked = (answers: Parameters<typeof walk>[1]): string[] =>
  walk(catalogue, answers).asked.map(({ id }) => id);

it('asks at first what depends on nothing, and nothing whose condition is still open', () => {
  expect(asked({})).toEqual(['gate']);
  expect(walk(catalogue, {}).next?.id).toBe('first');
});

it('asks a detail only behind its open gate', () => {
  expect(asked({ gate: ['none'] })).toEqual(['gate', 'last']);
  expect(asked({ gate: ['other'] })).toEqual(['gate', 'last']);
  expect(asked({ gate: ['open'] })).toEqual(['gate', 'detail']);
});

it('asks the detail after «Weiß ich nicht» on the gate, alone or beside another tick', () => {
  expect(asked({ gate: ['unknown'] })).toEqual(['gate', 'detail']);
  expect(asked({ gate: ['other', 'unknown'] })).toEqual(['gate', 'detail']);
});

it('ends the walk on a certain yes and never on an unknown', () => {
  expect(asked({ gate: ['open'], detail: 'yes' })).toEqual(['gate', 'detail']);
  expect(asked({ gate: ['open'], detail: 'unknown' })).toEqual(['gate', 'detail', 'last']);
  expect(asked({ gate: ['unknown'], detail: 'yes' })).toEqual(['gate', 'detail', 'last']);
});

it('does not ask what needs a certain fact while the fact is unknown', () => {
  const strict = {
    ...catalogue,
    sections: [
      { id: 'only', title: text, askWhen: null },
      { id: 'end', title: text, askWhen: { fact: 'clear' } },
    ],
    facts: [
      { id: 'clear', title: text, certain: true as const, when: { not: gateOpen }, cites: [] },
    ],
  };
  const last = (gate: string): boolean => walk(strict, { gate: [gate] }).ground.isAsked('last');
  expect(['none', 'unknown', 'open'].map(last)).toEqual([true, false, false]);
});

it('settles by one clear no what the gate left open', () => {
  const { ground } = walk(catalogue, { gate: ['unknown'], detail: 'no' });
  expect(ground.fact('over')).toBe('no');
});

it('counts a question that is not asked as no, and its answer for nothing', () => {
  const { ground, ignored } = walk(catalogue, { gate: ['none'], detail: 'yes' });
  expect(ground.answer('detail', 'yes')).toBe('no');
  expect(ignored).toEqual(['detail']);
});

it('says unknown for every value that was not chosen beside «Weiß ich nicht»', () => {
  const { ground } = walk(catalogue, { gate: ['other', 'unknown'] });
  expect(ground.answer('gate', 'other')).toBe('yes');
  expect(ground.answer('gate', 'open')).toBe('unknown');
  expect(ground.answer('gate', 'unknown')).toBe('yes');
  expect(walk(catalogue, { gate: ['other'] }).ground.answer('gate', 'unknown')).toBe('no');
});

it('gathers pages, the open ones first in line', () => {
  const walked = walk(catalogue, { gate: ['open'], detail: 'no' });
  expect(walked.pages.map(({ page }) => page.id)).toEqual(['first', 'second', 'third']);
  expect(walked.unanswered).toEqual(['last']);
  expect(walked.next?.id).toBe('third');
  expect(pageCount(catalogue, { gate: ['none'] })).toBe(2);
  expect(walk(catalogue, { gate: ['none'], last: 'no' }).next).toBeNull();
});

it('treats a fact or question that does not exist as a fault of the catalogue', () => {
  const { ground } = walk(catalogue, {});
  expect(() => ground.fact('missing')).toThrow('no fact "missing"');
  expect(() => ground.answer('missing', 'yes')).toThrow('"missing" before it is asked');
});
