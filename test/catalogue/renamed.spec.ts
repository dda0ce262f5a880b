/** The table between two versions: every fault it can have, and the way from version to version. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CatalogueError, currentVersion, loadCatalogue } from '../../src/catalogue/load.ts';
import { renamingFaults, renamingsBetween } from '../../src/catalogue/renamed.ts';
import type { Question } from '../../src/domain/catalogue.ts';
import { aNextVersion } from '../support/next-version.ts';

type Told = Readonly<Record<string, readonly string[]>>;

/** `{place: ['a', 'b']}`: a single choice; one with «none» is a multiple choice. */
function version(told: Told): { questions: Question[] } {
  const text = { de: 'x', en: 'x' };
  return {
    questions: Object.entries(told).map(([id, values]) => ({
      ...{
        id,
        section: 's',
        page: 'p',
        purpose: 'act',
        text,
        hint: text,
        why: text,
        guide: { counts: [], countsNot: [], examples: [] },
      },
      ...{ askWhen: null, cites: [], covers: [] },
      type: values.includes('none') ? 'multiple' : 'single',
      options: values.map((value) => ({ value, text })),
    })),
  };
}

const faults = (before: Told, after: Told, told: Partial<Parameters<typeof renamingFaults>[2]>) =>
  renamingFaults(version(before), version(after), { questions: {}, values: {}, ...told });

it('has nothing to say between two versions with the same questions', () => {
  expect(faults({ place: ['a', 'b'] }, { place: ['b', 'a'] }, {})).toEqual([]);
});

it('finds a table that says everything right', () => {
  expect(
    faults(
      { place: ['a', 'b'], gone: ['a'], who: ['x', 'none'], more: ['a'] },
      { site: ['a', 'c'], who: ['y', 'none'], more: ['a', 'b'], fresh: ['a'] },
      {
        questions: { place: 'site', gone: null, more: 'more' },
        values: { place: { b: 'c' }, who: { x: 'y' } },
      },
    ),
  ).toEqual([]);
});

it.each<[string, Told, Told, Parameters<typeof faults>[2]]>([
  ['there was no question site', { place: ['a'] }, { place: ['a'] }, { questions: { site: null } }],
  ['there was no question site', { place: ['a'] }, { place: ['a'] }, { values: { site: {} } }],
  ['question place is gone: say what became of it', { place: ['a'] }, {}, {}],
  [
    'question place is gone: say what became of it',
    { place: ['a'] },
    {},
    { questions: { place: 'site' } },
  ],
  [
    'two questions become site',
    { place: ['a'], room: ['a'] },
    { site: ['a'] },
    { questions: { place: 'site', room: 'site' } },
  ],
  [
    'two questions become room',
    { place: ['a'], room: ['a'] },
    { room: ['a'] },
    { questions: { place: 'room' } },
  ],
  [
    'question place had no option c',
    { place: ['a'] },
    { place: ['a'] },
    { values: { place: { c: 'a' } } },
  ],
  ['question place: option b does not exist in place', { place: ['a', 'b'] }, { place: ['a'] }, {}],
  [
    'question place: option c does not exist in site',
    { place: ['a', 'b'] },
    { site: ['a'] },
    { questions: { place: 'site' }, values: { place: { b: 'c' } } },
  ],
  [
    'question place now offers b: say whether old answers still count',
    { place: ['a'] },
    { place: ['a', 'b'] },
    {},
  ],
  [
    'question who became single: its answers cannot be carried over',
    { who: ['a', 'none'] },
    { who: ['a'] },
    { values: { who: { none: 'a' } } },
  ],
])('finds: %s', (fault, before, after, told) => {
  expect(faults(before, after, told)).toEqual([fault]);
});

describe('on a shelf with a second version', () => {
  const shelf = aNextVersion({
    'renamed.yaml': 'questions: { hosting: null }\nvalues: {}\n',
  });
  afterAll(() => {
    rmSync(shelf.path, { recursive: true });
  });

  it('reads the table of the newer version', () => {
    expect(renamingsBetween(currentVersion, shelf.version, shelf.path)).toEqual([
      { questions: { hosting: null }, values: {} },
    ]);
  });

  it('needs no table within a version', () => {
    expect(renamingsBetween(currentVersion, currentVersion, shelf.path)).toEqual([]);
  });

  it('does not go back, nor to a version there is not', () => {
    const way = `No catalogue leads from ${shelf.version} to ${currentVersion}.`;
    expect(() => renamingsBetween(shelf.version, currentVersion, shelf.path)).toThrow(way);
    expect(() => renamingsBetween(currentVersion, '2999-01', shelf.path)).toThrow(CatalogueError);
  });

  it('names the faults of a table', () => {
    writeFileSync(join(shelf.path, shelf.version, 'renamed.yaml'), 'questions: { nowhere: null }');
    expect(() => renamingsBetween(currentVersion, shelf.version, shelf.path)).toThrow(
      `Catalogue ${shelf.version}, renamed.yaml:\nthere was no question nowhere`,
    );
  });

  it('refuses a folder that holds another version than its name says', () => {
    const path = mkdtempSync(join(tmpdir(), 'shelf-'));
    const { version: other } = aNextVersion({}, { path, folder: '2030-01' });
    expect(() => loadCatalogue('2030-01', path)).toThrow(
      `the folder 2030-01 holds version ${other}`,
    );
    rmSync(path, { recursive: true });
  });
});
