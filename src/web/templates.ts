import { readFileSync, readdirSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import Handlebars from 'handlebars';
import type { TextValues } from './texts.ts';
import type { Words } from './words.ts';

/** What the layout and the form partials need beside the page's own view model; `{{@frame.…}}` in templates. */
export type Frame = object;

/**
 * The one Handlebars environment for pages, mails and records. Templates know `if`, `each`,
 * `unless`, `with`, `t` and partials; everything is escaped. A template that wants more is
 * refused when it is read. What people type is only ever data. A template whose name ends in `.txt`
 * is plain text (the text part of a mail): nothing in it is read as HTML, so nothing is escaped.
 */
export class Templates {
  private readonly handlebars = Handlebars.create();
  private readonly compiled = new Map<string, HandlebarsTemplateDelegate>();
  private readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
    for (const name of ['log', 'lookup']) this.handlebars.unregisterHelper(name);
    this.handlebars.registerHelper('t', (key: string, options: Handlebars.HelperOptions) => {
      const { words } = options.data as { words: Words };
      return words.t(key, options.hash as TextValues);
    });
    for (const file of readdirSync(join(folder, 'partials'))) {
      const source = this.read(join(folder, 'partials', file));
      this.handlebars.registerPartial(basename(file, '.hbs'), this.compile(source));
    }
  }

  /** `feature/page` and a view model to HTML, without the layout around it. */
  render(name: string, view: object, words: Words, frame: Frame = {}): string {
    const template = this.compiled.get(name) ?? this.load(name);
    return template(view, { data: { words, frame } });
  }

  /** The same inside `layout.hbs`. */
  page(name: string, view: object, words: Words, frame: Frame): string {
    const content = new this.handlebars.SafeString(this.render(name, view, words, frame));
    return this.render('layout', { ...view, content }, words, frame);
  }

  private load(name: string): HandlebarsTemplateDelegate {
    const source = this.read(join(this.folder, `${name}.hbs`));
    const template = this.compile(source, name.endsWith('.txt'));
    this.compiled.set(name, template);
    return template;
  }

  private read(path: string): string {
    const source = readFileSync(path, 'utf8');
    const refused = firstRefused(this.handlebars.parse(source));
    if (refused !== null) throw new Error(`${relative(this.folder, path)}: ${refused}`);
    return source;
  }

  private compile(source: string, plainText = false): HandlebarsTemplateDelegate {
    return this.handlebars.compile(source, {
      strict: true,
      noEscape: plainText,
      preventIndent: true, // else an indented partial changes the lines of a text field
      knownHelpersOnly: true,
      knownHelpers: { t: true, log: false, lookup: false },
    });
  }
}

/** The first thing in a template that the house does not allow, as a sentence; else null. */
function firstRefused(template: hbs.AST.Program): string | null {
  const found: string[] = [];
  class Reader extends Handlebars.Visitor {
    override MustacheStatement(mustache: hbs.AST.MustacheStatement): void {
      if (!mustache.escaped) {
        found.push(`line ${mustache.loc.start.line}: unescaped output is not allowed`);
      }
      super.MustacheStatement(mustache);
    }
    override PartialStatement(partial: hbs.AST.PartialStatement): void {
      if (partial.name.type !== 'PathExpression') {
        found.push(`line ${partial.loc.start.line}: a partial is named, not computed`);
      }
      super.PartialStatement(partial);
    }
  }
  new Reader().accept(template);
  return found[0] ?? null;
}
