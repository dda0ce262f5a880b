import type { Rights } from './permissions.ts';
import { speakersIn } from './speaker.ts';

const person = (more: Partial<Rights> = {}): Rights => ({
  roles: [],
  tracks: [],
  leads: [],
  ...more,
});

it.each([
  ['a colleague of the department', person(), []],
  ['an auditor', person({ roles: ['auditor'] }), []],
  ['an administrator', person({ roles: ['administrator'] }), []],
  [
    'a reviewer of two tracks',
    person({ roles: ['reviewer'], tracks: ['data_protection', 'it_security'] }),
    ['data_protection', 'it_security'],
  ],
  [
    'a reviewer in coordination',
    person({ roles: ['reviewer', 'coordination'], tracks: ['it_security'] }),
    ['it_security', 'coordination'],
  ],
  ['the head', person({ roles: ['head'] }), ['head']],
])('of a foreign case: %s', (_, who, expected) => {
  expect(speakersIn(who, 'foreign')).toEqual(expected);
});

it('of an own case everybody speaks as proposer only', () => {
  const reviewer = person({ roles: ['reviewer', 'coordination'], tracks: ['it_security'] });
  expect(speakersIn(reviewer, 'own')).toEqual(['proposer']);
  expect(speakersIn(person(), 'own')).toEqual(['proposer']);
});
