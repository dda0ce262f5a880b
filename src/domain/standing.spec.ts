import { AnswerBits } from './answer-bits.ts';
import type { Answers } from './classification.ts';
import type { ConditionNode } from './condition-node.ts';
import { ConditionNodes } from './condition-node.ts';
import { Standing } from './standing.ts';

const options = ['yes', 'no', 'maybe', 'unknown'].map((value) => ({
  value,
  text: { de: value, en: value },
}));
const bits = new AnswerBits({ id: 'any', options });
const nodes = new ConditionNodes();
const always = nodes.joined('all', []);
const is = (question: number, value: string): ConditionNode =>
  nodes.answer(`q${question}`, question, bits.of(value));

const first = is(0, 'yes');
const second = is(1, 'yes');
const both = nodes.joined('all', [first, second]);
const either = nodes.joined('any', [first, second]);
const neither = nodes.not(either);
const surely = nodes.certain(second);
const highRisk = nodes.derived('highRisk');
const duty = nodes.joined('all', [highRisk, second]);
const census = nodes.census();

/** Two questions; the second is asked when the first was answered yes, or may be. */
function standing(...[one, two]: (Answers[string] | undefined)[]): Standing {
  const replayed = new Standing(census);
  replayed.ask({ id: 'q0', place: 0, purpose: 'act', asksWhen: always, bits }, one);
  replayed.ask({ id: 'q1', place: 1, purpose: 'act', asksWhen: first, bits }, two);
  return replayed;
}
const truths = (of: Standing, ...all: ConditionNode[]): string[] => all.map((one) => of.truth(one));

it('tells what holds from what does not, is unknown, and was not answered yet', () => {
  const all = [second, both, either, neither, surely];
  expect(truths(standing('yes', 'yes'), ...all)).toEqual(['yes', 'yes', 'yes', 'no', 'yes']);
  expect(truths(standing('yes', 'no'), ...all)).toEqual(['no', 'no', 'yes', 'no', 'no']);
  expect(truths(standing('unknown', 'unknown'), ...all)).toEqual([
    ...['unknown', 'unknown', 'unknown', 'unknown', 'no'],
  ]);
  expect(truths(standing('yes'), second, both, surely)).toEqual([
    ...['unanswered', 'unanswered', 'unanswered'],
  ]);
});

it('lets an answer to a question that is not asked count for nothing', () => {
  expect(truths(standing('no', 'yes'), second, either)).toEqual(['no', 'no']);
});

it('takes of several answers what was chosen for sure, and the rest as unknown beside «Weiß ich nicht»', () => {
  const given = standing(['maybe', 'unknown'], 'no');
  expect(truths(given, first, is(0, 'maybe'))).toEqual(['unknown', 'yes']);
});

it('is one look for several values of one question', () => {
  const one = nodes.joined('any', [is(0, 'no'), is(0, 'maybe')]);
  expect(one).toEqual(expect.objectContaining({ name: 'q0', parts: [] }));
  for (const [answer, truth] of [
    ['no', 'yes'],
    ['maybe', 'yes'],
    ['yes', 'no'],
    ['unknown', 'unknown'],
  ] as const)
    expect(standing(answer).truth(one)).toBe(truth);
});

it('knows whose answers carry a truth: all of what holds together, one of what decides alone', () => {
  const carriers = (of: Standing, ...all: ConditionNode[]): string[] => of.carriers(all);
  expect(carriers(standing('yes', 'yes'), both)).toEqual(['q0', 'q1']);
  expect(carriers(standing('yes', 'no'), both)).toEqual(['q1']);
  expect(carriers(standing('yes', 'no'), either)).toEqual(['q0']);
  expect(carriers(standing('no', 'yes'), both, neither)).toEqual(['q0']);
});

it('lets a derived fact stand only once it is concluded, and what rests on it with it', () => {
  const given = standing('yes', 'yes');
  expect(truths(given, highRisk, duty)).toEqual(['no', 'no']);
  given.conclude(['highRisk', 'nobodyNamesIt']);
  expect(truths(given, highRisk, duty)).toEqual(['yes', 'yes']);
  given.conclude([]);
  expect(truths(given, highRisk, duty)).toEqual(['yes', 'yes']);
});

it('refuses to look at a question before it is its turn', () => {
  const early = new Standing(census);
  expect(() => early.truth(second)).toThrow('A condition looks at "q1" before it is asked.');
});
