import {
  PDFArray,
  PDFDict,
  type PDFDocument,
  PDFName,
  type PDFObject,
  PDFRef,
} from '@cantoo/pdf-lib';

/**
 * Mends the structure tree that Chromium writes: what stands in a list item beside its label goes into a list body
 * (ISO 32000-1, table 336; ISO 14289-1, 7.2). Everything else stays where it is.
 */
export function mendStructure(document: PDFDocument): void {
  for (const [ref, item] of document.context.enumerateIndirectObjects()) {
    if (item instanceof PDFDict && kindOf(item) === 'LI') giveBody(document, ref, item);
  }
}

function giveBody({ context }: PDFDocument, ref: PDFRef, item: PDFDict): void {
  const kids = kidsOf(item);
  const isBody = (kid: PDFObject): boolean => kindOf(context.lookup(kid)) === 'LBody';
  if (kids.some(isBody)) return;
  const isLabel = (kid: PDFObject): boolean => kindOf(context.lookup(kid)) === 'Lbl';
  const content = kids.filter((kid) => !isLabel(kid));
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
  item.set(PDFName.of('K'), context.obj([...kids.filter(isLabel), bodyRef]));
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
