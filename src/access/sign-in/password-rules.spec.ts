import fc from 'fast-check';
import { passwordRefusal } from './password-rules.ts';

const about = ['petra.muster@stadt.example', 'Petra Muster', 'Amt für Soziales'];

describe('password rules', () => {
  it.each([
    ['kurz', 'tooShort'],
    ['vierzehnZeichn', 'tooShort'],
    ['🦆🦆🦆🦆🦆🦆🦆🦆', 'tooShort'],
    ['x'.repeat(129), 'tooLong'],
    ['aaaaaaaaaaaaaaaa', 'monotonous'],
    ['123456789012345', 'monotonous'],
    ['abcabcabcabcabc', 'monotonous'],
    ['abcdefghijklmnopq', 'monotonous'],
    ['Passwort Passwort', 'common'],
    ['Passwort!Passwort1', 'aboutYou'],
    ['correct horse battery staple', 'common'],
    ['MeinSicheresPasswort1!', 'common'],
    ['Stadtverwaltung2026', 'common'],
    ['probelauf am hafen', 'common'],
    ['KI-Register-2026!', 'aboutYou'],
    ['petra.muster@stadt.example', 'aboutYou'],
    ['PetraMuster1985!!', 'aboutYou'],
    ['Muster, Petra (Soziales)', 'aboutYou'],
  ])('%s → %s', (password, refusal) => {
    expect(passwordRefusal(password, about)).toBe(refusal);
  });

  it.each([
    'Amselruf über der Förde',
    'nurkleinbuchstaben',
    '83 42 17 95 60 31 77',
    'Im Register steht die Waschmaschine',
    '🦆🐸🦊🐻🐼🐨🐯🦁🐮🐷🐵🐔🐧🐦🐤',
  ])('%s is fine', (password) => {
    expect(passwordRefusal(password, about)).toBeNull();
  });

  it('counts characters, not bytes, and takes every long random one', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{22,40}$/), (password) => {
        fc.pre(new Set(password).size > 12);
        expect(passwordRefusal(password, about)).not.toBe('tooShort');
        expect(passwordRefusal(password, about)).not.toBe('tooLong');
      }),
    );
  });
});
