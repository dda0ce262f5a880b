import { type Element, parsed } from './parsed-page.ts';
import type { Fields, SentForm } from './visitor.ts';

/** An answer of the register, read as a page. */
export class VisitedPage {
  private root: Element | undefined;

  constructor(
    readonly path: string,
    readonly status: number,
    readonly headers: Headers,
    readonly html: string,
  ) {}

  /** Where a redirect leads to. */
  get location(): string | null {
    return this.headers.get('location');
  }

  get document(): Element {
    return (this.root ??= parsed(this.html));
  }

  get title(): string {
    return this.text('title');
  }

  get heading(): string {
    return this.text('h1');
  }

  /** The text of the main part, with white space made single. */
  get main(): string {
    return this.text('main');
  }

  /** The sentences of the error summary with the ids that they link to. */
  get errors(): { readonly text: string; readonly href: string | null }[] {
    return this.all('#errors li').map((item) => ({
      text: tidy(item.textContent),
      href: item.querySelector('a')?.getAttribute('href') ?? null,
    }));
  }

  one(selector: string): Element {
    const found = this.document.querySelector(selector);
    if (found === null) throw new Error(`${this.path} (${this.status}) has no ${selector}`);
    return found;
  }

  all(selector: string): Element[] {
    return [...this.document.querySelectorAll(selector)];
  }

  text(selector: string): string {
    return tidy(this.one(selector).textContent);
  }

  /** What stands in a field now. */
  value(name: string): string {
    const field = this.one(`main [name="${name}"]`);
    return field.tagName === 'TEXTAREA' ? typedIn(field) : (field.getAttribute('value') ?? '');
  }

  /** A form with the fields that it would send as it stands. */
  form(action?: string): SentForm & { readonly fields: Fields } {
    const form = this.one(action === undefined ? 'main form' : `form[action="${action}"]`);
    return {
      action: form.getAttribute('action') ?? this.path,
      multipart: isMultipart(form),
      fields: this.fieldsOf(form),
    };
  }

  /** What a form would send as it stands. */
  fieldsOf(form: Element): Fields {
    const fields: Record<string, string[]> = {};
    const add = (name: string | null, value: string) => {
      if (name) (fields[name] ??= []).push(value);
    };
    for (const field of form.querySelectorAll('input, textarea, select')) {
      const name = field.getAttribute('name');
      const type = field.getAttribute('type') ?? '';
      // Files are chosen by people, one by one (Visitor.submitFiles).
      if (type === 'file') continue;
      if (field.tagName === 'TEXTAREA') add(name, typedIn(field));
      else if (field.tagName === 'SELECT') {
        add(name, field.querySelector('option[selected]')?.getAttribute('value') ?? '');
      } else if (!['radio', 'checkbox'].includes(type) || field.hasAttribute('checked')) {
        add(name, field.getAttribute('value') ?? (type === 'checkbox' ? 'on' : ''));
      }
    }
    return fields;
  }
}

/** Whether a form can carry files, and is sent like that. */
export function isMultipart(form: Element): boolean {
  return form.getAttribute('enctype') === 'multipart/form-data';
}

/**
 * A textarea's text; HTML drops one line break right after its tag. the parser leaves its character
 * references as they stand; these are the ones that Handlebars writes.
 */
function typedIn(textarea: Element): string {
  return (
    textarea.textContent
      // What a browser gives as its value: one kind of line break, and not the one right after the tag.
      .replace(/\r\n?/g, '\n')
      .replace(/^\n/, '')
      .replace(/&(lt|gt|quot|amp|#x27|#x60|#x3D);/g, (reference) => escaped[reference] ?? reference)
  );
}

const escaped: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&amp;': '&',
  '&#x27;': "'",
  '&#x60;': '`',
  '&#x3D;': '=',
};

function tidy(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
