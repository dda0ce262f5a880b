import { loadCatalogue } from '../../catalogue/load.ts';
import { tracks } from '../../domain/catalogue.ts';
import { linkTo, printed } from '../../domain/citation.ts';
import { houseItems, usualChecklist } from './house.ts';

const catalogue = loadCatalogue();

it.each(tracks)('%s looks at the catalogue’s items first, then at the house’s', (track) => {
  const list = usualChecklist(catalogue, track);
  const ofTheCatalogue = catalogue.checklists.filter((item) => item.track === track);
  expect(list.slice(0, ofTheCatalogue.length)).toEqual(ofTheCatalogue);
  expect(list.length).toBeGreaterThan(ofTheCatalogue.length);
  expect(list.every((item) => item.track === track)).toBe(true);
});

it('has no item twice', () => {
  const ids = tracks.flatMap((track) => usualChecklist(catalogue, track).map(({ id }) => id));
  expect(new Set(ids).size).toBe(ids.length);
});

it('asks in both languages, and lets somebody say that an item does not apply', () => {
  for (const { text, hint, options } of houseItems) {
    expect(text.de).toMatch(/\?$/);
    expect(text.en).toMatch(/\?$/);
    expect(hint.de).not.toBe(hint.en);
    expect(options.map(({ value }) => value).slice(0, 2)).toEqual(['yes', 'no']);
  }
});

it('cites so that it can be printed, and shows as open or draft what is', () => {
  const cites = houseItems.flatMap((item) => item.cites);
  for (const cite of cites) {
    expect(printed(cite, 'de')).toBeTruthy();
    expect(linkTo(cite) !== null).toBe(cite.act === 'AIA' || cite.act === 'GDPR');
  }
  const unsettled = cites.filter(({ act, at }) => act === 'MBG-SH' || at === 'A5');
  expect(unsettled).not.toEqual([]);
  expect(unsettled.every(({ standing }) => standing !== undefined)).toBe(true);
  const known = catalogue.interpretations.map(({ id }) => id);
  expect(known).toEqual(expect.arrayContaining(cites.flatMap(({ see }) => see ?? [])));
});
