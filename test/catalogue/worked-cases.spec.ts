/** The worked examples give what they say, and the ordinary one is short. */
import { loadCatalogue } from '../../src/catalogue/load.ts';
import type { WorkedCase } from '../../src/catalogue/worked-cases.ts';
import { loadWorkedCases } from '../../src/catalogue/worked-cases.ts';
import { checkAnswers } from '../../src/domain/answers.ts';
import type { Answers, Classification } from '../../src/domain/classification.ts';
import { classify } from '../../src/domain/classify.ts';
import { pageCount, walk } from '../../src/domain/questionnaire.ts';

const catalogue = loadCatalogue();
const cases = loadWorkedCases();
const today = { today: '2026-11-23' };

function answersOf({ id, answers }: WorkedCase): Answers {
  const checked = checkAnswers(catalogue, answers);
  if (!checked.ok) throw new Error(`${id}: ${checked.because.map(({ en }) => en).join(' ')}`);
  return checked.answers;
}

function one(id: string): Classification {
  const found = cases.find((worked) => worked.id === id);
  if (found === undefined) throw new Error(`There is no worked case ${id}.`);
  return classify(catalogue, answersOf(found), today);
}

/** The cases that name this source; the official ones name their example (official-cases.spec.ts). */
function idsFrom(words: string): string[] {
  return cases.filter(({ source }) => 'en' in source && source.en === words).map(({ id }) => id);
}

it.each(cases.map((worked) => [worked.id, worked] as const))('%s', (_, worked) => {
  const result = classify(catalogue, answersOf(worked), today);
  expect(result.unanswered).toEqual([]);
  expect(result.ignored).toEqual([]);
  const { expect: expected } = worked;
  const found = Object.fromEntries(
    Object.keys(expected).map((key) => [key, result[key as keyof typeof expected]]),
  );
  expect(found).toEqual(expected);
});

it('holds the fifteen systems of the client’s own material, and says so', () => {
  const ids = Array.from({ length: 15 }, (_, i) => `T${String(i + 1).padStart(2, '0')}`);
  expect(idsFrom('Project material of the City of Kiel')).toEqual(ids);
});

it('holds municipal uses whose class is an own assessment, and says so', () => {
  expect(idsFrom('Own assessment under the AI Act, no official source')).toEqual(
    expect.arrayContaining([
      ...['citizenChatbotOwn', 'rankingApplicants', 'councilTranscripts'],
      ...['housingBenefitCompleteness', 'housingBenefitRecommendation', 'schoolPlaces'],
      ...['schoolPlacesFixedRules', 'trafficLights', 'potholes', 'emergencyCalls'],
      ...['residencePermits', 'moodInMeetings', 'chatToolShortlistsApplicants'],
    ]),
  );
});

it('leads an ordinary chat tool through at most 13 pages of the AI Act and 18 in all', () => {
  const worked = cases.find(({ id }) => id === 'T01');
  const answers = worked === undefined ? {} : answersOf(worked);
  const { pages } = walk(catalogue, answers);
  const ofTheAct = pages.filter(({ questions }) =>
    questions.some(({ purpose }) => purpose === 'act'),
  );
  expect(ofTheAct.length).toBeLessThanOrEqual(13);
  expect(pageCount(catalogue, answers)).toBeLessThanOrEqual(18);
});

it('asks for the purpose instead of guessing', () => {
  for (const id of ['T07', 'T13', 'T14'])
    expect(one(id).open).toEqual([{ question: 'purposeKnown', because: 'nameThePurpose' }]);
});

it('keeps literacy a duty of every deployer and provider in scope, and of nobody outside', () => {
  const literate = (id: string): boolean =>
    one(id).obligations.some((obligation) => obligation.id === 'literacy');
  expect(['T01', 'T02', 'T03', 'rankingApplicants'].map(literate)).toEqual(Array(4).fill(true));
  expect(['T15', 'schoolPlacesFixedRules', 'ownModelReleased'].map(literate)).toEqual(
    Array(3).fill(false),
  );
});
