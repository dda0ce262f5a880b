import { partsIn } from './parts.ts';

it('names every capacity in which somebody acts on a review', () => {
  const nobody = { roles: [], tracks: [], leads: [] } as const;
  expect(partsIn(nobody, 'it_security')).toEqual(['employee']);
  const chair = {
    roles: ['reviewer'],
    tracks: ['staff_council'],
    leads: ['staff_council'],
  } as const;
  expect(partsIn(chair, 'staff_council')).toEqual(['employee', 'member', 'chair']);
  expect(partsIn(chair, 'it_security')).toEqual(['employee', 'otherTrack']);
  const head = { ...nobody, roles: ['head', 'coordination'] } as const;
  expect(partsIn(head, 'staff_council')).toEqual(['employee', 'coordination', 'head']);
});
