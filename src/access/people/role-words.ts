import type { Words } from '../../web/words.ts';
import { keyOf } from './grants.ts';
import type { Grant, GrantKey } from './grants.ts';

/** A role as people say it: «Prüfung Datenschutz», «Leitung der Prüfung Personalrat», «KI-Koordination». */
export function roleInWords(words: Words, key: GrantKey): string {
  return words.t(`access.role.${key}.name`);
}

/** Roles in a sentence's order; says so when there is none. */
export function rolesInWords(words: Words, grants: readonly Grant[]): string[] {
  if (grants.length === 0) return [words.t('access.role.none')];
  return grants.map((grant) => roleInWords(words, keyOf(grant)));
}
