import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Templates } from './templates.ts';
import { MissingText } from './texts.ts';
import { words } from './words.ts';

const de = words('de');

function templates(files: Readonly<Record<string, string>>): Templates {
  const folder = mkdtempSync(join(tmpdir(), 'templates-'));
  mkdirSync(join(folder, 'partials'));
  for (const [name, source] of Object.entries(files)) {
    writeFileSync(join(folder, `${name}.hbs`), source);
  }
  return new Templates(folder);
}

const render = (source: string, view: object) =>
  templates({ page: source }).render('page', view, de);

it('escapes what people type, in text and attributes', () => {
  const html = render('<p title="{{typed}}">{{typed}}</p>', { typed: `<b>"&'` });
  expect(html).toBe('<p title="&lt;b&gt;&quot;&amp;&#x27;">&lt;b&gt;&quot;&amp;&#x27;</p>');
});

it('leaves what people type as it is in a plain text, and only there', () => {
  const both = templates({ 'mail.txt': '{{typed}}', mail: '{{typed}}' });
  const view = { typed: 'Bau & Umwelt <Nord>' };
  expect(both.render('mail.txt', view, de)).toBe('Bau & Umwelt <Nord>');
  expect(both.render('mail', view, de)).toBe('Bau &amp; Umwelt &lt;Nord&gt;');
});

it('takes template syntax in typed text as text', () => {
  expect(render('{{typed}}', { typed: '{{secret}}{{> header}}', secret: 'x' })).toBe(
    '{{secret}}{{&gt; header}}',
  );
});

it('keeps several lines exactly, also in an indented partial', () => {
  const html = templates({
    'partials/area': '<textarea>\n{{value}}</textarea>',
    page: '<div>\n    {{> area}}\n</div>',
  }).render('page', { value: 'a\n  b\n\nc' }, de);
  expect(html).toContain('<textarea>\na\n  b\n\nc</textarea>');
});

it.each([
  ['unescaped output', '{{{typed}}}', 'unescaped'],
  ['unescaped output by ampersand', '{{& typed}}', 'unescaped'],
  ['a computed partial', '{{> (t "web.service")}}', 'named'],
  ['a helper of Handlebars that the house does not use', '{{lookup view "a"}}', 'lookup'],
  ['an unknown helper', '{{shout "a"}}', 'shout'],
  ['a value that is not there', '{{nothing}}', 'nothing'],
])('refuses %s', (_, source, because) => {
  expect(() => render(source, { typed: 'x', view: {} })).toThrow(because);
});

it('refuses a text that does not exist', () => {
  expect(() => render('{{t "web.nothing"}}', {})).toThrow(MissingText);
});

it('asks for optional values with if', () => {
  expect(render('{{#if hint}}{{hint}}{{else}}-{{/if}}', {})).toBe('-');
});

it('does not read what a view model inherits', () => {
  expect(render('{{constructor}}', {})).toBe('');
});

it('puts the layout around a page', () => {
  const html = templates({ layout: '<main>{{content}}</main>', page: '<p>{{a}}</p>' }).page(
    'page',
    { a: '<' },
    de,
    {},
  );
  expect(html).toBe('<main><p>&lt;</p></main>');
});
