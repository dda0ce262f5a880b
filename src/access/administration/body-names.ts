import type { Text } from '../../domain/catalogue.ts';
import { tracks } from '../../domain/catalogue.ts';
import type { ReviewSettings } from '../../domain/review-settings.ts';
import { renamed, words } from '../../web/words.ts';
import type { Words } from '../../web/words.ts';

/** The same words, with the names that the administration gave its bodies in place of the product's. */
export function named(words: Words, bodies: ReviewSettings['bodies'] | undefined): Words {
  return bodies ? renamed(words, namesByKey(bodies)) : words;
}

/** Which texts are nothing but the name of a body, or stand around it where it would have to be inflected. */
function namesByKey(bodies: ReviewSettings['bodies']): ReadonlyMap<string, Text> {
  const names = new Map<string, Text>();
  for (const track of tracks) {
    const body = nameOf(bodies[track]);
    if (!body) continue;
    for (const key of ['assessment.track', 'assessment.listedTrack', 'timeline.role.reviewer'])
      names.set(`${key}.${track}`, body);
    names.set(`review.page.heading.${track}`, around('review.page.named', body));
    names.set(`review.form.outcome.${track}`, around('review.form.named', body));
  }
  const head = nameOf(bodies.head);
  if (head) for (const key of ['timeline.role.head', 'records.role.head']) names.set(key, head);
  return names;
}

/** A name in one language stands in both. */
function nameOf({ de, en }: Text): Text | null {
  return de === '' && en === '' ? null : { de: de || en, en: en || de };
}

function around(key: string, { de, en }: Text): Text {
  return { de: words('de').t(key, { body: de }), en: words('en').t(key, { body: en }) };
}
