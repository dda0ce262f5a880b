import { grantKeys, grantOf, grantsOf, isGrantKey, keyOf, rightsOf } from './grants.ts';

describe('grants', () => {
  it.each(grantKeys.map((key) => [key]))('%s survives the way there and back', (key) => {
    expect(keyOf(grantOf(key))).toBe(key);
  });

  it('makes who leads a track its member, once', () => {
    expect(grantsOf(['reviewer.staff_council', 'lead.staff_council', 'head', 'head'])).toEqual([
      { role: 'reviewer', track: 'staff_council', lead: true },
      { role: 'head', track: null, lead: false },
    ]);
  });

  it('amounts to roles, tracks and leads', () => {
    const grants = grantsOf(['auditor', 'lead.it_security', 'reviewer.data_protection']);
    expect(rightsOf(grants)).toEqual({
      roles: ['reviewer', 'auditor'],
      tracks: ['data_protection', 'it_security'],
      leads: ['it_security'],
    });
    expect(rightsOf([])).toEqual({ roles: [], tracks: [], leads: [] });
  });

  it.each(['admin', 'reviewer', 'lead.head', 'reviewer.', '__proto__', ''])(
    '«%s» is no role',
    (key) => {
      expect(isGrantKey(key)).toBe(false);
    },
  );
});
