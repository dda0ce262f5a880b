/** What the Commission says of its examples holds of their worked cases; derived from `expected`, not from the cases. */
import { loadCatalogue } from '../../src/catalogue/load.ts';
import { loadOfficialExamples } from '../../src/catalogue/official-examples.ts';
import { loadWorkedCases } from '../../src/catalogue/worked-cases.ts';
import { checkAnswers } from '../../src/domain/answers.ts';
import type { Classification } from '../../src/domain/classification.ts';
import { classify } from '../../src/domain/classify.ts';

const catalogue = loadCatalogue();
const { examples } = loadOfficialExamples();
const official = loadWorkedCases().filter(({ source }) => 'official' in source);

function classified(id: string): Classification {
  const worked = official.find((one) => one.id === id);
  const checked = checkAnswers(catalogue, worked?.answers);
  if (!checked.ok) throw new Error(`${id}: ${checked.because.map(({ en }) => en).join(' ')}`);
  return classify(catalogue, checked.answers, { today: '2026-11-23' });
}

/** The letters of Art. 6(3) a text relies on: «6(3)(a) and (d)». */
function lettersIn(text: string): string[] {
  const named = [...text.matchAll(/6\(3\)((?:\([a-d]\)| and )+)/g)].map(([, letters]) => letters);
  return [...new Set(named.join().match(/[a-d](?=\))/g))].map((letter) => `6(3)(${letter})`);
}

it('answers all 91 examples, each once', () => {
  expect(examples).toHaveLength(91);
  const ids = examples.map(({ id }) => id).sort();
  expect(official.map(({ source }) => 'official' in source && source.official).sort()).toEqual(ids);
});

it.each(examples.map((example) => [example.id, example] as const))(
  '%s is what the Commission says',
  (id, { annexIII, expected, text }) => {
    const found = classified(id);
    switch (expected) {
      case 'within':
        expect(found.annexIII).toContain(annexIII);
        expect([found.class, found.provisional]).toEqual(['high_risk_annex_iii', false]);
        break;
      case 'outside':
        expect(found.annexIII).not.toContain(annexIII);
        expect(found.class).not.toBe('undetermined');
        break;
      case 'exempt_6_3':
        expect(found.annexIII).toContain(annexIII);
        expect(found.class).toBe('annex_iii_exempt_6_3');
        // 4a-109 says «narrow procedural tasks listed in Article 6(3)(d)»: one of the two is a slip, so more may be found.
        expect(found.exemptions).toEqual(expect.arrayContaining(lettersIn(text)));
    }
  },
);
