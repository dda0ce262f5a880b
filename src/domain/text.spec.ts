import fc from 'fast-check';
import { cleanText } from './text.ts';

describe('cleanText', () => {
  it('composes letters and their marks', () => {
    expect(cleanText('Beho\u0308rde')).toEqual({ ok: true, text: 'Behörde' });
  });

  it('turns every line end into LF', () => {
    expect(cleanText('a\r\nb\rc\nd')).toEqual({ ok: true, text: 'a\nb\nc\nd' });
  });

  it('keeps emoji and other characters beyond the basic plane', () => {
    expect(cleanText('👩🏽‍💻 𝔘')).toEqual({ ok: true, text: '👩🏽‍💻 𝔘' });
  });

  it('refuses NUL', () => {
    expect(cleanText('a\0b')).toEqual({ ok: false, because: 'nul' });
  });

  it.each(['\ud83d', '\udc00 first', 'last \ud83d'])('refuses half a pair in %j', (text) => {
    expect(cleanText(text)).toEqual({ ok: false, because: 'loneSurrogate' });
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (input) => {
        const once = cleanText(input);
        if (once.ok) expect(cleanText(once.text)).toEqual(once);
      }),
    );
  });
});
