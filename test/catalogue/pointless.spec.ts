/** Pages that the answers so far make pointless are not asked. Each line: a worked case, what changes, what is asked of it. */
import { loadCatalogue } from '../../src/catalogue/load.ts';
import { loadWorkedCases } from '../../src/catalogue/worked-cases.ts';
import type { Answers } from '../../src/domain/classification.ts';
import { walk } from '../../src/domain/questionnaire.ts';

const catalogue = loadCatalogue();

/** The questions asked after these answers, with the changes made to a worked case. */
function asked(id: string, changes: Answers = {}): ReadonlySet<string> {
  const worked = loadWorkedCases().find((one) => one.id === id);
  if (worked === undefined) throw new Error(`There is no worked case ${id}.`);
  const answers = { ...worked.answers, ...changes };
  return new Set(walk(catalogue, answers).asked.map((question) => question.id));
}

const houseQuestions = catalogue.questions
  .filter(({ purpose }) => purpose === 'routing')
  .map(({ id }) => id);

it('nothing about the house once the law of the Land forbids the use', () => {
  expect(houseQuestions.some((id) => asked('T01').has(id))).toBe(true);
  const forbidden = asked('T01', { stateLaw: 'yes' });
  expect(houseQuestions.filter((id) => forbidden.has(id))).toEqual([]);
});

it('the works agreement only where the class is clear enough for it', () => {
  expect(asked('T01').has('agreementFacts')).toBe(true);
  expect(asked('T01', { areas: ['unknown'] }).has('agreementFacts')).toBe(false);
  expect(asked('T01', { stateLaw: 'unknown' }).has('agreementFacts')).toBe(false);
});

it('decisions about people and use at the workplace only of those who use a high-risk system', () => {
  const ours = asked('rankingApplicants');
  const theirs = asked('rankingApplicants', { role: ['distribute'] });
  expect(['legalForm', 'personDecisions', 'workplaceUse'].map((id) => ours.has(id))).toEqual(
    Array(3).fill(true),
  );
  expect(['legalForm', 'personDecisions', 'workplaceUse'].map((id) => theirs.has(id))).toEqual([
    true,
    false,
    false,
  ]);
});

it('none of the duties of deployers where only the law of the product applies', () => {
  const bus = asked('selfDrivingBus');
  expect(['legalForm', 'personDecisions', 'workplaceUse'].filter((id) => bus.has(id))).toEqual([]);
});
