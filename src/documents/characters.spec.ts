import { readFileSync } from 'node:fs';
import { charactersOf, printable } from './characters.ts';
import { fontFiles } from './fonts.ts';

describe('what can be printed', () => {
  it.each([
    'Größe „Maß“ – 5 €, Łódź, Ştefan, čeština',
    'Ωμέγα Жизнь',
    'مرحبا שלום',
    '✓ ☐ → ≥ 😀',
    'Ab\u00ADsatz\u00A01',
  ])('%s stays as it is', (text) => {
    expect(printable(text)).toBe(text);
  });

  it('a character without a font becomes its number', () => {
    expect(printable('Frau 中村 𝄞')).toBe('Frau [U+4E2D][U+6751] [U+1D11E]');
  });

  it('what has no shape is left out, so that no font misses it', () => {
    expect(printable('👩\u200D💻 ❤\uFE0F a\u2060b')).toBe('👩💻 ❤ ab');
  });

  it('a mark that turns the text around becomes its number', () => {
    expect(printable('abc\u202Egfe')).toBe('abc[U+202E]gfe');
  });

  it('the fonts are read to the last character (counted with another reader of fonts)', () => {
    const sizes = fontFiles.map((path) => new Set(charactersOf(readFileSync(path))).size);
    expect(sizes[0]).toBe(1686);
    expect(sizes.at(-1)).toBe(1512);
  });
});
