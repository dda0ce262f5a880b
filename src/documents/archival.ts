import {
  buildPDFAMetadata,
  getDefaultSRGBProfile,
  type PDFDocument,
  PDFHeader,
  PDFName,
  PDFString,
} from '@cantoo/pdf-lib';

/**
 * Makes the file say that it is PDF/A-3 level A (ISO 19005-3) and PDF/UA-1 (ISO 14289-1), with what both ask of it:
 * metadata as XMP that equal the document's properties, and an output intent for its colours. Whether it *is* both is
 * for its content and tags to prove (`npm run conformance`). In: a document whose properties are set.
 */
export function makeArchival(document: PDFDocument): void {
  const { context, catalog } = document;
  context.header = PDFHeader.forVersion(1, 7);
  const profile = context.register(context.flateStream(getDefaultSRGBProfile(), { N: 3 }));
  const intent = context.obj({
    Type: 'OutputIntent',
    S: 'GTS_PDFA1',
    OutputConditionIdentifier: PDFString.of('sRGB IEC61966-2.1'),
    DestOutputProfile: profile,
  });
  catalog.set(PDFName.of('OutputIntents'), context.obj([context.register(intent)]));
  // Metadata are read without a filter by whoever looks for them.
  const metadata = context.stream(Buffer.from(metadataOf(document), 'utf8'), {
    Type: 'Metadata',
    Subtype: 'XML',
  });
  catalog.set(PDFName.of('Metadata'), context.register(metadata));
}

function metadataOf(document: PDFDocument): string {
  const known = <T>(name: string, value: T | undefined): Record<string, T> =>
    value === undefined ? {} : { [name]: value };
  const xmp = buildPDFAMetadata({
    // The library writes B and U only: it cannot know of tags. Ours are checked.
    conformance: { part: 3, level: 'U' },
    ...known('title', document.getTitle()),
    ...known('author', document.getAuthor()),
    ...known('subject', document.getSubject()),
    ...known('creator', document.getCreator()),
    ...known('producer', document.getProducer()),
    ...known('creationDate', document.getCreationDate()),
    ...known('modificationDate', document.getModificationDate()),
    extensions: [universalAccess, universalAccessSchema],
  });
  return xmp.replace(/(<pdfaid:conformance>)U(<)/, '$1A$2');
}

const universalAccess = `<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part></rdf:Description>`;

/** PDF/A wants every schema explained that it does not know itself (ISO 19005-3, 6.6.2.3). */
const universalAccessSchema = `<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"><pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema><pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category><pdfaProperty:description>Part of ISO 14289 that the file follows</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>`;
