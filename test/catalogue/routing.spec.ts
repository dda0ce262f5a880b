/** The way through the house on the published catalogue: facts of a use → reviews and lane. */
import { loadCatalogue } from '../../src/catalogue/load.ts';
import type { Condition, RiskClass } from '../../src/domain/catalogue.ts';
import { checkFacts, checksOf } from '../../src/domain/checks.ts';
import type { Truth } from '../../src/domain/condition.ts';
import { judge } from '../../src/domain/condition.ts';
import { routeOf } from '../../src/domain/routing.ts';

const catalogue = loadCatalogue();

/** `question=value,value`; questions not named are not asked. */
type Facts = string;

function truthOf(given: Facts, derived: readonly string[]): (condition: Condition) => Truth {
  const answers = new Map(
    given.split(' ').map((pair) => {
      const [question = '', values = ''] = pair.split('=');
      if (!catalogue.questions.some(({ id }) => id === question))
        throw new Error(`There is no question ${question}.`);
      return [question, values.split(',')];
    }),
  );
  return (condition) =>
    judge(condition, {
      answer: (id, value) => {
        const chosen = answers.get(id) ?? [];
        if (chosen.includes(value)) return 'yes';
        return chosen.includes('unknown') ? 'unknown' : 'no';
      },
      fact: (id) => (derived.includes(id) ? 'yes' : 'no'),
    });
}

const route = (id: RiskClass, given: Facts, ...known: string[]): string => {
  const before = truthOf(given, [...known, 'goesThroughTheHouse']);
  const derived = [...known, ...checkFacts(checksOf(catalogue, before))];
  const { tracks, lane } = routeOf(catalogue, truthOf(given, derived), {
    class: id,
    provisional: derived.includes('provisional'),
    openLegalPoint: derived.includes('openLegalPoint'),
    stop: false,
    unanswered: false,
  });
  const reviews = tracks.map(({ track, because }) => `${track}: ${because.join(', ')}`);
  return [String(lane), ...reviews].join(' | ');
};

/** What ChatGPT for staff answers: a cloud tool under the works agreement. */
const evidence =
  'automationLevel=assists supplierEvidence=instructions,processorAgreement,securityEvidence ';
const chat =
  'personalData=none informationClass=internal hosting=cloudOutside exposure=none ' +
  evidence +
  'protectionConfidentiality=normal protectionIntegrity=normal protectionAvailability=normal ' +
  'staffEffects=monitoring,qualification agreementFacts=approvedTool,kiPass,logsNotEvaluated resultCheck=checked';
const but = (change: Facts): Facts => {
  const [question = ''] = change.split('=');
  return chat.replace(new RegExp(`${question}=\\S+`), change);
};

/** The conditions of the works agreement that do not hold for certain. */
const unmetWith = (given: Facts): string[] =>
  catalogue.agreement.conditions
    .filter(({ when }) => truthOf(given, [])(when) !== 'yes')
    .map(({ id }) => id);

describe('the fast lane under the works agreement', () => {
  it('takes ChatGPT for staff, and a city chatbot that the public reaches', () => {
    expect(route('limited_transparency_art50', chat)).toBe('fast');
    const chatbot = but('exposure=internetFacing')
      .replace('staffEffects=monitoring,qualification', 'staffEffects=none')
      .replace('resultCheck=checked', 'resultCheck=informationOnly');
    expect(route('limited_transparency_art50', chatbot)).toBe('fast');
    expect(route('minimal', chatbot)).toBe('fast');
  });

  it.each([
    ['agreementFacts=kiPass,logsNotEvaluated', 'approvedTool'],
    ['personalData=citizens', 'publicOrInternalData'],
    ['informationClass=confidential', 'publicOrInternalData'],
    ['informationClass=unknown', 'publicOrInternalData'],
    ['agreementFacts=approvedTool,logsNotEvaluated', 'kiPass'],
    ['resultCheck=unchecked', 'humanAnswersForResults'],
    ['staffEffects=jobContent', 'noEffectOnWork'],
    ['staffEffects=taskAllocation', 'noEffectOnWork'],
    ['agreementFacts=approvedTool,kiPass', 'noMonitoring'],
    ['protectionIntegrity=high', 'normalProtectionNeed'],
    ['protectionAvailability=unknown', 'normalProtectionNeed'],
  ])('is closed with %s: %s is not met', (change, missing) => {
    expect(unmetWith(but(change))).toEqual([missing]);
    expect(route('limited_transparency_art50', but(change))).toMatch(/^case_by_case/);
  });

  it('is not closed by missing evidence, which the approval of the tool covers, but by a system that acts by itself', () => {
    expect(route('minimal', but('supplierEvidence=none'))).toBe('fast');
    expect(route('minimal', but('automationLevel=partly'))).toMatch(
      /^case_by_case \| data_protection: notAssistanceOnly/,
    );
  });

  it('is closed to special categories even when everything else is met', () => {
    expect(unmetWith(`${chat} sensitiveData=special`)).toEqual(['noSensitiveData']);
  });

  it('is closed to a new supplier, which no condition covers', () => {
    expect(route('minimal', but('exposure=newSupplier'))).toBe(
      'case_by_case | it_security: hostingOutside, newSupplier | staff_council: staffMonitoring, staffQualification',
    );
  });

  it('is closed while a legal point is open, and data protection sees the case', () => {
    expect(route('limited_transparency_art50', chat, 'openLegalPoint')).toBe(
      'case_by_case | data_protection: openLegalPoint | it_security: hostingOutside | ' +
        'staff_council: staffMonitoring, staffQualification',
    );
  });

  it('is closed while the class is provisional', () => {
    expect(route('limited_transparency_art50', chat, 'provisional')).toBe(
      'case_by_case | data_protection: unclearDataProtection | it_security: unclearItSecurity, hostingOutside | ' +
        'staff_council: unclearStaffCouncil, staffMonitoring, staffQualification',
    );
  });
});

