import type { Condition } from './catalogue.ts';
import type { Ground, Truth } from './condition.ts';
import { judge, namesIn } from './condition.ts';

/** The atoms of these tests are called by the truth they have. */
const ground: Ground = {
  answer: (id) => ({ truth: id as Truth, rests: new Set([id]) }),
  fact: (id) => ({ truth: id as Truth, rests: new Set([`fact ${id}`]) }),
};
const a = (truth: Truth): Condition => ({ answer: truth, is: 'x' });
const truthOf = (condition: Condition): Truth => judge(condition, ground).truth;

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

  it('rests on the answers that carry the truth, not on the others', () => {
    const { rests } = judge({ all: [a('yes'), a('unknown'), { fact: 'unknown' }] }, ground);
    expect([...rests]).toEqual(['unknown', 'fact unknown']);
  });
});

it('names every question and fact of a condition once per mention', () => {
  const condition: Condition = {
    all: [{ any: [a('yes'), { fact: 'f' }] }, { not: { fact: 'g' } }],
  };
  expect(namesIn(condition)).toEqual({ answers: [{ answer: 'yes', is: 'x' }], facts: ['f', 'g'] });
});
