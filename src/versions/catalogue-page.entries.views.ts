import { printed } from '../domain/citation.ts';
import type { Citation } from '../domain/catalogue.ts';
import type { Words } from '../web/words.ts';
import type { ConditionView } from './catalogue-page.conditions.views.ts';

/** Partial `catalogue-entry`: a rule, an obligation, a named condition; what can be cited by a number. */
export interface EntryView {
  readonly anchor: string;
  readonly label: string;
  readonly text: string;
  readonly rows: readonly { readonly key: string; readonly value: string }[];
  readonly conditions: readonly {
    readonly lead: string;
    readonly condition: ConditionView;
  }[];
  readonly cites?: string;
}

/** Entries under a heading of their own. */
export interface GroupView {
  readonly title: string;
  readonly entries: readonly EntryView[];
}

/** «Quelle: Art. 6 Abs. 3 KI-VO; …». */
export function sources(words: Words, cites: readonly Citation[]): string {
  return words.t('catalogue.sources', {
    cites: cites.map((cite) => printed(cite, words.language)).join('; '),
  });
}

/** The groups in this order that have entries, each with its heading. */
export function grouped<Name extends string>(
  order: readonly Name[],
  entries: readonly (readonly [Name, EntryView])[],
  title: (name: Name) => string,
): GroupView[] {
  return order
    .map((name) => ({
      title: title(name),
      entries: entries.filter(([group]) => group === name).map(([, entry]) => entry),
    }))
    .filter((group) => group.entries.length > 0);
}
