import { ConnectionLost, isDatabaseUnavailable } from './unavailable.ts';

const withCode = (code: string) => Object.assign(new Error('as the driver says'), { code });

describe('isDatabaseUnavailable', () => {
  it.each(['ECONNREFUSED', '08006', '53300', '53100', '57P01', '57P03', '57014', '55P03', '40P01'])(
    'knows %s',
    (code) => {
      expect(isDatabaseUnavailable(withCode(code))).toBe(true);
    },
  );

  it.each([
    'Connection terminated unexpectedly',
    'Connection terminated due to connection timeout',
    'timeout exceeded when trying to connect',
    'Query read timeout',
  ])('knows "%s", which has no code', (message) => {
    expect(isDatabaseUnavailable(new Error(message))).toBe(true);
  });

  it('looks into causes and into the attempts at several addresses', () => {
    const cause = new ConnectionLost('gone');
    expect(isDatabaseUnavailable(new Error('while deciding', { cause }))).toBe(true);
    const attempts = new AggregateError([withCode('ECONNREFUSED'), withCode('ECONNREFUSED')]);
    expect(isDatabaseUnavailable(attempts)).toBe(true);
  });

  it.each([withCode('23505'), withCode('42501'), new Error('a bug'), 'text', null, undefined])(
    'leaves %p alone',
    (error) => {
      expect(isDatabaseUnavailable(error)).toBe(false);
    },
  );
});
