import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MissingText, readTexts, translator } from './texts.ts';

function folderWith(yaml: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'texts-'));
  writeFileSync(join(folder, 'tool.yaml'), yaml);
  return folder;
}

const read = (yaml: string) => readTexts(folderWith(yaml));

describe('reading texts', () => {
  it('names them by file and nested keys', () => {
    const texts = read('state:\n  open: { de: offen, en: open }');
    expect([...texts]).toEqual([['tool.state.open', { de: 'offen', en: 'open' }]]);
  });

  it.each([
    ['a language is missing', 'title: { de: Titel }', 'no text in "en"'],
    ['a language is empty', 'title: { de: Titel, en: " " }', 'no text in "en"'],
    ['a comma ended the text early', 'title: { de: Ja, gern, en: Yes }', 'quotes'],
    ['a text is not in a leaf', 'title: Titel', 'expected nested keys'],
    ['a list stands for keys', 'title: [Titel]', 'expected nested keys'],
    ['it is not YAML', 'title: { de: gilt {{day}}, en: x }', 'tool.yaml is not YAML'],
    ['a key has a dot', 'a.b: { de: A, en: B }', 'must not contain a dot'],
  ])('refuses when %s', (_, yaml, because) => {
    expect(() => read(yaml)).toThrow(because);
  });
});

describe('putting texts into words', () => {
  const t = translator(
    read(`
hello: { de: 'Guten Tag, {{name}}', en: 'Hello {{name}}' }
cases_one: { de: '{{count}} Fall', en: '{{count}} case' }
cases_other: { de: '{{count}} Fälle', en: '{{count}} cases' }
`),
  );

  it('speaks both languages', () => {
    expect(t('de', 'tool.hello', { name: 'Fachamt' })).toBe('Guten Tag, Fachamt');
    expect(t('en', 'tool.hello', { name: 'Fachamt' })).toBe('Hello Fachamt');
  });

  it('knows one and many', () => {
    expect(t('de', 'tool.cases', { count: 1 })).toBe('1 Fall');
    expect(t('en', 'tool.cases', { count: 3 })).toBe('3 cases');
  });

  it('throws for a missing key', () => {
    expect(() => t('de', 'tool.goodbye')).toThrow(MissingText);
  });

  it('throws for a missing value', () => {
    expect(() => t('de', 'tool.hello')).toThrow(MissingText);
  });

  it.each(['{{count}}', '$t(tool.cases)', '<b>', '{{name}}'])('takes %s as text', (name) => {
    expect(t('de', 'tool.hello', { name })).toBe(`Guten Tag, ${name}`);
  });
});
