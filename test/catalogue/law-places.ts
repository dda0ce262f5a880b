/**
 * Whether a citation points to a place that exists. `law-places.json` lists the articles, paragraphs, points and
 * subpoints of the consolidated texts (README.md says how it was made), and the few known sections of acts whose
 * wording is not at hand.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Catalogue, Citation } from '../../src/domain/catalogue.ts';

interface Act {
  /** `Art. 6` → `(1) (1)(a) …` */
  readonly places: Readonly<Record<string, string>>;
  /** `Art. 6(3)` → how many subparagraphs it has, where there is more than one. */
  readonly subparagraphs: Readonly<Record<string, number>>;
}

const { acts, secondHand } = JSON.parse(
  readFileSync(join(import.meta.dirname, 'law-places.json'), 'utf8'),
) as {
  readonly acts: Readonly<Record<string, Act>>;
  readonly secondHand: Readonly<Record<string, readonly string[]>>;
};

/** Every citation in whatever the catalogue holds, wherever it stands: an object with an act and a place. */
export function citationsIn(part: unknown): Citation[] {
  if (typeof part !== 'object' || part === null) return [];
  const { act, at } = part as Partial<Citation>;
  const here = typeof act === 'string' && typeof at === 'string' ? [part as Citation] : [];
  return [...here, ...Object.values(part).flatMap(citationsIn)];
}

/** Whether the place exists; a range exists when both its ends do. */
export function resolves({ act, at }: Citation, catalogue: Pick<Catalogue, 'agreement'>): boolean {
  return ends(at).every((place) => exists(act, place, catalogue));
}

/** `Art. 8–15` → `Art. 8`, `Art. 15`; `Art. 73(2)–(4)` → `Art. 73(2)`, `Art. 73(4)`. */
function ends(at: string): string[] {
  const [from = '', to] = at.split('–');
  if (to === undefined) return [at];
  const common = to.startsWith('(') ? /\([^()]*\)$/ : /\w+$/;
  return [from, from.replace(common, to)];
}

function exists(act: string, place: string, { agreement }: Pick<Catalogue, 'agreement'>): boolean {
  if (act === 'DV') {
    const number = /^no\. (\d+)$/.exec(place)?.[1];
    return Number(number) >= 1 && Number(number) <= agreement.conditions.length;
  }
  // A known § 2(2) is a known § 2, but no known § 2(3).
  if (secondHand[act]?.some((known) => known === place || known.startsWith(`${place}(`)))
    return true;
  const read = acts[act];
  return read !== undefined && existsIn(read, place);
}

/** `Art. 6(3), subpara. 1`; which sentence of it is meant is for the reader to find. */
function existsIn({ places, subparagraphs }: Act, place: string): boolean {
  const [, whole = '', subparagraph] =
    /^(.*?)(?:,? subpara\. (\d+))?(?:,? sentence \d+)?$/.exec(place) ?? [];
  const [, head = '', brackets = ''] = /^(.*?)((?:\(\w+\))*)$/.exec(whole) ?? [];
  const known = places[head];
  if (known === undefined) return false;
  if (brackets !== '' && !known.split(' ').includes(brackets)) return false;
  const count = subparagraphs[whole] ?? 1;
  return subparagraph === undefined || (Number(subparagraph) >= 1 && Number(subparagraph) <= count);
}
