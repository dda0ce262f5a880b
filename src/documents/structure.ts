import {
  PDFArray,
  PDFDict,
  type PDFDocument,
  PDFHexString,
  PDFName,
  type PDFObject,
  PDFRef,
} from '@cantoo/pdf-lib';

/**
 * Mends what Chromium writes into the structure tree and the standards do not allow (ISO 14289-1, 7.2, 7.3, 7.18.5):
 * what stands in a list item beside its label goes into a list body, a frame around a picture and its caption is no
 * picture itself, and every link says in words where it leads.
 * In: the texts of the document's links, in its order. Throws when the document has other links than these.
 */
export function mendStructure(document: PDFDocument, links: readonly string[]): void {
  const elements = elementsOf(document);
  for (const { ref, element, kind } of elements) {
    if (kind === 'LI') giveBody(document, ref, element);
    if (kind === 'Figure' && isFrame(element)) element.set(PDFName.of('S'), PDFName.of('Div'));
  }
  nameLinks(
    elements.flatMap(({ kind, element }) => (kind === 'Link' ? element : [])),
    links,
  );
}

interface StructureElement {
  readonly ref: PDFRef;
  readonly element: PDFDict;
  readonly kind: string;
}

/** Every element of the tree, each before what is in it. */
function elementsOf(document: PDFDocument): StructureElement[] {
  const { context, catalog } = document;
  const below = (parent: PDFDict): StructureElement[] =>
    kidsOf(parent).flatMap((ref) => {
      const element = context.lookup(ref);
      const kind = kindOf(element);
      if (!(ref instanceof PDFRef && element instanceof PDFDict) || kind === null) return [];
      return [{ ref, element, kind }, ...below(element)];
    });
  const root = catalog.lookup(PDFName.of('StructTreeRoot'));
  return root instanceof PDFDict ? below(root) : [];
}

function giveBody({ context }: PDFDocument, ref: PDFRef, item: PDFDict): void {
  const kids = kidsOf(item);
  const is = (kind: string) => (kid: PDFObject) => kindOf(context.lookup(kid)) === kind;
  if (kids.some(is('LBody'))) return;
  const content = kids.filter((kid) => !is('Lbl')(kid));
  const body = context.obj({ Type: 'StructElem', S: 'LBody', P: ref, K: content });
  // Text that stands in the item itself is found through the item's page.
  const page = item.get(PDFName.of('Pg'));
  if (page) body.set(PDFName.of('Pg'), page);
  const bodyRef = context.register(body);
  for (const kid of content) {
    const element = context.lookup(kid);
    if (element instanceof PDFDict && kindOf(element) !== null)
      element.set(PDFName.of('P'), bodyRef);
  }
  item.set(PDFName.of('K'), context.obj([...kids.filter(is('Lbl')), bodyRef]));
}

/** Made of other elements, and without words of its own for what it shows. */
function isFrame(figure: PDFDict): boolean {
  const inside = kidsOf(figure).map((kid) => kindOf(figure.context.lookup(kid)));
  return !figure.has(PDFName.of('Alt')) && inside.includes('Figure');
}

function nameLinks(elements: readonly PDFDict[], texts: readonly string[]): void {
  if (elements.length !== texts.length)
    throw new Error(`${elements.length} links are tagged and ${texts.length} were printed.`);
  for (const [i, element] of elements.entries())
    for (const annotation of annotationsOf(element))
      annotation.set(PDFName.of('Contents'), PDFHexString.fromText(texts[i] ?? ''));
}

/** The places on the pages that belong to a link: one a line. */
function annotationsOf(link: PDFDict): PDFDict[] {
  return kidsOf(link).flatMap((kid) => {
    const reference = link.context.lookup(kid);
    if (!(reference instanceof PDFDict)) return [];
    const annotation = reference.lookup(PDFName.of('Obj'));
    return annotation instanceof PDFDict ? annotation : [];
  });
}

function kidsOf(element: PDFDict): PDFObject[] {
  const kids = element.get(PDFName.of('K'));
  const list = kids instanceof PDFRef ? element.context.lookup(kids) : kids;
  if (list instanceof PDFArray) return list.asArray();
  return kids ? [kids] : [];
}

/** The structure type of an element; null for anything else. */
function kindOf(object: PDFObject | undefined): string | null {
  if (!(object instanceof PDFDict)) return null;
  const kind = object.get(PDFName.of('S'));
  return kind instanceof PDFName && object.has(PDFName.of('P')) ? kind.decodeText() : null;
}
