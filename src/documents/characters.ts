import { readFileSync } from 'node:fs';
import { fontFiles } from './fonts.ts';

/**
 * Replaces every character that none of our fonts can draw by its number, `[U+4E2D]`: visible, and
 * still to be found in the text of the PDF, where a missing letter would print as an empty box.
 * The same goes for marks that reverse the direction of what stands around them, so that no text
 * can make a record read other than it was typed. HTML markup is not touched: it is ASCII.
 */
export function printable(html: string): string {
  return html.replaceAll(shapeless, '').replaceAll(/[^\p{ASCII}]/gu, (character) => {
    const point = character.codePointAt(0) ?? 0;
    return drawable(point) ? character : `[U+${point.toString(16).toUpperCase().padStart(4, '0')}]`;
  });
}

const overrides = /[\u202A-\u202E\u2066-\u2069]/u;
/** Joiners and variation selectors have no shape of their own: a font without them would print a missing one. */
const shapeless = /[\u200B-\u200F\u2060\uFE00-\uFE0F\uFEFF]/gu;
const softHyphen = 0xad;

let covered: Set<number> | null = null;

function drawable(point: number): boolean {
  const character = String.fromCodePoint(point);
  if (overrides.test(character)) return false;
  if (point === softHyphen) return true;
  covered ??= new Set(fontFiles.flatMap((path) => charactersOf(readFileSync(path))));
  return covered.has(point);
}

/** The code points a TrueType font maps to glyphs, from its tables `cmap` of format 4 and 12. */
export function charactersOf(font: Buffer): number[] {
  const cmap = tableOffset(font, 'cmap');
  const points: number[] = [];
  for (let i = 0; i < font.readUInt16BE(cmap + 2); i += 1) {
    const subtable = cmap + font.readUInt32BE(cmap + 4 + i * 8 + 4);
    const format = font.readUInt16BE(subtable);
    if (format === 4) points.push(...segments(font, subtable));
    if (format === 12) points.push(...groups(font, subtable));
  }
  return points;
}

function tableOffset(font: Buffer, tag: string): number {
  for (let i = 0; i < font.readUInt16BE(4); i += 1) {
    const record = 12 + i * 16;
    if (font.toString('latin1', record, record + 4) === tag) return font.readUInt32BE(record + 8);
  }
  throw new Error(`The font has no table ${tag}.`);
}

function* segments(font: Buffer, subtable: number): Generator<number> {
  const count = font.readUInt16BE(subtable + 6) / 2;
  const [ends, starts] = [subtable + 14, subtable + 16 + count * 2];
  const [deltas, offsets] = [starts + count * 2, starts + count * 4];
  for (let i = 0; i < count; i += 1) {
    const [start, end] = [font.readUInt16BE(starts + i * 2), font.readUInt16BE(ends + i * 2)];
    const offset = font.readUInt16BE(offsets + i * 2);
    for (let point = start; point <= end && point < 0xffff; point += 1) {
      const at = offsets + i * 2 + offset + (point - start) * 2;
      const glyph =
        offset === 0 ? (point + font.readUInt16BE(deltas + i * 2)) & 0xffff : font.readUInt16BE(at);
      if (glyph !== 0) yield point;
    }
  }
}

function* groups(font: Buffer, subtable: number): Generator<number> {
  for (let i = 0; i < font.readUInt32BE(subtable + 12); i += 1) {
    const group = subtable + 16 + i * 12;
    const [start, end] = [font.readUInt32BE(group), font.readUInt32BE(group + 4)];
    for (let point = start; point <= end; point += 1) yield point;
  }
}
