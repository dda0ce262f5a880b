import { addressOf, filtersOf } from './filters.ts';

const tracks = ['it_security', 'staff_council'] as const;
const none = { track: null, who: null, state: null };

it.each([
  [{}, none],
  [
    { track: 'staff_council', who: 'me', state: 'overdue' },
    { track: 'staff_council', who: 'me', state: 'overdue' },
  ],
  [{ track: 'data_protection', who: 'boss', state: '' }, none],
  [{ track: ['it_security'], who: { me: 1 }, state: "new' OR 1=1" }, none],
])('reads %j', (query, expected) => {
  expect(filtersOf(query, tracks)).toEqual(expected);
});

it('writes what it reads', () => {
  const filters = { track: 'it_security', who: 'pool', state: 'waiting_answer' } as const;
  const address = addressOf(filters, 'r1');
  expect(address).toBe('/reviews?track=it_security&who=pool&state=waiting_answer&after=r1');
  const query = Object.fromEntries(new URL(address, 'http://x').searchParams);
  expect(filtersOf(query, tracks)).toEqual(filters);
  expect(addressOf(none)).toBe('/reviews');
});
