/**
 * Check 8: «Weiß ich nicht» never leads to a lighter class than any answer it may hide. Exhaustive at every question
 * of the AI Act up to two answers away from an ordinary chat tool, and at every such question of every worked case;
 * whole worlds with several unknowns are sampled in properties.spec.ts.
 */
import { loadCatalogue } from '../../src/catalogue/load.ts';
import { loadWorkedCases } from '../../src/catalogue/worked-cases.ts';
import type { Catalogue } from '../../src/domain/catalogue.ts';
import { UNKNOWN, riskClasses } from '../../src/domain/catalogue.ts';
import { classify } from '../../src/domain/classify.ts';
import { walk } from '../../src/domain/questionnaire.ts';
import type { Path } from './paths.ts';
import { baseOf, oneStep, stepsAt } from './paths.ts';

const catalogue = loadCatalogue();

/** Where not knowing is lighter than knowing, as `steps question=value`. */
function lighterUnknown(law: Catalogue, from: Path): string[] {
  // Who does not know what is entered is asked about a system, as the decision tree does.
  const questions = walk(law, from.answers).asked.filter(
    ({ id, purpose }) => purpose === 'act' && id !== 'subject',
  );
  return questions.flatMap((question) => {
    const ranks = stepsAt(question, from).map(({ answers, steps }) => {
      const { class: headline } = classify(law, answers, { today: '2026-11-23' });
      const rank = headline === 'undetermined' ? null : riskClasses.indexOf(headline);
      return { rank, step: steps.join(' ') };
    });
    const unclear = ranks.find(({ step }) => step.endsWith(`=${UNKNOWN}`))?.rank ?? null;
    return ranks
      .filter(({ rank }) => rank !== null && unclear !== null && unclear > rank)
      .map(({ step }) => step);
  });
}

const base = baseOf(catalogue, 'T01');

it('after any answer to a chat tool, not knowing the next is no lighter', () => {
  const from = [base, ...oneStep(catalogue, base, 'act')];
  expect(from.flatMap((path) => lighterUnknown(catalogue, path))).toEqual([]);
});

it('in any worked case, not knowing one answer is no lighter', () => {
  const from = loadWorkedCases().map(({ id }) => baseOf(catalogue, id));
  expect(from.flatMap((path) => lighterUnknown(catalogue, path))).toEqual([]);
});

it('a prohibition that only counts when it is certain is found', () => {
  const rules = catalogue.rules.map((rule) =>
    rule.id === 'prohibitedFaceScraping' ? { ...rule, onUnknown: 'certain' as const } : rule,
  );
  const others = rules.filter(
    ({ id, gives }) => gives.article5 === undefined || id.endsWith('FaceScraping'),
  );
  expect(lighterUnknown({ ...catalogue, rules: others }, base)).toContain('practices=scrapesFaces');
});
