import { selectAll, selectOne } from 'css-select';
import { ElementType, parseDocument } from 'htmlparser2';

/** The little of the DOM that tests read. */
export interface Element {
  readonly textContent: string;
  readonly tagName: string;
  getAttribute(name: string): string | null;
  hasAttribute(name: string): boolean;
  querySelector(selector: string): Element | null;
  querySelectorAll(selector: string): Iterable<Element>;
}

/**
 * The document of a page. Only read, so nodes are no more than the parser's: a DOM that could also hear events takes
 * six times as long for the big pages, and hundreds of them are read.
 */
export function parsed(html: string): Element {
  return new ParsedElement(parseDocument(html));
}

type Node = ReturnType<typeof parseDocument> | ReturnType<typeof parseDocument>['children'][number];

class ParsedElement implements Element {
  constructor(private readonly node: Node) {}

  get textContent(): string {
    return textOf(this.node);
  }

  get tagName(): string {
    return 'name' in this.node ? this.node.name.toUpperCase() : '';
  }

  getAttribute(name: string): string | null {
    return this.hasAttribute(name) ? (this.attributes[name] ?? null) : null;
  }

  hasAttribute(name: string): boolean {
    return Object.hasOwn(this.attributes, name);
  }

  querySelector(selector: string): Element | null {
    const found = selectOne(selector, this.children);
    return found === null ? null : new ParsedElement(found);
  }

  querySelectorAll(selector: string): Element[] {
    return selectAll(selector, this.children).map((found) => new ParsedElement(found));
  }

  private get attributes(): Readonly<Record<string, string>> {
    return 'attribs' in this.node ? this.node.attribs : {};
  }

  private get children() {
    return 'children' in this.node ? this.node.children : [];
  }
}

function textOf(node: Node): string {
  if ('children' in node) return node.children.map(textOf).join('');
  return node.type === ElementType.Text ? node.data : '';
}
