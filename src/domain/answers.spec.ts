import { checkAnswers } from './answers.ts';
import type { Catalogue } from './catalogue.ts';
import { isDay, readRequest } from './classification-request.ts';

const text = { de: 'x', en: 'x' };
const options = (...values: string[]): { value: string; text: typeof text }[] =>
  values.map((value) => ({ value, text }));
const catalogue = {
  questions: [
    { id: 'one', type: 'single', options: options('yes', 'no', 'unknown') },
    { id: 'many', type: 'multiple', options: options('a', 'b', 'none', 'unknown') },
  ],
} as unknown as Catalogue;

const faults = (raw: unknown): string[] => {
  const checked = checkAnswers(catalogue, raw);
  return checked.ok ? [] : checked.because.map(({ en }) => en);
};

describe('checking answers', () => {
  it('takes one value for a single choice and several, in the catalogue’s order, for a multiple', () => {
    expect(checkAnswers(catalogue, { one: 'no', many: ['b', 'a', 'a'] })).toEqual({
      ok: true,
      answers: { one: 'no', many: ['a', 'b'] },
    });
    expect(checkAnswers(catalogue, { many: 'none' })).toEqual({
      ok: true,
      answers: { many: ['none'] },
    });
  });

  it('takes nothing chosen as not answered', () => {
    expect(checkAnswers(catalogue, { many: [] })).toEqual({ ok: true, answers: {} });
  });

  it('lets «Weiß ich nicht» stand beside other values, «nichts davon» not', () => {
    expect(faults({ many: ['a', 'unknown'] })).toEqual([]);
    expect(faults({ many: ['a', 'none'] })).toEqual([
      'Question "many": "none" cannot stand together with other values.',
    ]);
    expect(faults({ many: ['none', 'unknown'] })).toHaveLength(1);
  });

  it.each([
    [{ other: 'yes' }, 'There is no question "other".'],
    [JSON.parse('{"__proto__": "yes"}'), 'There is no question "__proto__".'],
    [{ constructor: 'yes' }, 'There is no question "constructor".'],
    [{ one: 'perhaps' }, 'Question "one" has no value "perhaps".'],
    [{ one: ['yes'] }, 'Question "one" takes exactly one value, as a string.'],
    [{ one: null }, 'Question "one" takes exactly one value, as a string.'],
    [{ many: [1] }, 'Question "many" takes its values as strings.'],
    [{ many: { a: true } }, 'Question "many" takes its values as strings.'],
    [['one'], 'The answers are not an object of questions and values.'],
    [null, 'The answers are not an object of questions and values.'],
  ])('refuses %j', (raw, sentence) => {
    expect(faults(raw)).toEqual([sentence]);
  });

  it('names every fault at once', () => {
    expect(faults({ one: 'perhaps', other: 'x', many: ['c', 'd'] })).toHaveLength(4);
  });
});

describe('reading a request', () => {
  const read = (raw: unknown): ReturnType<typeof readRequest> =>
    readRequest(catalogue, raw, '2026-11-23');

  it('takes today from outside where none is given, and leaves out dates that are not stated', () => {
    expect(read({ answers: { one: 'yes' }, firstUse: '2027-01-01', designChange: null })).toEqual({
      ok: true,
      answers: { one: 'yes' },
      dates: { today: '2026-11-23', firstUse: '2027-01-01' },
    });
    expect(read({ answers: {}, today: '2028-02-29' })).toMatchObject({
      dates: { today: '2028-02-29' },
    });
  });

  it.each([
    [{ answers: {}, today: '2026-02-30' }, '"today" is no day of the calendar'],
    [{ answers: {}, firstUse: '2026-1-1' }, '"firstUse" is no day of the calendar'],
    [{ answers: {}, placedOnMarket: 20260101 }, '"placedOnMarket" is no day of the calendar'],
    [{ answers: {}, firstuse: '2026-01-01' }, 'There is no field "firstuse".'],
    [{ today: '2026-01-01' }, 'An object with "answers" is expected.'],
    [null, 'An object with "answers" is expected.'],
    ['answers', 'An object with "answers" is expected.'],
  ])('refuses %j', (raw, start) => {
    const request = read(raw);
    expect(request.ok).toBe(false);
    if (!request.ok) expect(request.because[0]?.en).toContain(start);
  });
});

it.each([
  ['2026-02-28', true],
  ['2024-02-29', true],
  ['2026-02-29', false],
  ['2026-13-01', false],
  ['2026-00-10', false],
  ['0000-01-01', true],
  ['2026-01-01T00:00:00Z', false],
  ['', false],
  [undefined, false],
])('%j is a day of the calendar: %s', (value, expected) => {
  expect(isDay(value)).toBe(expected);
});
