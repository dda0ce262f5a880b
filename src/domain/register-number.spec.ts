import { registerNumber } from './register-number.ts';

describe('registerNumber', () => {
  it('has four digits at least and grows beyond them', () => {
    expect(registerNumber(2026, 1)).toBe('KI-2026-0001');
    expect(registerNumber(2027, 12345)).toBe('KI-2027-12345');
  });
});
