import type { Act, Citation, Text } from './catalogue.ts';

type Language = keyof Text;

/** How an act is called after its article. */
const acts: Readonly<Record<Act, Text>> = {
  AIA: { de: 'KI-VO', en: 'AI Act' },
  GDPR: { de: 'DSGVO', en: 'GDPR' },
  'KI-MIG': { de: 'KI-MIG', en: 'KI-MIG' },
  ITEG: { de: 'ITEG', en: 'ITEG' },
  'MBG-SH': { de: 'MBG Schl.-H.', en: 'MBG Schl.-H.' },
  BSI: { de: 'BSI', en: 'BSI' },
  DV: { de: 'Muster-Dienstvereinbarung KI', en: 'model works agreement on AI' },
};

/** What they publish has a title, not articles. */
const publishers: ReadonlySet<Act> = new Set(['BSI']);

/** European Legislation Identifiers of the acts that have one. */
const eli: Partial<Record<Act, string>> = {
  AIA: 'https://eur-lex.europa.eu/eli/reg/2024/1689/oj',
  GDPR: 'https://eur-lex.europa.eu/eli/reg/2016/679/oj',
};

const standings: Readonly<Record<NonNullable<Citation['standing']>, Text>> = {
  draft: { de: '(Leitlinienentwurf)', en: '(draft guidelines)' },
  open: { de: '(Auslegung offen)', en: '(interpretation open)' },
};

/** Articles that only define terms: their first bracket is a number of the list, not a paragraph. */
const definitions: Partial<Record<Act, string>> = { AIA: 'Art. 3', GDPR: 'Art. 4' };

/** A head, its brackets, and what follows: `Art. 6` `(3)(a)`; also `Art. 25(1)–(3)` and `Art. 8–15`. */
const place =
  /^(Art\.|Recital|Chapter|Annex|Section|section|subpara\.|sentence|point|no\.|§§?)? ?([\w.–-]+)((?:\(\w+\)(?:–(?=\())?)*)$/;

const heads: Readonly<Record<string, string>> = {
  Recital: 'Erwägungsgrund',
  Chapter: 'Kapitel',
  Annex: 'Anhang',
  Section: 'Abschnitt',
  section: 'Abschnitt',
  'subpara.': 'UAbs.',
  sentence: 'Satz',
  point: 'Buchst.',
  'no.': 'Nr.',
};

/**
 * The printed form of a citation: `Art. 6 Abs. 3 Buchst. a KI-VO`, in English `Art. 6(3)(a) AI Act`;
 * a source that is not settled law says so. Throws on a place it cannot read.
 */
export function printed({ act, at, standing }: Citation, language: Language): string {
  const name = acts[act][language];
  const source = publishers.has(act)
    ? `${name}, ${at}`
    : `${language === 'de' ? inGerman(act, at) : inEnglish(at)} ${name}`;
  return standing === undefined ? source : `${source} ${standings[standing][language]}`;
}

/** Where the act itself can be read in the Official Journal; null when it is not an act of the Union. */
export function linkTo({ act }: Pick<Citation, 'act'>): string | null {
  return eli[act] ?? null;
}

function inEnglish(at: string): string {
  return at.replace(/^§§ ?/, 'sections ').replace(/^§ ?/, 'section ');
}

function inGerman(act: Act, at: string): string {
  return pieces(at)
    .map(({ head, name, brackets }) => {
      const start = [heads[head] ?? head, name].filter((part) => part !== '').join(' ');
      const listed = head === 'Annex' || head === 'Section' || start === definitions[act];
      return start + bracketsInGerman(brackets, listed ? 'Nr.' : 'Abs.');
    })
    .join(' ');
}

interface Piece {
  readonly head: string;
  readonly name: string;
  readonly brackets: string;
}

/** `Annex VIII Section B(6)` → two pieces. */
function pieces(at: string): Piece[] {
  const parts = at.split(/,? (?=(?:Section|section|subpara\.|sentence|point) )/);
  return parts.map((part) => {
    const [, head = '', name = '', brackets = ''] = place.exec(part) ?? [];
    if (name === '') throw new Error(`A citation points to "${at}", which cannot be read.`);
    return { head, name, brackets };
  });
}

/** `(3)(a)(ii)` → ` Abs. 3 Buchst. a Ziff. ii`; `(1)–(3)` → ` Abs. 1–3`. */
function bracketsInGerman(brackets: string, number: 'Abs.' | 'Nr.'): string {
  let previous: string | undefined;
  return brackets.replace(/(–?)\((\w+)\)/g, (_, range: string, value: string) => {
    if (range !== '') return `–${value}`;
    const roman = previous === 'Buchst.' && /^[ivx]+$/.test(value);
    previous = /^\d/.test(value) ? number : roman ? 'Ziff.' : 'Buchst.';
    return ` ${previous} ${value}`;
  });
}
