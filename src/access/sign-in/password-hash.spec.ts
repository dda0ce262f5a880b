import { argon2Sync } from 'node:crypto';
import { hashPassword, passwordMatches } from './password-hash.ts';

const password = 'Amselruf über der Förde';

describe('password hash', () => {
  it('is a PHC string of argon2id with the agreed cost, salted anew each time', async () => {
    const hash = await hashPassword(password);
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
    expect(await hashPassword(password)).not.toBe(hash);
  });

  it('recognises its password and no other', async () => {
    const hash = await hashPassword(password);
    expect(await passwordMatches(password, hash)).toBe(true);
    expect(await passwordMatches(`${password} `, hash)).toBe(false);
    expect(await passwordMatches('', hash)).toBe(false);
  });

  it('does not care how a keyboard composed the same characters', async () => {
    const hash = await hashPassword(password.normalize('NFD'));
    expect(await passwordMatches(password.normalize('NFC'), hash)).toBe(true);
  });

  it('verifies with the cost in the hash, so that the cost can be raised later', async () => {
    const nonce = Buffer.from('saltsaltsaltsalt');
    const cheaper = { nonce, memory: 1024, passes: 1, parallelism: 1, tagLength: 32 };
    const tag = argon2Sync('argon2id', { message: password, ...cheaper }).toString('base64');
    const hash = `$argon2id$v=19$m=1024,t=1,p=1$${nonce.toString('base64')}$${tag}`;
    expect(await passwordMatches(password, hash)).toBe(true);
    expect(await passwordMatches('another', hash)).toBe(false);
  });

  it('really computes when there is no account', async () => {
    const before = process.cpuUsage();
    expect(await passwordMatches(password, null)).toBe(false);
    expect(await passwordMatches(password, null)).toBe(false);
    const spent = process.cpuUsage(before);
    // Two verifications of 19 MiB, two passes each; a shortcut would cost microseconds.
    expect(spent.user + spent.system).toBeGreaterThan(10_000);
  });

  it('refuses a stored hash of another kind instead of saying no', async () => {
    await expect(passwordMatches('x', '$2b$10$abcdefghijklmnopqrstuv')).rejects.toThrow('argon2id');
  });
});
