import type { Citation } from '../domain/catalogue.ts';
import { printed } from '../domain/citation.ts';
import type { Words } from '../web/words.ts';

/** Sources in one line, in the language of the page. */
export function citations(words: Words, cites: readonly Citation[]): string {
  return cites.map((cite) => printed(cite, words.language)).join('; ');
}
