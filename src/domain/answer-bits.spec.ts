import { AnswerBits, DONT_KNOW } from './answer-bits.ts';

const text = { de: 'x', en: 'x' };
const question = (...values: string[]) => ({
  id: 'many',
  options: values.map((value) => ({ value, text })),
});
const bits = new AnswerBits(question('a', 'b', 'none', 'unknown'));

it('gives each value a bit of its own, and a value that is not offered none', () => {
  const each = ['a', 'b', 'none', 'unknown'].map((value) => bits.of(value));
  expect(new Set(each).size).toBe(4);
  for (const bit of each) expect(bit & (bit - 1)).toBe(0);
  expect(bits.of('unknown')).toBe(DONT_KNOW);
  expect(bits.of('c')).toBe(0);
});

it('holds several values in one number, whatever their order; no answer is 0', () => {
  expect(bits.ofAnswer(['a', 'b'])).toBe(bits.ofAnswer(['b', 'a']));
  expect(bits.ofAnswer(['a', 'b']) & bits.of('a')).toBe(bits.of('a'));
  expect(bits.ofAnswer(['a']) & bits.of('b')).toBe(0);
  expect(bits.ofAnswer(undefined)).toBe(0);
});

it('tells an answer nobody offered from no answer at all', () => {
  expect(bits.ofAnswer('c')).not.toBe(0);
  expect(bits.ofAnswer([])).not.toBe(0);
});

it('takes 29 options beside «Weiß ich nicht», and refuses more by name', () => {
  const options = Array.from({ length: 29 }, (_, i) => `v${i}`);
  const most = new AnswerBits(question(...options, 'unknown'));
  expect(new Set(options.map((value) => most.of(value))).size).toBe(29);
  for (const value of options) expect(most.ofAnswer(value)).toBeGreaterThan(most.of(value));
  expect(() => new AnswerBits(question(...options, 'v29'))).toThrow('"many" has more than 29');
});
