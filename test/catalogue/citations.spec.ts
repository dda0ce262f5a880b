import { loadCatalogue } from '../../src/catalogue/load.ts';
import type { Citation } from '../../src/domain/catalogue.ts';
import { linkTo, printed } from '../../src/domain/citation.ts';

const catalogue = loadCatalogue();
const sources: [string, { readonly id: string; readonly cites: readonly Citation[] }[]][] = [
  ['questions', [...catalogue.questions]],
  ['facts', [...catalogue.facts]],
  ['rules', [...catalogue.rules]],
  ['classes', [...catalogue.classes]],
  ['dates', [...catalogue.dates]],
  ['obligations', [...catalogue.obligations]],
  ['track rules', [...catalogue.trackRules]],
  ['checklists', [...catalogue.checklists]],
];

describe('every citation of the catalogue', () => {
  it.each(sources)('of %s is printed in both languages, in German the German way', (_, rows) => {
    for (const cite of rows.flatMap(({ cites }) => cites)) {
      expect(printed(cite, 'de')).not.toMatch(/\([0-9a-z]+\)|subpara|sentence|Annex|Section/);
      expect(printed(cite, 'en')).not.toMatch(/Abs\.|Buchst\.|Anhang|§/);
    }
  });

  it.each(sources)('of %s to an act of the Union has a link', (_, rows) => {
    for (const cite of rows.flatMap(({ cites }) => cites))
      expect(linkTo(cite) !== null).toBe(cite.act === 'AIA' || cite.act === 'GDPR');
  });
});
