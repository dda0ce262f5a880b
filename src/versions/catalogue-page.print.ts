import type { PdfRenderer } from '../documents/renderer.ts';
import { stamp } from '../documents/stamp.ts';
import type { Catalogue } from '../domain/catalogue.ts';
import { templatesFolder } from '../web/folders.ts';
import { Templates } from '../web/templates.ts';
import type { Words } from '../web/words.ts';
import {
  type CatalogueView,
  catalogueView,
  chapters,
  type Version,
} from './catalogue-page.views.ts';
import { releaseInWords } from './release.views.ts';

/** Template `versions/catalogue-pdf`: the catalogue on paper, for a signature. */
interface CatalogueDocument extends CatalogueView {
  readonly language: 'de' | 'en';
  readonly administration: string;
  readonly title: string;
  readonly heading: string;
  readonly verdict: {
    readonly tone: 'yes' | 'no';
    readonly outcome: string;
    readonly meaning: string;
  };
  readonly contents: readonly { readonly text: string; readonly href: string }[];
  /** For handwriting; absent once the release is recorded. */
  readonly signature?: readonly string[];
}

let templates: Templates | null = null;

/**
 * The catalogue for professional release as PDF: tagged, with an outline, page numbers and its fingerprint on every
 * page. Throws what the renderer throws.
 */
export async function printCatalogue(
  renderer: PdfRenderer,
  words: Words,
  printing: Version & {
    readonly catalogue: Catalogue;
    readonly administration: string;
    readonly at: Date;
  },
): Promise<Uint8Array> {
  const { mark, administration, at } = printing;
  const view = documentView(words, printing);
  templates ??= new Templates(templatesFolder);
  const html = templates.render('versions/catalogue-pdf', view, words);
  const printed = await renderer.render({ html, expectedHeading: view.heading });
  const marks = {
    language: words.language,
    publisher: administration,
    title: view.title,
    reference: view.verdict.outcome,
    fingerprint: mark.fingerprint,
    fingerprintOf: 'catalogue' as const,
  };
  const properties = {
    title: view.heading,
    subject: words.t('catalogue.print.kind'),
    author: administration,
    language: words.language,
    at,
  };
  return stamp(renderer, printed, marks, properties);
}

export function documentView(
  words: Words,
  printing: Version & { readonly catalogue: Catalogue; readonly administration: string },
): CatalogueDocument {
  const { catalogue, mark, administration } = printing;
  const released = mark.release !== null;
  const title = words.t('catalogue.title', { version: mark.version });
  return {
    ...catalogueView(words, catalogue, printing),
    language: words.language,
    administration,
    title,
    heading: `${title} ${words.t('catalogue.print.purpose')}`,
    verdict: {
      tone: released ? 'yes' : 'no',
      outcome: words.t(`catalogue.mark.${released ? 'released' : 'notReleased'}`),
      meaning: releaseInWords(words, mark),
    },
    contents: chapters.map((name) => ({
      text: words.t(`catalogue.chapter.${name}`),
      href: `#${name}`,
    })),
    ...(released
      ? {}
      : {
          signature: (['name', 'office', 'place', 'signature'] as const).map((name) =>
            words.t(`catalogue.print.signature.${name}`),
          ),
        }),
  };
}
