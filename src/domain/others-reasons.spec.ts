import { readsReasons } from './others-reasons.ts';
import type { TrackVote } from './review.ts';

const votes: readonly TrackVote[] = [
  { track: 'data_protection', outcome: 'approve' },
  { track: 'it_security', outcome: null },
];
const itSecurity = { roles: ['reviewer'], tracks: ['it_security'] } as const;

it('hides the reasons of others from a track that has not decided', () => {
  expect(readsReasons(itSecurity, 'data_protection', votes, 'after_own_decision')).toBe(false);
});

it.each<[string, Parameters<typeof readsReasons>]>([
  ['where they are shown at once', [itSecurity, 'data_protection', votes, 'at_once']],
  ['of the own track', [itSecurity, 'it_security', votes, 'after_own_decision']],
  [
    'when the own track has decided',
    [
      itSecurity,
      'data_protection',
      [{ track: 'it_security', outcome: 'refuse' }],
      'after_own_decision',
    ],
  ],
  [
    'when the own track does not review the case',
    [
      { roles: ['reviewer'], tracks: ['staff_council'] },
      'data_protection',
      votes,
      'after_own_decision',
    ],
  ],
  [
    'as coordination, even with a track of one’s own',
    [
      { roles: ['reviewer', 'coordination'], tracks: ['it_security'] },
      'data_protection',
      votes,
      'after_own_decision',
    ],
  ],
  [
    'as head of administration',
    [
      { roles: ['head', 'reviewer'], tracks: ['it_security'] },
      'data_protection',
      votes,
      'after_own_decision',
    ],
  ],
  [
    'as somebody of the department',
    [{ roles: [], tracks: [] }, 'data_protection', votes, 'after_own_decision'],
  ],
])('shows them %s', (_, given) => {
  expect(readsReasons(...given)).toBe(true);
});
