import { isUnattended, refusalToGiveBack, refusalToHandOver, refusalToTake } from './assignment.ts';
import type { Holding } from './assignment.ts';
import type { Rights } from './permissions.ts';

const track = 'it_security';
const member = (id: string, more: Partial<Rights> = {}) => ({
  ...{ id, roles: ['reviewer'] as const, tracks: [track] as const, leads: [] },
  ...more,
});
const anna = member('anna');
const lead = member('lead', { leads: [track] });
const coordination = member('co', { roles: ['coordination'], tracks: [] });
const stranger = member('stranger', { tracks: ['staff_council'] });

const pool: Holding = {
  ...{ track, state: 'open', holderId: null, holderWorks: false, substituteId: null },
};
const bens: Holding = { ...pool, holderId: 'ben', holderWorks: true };
const away: Holding = { ...bens, holderWorks: false };
const substituted: Holding = { ...away, substituteId: 'anna' };
const decided: Holding = { ...pool, state: 'decided' };

describe('taking', () => {
  it.each([
    ['out of the pool', anna, pool, null],
    ['from a colleague who is there', anna, bens, 'taken'],
    ['from one who is away and has no substitute', anna, away, null],
    ['as the substitute', anna, substituted, null],
    ['past the substitute', lead, substituted, 'taken'],
    ['what one has', { ...anna, id: 'ben' }, bens, 'alreadyTheirs'],
    ['for another track', stranger, pool, 'notYours'],
    ['as coordination', coordination, pool, 'notYours'],
    ['what is decided', anna, decided, 'notNow'],
  ] as const)('%s', (_, person, holding, expected) => {
    expect(refusalToTake(person, 'foreign', holding)).toBe(expected);
  });

  it('is closed to whoever has a hand in the case', () => {
    expect(refusalToTake(anna, 'own', pool)).toBe('ownCase');
  });
});

describe('giving back and handing over', () => {
  it.each([
    ['its holder', { ...anna, id: 'ben' }, bens, null, null],
    ['the substitute', anna, substituted, null, null],
    ['the lead', lead, bens, null, null],
    ['a colleague', anna, bens, 'notInHand', 'notInHand'],
    ['a colleague, from the pool', anna, pool, 'inPool', 'inPool'],
    ['the lead, from the pool', lead, pool, 'inPool', null],
    ['coordination', coordination, bens, 'notYours', null],
    ['coordination, from the pool', coordination, pool, 'notYours', null],
    ['another track', stranger, bens, 'notYours', 'notYours'],
    ['its holder, once it is decided', anna, { ...decided, holderId: 'anna' }, 'notNow', 'notNow'],
  ] as const)('by %s', (_, person, holding, giveBack, handOver) => {
    expect(refusalToGiveBack(person, 'foreign', holding)).toBe(giveBack);
    expect(refusalToHandOver(person, 'foreign', holding)).toBe(handOver);
  });

  it('is open to somebody who has come to have a hand in the case', () => {
    expect(refusalToGiveBack(lead, 'own', { ...bens, holderId: 'lead' })).toBeNull();
  });
});

it('is unattended when the holder is away and nobody stands in', () => {
  expect([pool, bens, away, substituted].map(isUnattended)).toEqual([false, false, true, false]);
});
