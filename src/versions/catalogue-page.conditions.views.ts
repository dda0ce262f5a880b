import type { Catalogue, Condition } from '../domain/catalogue.ts';
import { conditionWords, type ConditionWords } from '../domain/condition-words.ts';
import type { Words } from '../web/words.ts';
import { type Places, placeOf } from './catalogue-page.numbers.ts';

/** Partial `catalogue-condition`: a sentence with a link to what it names, and its parts as a list. */
export interface ConditionView {
  readonly text: string;
  readonly link?: { readonly text: string; readonly href: string };
  readonly parts: readonly ConditionView[];
}

/** What the views of one catalogue page share. */
export interface Reading {
  readonly words: Words;
  readonly catalogue: Catalogue;
  readonly places: Places;
}

export function conditionView(reading: Reading, condition: Condition): ConditionView {
  return viewOf(reading, conditionWords(condition, reading.catalogue));
}

function viewOf(reading: Reading, { text, about, parts }: ConditionWords): ConditionView {
  const { words, places } = reading;
  const place = about ? placeOf(places, about) : null;
  return {
    text: words.pick(text),
    ...(place
      ? {
          link: {
            text: words.t(`catalogue.number.${place.kind}`, { number: place.number }),
            href: `#${place.anchor}`,
          },
        }
      : {}),
    parts: parts.map((part) => viewOf(reading, part)),
  };
}
