/**
 * Marks everything in a page's content that is painted outside marked content as an artifact (borders,
 * the repeated heads of tables). Chromium leaves it unmarked; a reader that follows the tags must be
 * told that it may pass over it (ISO 14289-1, 7.1).
 * In and out: the decoded content stream, one character per byte.
 */
export function markArtifacts(content: string): string {
  const marked: string[] = [];
  let copied = 0;
  for (const { from, to } of unmarked(content)) {
    marked.push(content.slice(copied, from), '/Artifact BMC\n', content.slice(from, to), '\nEMC');
    copied = to;
  }
  return [...marked, content.slice(copied)].join('');
}

/** A piece of the stream, as positions of its first and behind its last character. */
interface Piece {
  readonly from: number;
  readonly to: number;
}

const buildsPath = new Set(['m', 're']);
const endsPath = new Set(['f', 'F', 'f*', 'S', 's', 'B', 'B*', 'b', 'b*', 'n']);
const paintsAlone = new Set(['Do', 'sh']);

/** Whole texts (BT … ET), whole painted paths, pictures and shadings outside marked content, in order. */
function* unmarked(content: string): Generator<Piece> {
  let depth = 0;
  let text: { readonly from: number; readonly outside: boolean } | null = null;
  let path: number | null = null;
  for (const { operator, from, to } of operations(content)) {
    const outside = depth === 0;
    if (operator === 'BT') text = { from, outside };
    else if (operator === 'ET') {
      if (text?.outside) yield { from: text.from, to };
      text = null;
    } else if (buildsPath.has(operator)) path ??= from;
    else if (endsPath.has(operator)) {
      if (outside && path !== null && operator !== 'n') yield { from: path, to };
      path = null;
    } else if (paintsAlone.has(operator)) {
      if (outside) yield { from, to };
    } else if (operator === 'BDC' || operator === 'BMC') depth += 1;
    else if (operator === 'EMC') depth -= 1;
  }
}

interface Operation extends Piece {
  readonly operator: string;
}

/** The operators of a stream, each with the operands before it. Chromium writes no inline pictures. */
function* operations(content: string): Generator<Operation> {
  let from: number | null = null;
  for (const token of content.matchAll(tokens)) {
    const { index, 0: text } = token;
    from ??= index;
    if (!/^[A-Za-z'"*]/.test(text) || /^(true|false|null)$/.test(text)) continue;
    yield { operator: text, from, to: index + text.length };
    from = null;
  }
}

/** Literal strings with up to two levels of brackets in them, hexadecimal strings, names, the rest. */
const level0 = String.raw`(?:[^()\\]|\\[\s\S])*`;
const level1 = String.raw`(?:[^()\\]|\\[\s\S]|\(${level0}\))*`;
const tokens = new RegExp(
  String.raw`\((?:[^()\\]|\\[\s\S]|\(${level1}\))*\)|<<|>>|<[^<>]*>|/[^\s()<>[\]{}/%]*|[[\]{}]|[^\s()<>[\]{}/%]+`,
  'g',
);
