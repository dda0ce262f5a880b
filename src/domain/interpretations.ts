import type { Catalogue, Citation, Interpretation } from './catalogue.ts';

/**
 * The open questions of law that these citations rest on, each once, in the order of the catalogue: what a page
 * shows beside «Auslegung offen». Citations of settled law and of drafts name none.
 */
export function interpretationsOf(
  { interpretations }: Pick<Catalogue, 'interpretations'>,
  citations: readonly Citation[],
): readonly Interpretation[] {
  const named = new Set(citations.flatMap(({ see }) => see ?? []));
  return interpretations.filter(({ id }) => named.has(id));
}
