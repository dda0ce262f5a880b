import type { SignedInPerson } from '../../access/signed-in-person.ts';
import { capacityOf } from './capacity.ts';

function person(...standsInFor: SignedInPerson['standsInFor'][number][]): SignedInPerson {
  return {
    ...{ id: 'anna', email: '', name: 'Anna', departmentId: 'd', departmentName: 'D' },
    ...{ roles: ['reviewer'], tracks: ['it_security', 'staff_council'], leads: [], standsInFor },
  };
}

const ben = { personId: 'ben', name: 'Ben', track: 'it_security', lendsLead: true } as const;
const chair = { personId: 'chair', name: 'C', track: 'staff_council', lendsLead: true } as const;

it.each([
  ['for themselves', person(), 'it_security', 'ben', null],
  ['in the place of the holder', person(ben), 'it_security', 'ben', 'ben'],
  ['for themselves, what nobody has', person(ben), 'it_security', null, null],
  ['for themselves, what a third one has', person(ben), 'it_security', 'carl', null],
  ['for themselves, in another track', person(ben), 'staff_council', 'ben', null],
  ['in the place of the chair, whoever has it', person(chair), 'staff_council', null, 'chair'],
  [
    'for themselves, when the person they stand in for is no chair',
    ...([person({ ...chair, lendsLead: false }), 'staff_council', null, null] as const),
  ],
] as const)('acts %s', (_, who, track, holderId, inPlaceOf) => {
  const role = inPlaceOf ? `substitute.${track}` : `reviewer.${track}`;
  expect(capacityOf(who, track, holderId)).toEqual({ role, inPlaceOf });
});
