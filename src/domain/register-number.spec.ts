import { isRegisterNumber, registerNumber } from './register-number.ts';

describe('registerNumber', () => {
  it('has four digits at least and grows beyond them', () => {
    expect(registerNumber(2026, 1)).toBe('KI-2026-0001');
    expect(registerNumber(2027, 12345)).toBe('KI-2027-12345');
  });
});

describe('isRegisterNumber', () => {
  it('knows its own and nothing else', () => {
    expect([registerNumber(2026, 1), registerNumber(2027, 12345)].every(isRegisterNumber)).toBe(
      true,
    );
    const others = [
      '',
      'KI-2026-1',
      'ki-2026-0001',
      'KI-2026-0001\n',
      'KI-2026-0001\0',
      "' OR 1=1",
    ];
    expect(others.filter(isRegisterNumber)).toEqual([]);
  });
});
