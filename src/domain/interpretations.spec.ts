import type { Citation, Interpretation } from './catalogue.ts';
import { interpretationsOf } from './interpretations.ts';

const text = { de: 'x', en: 'x' };
const interpretation = (id: string): Interpretation => ({
  id,
  text,
  askWhom: text,
  reading: text,
  cites: [{ act: 'AIA', at: 'Art. 1' }],
});
const catalogue = { interpretations: ['first', 'second', 'third'].map(interpretation) };
const open = (see: string): Citation => ({ act: 'AIA', at: 'Art. 2', standing: 'open', see });
const idsOf = (...cites: Citation[]): string[] =>
  interpretationsOf(catalogue, cites).map(({ id }) => id);

it('finds what open citations name, each once, in the order of the catalogue', () => {
  expect(idsOf(open('third'), open('first'), open('third'))).toEqual(['first', 'third']);
});

it('finds nothing behind settled law and drafts', () => {
  expect(
    idsOf({ act: 'AIA', at: 'Art. 2' }, { act: 'AIA', at: 'Art. 3', standing: 'draft' }),
  ).toEqual([]);
});
