import type { Condition } from './catalogue.ts';
import type { Explained, Truth } from './condition.ts';
import { judge, namesIn, restsOn } from './condition.ts';

/** The atoms of these tests are called by the truth they have. */
const ground: Explained = {
  answer: (id) => id as Truth,
  fact: (id) => id as Truth,
  named: (id) => (id === 'unknown' ? { any: [a('unknown'), a('no')] } : null),
  isAsked: (id) => id !== 'no',
};
const a = (truth: Truth): Condition => ({ answer: truth, is: 'x' });
const truthOf = (condition: Condition): Truth => judge(condition, ground);
const restsOf = (condition: Condition): string[] => [...restsOn(condition, ground)];

describe('judging a condition', () => {
  it.each<[Truth, Truth, Truth]>([
    ['yes', 'yes', 'yes'],
    ['yes', 'no', 'no'],
    ['unknown', 'no', 'no'],
    ['unanswered', 'no', 'no'],
    ['yes', 'unknown', 'unknown'],
    ['yes', 'unanswered', 'unanswered'],
    ['unknown', 'unanswered', 'unanswered'],
  ])('all of %s and %s is %s', (left, right, expected) => {
    expect(truthOf({ all: [a(left), a(right)] })).toBe(expected);
    expect(truthOf({ all: [a(right), a(left)] })).toBe(expected);
  });

  it.each<[Truth, Truth, Truth]>([
    ['no', 'no', 'no'],
    ['yes', 'no', 'yes'],
    ['yes', 'unknown', 'yes'],
    ['yes', 'unanswered', 'yes'],
    ['no', 'unknown', 'unknown'],
    ['no', 'unanswered', 'unanswered'],
    ['unknown', 'unanswered', 'unanswered'],
  ])('any of %s and %s is %s', (left, right, expected) => {
    expect(truthOf({ any: [a(left), a(right)] })).toBe(expected);
    expect(truthOf({ any: [a(right), a(left)] })).toBe(expected);
  });

  it('turns yes and no round and leaves the other two alone', () => {
    expect(truthOf({ not: a('yes') })).toBe('no');
    expect(truthOf({ not: a('no') })).toBe('yes');
    expect(truthOf({ not: a('unknown') })).toBe('unknown');
    expect(truthOf({ not: a('unanswered') })).toBe('unanswered');
  });

  it('of nothing, all holds and any does not', () => {
    expect(truthOf({ all: [] })).toBe('yes');
    expect(truthOf({ any: [] })).toBe('no');
  });
});

describe('what a truth rests on', () => {
  it('is the answers that carry it, not the others', () => {
    expect(restsOf({ all: [a('yes'), a('unknown')] })).toEqual(['unknown']);
    expect(restsOf({ any: [a('yes'), a('unknown')] })).toEqual(['yes']);
    expect(restsOf({ all: [a('yes'), { not: a('unanswered') }] })).toEqual(['unanswered']);
  });

  it('is all of them where each was needed', () => {
    expect(restsOf({ all: [a('yes'), { not: a('no') }] })).toEqual(['yes']);
    expect(restsOf({ not: { any: [a('no'), { not: a('yes') }] } })).toEqual(['yes']);
  });

  it('looks into named conditions and leaves out questions that are not asked', () => {
    expect(restsOf({ fact: 'unknown' })).toEqual(['unknown']);
    expect(restsOf({ fact: 'yes' })).toEqual([]);
    expect(restsOf(a('no'))).toEqual([]);
  });
});

it('names every question and fact of a condition once per mention', () => {
  const condition: Condition = {
    all: [{ any: [a('yes'), { fact: 'f' }] }, { not: { fact: 'g' } }],
  };
  expect(namesIn(condition)).toEqual({ answers: [{ answer: 'yes', is: 'x' }], facts: ['f', 'g'] });
});