const quiet =
  'personalData=none informationClass=confidential hosting=ownDataCentre exposure=none ' +
  evidence +
  'protectionConfidentiality=normal protectionIntegrity=normal protectionAvailability=normal staffEffects=none';

describe('case by case', () => {
  it.each<[string, string, RiskClass, Facts, string[]]>([
    ['nothing fires', 'data_protection: dataProtectionAtLeast', 'minimal', '', []],
    ['personal data', 'data_protection: personalData', 'minimal', 'personalData=citizens', []],
    [
      'perhaps personal data',
      'data_protection: personalData',
      'minimal',
      'personalData=unknown',
      [],
    ],
    [
      'special categories',
      'data_protection: specialCategories, dpiaLikely',
      'minimal',
      'sensitiveData=special',
      [],
    ],
    [
      'criminal data',
      'data_protection: criminalData, dpiaLikely',
      'minimal',
      'sensitiveData=criminal',
      [],
    ],
    ['transfer', 'data_protection: thirdCountry', 'minimal', 'thirdCountry=yes', []],
    ['perhaps a transfer', 'data_protection: thirdCountry', 'minimal', 'thirdCountry=unknown', []],
    ...[
      'evaluation',
      'automatedDecision',
      'systematicMonitoring',
      'largeScale',
      'vulnerable',
      'matching',
      'steering',
      'training',
    ].map((sign): [string, string, RiskClass, Facts, string[]] => [
      `sign of a DPIA: ${sign}`,
      'data_protection: dpiaLikely',
      'minimal',
      `dpiaSigns=${sign}`,
      [],
    ]),
    ...['partly', 'decides', 'unknown'].map(
      (level): [string, string, RiskClass, Facts, string[]] => [
        `level of automation: ${level}`,
        'data_protection: notAssistanceOnly',
        'minimal',
        `automationLevel=${level}`,
        [],
      ],
    ),
    [
      'a cloud without evidence',
      'it_security: hostingOutside, supplierEvidence',
      'minimal',
      'hosting=cloudEu supplierEvidence=none',
      [],
    ],
    ['high need', 'it_security: protectionNeed', 'minimal', 'protectionConfidentiality=high', []],
    [
      'very high need',
      'it_security: protectionNeed',
      'minimal',
      'protectionAvailability=veryHigh',
      [],
    ],
    ['need unknown', 'it_security: protectionNeed', 'minimal', 'protectionIntegrity=unknown', []],
    ['provider in the EU', 'it_security: hostingOutside', 'minimal', 'hosting=serviceProvider', []],
    ['cloud', 'it_security: hostingOutside', 'minimal', 'hosting=cloudEu', []],
    ['hosting unknown', 'it_security: hostingOutside', 'minimal', 'hosting=unknown', []],
    ['new supplier', 'it_security: newSupplier', 'minimal', 'exposure=newSupplier', []],
    ['internet', 'it_security: internetFacing', 'minimal', 'exposure=internetFacing', []],
    ['monitoring', 'staff_council: staffMonitoring', 'minimal', 'staffEffects=monitoring', []],
    ['tasks', 'staff_council: staffTaskAllocation', 'minimal', 'staffEffects=taskAllocation', []],
    ['job content', 'staff_council: staffJobContent', 'minimal', 'staffEffects=jobContent', []],
    [
      'qualification',
      'staff_council: staffQualification',
      'minimal',
      'staffEffects=qualification',
      [],
    ],
    [
      'high risk: all three',
      'data_protection: highRiskDataProtection | it_security: highRiskItSecurity | staff_council: highRiskStaffCouncil',
      'high_risk_annex_iii',
      '',
      ['highRisk', 'highRisk.annexIII', 'annexIII.any'],
    ],
    [
      'Annex I: all three',
      'data_protection: highRiskDataProtection | it_security: highRiskItSecurity | staff_council: highRiskStaffCouncil',
      'high_risk_annex_i',
      '',
      ['highRisk', 'annexI.B'],
    ],
    [
      'exempt under 6(3): all three',
      'data_protection: exemptDataProtection | it_security: exemptItSecurity | staff_council: exemptStaffCouncil',
      'annex_iii_exempt_6_3',
      '',
      ['annexIII.any', 'exemption.d'],
    ],
  ])('%s → %s', (_, reviews, id, change, derived) => {
    const given = change
      .split(' ')
      .filter((pair) => pair !== '')
      .reduce((facts, pair) => {
        const [question = ''] = pair.split('=');
        const named = facts.includes(`${question}=`);
        return named ? facts.replace(new RegExp(`${question}=\\S+`), pair) : `${facts} ${pair}`;
      }, quiet);
    expect(route(id, given, ...derived)).toBe(`case_by_case | ${reviews}`);
  });
});
