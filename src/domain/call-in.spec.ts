import { callInRefusal } from './call-in.ts';

const fresh = {
  ...{ periodEndsOn: '2026-12-07', today: '2026-12-07' },
  ...{ decidedAnew: false, calledInAlready: false },
};

it.each([
  ['on the last day it is possible', {}, null],
  ['on the day after it is too late', { today: '2026-12-08' }, 'periodOver'],
  ['only the fast lane', { periodEndsOn: null }, 'notFastLane'],
  ['once per track', { calledInAlready: true }, 'alreadyCalledIn'],
  ['not after the new decision', { decidedAnew: true, calledInAlready: true }, 'decidedAnew'],
] as const)('%s', (_, about, expected) => {
  expect(callInRefusal({ ...fresh, ...about })).toBe(expected);
});
