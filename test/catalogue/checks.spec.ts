/** The parallel checks on the published catalogue: each outcome true on one path and false on a neighbour. */
import { loadCatalogue } from '../../src/catalogue/load.ts';
import { loadWorkedCases } from '../../src/catalogue/worked-cases.ts';
import type { Answers } from '../../src/domain/classification.ts';
import { classify } from '../../src/domain/classify.ts';
import { interpretationsOf } from '../../src/domain/interpretations.ts';
import { walk } from '../../src/domain/questionnaire.ts';

const catalogue = loadCatalogue();
const { checks } = catalogue;

/** The worked case with these answers changed. */
function answersWith(id: string, changes: Answers): Answers {
  const worked = loadWorkedCases().find((one) => one.id === id);
  if (worked === undefined) throw new Error(`There is no worked case ${id}.`);
  return { ...worked.answers, ...changes };
}

const outcomesOf = (id: string, changes: Answers = {}): string[] =>
  classify(catalogue, answersWith(id, changes), { today: '2026-11-23' }).checks.map(
    ({ check, outcome, certain, because }) =>
      [`${check}.${outcome}${certain ? '' : '?'}`, ...because].join(' '),
  );

/** ChatGPT for staff that is told about citizens. */
const withData: Answers = {
  personalData: ['citizens'],
  sensitiveData: ['none'],
  thirdCountry: 'no',
  dpiaSigns: ['none'],
};

it('ChatGPT for staff: nothing but logs that could be evaluated', () => {
  expect(outcomesOf('T01')).toEqual([
    'dpia.notNeeded',
    'protectionNeed.normal',
    'coDetermination.monitoring suitedToMonitor',
    'iteg.assistance',
    'agreement.met',
    'supplierEvidence.available',
  ]);
});

it.each<[string, Answers, string]>([
  ['no sign', {}, 'dpia.notNeeded'],
  ['evaluation', { dpiaSigns: ['evaluation'] }, 'dpia.likely evaluationOrSteering'],
  ['steering', { dpiaSigns: ['steering'] }, 'dpia.likely evaluationOrSteering'],
  [
    'evaluation that decides',
    { dpiaSigns: ['evaluation', 'automatedDecision'] },
    'dpia.required extensiveEvaluation',
  ],
  ['decisions alone', { dpiaSigns: ['automatedDecision'] }, 'dpia.likely signOfHighRisk'],
  [
    'special data of many',
    { sensitiveData: ['special'], dpiaSigns: ['largeScale'] },
    'dpia.required specialDataOnALargeScale',
  ],
  ['special data', { sensitiveData: ['special'] }, 'dpia.likely signOfHighRisk'],
  [
    'many are watched',
    { dpiaSigns: ['systematicMonitoring', 'largeScale'] },
    'dpia.required publicMonitoring',
  ],
  ['some are watched', { dpiaSigns: ['systematicMonitoring'] }, 'dpia.likely signOfHighRisk'],
  ['training', { dpiaSigns: ['training'] }, 'dpia.likely trainingWithInput'],
  [
    'nobody knows',
    { dpiaSigns: ['unknown'] },
    'dpia.required? extensiveEvaluation publicMonitoring',
  ],
])('impact assessment: %s', (_, changes, expected) => {
  expect(outcomesOf('T01', { ...withData, ...changes })).toContain(expected);
});

it.each<[string, Answers, string]>([
  [
    'the highest value counts',
    { protectionIntegrity: 'high', protectionAvailability: 'veryHigh' },
    'protectionNeed.veryHigh veryHighAvailability',
  ],
  [
    'all reasons of that height',
    { protectionIntegrity: 'high', protectionConfidentiality: 'high' },
    'protectionNeed.high highConfidentiality highIntegrity',
  ],
  [
    'unknown is the strictest',
    { protectionIntegrity: 'unknown' },
    'protectionNeed.veryHigh? veryHighIntegrity',
  ],
  [
    'work changes',
    { staffEffects: ['taskAllocation', 'jobContent', 'qualification'] },
    'coDetermination.workingConditions allocatesTasks changesJobContent needsQualification',
  ],
  ['nothing changes', { staffEffects: ['none'] }, 'coDetermination.none'],
  ['it acts within limits', { automationLevel: 'partly' }, 'iteg.delegation actsWithinLimits'],
  ['it decides', { automationLevel: 'decides' }, 'iteg.autonomous decidesAlone'],
  ['a condition is not met', { resultCheck: 'unchecked' }, 'agreement.notMet conditionNotMet'],
  ['a condition is open', { resultCheck: 'unknown' }, 'agreement.open conditionOpen'],
  [
    'no evidence for a cloud',
    { supplierEvidence: ['none'] },
    'supplierEvidence.missing securityEvidenceMissing',
  ],
  [
    'no processor agreement',
    { ...withData, supplierEvidence: ['securityEvidence'] },
    'supplierEvidence.missing processorAgreementMissing',
  ],
  ['own data centre', { hosting: 'ownDataCentre' }, 'supplierEvidence.available'],
])('%s', (_, changes, expected) => {
  expect(outcomesOf('T01', changes)).toContain(expected);
});

it('a high-risk system of another provider needs its instructions, an own one does not', () => {
  const missing = 'supplierEvidence.missing instructionsMissing';
  expect(outcomesOf('rankingApplicants', { supplierEvidence: ['none'] })).toContain(missing);
  expect(outcomesOf('rankingApplicants')).not.toContain(missing);
  expect(outcomesOf('chatToolShortlistsApplicants')).toContain('supplierEvidence.available');
});

it('an exempt system needs the provider’s written assessment', () => {
  const missing = 'supplierEvidence.missing exemptionDocumentMissing';
  expect(outcomesOf('housingBenefitCompletenessUnproven')).toContain(missing);
  expect(outcomesOf('housingBenefitCompleteness')).not.toContain(missing);
});

it('a system that watches employees is suited to it even where nobody ticked that', () => {
  const watching = { areas: ['employment'], employment: ['monitoring'], staffEffects: ['none'] };
  expect(outcomesOf('rankingApplicants', watching)).toContain(
    'coDetermination.monitoring madeToMonitor',
  );
});

it('nothing is checked where the case does not go through the house', () => {
  expect(outcomesOf('T15')).toEqual([]);
  expect(outcomesOf('moodInMeetings')).toEqual([]);
});

it('asks for the documents of a supplier only where one is involved', () => {
  const asked = (id: string, changes: Answers = {}): boolean =>
    walk(catalogue, answersWith(id, changes)).asked.some((one) => one.id === 'supplierEvidence');
  expect([asked('T01'), asked('T02'), asked('T01', { hosting: 'ownDataCentre' })]).toEqual([
    true,
    false,
    false,
  ]);
  expect([asked('rankingApplicants'), asked('potholes')]).toEqual([true, false]);
});

it('shows what rests on sources not read as open', () => {
  const cites = checks.flatMap((check) => [
    ...check.cites,
    ...check.outcomes.flatMap(({ reasons }) => reasons.flatMap((reason) => reason.cites)),
  ]);
  expect(interpretationsOf(catalogue, cites).map(({ id }) => id)).toEqual(
    expect.arrayContaining(['dpiaList', 'dpiaCriteria', 'itegLevels', 'staffCouncilPowers']),
  );
});
