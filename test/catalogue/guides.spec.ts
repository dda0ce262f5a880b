/** The help beside a question agrees with the worked cases it quotes and with the rules, and is short enough to be read. */
import { loadCatalogue } from '../../src/catalogue/load.ts';
import { loadOfficialExamples } from '../../src/catalogue/official-examples.ts';
import { loadWorkedCases } from '../../src/catalogue/worked-cases.ts';
import { checkAnswers } from '../../src/domain/answers.ts';
import type { Classification } from '../../src/domain/classification.ts';
import { classify } from '../../src/domain/classify.ts';

const catalogue = loadCatalogue();
const { questions } = catalogue;
const known = new Set(loadOfficialExamples().examples.map(({ id }) => id));
const answersOf = new Map(loadWorkedCases().map(({ id, answers }) => [id, answers]));

/** Answers that burden nothing: a no, an exception of the law, mere assistance. */
const harmless = new Set(
  'no none supports operation cyberOnly creditFraud travelDocuments ancillary organisation'.split(
    ' ',
  ),
);

const quoted = questions.flatMap(({ id, guide }) =>
  (['counts', 'countsNot'] as const).flatMap((list) =>
    guide[list].flatMap(({ source }) => (source === undefined ? [] : [{ id, list, source }])),
  ),
);

it('quotes examples that exist', () => {
  expect(quoted.filter(({ source }) => !known.has(source))).toEqual([]);
});

// A question that was not asked about an example: no area that is meant, and no word about the exemption.
const section = new Map(questions.map((question) => [question.id, question.section]));
const comparable = ({ id, source }: (typeof quoted)[0]): boolean =>
  (section.get(id) === 'areas' && id !== 'areas') ||
  (section.get(id) === 'exemption' && answersOf.get(source)?.[id] !== undefined);

it.each(quoted.filter(comparable).map((line) => [line.id, line.list, line.source] as const))(
  '%s: %s quotes %s as it was answered',
  (id, list, source) => {
    const given = [answersOf.get(source)?.[id] ?? []].flat();
    const burdens = given.some((value) => !harmless.has(value));
    expect(burdens).toBe(list === 'counts');
  },
);

/** What becomes of a worked case when one of its answers is «Weiß ich nicht»; `also`: what is asked only then. */
function whenUnknown(worked: string, question: string, also: object = {}): Classification {
  const multiple = questions.find(({ id }) => id === question)?.type === 'multiple';
  const unknown = { [question]: multiple ? ['unknown'] : 'unknown' };
  const checked = checkAnswers(catalogue, { ...answersOf.get(worked), ...also, ...unknown });
  if (!checked.ok) throw new Error(checked.because.map(({ en }) => en).join(' '));
  return classify(catalogue, checked.answers, { today: '2026-11-23' });
}

const highRiskOnly = {
  ...{ profiling: 'no', exemption: ['none'], legalBasis: 'yes', changes: ['none'] },
  ...{ legalForm: 'publicBody', personDecisions: 'no', workplaceUse: 'no' },
  contributionEmergency: 'evaluates',
};

describe('what not knowing leads to, as the guides say it', () => {
  it.each([
    ['trafficLights', 'infrastructure', ['2']],
    ['schoolPlaces', 'education', ['3(a)', '3(b)', '3(c)', '3(d)']],
    ['rankingApplicants', 'employment', ['4(a)', '4(b)']],
    ['housingBenefitRecommendation', 'benefits', ['5(a)', '5(b)']],
    ['HRG-5b-143', 'finance', ['5(b)', '5(c)']],
    ['emergencyCalls', 'emergency', ['5(d)']],
    ['HRG-6c-186', 'crime', ['6(a)', '6(b)', '6(c)', '6(d)', '6(e)']],
    ['residencePermits', 'migration', ['7(a)', '7(b)', '7(c)', '7(d)']],
    ['HRG-8a-257', 'justice', ['8(a)']],
    ['HRG-8b-271', 'elections', ['8(b)']],
  ])('%s: all that %s asks about holds for the time being', (worked, question, points) => {
    const found = whenUnknown(worked, question, highRiskOnly);
    expect(found.annexIII).toEqual(expect.arrayContaining(points));
    expect([found.class, found.provisional]).toEqual(['high_risk_annex_iii', true]);
  });

  it.each([
    ['HRG-6c-186', 'lawEnforcement', '6(c)'],
    ['residencePermits', 'migrationAuthority', '7(c)'],
  ])('%s: %s leaves a point that applies for the time being', (worked, question, point) => {
    const found = whenUnknown(worked, question, { ...highRiskOnly, crimeLaw: ['none'] });
    expect(found.annexIII).toEqual([point]);
    expect([found.class, found.provisional]).toEqual(['high_risk_annex_iii', true]);
  });

  it.each([
    ['contributionBenefits', {}],
    ['profiling', {}],
    ['exemption', { patternsReview: ['none'] }],
    ['partOfLarger', {}],
    ['influencesDecision', {}],
  ])('%s: the exemption does not apply until it is clarified', (question, also) => {
    const rest = { ...highRiskOnly, profiling: 'no', exemption: ['procedural'], ...also };
    const found = whenUnknown('housingBenefitCompleteness', question, rest);
    expect([found.class, found.provisional]).toEqual(['high_risk_annex_iii', true]);
    expect(found.exemptions).toEqual([]);
  });

  it.each([
    ['residencePermits', 'legalBasis'],
    ['rankingApplicants', 'changes'],
    ['rankingApplicants', 'legalForm'],
    ['rankingApplicants', 'personDecisions'],
    ['rankingApplicants', 'workplaceUse'],
    ['T01', 'baseModel'],
  ])('%s: %s leaves the class and an open point', (worked, question) => {
    const found = whenUnknown(worked, question);
    expect(found.class).toBe(loadWorkedCases().find(({ id }) => id === worked)?.expect.class);
    expect(found.provisional).toBe(false);
    expect(found.open).toContainEqual(expect.objectContaining({ question }));
  });
});

