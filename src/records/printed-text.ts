import type { Citation, Text } from '../domain/catalogue.ts';
import { printed } from '../domain/citation.ts';
import type { Words } from '../web/words.ts';

/** A name and what stands behind it, one paragraph each. */
export interface Row {
  readonly key: string;
  readonly values: readonly string[];
}

/** Citations in words, one each. */
export function cited(words: Words, cites: readonly Citation[]): string[] {
  return cites.map((cite) => together(printed(cite, words.language)));
}

/** A sentence of the catalogue, with spaces that do not break between «Abs.» and its number. */
export function said(words: Words, text: Text): string {
  return together(words.pick(text));
}

function together(text: string): string {
  return text.replaceAll(joined, '$1\u00A0');
}

const joined =
  /(Art\.|Abs\.|Nr\.|Buchst\.|Ziff\.|UAbs\.|no\.|§§?|Satz|Anhang|Annex|Kapitel|Chapter|Abschnitt|Section) (?=[\w(])/g;

/** The paragraphs of a typed text, without the empty lines between them; none for an empty text. */
export function paragraphs(text: string): string[] {
  return text
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '');
}
