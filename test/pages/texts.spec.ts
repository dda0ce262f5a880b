import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { templatesFolder } from '../../src/web/folders.ts';
import { readTexts } from '../../src/web/texts.ts';

const project = join(templatesFolder, '..');
const read = (pattern: string) =>
  globSync(pattern, { cwd: project })
    .filter((path) => !path.endsWith('.spec.ts'))
    .map((path) => ({ path, source: readFileSync(join(project, path), 'utf8') }));

const texts = readTexts(join(templatesFolder, 'texts'));
/** Keys as they are asked for: without the endings for one and many. */
const keys = new Set([...texts.keys()].map((key) => key.replace(/_(one|other|zero)$/, '')));
const roots = new Set([...keys].map((key) => key.split('.')[0]));

const templates = read('templates/**/*.hbs');
const code = read('src/**/*.ts');

/** A whole key in quotes, and the beginning of a key that code completes: `x.state.${state}`. */
const quoted = /['"`]([a-z][\w-]*(?:\.[\w-]+)+)['"`]/g;
const begun = /['"`]([a-z][\w-]*(?:\.[\w-]+)*\.)(?:['"]|\$\{)/g;

/** A beginning that stands in a variable: `${kind}.title`. */
const found = (pattern: RegExp) =>
  [...templates, ...code].flatMap(({ path, source }) =>
    [...source.matchAll(pattern)].map(([, key = '']) => ({ path, key })),
  );

it('finds every text that a template asks for', () => {
  const asked = templates.flatMap(({ path, source }) =>
    [...source.matchAll(/\{\{t ['"]([^'"]+)['"]/g)].map(([, key = '']) => ({ path, key })),
  );
  expect(asked.length).toBeGreaterThan(50);
  expect(asked.filter(({ key }) => !keys.has(key))).toEqual([]);
});

it('finds every text that code asks for', () => {
  const asked = code.flatMap(({ path, source }) =>
    [...source.matchAll(/(?:\bt\(|\bkey: |\bmissing: )\s*['"]([^'"]+)['"]/g)].map(
      ([, key = '']) => ({ path, key }),
    ),
  );
  const named = asked.filter(({ key }) => roots.has(key.split('.')[0] ?? ''));
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter(({ key }) => !keys.has(key))).toEqual([]);
});

it('has no text that nothing asks for', () => {
  const whole = new Set(found(quoted).map(({ key }) => key));
  const beginnings = [...new Set(found(begun).map(({ key }) => key))].filter(
    (key) => key.split('.').length > 2,
  );
  const completed = (key: string) =>
    beginnings.some((beginning) => key.startsWith(beginning)) ||
    // `${kind}.title`, where `kind` is a beginning of its own
    [...whole].some((beginning) => key.startsWith(`${beginning}.`));
  expect([...keys].filter((key) => !whole.has(key) && !completed(key))).toEqual([]);
});
