import type { Track } from '../domain/catalogue.ts';
import { audience } from './audience.ts';
import type { Circle, CircleReview } from './audience.ts';
import { notificationKinds } from './kinds.ts';
import type { NotificationKind } from './kinds.ts';

const teams: Record<Track, string[]> = {
  data_protection: ['dp1', 'dp2'],
  it_security: ['it1', 'both'],
  staff_council: ['sc1', 'sc2', 'both'],
};
const circle: Circle = {
  ...{ ownerId: 'owner', hands: ['owner', 'author'], teams },
  ...{ coordination: ['coordination'], head: ['head'], review: null },
  active: new Set([
    ...Object.values(teams).flat(),
    ...['owner', 'author', 'coordination', 'head', 'responsible'],
  ]),
};

function inReview(more: Partial<CircleReview> = {}, rest: Partial<Circle> = {}): Circle {
  const review: CircleReview = {
    ...{ track: 'data_protection', holderId: null, askerId: null, away: new Map() },
    ...more,
  };
  return { ...circle, ...rest, review };
}

const council = inReview({ track: 'staff_council' });

const told = (kind: NotificationKind, around: Circle, by: string | null, personId?: string) =>
  [...audience(kind, around, { by, personId: personId ?? null })].sort();

it.each<[NotificationKind, Circle, string | null, string | undefined, string[]]>([
  ['review_opened', inReview(), 'owner', undefined, ['dp1', 'dp2']],
  ['new_round', inReview({ track: 'it_security' }), 'owner', undefined, ['both', 'it1']],
  ['assigned', inReview({ holderId: 'dp2' }), 'dp1', 'dp2', ['dp2']],
  ['question', inReview(), 'dp1', undefined, ['author', 'owner']],
  ['question_due', inReview(), null, undefined, ['author', 'owner']],
  ['question_overdue', inReview(), null, undefined, ['author', 'owner']],
  ['answer', inReview({ holderId: 'dp1', askerId: 'dp2' }), 'owner', undefined, ['dp1', 'dp2']],
  ['answer', inReview(), 'owner', undefined, ['dp1', 'dp2']],
  ['consent_to_request', council, 'owner', undefined, ['coordination']],
  ['consent_requested', council, 'coordination', undefined, ['both', 'sc1', 'sc2']],
  ['track_decided', inReview(), 'dp1', undefined, ['author', 'coordination', 'owner']],
  ['decided', circle, null, undefined, ['author', 'coordination', 'owner']],
  ['final_decision', inReview(), 'dp1', undefined, ['head']],
  ['disagreement', inReview(), 'dp1', undefined, ['coordination']],
  ['confirmation', circle, 'owner', undefined, ['coordination']],
  ['fast_lane', circle, null, undefined, ['both', 'dp1', 'dp2', 'it1', 'sc1', 'sc2']],
  ['called_in', circle, 'dp1', undefined, ['author', 'coordination', 'owner']],
  ['condition_set', circle, null, 'responsible', ['responsible']],
  ['condition_set', circle, null, undefined, ['owner']],
  ['condition_due', circle, null, 'responsible', ['responsible']],
  ['condition_overdue', circle, null, undefined, ['owner']],
  ['condition_reported', inReview(), 'owner', undefined, ['dp1', 'dp2']],
  ['condition_confirmed', inReview(), 'dp1', 'owner', ['owner']],
  ['condition_sent_back', inReview(), 'dp1', 'coordination', ['coordination']],
  ['due_soon', inReview({ holderId: 'dp2' }), null, undefined, ['dp2']],
  ['due_soon', inReview(), null, undefined, ['dp1', 'dp2']],
  ['overdue', inReview({ holderId: 'dp2' }), null, undefined, ['dp2']],
  ['deemed_soon', council, null, undefined, ['both', 'sc1', 'sc2']],
])('%s', (kind, around, by, personId, expected) => {
  expect(told(kind, around, by, personId)).toEqual(expected);
});

describe('whatever happened', () => {
  it.each(notificationKinds)('%s: nobody is told of their own deed', (kind) => {
    for (const by of circle.active)
      expect(told(kind, inReview({ holderId: by, askerId: by }), by, by)).not.toContain(by);
  });

  it.each(notificationKinds)('%s: an account out of use is told nothing', (kind) => {
    const gone = inReview({}, { active: new Set(['nobody else']) });
    expect(told(kind, gone, null, 'responsible')).toEqual([]);
  });
});

it('whoever has a hand in the case is not told as its reviewer', () => {
  const around = inReview({ holderId: null }, { hands: ['owner', 'dp1'] });
  expect(told('review_opened', around, 'owner')).toEqual(['dp2']);
  expect(
    told('due_soon', { ...around, review: inReview({ holderId: 'dp1' }).review }, null),
  ).toEqual(['dp2']);
  expect(told('question', around, 'dp2')).toEqual(['dp1', 'owner']);
  expect(told('fast_lane', around, null)).not.toContain('dp1');
});

describe('who is away', () => {
  const track = 'staff_council';
  it('is told together with who stands in', () => {
    const around = inReview({ track, holderId: 'sc1', away: new Map([['sc1', 'sc2']]) });
    expect(told('due_soon', around, null)).toEqual(['sc1', 'sc2']);
    expect(told('answer', around, 'owner')).toEqual(['sc1', 'sc2']);
    expect(told('assigned', around, 'both', 'sc1')).toEqual(['sc1', 'sc2']);
  });

  it('with nobody standing in leaves it to the whole team', () => {
    const around = inReview({ track, holderId: 'sc1', away: new Map([['sc1', null]]) });
    expect(told('due_soon', around, null)).toEqual(['both', 'sc1', 'sc2']);
  });
});

it('a condition whose responsible person has no account any more is the owner’s', () => {
  expect(told('condition_due', circle, null, 'gone')).toEqual(['owner']);
});
