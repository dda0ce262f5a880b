import {
  consentFault,
  consentPeriod,
  councilRefusal,
  dueChangeRefusal,
  isOver,
} from './consent-period.ts';
import { consentOf } from './review-settings.ts';

const never = () => null;
const asked = { receivedOn: '2026-11-23', urgent: false, urgencyReason: '' };
const days = { submittedOn: '2026-11-20', today: '2026-11-24', dueOn: '2026-12-07' };

describe('the period of consent', () => {
  it.each([
    ['mbg_sh', false, '2026-12-07'],
    ['mbg_sh', true, '2026-11-30'],
    ['bpersvg', false, '2026-12-07'],
    ['bpersvg', true, '2026-11-26'],
  ] as const)('%s, urgent: %s', (preset, urgent, dueOn) => {
    expect(consentPeriod({ ...asked, urgent }, consentOf(preset), never).dueOn).toBe(dueOn);
  });

  it('ends with its last day', () => {
    expect([isOver('2026-12-07', '2026-12-07'), isOver('2026-12-07', '2026-12-08')]).toEqual([
      false,
      true,
    ]);
  });
});

describe('a request for consent', () => {
  it.each([
    ['stands', asked, {}, null],
    ['has arrived', { ...asked, receivedOn: '2026-11-25' }, {}, 'notYetReceived'],
    ['is about what was submitted', { ...asked, receivedOn: '2026-11-19' }, {}, 'beforeSubmission'],
    [
      'says why it is urgent',
      { ...asked, urgent: true, urgencyReason: ' ' },
      {},
      'urgencyUnreasoned',
    ],
    ['is urgent for a reason', { ...asked, urgent: true, urgencyReason: 'Frist' }, {}, null],
    ['is noted on the last day', asked, { today: '2026-12-07' }, null],
    ['is not noted when its period is over', asked, { today: '2026-12-08' }, 'periodOver'],
  ] as const)('%s', (_, given, other, fault) => {
    expect(consentFault(given, { ...days, ...other })).toBe(fault);
  });
});

describe('a decision of the staff council', () => {
  const inTime = {
    ...{ requested: true, chair: true, deemed: true },
    ...{ dueOn: '2026-12-07', arrivedOn: '2026-12-07' },
  };
  const resolution = {
    ...{ meetingOn: '2026-12-07', votesFor: null, votesAgainst: null, votesAbstained: null },
  };
  it.each([
    ['stands', {}, resolution, null],
    ['waits for the request', { requested: false, dueOn: null }, resolution, 'notRequested'],
    ['is recorded by the chair', { chair: false }, resolution, 'chairOnly'],
    [
      'comes too late where silence is consent',
      { arrivedOn: '2026-12-08' },
      resolution,
      'periodOver',
    ],
    ['is only late where it is not', { arrivedOn: '2026-12-08', deemed: false }, resolution, null],
    ['names its meeting', {}, undefined, 'meetingMissing'],
    ['of a meeting that was held', {}, { ...resolution, meetingOn: '2026-12-08' }, 'meetingAhead'],
  ] as const)('%s', (_, given, handedIn, because) => {
    expect(councilRefusal({ ...inTime, ...given }, handedIn)).toBe(because);
  });
});

describe('another last day by hand', () => {
  const asked: Parameters<typeof dueChangeRefusal>[0] = {
    ...{ track: 'staff_council', chair: false, today: '2026-11-24' },
    ...{ dueOn: '2026-12-07', newDueOn: '2026-12-09' },
  };
  it.each([
    ['later', {}, null],
    ['the same', { newDueOn: '2026-12-07' }, null],
    ['earlier, by the chair', { newDueOn: '2026-12-01', chair: true }, null],
    ['earlier, by somebody else', { newDueOn: '2026-12-01' }, 'onlyChairShortens'],
    ['earlier, of another track', { newDueOn: '2026-12-01', track: 'it_security' }, null],
    ['today', { newDueOn: '2026-11-24', chair: true }, null],
    ['over already', { newDueOn: '2026-11-23', chair: true }, 'pastDay'],
    ['where there was none', { dueOn: null, newDueOn: '2026-11-24' }, null],
  ] as const)('%s', (_, given, because) => {
    expect(dueChangeRefusal({ ...asked, ...given })).toBe(because);
  });
});
