/**
 * Check 9: language never changes an outcome. Exhaustive over every text of the catalogue, exchanged or emptied at
 * once; the paths are all worked cases and all one answer away from an ordinary chat tool.
 */
import { loadCatalogue } from '../../src/catalogue/load.ts';
import { loadWorkedCases } from '../../src/catalogue/worked-cases.ts';
import type { Catalogue, Text } from '../../src/domain/catalogue.ts';
import type { Answers } from '../../src/domain/classification.ts';
import { classify } from '../../src/domain/classify.ts';
import { baseOf, oneStep } from './paths.ts';

const catalogue = loadCatalogue();
const paths: Answers[] = [
  ...loadWorkedCases().map(({ answers }) => answers),
  ...oneStep(catalogue, baseOf(catalogue, 'T01')).map(({ answers }) => answers),
];
const result = (law: Catalogue, answers: Answers): object =>
  classify(law, answers, { today: '2026-11-23' });

/** The catalogue with every text, wherever it stands, replaced. */
function reworded(replace: (text: Text) => Text): Catalogue {
  let texts = 0;
  const again = (part: unknown): unknown => {
    if (typeof part !== 'object' || part === null) return part;
    if (Array.isArray(part)) return part.map(again);
    const inner = Object.fromEntries(
      Object.entries(part).map(([key, value]) => [key, again(value)]),
    );
    if (typeof inner['de'] !== 'string' || typeof inner['en'] !== 'string') return inner;
    texts++;
    return { ...inner, ...replace({ de: inner['de'], en: inner['en'] }) };
  };
  const result = again(catalogue) as Catalogue;
  if (texts < catalogue.questions.length) throw new Error('The texts were not found.');
  return result;
}

const wordings: [string, Catalogue][] = [
  ['exchanged', reworded(({ de, en }) => ({ de: en, en: de }))],
  ['emptied', reworded(() => ({ de: '', en: '' }))],
];

/** How many paths end otherwise under one law than under the other. */
const differing = (one: Catalogue, other: Catalogue): number =>
  paths.filter(
    (answers) => JSON.stringify(result(one, answers)) !== JSON.stringify(result(other, answers)),
  ).length;

it.each(wordings)('with German and English %s every path ends the same', (_, law) => {
  expect(differing(law, catalogue)).toBe(0);
});

it.each(wordings)('a rule that reads a word is found when words are %s', (_, law) => {
  const reading = ({ rules, ...rest }: Catalogue): Catalogue => ({
    ...rest,
    rules: rules.filter(({ because }) => because.de.includes('Wir')),
  });
  expect(differing(reading(law), reading(catalogue))).toBeGreaterThan(0);
});
