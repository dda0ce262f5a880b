/** Check 10: every citation resolves. Exhaustive over every object with an act and a place, wherever it stands. */
import { loadCatalogue } from '../../src/catalogue/load.ts';
import type { Citation } from '../../src/domain/catalogue.ts';
import { linkTo, printed } from '../../src/domain/citation.ts';
import { houseItems } from '../../src/review/checklist/house.ts';
import { citationsIn, resolves } from './law-places.ts';

const catalogue = loadCatalogue();
const sources = Object.entries(catalogue)
  .map(([part, content]): [string, Citation[]] => [part, citationsIn(content)])
  .filter(([, cites]) => cites.length > 0);

/** The citations that point to a place the law does not have. */
const astray = (cites: readonly Citation[]): string[] =>
  cites.filter((cite) => !resolves(cite, catalogue)).map(({ act, at }) => `${act} ${at}`);

describe('every citation of the catalogue', () => {
  it('is looked for in every part that has one', () => {
    expect(sources.map(([part]) => part)).toEqual(
      expect.arrayContaining(
        ['questions', 'facts', 'rules', 'classes', 'dates', 'obligations'].concat([
          'trackRules',
          'checklists',
          'interpretations',
        ]),
      ),
    );
  });

  it.each(sources)('in %s points to a place that exists', (_, cites) => {
    expect(astray(cites)).toEqual([]);
  });

  it.each(sources)('in %s is printed in both languages, in German the German way', (_, cites) => {
    for (const cite of cites) {
      expect(printed(cite, 'de')).not.toMatch(/\([0-9a-z]+\)|subpara|sentence|Annex|Section/);
      expect(printed(cite, 'en')).not.toMatch(/Abs\.|Buchst\.|Anhang|§/);
    }
  });

  it.each(sources)('in %s to an act of the Union has a link', (_, cites) => {
    for (const cite of cites)
      expect(linkTo(cite) !== null).toBe(cite.act === 'AIA' || cite.act === 'GDPR');
  });

  it.each(sources)('in %s says so where the wording is known at second hand', (_, cites) => {
    const settled = cites.filter(
      ({ act, at, standing }) =>
        act === 'AIA' && at.startsWith('Recital') && standing === undefined,
    );
    expect(settled).toEqual([]);
  });
});

it.each<[Citation['act'], string]>([
  ['AIA', 'Art. 6'],
  ['AIA', 'Art. 5(1)(ba)'],
  ['AIA', 'Art. 5(1)(h)(iii)'],
  ['AIA', 'Art. 3(49)(c)'],
  ['AIA', 'Art. 16(l)'],
  ['AIA', 'Art. 6(3), subpara. 3'],
  ['AIA', 'Art. 111(2) sentence 1'],
  ['AIA', 'Art. 113(c)(ii)'],
  ['AIA', 'Art. 60a'],
  ['AIA', 'Annex III(8)(b)'],
  ['AIA', 'Annex VIII Section B(8)'],
  ['AIA', 'Art. 102–110'],
  ['AIA', 'Art. 73(2)–(4)'],
  ['GDPR', 'Art. 14(2)(g)'],
  ['ITEG', '§ 2'],
  ['DV', 'no. 1'],
])('%s %s is a place', (act, at) => {
  expect(astray([{ act, at }])).toEqual([]);
});

it('the house’s checklist cites places that exist', () => {
  expect(citationsIn(houseItems).length).toBeGreaterThan(houseItems.length);
  expect(astray(citationsIn(houseItems))).toEqual([]);
});

/** Wrong by one letter, deleted by the amendment, of another act, or never read. */
it.each<[Citation['act'], string]>([
  ['AIA', 'Art. 6(9)'],
  ['AIA', 'Art. 5(1)(i)'],
  ['AIA', 'Art. 5(1)(h)(iv)'],
  ['AIA', 'Art. 5(1)(c)(iii)'],
  ['AIA', 'Art. 6(3), subpara. 4'],
  ['AIA', 'Art. 10(5)'],
  ['AIA', 'Art. 114'],
  ['AIA', 'Annex III(8)(c)'],
  ['AIA', 'Annex VIII Section B(7)'],
  ['AIA', 'Art. 73(2)–(20)'],
  ['AIA', 'Recital 500'],
  ['GDPR', 'Art. 6(1)(g)'],
  ['ITEG', '§ 2(3)'],
  ['MBG-SH', '§ 99'],
  ['DV', 'no. 99'],
])('%s %s is none', (act, at) => {
  expect(astray([{ act, at }])).toEqual([`${act} ${at}`]);
});

it('finds a citation wherever it stands', () => {
  const cite = { act: 'AIA', at: 'Art. 999' };
  const [question] = catalogue.questions;
  const planted = { ...question, guide: { counts: [{ de: 'x', en: 'x', cites: [cite] }] } };
  expect(astray(citationsIn([planted]))).toEqual(['AIA Art. 999']);
});
