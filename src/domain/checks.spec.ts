import type { Check, Condition } from './catalogue.ts';
import { checkFacts, checksOf } from './checks.ts';
import type { Truth } from './condition.ts';
import { judge } from './condition.ts';

const text = { de: 'x', en: 'x' };
const cites = [{ act: 'GDPR', at: 'Art. 35(1)' }] as const;
const reason = (fact: string): Check['outcomes'][0]['reasons'][0] => ({
  id: fact,
  when: { fact },
  because: text,
  cites,
});
const check: Check = {
  id: 'dpia',
  title: text,
  cites,
  when: { fact: 'asked' },
  outcomes: [
    { id: 'required', text, reasons: [reason('scored'), reason('watched')] },
    { id: 'likely', text, reasons: [reason('steered')] },
    { id: 'notNeeded', text, reasons: [] },
  ],
};

/** Facts not named are known not to hold. */
const outcome = (known: Record<string, Truth>, asked: Truth = 'yes'): unknown[] => {
  const truth = (condition: Condition): Truth =>
    judge(condition, { answer: () => 'no', fact: (id) => ({ asked, ...known })[id] ?? 'no' });
  return checksOf({ checks: [check] }, truth).map(({ outcome, certain, because }) => [
    outcome,
    certain,
    ...because,
  ]);
};

it.each<[string, Record<string, Truth>, unknown[]]>([
  ['nothing', {}, ['notNeeded', true]],
  ['the milder reason', { steered: 'yes' }, ['likely', true, 'steered']],
  ['the stricter one beside it', { steered: 'yes', watched: 'yes' }, ['required', true, 'watched']],
  [
    'both of the stricter',
    { scored: 'yes', watched: 'yes' },
    ['required', true, 'scored', 'watched'],
  ],
  [
    'what may hold beside what holds',
    { scored: 'yes', watched: 'unknown' },
    ['required', true, 'scored', 'watched'],
  ],
  [
    'what may hold, strictly',
    { watched: 'unknown', steered: 'yes' },
    ['required', false, 'watched'],
  ],
])('%s', (_, known, expected) => {
  expect(outcome(known)).toEqual([expected]);
});

it('is left out while a missing answer decides it, not when that answer no longer matters', () => {
  expect(outcome({ watched: 'unanswered', steered: 'yes' })).toEqual([]);
  expect(outcome({ watched: 'unanswered', scored: 'yes' })).toEqual([['required', true, 'scored']]);
});

it('is left out where it is not looked at', () => {
  expect(outcome({ scored: 'yes' }, 'no')).toEqual([]);
  expect(outcome({ scored: 'yes' }, 'unanswered')).toEqual([]);
  expect(outcome({ scored: 'yes' }, 'unknown')).toHaveLength(1);
});

it('names what routing may build on', () => {
  expect(checkFacts([{ check: 'dpia', outcome: 'likely', certain: true, because: [] }])).toEqual([
    'check.dpia.likely',
  ]);
});
