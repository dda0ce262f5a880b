import type { Catalogue } from '../domain/catalogue.ts';
import type { About } from '../domain/condition-words.ts';

/** The lists of a catalogue whose entries can be cited, each counted from 1 in the catalogue's own order. */
export type Kind = 'question' | 'fact' | 'rule' | 'obligation' | 'openPoint' | 'trackRule';

/** Where an entry stands on the page and what number it is cited by. */
export interface Place {
  readonly anchor: string;
  readonly number: number;
}

/** Finds an entry's place by its kind and id. A frozen version never changes its numbers. */
export type Places = (kind: Kind, id: string) => Place;

/** Throws for what the catalogue does not have. */
export function placesIn(catalogue: Catalogue): Places {
  const lists: Readonly<Record<Kind, readonly { readonly id: string }[]>> = {
    question: catalogue.questions,
    fact: catalogue.facts,
    rule: catalogue.rules,
    obligation: catalogue.obligations,
    openPoint: catalogue.openPoints,
    trackRule: catalogue.trackRules,
  };
  const numbers = new Map(
    Object.entries(lists).flatMap(([kind, list]) =>
      list.map(({ id }, i) => [anchorOf(kind, id), i + 1] as const),
    ),
  );
  return (kind, id) => {
    const anchor = anchorOf(kind, id);
    const number = numbers.get(anchor);
    if (number === undefined) throw new Error(`The catalogue has no ${kind} "${id}".`);
    return { anchor, number };
  };
}

/** The entry that a sentence of a condition speaks of; null for what only follows from the rules. */
export function placeOf(places: Places, about: About): (Place & { readonly kind: Kind }) | null {
  if ('question' in about) return { kind: 'question', ...places('question', about.question) };
  return 'fact' in about ? { kind: 'fact', ...places('fact', about.fact) } : null;
}

function anchorOf(kind: string, id: string): string {
  return `${kind}-${id}`;
}