describe('what not knowing leads to about transparency and the house', () => {
  it.each([
    ['T01', 'transparency', {}, ['50(1)', '50(2)', '50(4)']],
    ['T01', 'obviousAi', {}, ['50(1)', '50(2)']],
    ['T01', 'assistiveOnly', {}, ['50(2)']],
    ['T09', 'deepFake', {}, ['50(4)']],
    ['T01', 'textControl', { transparency: ['publishes'] }, ['50(4)']],
  ])('%s: %s leaves the duty for the time being', (worked, question, also, paragraphs) => {
    const details = { obviousAi: 'no', assistiveOnly: 'no', deepFake: 'convincing' };
    const rest = question === 'transparency' ? { ...details, textControl: 'notBoth' } : also;
    const found = whenUnknown(worked, question, rest);
    const stands = found.art50.map(({ paragraph }) => paragraph);
    expect(stands).toEqual(expect.arrayContaining(paragraphs));
    expect(found.open).toContainEqual(expect.objectContaining({ question }));
  });

  it('crime law gives no exception', () => {
    const police = { areas: ['crime'], lawEnforcement: 'yes', crime: ['none'], obviousAi: 'no' };
    const duties = (crimeLaw: string): string[] =>
      whenUnknown('T04', 'baseModel', { ...police, crimeLaw: [crimeLaw] }).art50.map(
        ({ paragraph }) => paragraph,
      );
    expect(duties('interaction')).not.toContain('50(1)');
    expect(duties('unknown')).toContain('50(1)');
  });

  const details = { sensitiveData: ['none'], thirdCountry: 'no', dpiaSigns: ['none'] };
  const withData = { personalData: ['citizens'], ...details };
  it.each([
    ['personalData', details, 'data_protection', 'personalData'],
    ['sensitiveData', withData, 'data_protection', 'specialCategories'],
    ['thirdCountry', withData, 'data_protection', 'thirdCountry'],
    ['dpiaSigns', withData, 'data_protection', 'dpiaLikely'],
    ['hosting', { agreementFacts: ['kiPass'] }, 'it_security', 'hostingOutside'],
    ['exposure', {}, 'it_security', 'newSupplier'],
    ['automationLevel', {}, 'data_protection', 'notAssistanceOnly'],
    ['protectionConfidentiality', {}, 'it_security', 'protectionNeed'],
    ['protectionIntegrity', {}, 'it_security', 'protectionNeed'],
    ['protectionAvailability', {}, 'it_security', 'protectionNeed'],
    ['staffEffects', {}, 'staff_council', 'staffTaskAllocation'],
  ])('%s: a track sees the case', (question, also, track, because) => {
    const found = whenUnknown('T01', question, also);
    const reasons = found.tracks.find((one) => one.track === track)?.because;
    expect([found.lane, reasons]).toEqual(['case_by_case', expect.arrayContaining([because])]);
  });

  it.each(['informationClass', 'agreementFacts', 'resultCheck'])(
    '%s: the case is reviewed individually',
    (question) => {
      expect(whenUnknown('T01', question).lane).toBe('case_by_case');
    },
  );

  it('supplierEvidence: it counts as missing, which the approval of a tool covers', () => {
    const missing = { check: 'supplierEvidence', outcome: 'missing', certain: false };
    const found = whenUnknown('T01', 'supplierEvidence');
    expect(found.checks).toContainEqual(expect.objectContaining(missing));
    expect(found.lane).toBe('fast');
    const notApproved = whenUnknown('T01', 'supplierEvidence', { agreementFacts: ['kiPass'] });
    expect(notApproved.tracks).toContainEqual(
      expect.objectContaining({ because: expect.arrayContaining(['supplierEvidence']) as unknown }),
    );
  });
});

describe.each(['de', 'en'] as const)('in %s', (language) => {
  it('has at most four lines of a kind, and none twice', () => {
    for (const { guide } of questions)
      for (const lines of [guide.counts, guide.countsNot]) {
        const texts = lines.map((line) => line[language]);
        expect(texts.length).toBeLessThanOrEqual(4);
        expect(new Set(texts).size).toBe(texts.length);
      }
  });

  it('leaves a hint of at most two sentences', () => {
    const sentences = (text: string): number =>
      text.split(/(?<!Nr|Art|Abs|Buchst)[.!?] (?=\p{Lu}|[„“])/u).length;
    const long = questions.filter(({ hint }) => sentences(hint[language]) > 2);
    expect(long.map(({ id }) => id)).toEqual([]);
  });
});

it('guides through every question on Annex III, on the change of role, on the model, on transparency and on the house', () => {
  const ours = catalogue.sections
    .map(({ id }) => id)
    .filter((id) => id === 'transparency' || id.startsWith('routing'))
    .concat(['areas', 'exemption', 'responsibility', 'model']);
  expect(questions.filter((q) => ours.includes(q.section) && !q.guide).map(({ id }) => id)).toEqual(
    [],
  );
});
