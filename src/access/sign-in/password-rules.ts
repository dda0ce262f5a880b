import { demoPassword } from './demo-password.ts';

/**
 * What a new password must be (NIST SP 800-63B-4, OWASP ASVS 5.0 V6.2): long, and none that others
 * would try first. No composition rules: they make passwords shorter in the head and no harder to guess.
 */

export const shortestPassword = 15;
/** Longer ones are refused rather than cut. */
export const longestPassword = 128;

export type PasswordRefusal = 'tooShort' | 'tooLong' | 'monotonous' | 'common' | 'aboutYou';

/**
 * Long passwords that stand in leaked lists or on keyboards. Short ones need no entry, length refuses them;
 * repetitions (`passwortpasswort`, `123123123123123`) and runs are found by rule.
 */
const common = [
  demoPassword,
  'passwortpasswort',
  'passwordpassword',
  'meinpasswort',
  'meinsicherespasswort',
  'deinpasswort',
  'sicherespasswort',
  'geheimespasswort',
  'mypassword',
  'thisismypassword',
  'correcthorsebatterystaple',
  'letmeinletmein',
  'iloveyousomuch',
  'ichliebedich',
  'willkommenwillkommen',
  'hallohallohallo',
  'qwertzuiopasdfghjkl',
  'qwertyuiopasdfghjkl',
  'qwertzuiop',
  'qwertyuiop',
  'asdfghjklyxcvbnm',
  'asdfghjklzxcvbnm',
  '1qaz2wsx3edc4rfv',
  'qaywsxedcrfvtgb',
  'administrator',
  'administration',
  'stadtverwaltung',
  'kommunalverwaltung',
  'changemechangeme',
];

/** Words of this service and of the house around it. */
const context = [
  'kiregister',
  'ki-register',
  'register',
  'stadt',
  'kiel',
  'verwaltung',
  'passwort',
  'password',
];

/** Fewer characters than this beside known words are no secret. */
const secretRest = 8;

/**
 * Why a new password is refused; null when it is fine.
 * In: the password, and what an attacker knows of the person (login, name, department).
 */
export function passwordRefusal(
  password: string,
  about: readonly string[],
): PasswordRefusal | null {
  const characters = Array.from(password.normalize('NFKC'));
  if (characters.length < shortestPassword) return 'tooShort';
  if (characters.length > longestPassword) return 'tooLong';
  const folded = fold(characters.join(''));
  if (isMonotonous(folded)) return 'monotonous';
  if (leftWithout(folded, common) < secretRest) return 'common';
  if (leftWithout(folded, [...context, ...about.flatMap(wordsOf)]) < secretRest) return 'aboutYou';
  return null;
}

function fold(text: string): string {
  return text.toLowerCase().replace(/\s+/g, '');
}

/** Few different characters, a block repeated, or a run along alphabet or digits. */
function isMonotonous(text: string): boolean {
  if (new Set(text).size < 5) return true;
  if (/^(.{1,6}?)\1+.{0,5}$/.test(text)) return true;
  const codes = Array.from(text, (character) => character.codePointAt(0) ?? 0);
  const steps = codes.slice(1).map((code, i) => code - (codes[i] ?? 0));
  return steps.filter((step) => step === 1 || step === -1).length > (steps.length * 3) / 4;
}

/** How many letters remain when known words, digits and punctuation are taken out. */
function leftWithout(text: string, words: readonly string[]): number {
  const longestFirst = words.map(fold).sort((a, b) => b.length - a.length);
  const rest = longestFirst.reduce((left, word) => left.replaceAll(word, ''), text);
  const touched = rest !== text;
  return touched ? rest.replace(/[\p{N}\p{P}\p{S}]/gu, '').length : Infinity;
}

/** `petra.muster@stadt.example` → the whole, and its words of three letters or more. */
function wordsOf(text: string): string[] {
  return [text, ...text.split(/[^\p{L}\p{N}]+/u)].filter((word) => word.length >= 3);
}
