import { markArtifacts } from './artifacts.ts';

describe('what Chromium paints without a mark', () => {
  it.each([
    ['a path', 'q 1 0 0 RG 1 2 3 4 re f Q', 'q 1 0 0 RG /Artifact BMC\n1 2 3 4 re f\nEMC Q'],
    ['a line', '1 2 m 3 4 l S', '/Artifact BMC\n1 2 m 3 4 l S\nEMC'],
    ['a text', 'BT /F4 8 Tf <02d6> Tj ET', '/Artifact BMC\nBT /F4 8 Tf <02d6> Tj ET\nEMC'],
    ['a picture', 'q /X5 Do Q', 'q /Artifact BMC\n/X5 Do\nEMC Q'],
    [
      'a text with marks inside',
      'BT /ReversedChars BMC <01> Tj EMC ET',
      '/Artifact BMC\nBT /ReversedChars BMC <01> Tj EMC ET\nEMC',
    ],
  ])('%s becomes an artifact', (_, before, after) => {
    expect(markArtifacts(before)).toBe(after);
  });

  it.each([
    ['a clip', '1 2 3 4 re W* n'],
    ['what is marked', '/P <</MCID 0 >>BDC BT <01> Tj ET 1 2 3 4 re f /X1 Do EMC'],
    ['operators in strings', '/Span <</ActualText (f S \\) (Do) BT) >>BDC EMC (re f) pop'],
  ])('%s stays as it is', (_, content) => {
    expect(markArtifacts(content)).toBe(content);
  });
});
