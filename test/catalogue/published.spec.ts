/** Check 11: a published version is never edited. Exhaustive over every version listed as published. */
import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CORE_SCHEMA, load } from 'js-yaml';
import { z } from 'zod';
import { fingerprintOf } from '../../src/catalogue/fingerprint.ts';
import { currentVersion } from '../../src/catalogue/load.ts';

const shelf = join(import.meta.dirname, '../../src/catalogue');
const publishedVersions = z
  .array(z.strictObject({ version: z.string(), sha256: z.string().regex(/^[0-9a-f]{64}$/) }))
  .parse(load(readFileSync(join(shelf, 'published.yaml'), 'utf8'), { schema: CORE_SCHEMA }));

/** The published versions whose files are not what they were. */
function edited(published: typeof publishedVersions, under: string): string[] {
  return published
    .filter(({ version, sha256 }) => fingerprintOf(version, under) !== sha256)
    .map(({ version }) => version);
}

it('leaves every published version as it was', () => {
  expect(edited(publishedVersions, shelf)).toEqual([]);
});

it('lists a version once', () => {
  const listed = publishedVersions.map(({ version }) => version);
  expect(new Set(listed).size).toBe(listed.length);
});

describe('a copy of the current version, as if it were published', () => {
  const copies = mkdtempSync(join(tmpdir(), 'published-'));
  const published = [{ version: currentVersion, sha256: fingerprintOf(currentVersion) }];
  const fileOf = (name: string): string => join(copies, currentVersion, name);

  beforeEach(() => {
    rmSync(join(copies, currentVersion), { recursive: true, force: true });
    cpSync(join(shelf, currentVersion), join(copies, currentVersion), { recursive: true });
  });
  afterAll(() => {
    rmSync(copies, { recursive: true });
  });

  it('has the same fingerprint wherever it stands', () => {
    expect(edited(published, copies)).toEqual([]);
  });

  it('has it with other line endings too, and beside files the loader never reads', () => {
    const rules = readFileSync(fileOf('rules.yaml'), 'utf8');
    writeFileSync(fileOf('rules.yaml'), rules.replaceAll('\n', '\r\n'));
    writeFileSync(fileOf('.DS_Store'), '');
    expect(edited(published, copies)).toEqual([]);
  });

  it.each<[string, () => void]>([
    [
      'one byte is another',
      () => {
        const rules = readFileSync(fileOf('rules.yaml'), 'utf8');
        writeFileSync(fileOf('rules.yaml'), rules.replace('strict', 'strikt'));
      },
    ],
    [
      'a byte is added in a folder below',
      () => {
        appendFileSync(fileOf('questions/scope.yaml'), ' ');
      },
    ],
    [
      'a file is added',
      () => {
        writeFileSync(fileOf('questions/more.yaml'), '[]');
      },
    ],
    [
      'a file is gone',
      () => {
        rmSync(fileOf('dates.yaml'));
      },
    ],
    [
      'a file has another name',
      () => {
        cpSync(fileOf('dates.yaml'), fileOf('days.yaml'));
        rmSync(fileOf('dates.yaml'));
      },
    ],
  ])('is found edited when %s', (_, edit) => {
    edit();
    expect(edited(published, copies)).toEqual([currentVersion]);
  });
});

it('says which version there is not', () => {
  expect(() => fingerprintOf('1999-01')).toThrow('There is no catalogue 1999-01.');
});
