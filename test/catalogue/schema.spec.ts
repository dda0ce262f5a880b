/** Check 1: the schema. Exhaustive over every file of every version, and over every kind of file for planted faults. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { CORE_SCHEMA, load } from 'js-yaml';
import type { z } from 'zod';
import { loadCatalogue } from '../../src/catalogue/load.ts';
import { files } from '../../src/catalogue/schema.ts';

const shelf = join(import.meta.dirname, '../../src/catalogue');
const versions = readdirSync(shelf).filter((name) =>
  existsSync(join(shelf, name, 'catalogue.yaml')),
);

const read = (version: string, name: string): unknown =>
  load(readFileSync(join(shelf, version, name), 'utf8'), { schema: CORE_SCHEMA });

describe.each(versions)('version %s', (version) => {
  it('is read without a fault and bears its own name', () => {
    expect(loadCatalogue(version).version).toBe(version);
  });

  it('has no question file that nobody reads', () => {
    const { questions } = files.catalogue.parse(read(version, 'catalogue.yaml'));
    const there = readdirSync(join(shelf, version, 'questions'));
    expect(there.sort()).toEqual(questions.map((name) => `${name}.yaml`).sort());
  });

  const kinds = Object.entries(files).flatMap(([kind, schema]): [string, z.ZodType, unknown][] => {
    const name = kind === 'sections' ? 'questions/subject.yaml' : `${kind}.yaml`;
    return existsSync(join(shelf, version, name)) ? [[kind, schema, read(version, name)]] : [];
  });

  it.each(kinds)('%s: a key that nobody reads is a fault', (_, schema, content) => {
    expect(schema.safeParse(content).success).toBe(true);
    const entries = Array.isArray(content) ? (content as object[]) : [content as object];
    const planted = entries.map((entry, i) => (i === 0 ? { ...entry, nobodyReadsThis: 1 } : entry));
    expect(schema.safeParse(Array.isArray(content) ? planted : planted[0]).success).toBe(false);
  });

  it.each(kinds)('%s: so is a wording that is missing in one language', (kind, schema, content) => {
    if (kind === 'facts') return; // facts have no wording
    const [first] = [...JSON.stringify(content).matchAll(/,"en":"(?:[^"\\]|\\.)*"/g)];
    expect(first).toBeDefined();
    const planted = JSON.stringify(content).replace(first?.[0] ?? '', '');
    expect(schema.safeParse(JSON.parse(planted)).success).toBe(false);
  });
});
