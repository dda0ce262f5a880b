/** What follows from a class by role and exception, on the published catalogue: every row of the duties table. */
import { loadCatalogue } from '../../src/catalogue/load.ts';
import type { Condition } from '../../src/domain/catalogue.ts';
import type { RelevantDates } from '../../src/domain/classification.ts';
import type { Truth } from '../../src/domain/condition.ts';
import { judge } from '../../src/domain/condition.ts';
import { isDerivedFact } from '../../src/domain/derived-facts.ts';
import { obligationsOf } from '../../src/domain/obligations.ts';

const catalogue = loadCatalogue();
const provided = new Set([
  ...catalogue.facts.map(({ id }) => id),
  ...catalogue.questions.flatMap(({ id, options }) => options.map(({ value }) => `${id}=${value}`)),
]);

/** Exactly these facts and answers (`question=value`) hold; `fact?` is unknown. A fact nobody provides is a fault of the test. */
function truthOf(facts: readonly string[]): (condition: Condition) => Truth {
  for (const fact of facts.map((fact) => fact.replace('?', '')))
    if (!isDerivedFact(fact) && !provided.has(fact)) throw new Error(`There is no fact ${fact}.`);
  return (condition) =>
    judge(condition, {
      answer: (id, value) => (facts.includes(`${id}=${value}`) ? 'yes' : 'no'),
      fact: (id) => (facts.includes(id) ? 'yes' : facts.includes(`${id}?`) ? 'unknown' : 'no'),
    });
}

/** One line per path: `name: facts → what follows`. */
const rows = (lines: readonly string[]): [string, string, string][] =>
  lines.map((line) => {
    const [, name, facts, follows] = /^(.*?): (.*) → (.*)$/.exec(line) ?? [];
    return [name ?? line, facts ?? '', follows ?? ''];
  });

/** `firstUse=2025-06-01 designChange=2028-05-01` */
const datesIn = (given: string): Partial<RelevantDates> =>
  Object.fromEntries(words(given).map((pair) => pair.split('='))) as Partial<RelevantDates>;

const words = (line: string): string[] => line.split(' ').filter((word) => word !== '');

/** `5a` → the facts of a high-risk hit on Annex III 5(a). */
const annexIII = (point: string): string =>
  `class.high_risk_annex_iii highRisk highRisk.annexIII annexIII.any annexIII.${point.charAt(0)} annexIII.${point}`;
const annexI = 'class.high_risk_annex_i highRisk annexI.A';
const exempt = (point: string): string =>
  `class.annex_iii_exempt_6_3 exemption.a annexIII.any annexIII.${point.charAt(0)} annexIII.${point}`;

const dutiesOf = (facts: string, dates: Partial<RelevantDates> = {}): string[] =>
  obligationsOf(catalogue, truthOf(words(facts)), { today: '2026-11-23', ...dates }).map(
    ({ id, dutyOf, from }) => `${id} ${dutyOf} ${from ?? 'never'}`,
  );
const idsOf = (facts: string): string[] =>
  obligationsOf(catalogue, truthOf(words(facts)), { today: '2026-11-23' })
    .map(({ id }) => id)
    .sort();

const city = 'role.deployer publicBody';
const highRiskUse =
  'literacy instructionsForUse humanOversight inputData monitorOperation seriousIncidents keepLogs useProviderInformationForDpia cooperateWithAuthorities';
const fria = 'fundamentalRightsAssessment notifyFundamentalRightsAssessment';
const publicUse = `registerUse useRegisteredSystemsOnly ${fria}`;
const secretUse = `registerUseNonPublic useRegisteredSystemsOnly ${fria}`;
const police =
  'authoriseBiometricSearch noUntargetedBiometricSearch documentBiometricIdentification';
const distribution = 'verifyAsDistributor actOnDoubtsAsDistributor cooperateAsDistributor';
const importation = 'verifyAsImporter actOnDoubtsAsImporter cooperateAsImporter';
const highRiskProvision =
  'systemRequirements nameOnSystem qualityManagement keepDocumentation keepLogsAsProvider declarationOfConformity ceMarking correctiveAction demonstrateConformity accessibleSystem supplierAgreements postMarketMonitoring reportSeriousIncidents';
const provision = `literacyAsProvider ${highRiskProvision}`;

describe('which obligations stand: class × role × exception', () => {
  const table = rows([
    // outside
    `no role, not AI: class.not_ai → `,
    `out of scope as released open source: class.out_of_scope role.deployer role.provider → `,
    // all
    `minimal, deployer: class.minimal ${city} → literacy`,
    `minimal, provider: class.minimal role.provider → literacyAsProvider`,
    `minimal, both: class.minimal role.provider ${city} → literacy literacyAsProvider`,
    // K1
    ...['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map(
      (point) =>
        `Art. 5(1)(${point}), deployer: class.prohibited article5.any article5.${point} ${city} → literacy stopProhibitedUse`,
    ),
    `Art. 5(1)(f), provider: class.prohibited article5.f role.provider → literacyAsProvider provideNothingProhibited`,
    `Art. 5(1)(ba), deployer: class.prohibited article5.ba ${city} → literacy stopNewProhibitedUse`,
    `Art. 5(1)(bb), deployer: class.prohibited article5.bb ${city} → literacy stopNewProhibitedUse`,
    `Art. 5(1)(ba), provider: class.prohibited article5.ba role.provider → literacyAsProvider provideNothingNewlyProhibited`,
    `Art. 5(1)(f), both: class.prohibited article5.f ${city} role.provider → literacy literacyAsProvider stopProhibitedUse provideNothingProhibited`,
    `Art. 5(1)(f), importer: class.prohibited article5.f role.importer → importNothingProhibited`,
    `Art. 5(1)(bb), importer: class.prohibited article5.bb role.importer → importNothingNewlyProhibited`,
    `Art. 5(1)(f), distributor, who neither places on the market nor uses: class.prohibited article5.f role.distributor → `,
    `real-time identification within the exception: ${annexIII('1a')} ${city} decisionsAboutPersons remoteIdentification remoteUse=realTime remoteUse=publicPlace remoteUse=lawEnforcement → realTimeIdentificationUnderConditions ${highRiskUse} ${secretUse} ${police} informAffectedPersonsInLawEnforcement`,
    `real-time identification outside it: class.prohibited article5.h ${city} remoteIdentification remoteUse=realTime remoteUse=publicPlace remoteUse=lawEnforcement → literacy stopProhibitedUse`,
    // K2b, deployer
    `Annex III 5(a), city: ${annexIII('5a')} ${city} → ${highRiskUse} ${publicUse}`,
    `Annex III 5(a), city that decides about persons: ${annexIII('5a')} ${city} decisionsAboutPersons → ${highRiskUse} ${publicUse} informAffectedPersons`,
    `Annex III 5(a), … with significant effects: ${annexIII('5a')} ${city} decisionsAboutPersons significantDecisions → ${highRiskUse} ${publicUse} informAffectedPersons explainDecisions`,
    `Annex III 4(a), city, at the workplace: ${annexIII('4a')} ${city} workplaceUse → ${highRiskUse} informWorkers ${publicUse}`,
    `Annex III 5(a), legal form unknown: ${annexIII('5a')} role.deployer publicBody? → ${highRiskUse} ${publicUse}`,
    `Annex III 3(a), municipal company with public services: ${annexIII('3a')} role.deployer privateWithPublicServices → ${highRiskUse} ${fria} registerUseOnBehalf`,
    `Annex III 2, municipal company with public services: ${annexIII('2')} role.deployer privateWithPublicServices → ${highRiskUse}`,
    `Annex III 7(c), company on behalf of a migration authority: ${annexIII('7c')} role.deployer privateWithPublicServices migrationAuthority → ${highRiskUse} ${fria} registerUseOnBehalf`,
    `Annex III 3(a), purely private deployer: ${annexIII('3a')} role.deployer → ${highRiskUse}`,
    `Annex III 5(b), purely private deployer: ${annexIII('5b')} role.deployer → ${highRiskUse} ${fria}`,
    `Annex III 5(c), purely private deployer: ${annexIII('5c')} role.deployer → ${highRiskUse} ${fria}`,
    `Annex III 5(d), purely private deployer: ${annexIII('5d')} role.deployer → ${highRiskUse}`,
    `Annex III 8(b), city: ${annexIII('8b')} ${city} → ${highRiskUse} ${publicUse}`,
    // K2b no. 2: no registration, no ban on unregistered systems, no assessment, no explanation; 26(11) stays
    `Annex III 2, city: ${annexIII('2')} ${city} → ${highRiskUse}`,
    `Annex III 2, city that decides about persons: ${annexIII('2')} ${city} decisionsAboutPersons significantDecisions → ${highRiskUse} informAffectedPersons`,
    `Annex III 2, city, at the workplace: ${annexIII('2')} ${city} workplaceUse → ${highRiskUse} informWorkers`,
    `Annex III 2 and 5(a), city: ${annexIII('2')} annexIII.5 annexIII.5a ${city} → ${highRiskUse} ${publicUse}`,
    // K2b nos. 1, 6, 7: non-public only in law enforcement, migration, asylum, border
    `Annex III 7(c), migration authority: ${annexIII('7c')} ${city} migrationAuthority → ${highRiskUse} ${secretUse}`,
    `Annex III 6(d), law enforcement: ${annexIII('6d')} ${city} lawEnforcement decisionsAboutPersons significantDecisions → ${highRiskUse} ${secretUse} informAffectedPersonsInLawEnforcement explainDecisions`,
    `Annex III 1(b) outside those areas: ${annexIII('1b')} ${city} → ${highRiskUse} ${publicUse}`,
    `Annex III 1(b), migration authority: ${annexIII('1b')} ${city} migrationAuthority → ${highRiskUse} ${secretUse}`,
    `Annex III 1(a), law enforcement: ${annexIII('1a')} ${city} lawEnforcement → ${highRiskUse} ${secretUse} ${police}`,
    `Annex III 1(a) outside law enforcement: ${annexIII('1a')} ${city} → ${highRiskUse} ${publicUse}`,
    `Annex III 1(c), perhaps law enforcement: ${annexIII('1c')} ${city} lawEnforcement? → ${highRiskUse} ${secretUse} registerUse`,
    // K2b, provider
    `Annex III 5(a), provider: ${annexIII('5a')} role.provider → ${provision} conformityByInternalControl registerSystem`,
    `Annex III 1(b), provider: ${annexIII('1b')} role.provider → ${provision} conformityOfBiometrics registerSystem`,
    `Annex III 7(c), provider: ${annexIII('7c')} role.provider migrationAuthority → ${provision} conformityByInternalControl registerSystemNonPublic`,
    `Annex III 2, provider: ${annexIII('2')} role.provider → ${provision} conformityByInternalControl registerNationally`,
    `Annex III 5(a), city is both: ${annexIII('5a')} ${city} role.provider → ${highRiskUse} ${publicUse} ${provision} conformityByInternalControl registerSystem`,
    `Annex III 2, city is both: ${annexIII('2')} ${city} role.provider → ${highRiskUse} ${provision} conformityByInternalControl registerNationally`,
    ...['a', 'b', 'c'].map(
      (point) =>
        `Annex III 4(a), provider under Art. 25(1)(${point}): ${annexIII('4a')} ${city} role.provider article25.any article25.${point} → ${highRiskUse} ${publicUse} ${provision} becameProvider conformityByInternalControl registerSystem`,
    ),
    // K2a: nothing that attaches to Annex III
    `Annex I A, city: ${annexI} ${city} decisionsAboutPersons significantDecisions workplaceUse → ${highRiskUse} informWorkers`,
    `Annex I A, city, not at the workplace: ${annexI} ${city} → ${highRiskUse}`,
    `Annex I A, city is both: ${annexI} ${city} role.provider → ${highRiskUse} ${provision} conformityOfProduct`,
    `Annex I A, provider: ${annexI} role.provider → ${provision} conformityOfProduct`,
    `Annex I A, product manufacturer: ${annexI} role.product_manufacturer → ${highRiskProvision} manufacturerIsProvider conformityOfProduct`,
    `Annex I A and Annex III 5(a), provider: ${annexIII('5a')} annexI.A role.provider → ${provision} conformityOfProduct registerSystem`,
    // K2a-B: sector law
    `Annex I B, city: class.high_risk_annex_i highRisk annexI.B ${city} workplaceUse → literacy sectorLaw`,
    `Annex I B, provider: class.high_risk_annex_i highRisk annexI.B role.provider → literacyAsProvider sectorLawAsProvider`,
    // K2c
    `exempt under 6(3), city: ${exempt('5a')} ${city} decisionsAboutPersons significantDecisions workplaceUse → literacy keepExemptionEvidence`,
    `exempt under 6(3), the provider says nothing: ${exempt('5a')} ${city} providerView=noStatement → literacy keepExemptionEvidence noOperationWithoutAssessment`,
    `exempt under 6(3), the provider says it is not high-risk: ${exempt('5a')} ${city} providerView=notHighRisk → literacy keepExemptionEvidence`,
    `exempt under 6(3), our own reasons are not written: ${exempt('5a')} ${city} role.provider providerView=ourselvesOpen → literacy literacyAsProvider keepExemptionEvidence noOperationWithoutAssessment documentExemption registerExemptSystem`,
    `exempt under 6(3), provider: ${exempt('5a')} role.provider → literacyAsProvider documentExemption registerExemptSystem`,
    `exempt under 6(3) in no. 2, provider: ${exempt('2')} role.provider → literacyAsProvider documentExemption registerExemptSystem`,
    `exempt under 6(3), city is both: ${exempt('5a')} ${city} role.provider → literacy literacyAsProvider keepExemptionEvidence documentExemption registerExemptSystem`,
    `exempt under 6(3) in 7(c), provider: ${exempt('7c')} role.provider migrationAuthority → literacyAsProvider documentExemption registerExemptSystemNonPublic`,
    `exempt under 6(3) in 1(b) outside those areas, provider: ${exempt('1b')} role.provider → literacyAsProvider documentExemption registerExemptSystem`,
    `exempt under 6(3) in 1(b), law enforcement: ${exempt('1b')} role.provider lawEnforcement → literacyAsProvider documentExemption registerExemptSystemNonPublic`,
    `exempt under 6(3) in 1(b), perhaps law enforcement: ${exempt('1b')} role.provider lawEnforcement? → literacyAsProvider documentExemption registerExemptSystem registerExemptSystemNonPublic`,
    `exempt under 6(3), distributor: ${exempt('5a')} role.distributor → `,
    // K3
    `T1, deployer: class.limited_transparency_art50 art50.1 ${city} → literacy discloseInteraction keepNoticeVisible`,
    `T1, provider: class.limited_transparency_art50 art50.1 role.provider → literacyAsProvider discloseInteraction`,
    `T2, deployer: class.limited_transparency_art50 art50.2 ${city} → literacy markOutputs keepMarks`,
    `T2, provider: class.limited_transparency_art50 art50.2 role.provider → literacyAsProvider markOutputs`,
    `T1 and T2, city is both: class.limited_transparency_art50 art50.1 art50.2 ${city} role.provider → literacy literacyAsProvider discloseInteraction keepNoticeVisible markOutputs keepMarks`,
    `T3, deployer: class.limited_transparency_art50 art50.3 ${city} → literacy informExposedPersons`,
    `T4, deployer: class.limited_transparency_art50 art50.4 art50.4a ${city} → literacy discloseDeepFake`,
    `T5, deployer: class.limited_transparency_art50 art50.4 art50.4b ${city} → literacy discloseText`,
    `transparency adds to high risk (Art. 50(6)): ${annexIII('5a')} art50.1 ${city} → ${highRiskUse} ${publicUse} discloseInteraction keepNoticeVisible`,
    // K4
    `based on a model, deployer: class.minimal gpai.based ${city} → literacy collectModelInformation`,
    `based on a model, provider: class.minimal gpai.based role.provider → literacyAsProvider requestModelInformation`,
    `model provider: class.gpai_model gpai.provider → modelProvider`,
    `model provider, systemic risk: class.gpai_model_systemic gpai.systemic → modelProvider systemicRisk`,
    // distributor, importer: high risk only
    `distributor: ${annexIII('5a')} role.distributor → ${distribution}`,
    `distributor, Annex I A: ${annexI} role.distributor → ${distribution}`,
    `distributor, Annex I B: class.high_risk_annex_i highRisk annexI.B role.distributor → `,
    `distributor who also uses it: ${annexIII('5a')} ${city} role.distributor → ${highRiskUse} ${publicUse} ${distribution}`,
    `importer: ${annexIII('5a')} role.importer → ${importation}`,
    `importer of a chatbot: class.limited_transparency_art50 art50.1 role.importer → discloseInteraction`,
    `distributor of a chatbot: class.limited_transparency_art50 art50.1 role.distributor → discloseInteraction`,
  ]);

  it.each(table)('%s', (_, facts, ids) => {
    expect(idsOf(facts)).toEqual(words(ids).sort());
  });

  it('no obligation of the catalogue is missing from the table', () => {
    const named = new Set(table.flatMap(([, , ids]) => words(ids)));
    expect(catalogue.obligations.map(({ id }) => id).filter((id) => !named.has(id))).toEqual([]);
  });
});

describe('from when they apply', () => {
  it.each(
    rows([
      `literacy: class.minimal ${city} | → literacy deployer 2025-02-02`,
      `Art. 5(1)(f): class.prohibited article5.f ${city} | → stopProhibitedUse deployer 2025-02-02`,
      `Art. 5(1)(ba): class.prohibited article5.ba ${city} | → stopNewProhibitedUse deployer 2026-12-02`,
      `operation without the provider's assessment: ${exempt('5a')} ${city} providerView=noStatement | → noOperationWithoutAssessment deployer 2027-12-02`,
      `Art. 50(1): art50.1 ${city} | → discloseInteraction provider 2026-08-02`,
      `Art. 50(1), older system: art50.1 ${city} | placedOnMarket=2024-01-01 → discloseInteraction provider 2026-08-02`,
      `Art. 50(2): art50.2 ${city} | → markOutputs provider 2026-08-02`,
      `Art. 50(2), placed before 2 August 2026: art50.2 ${city} | placedOnMarket=2026-08-01 → markOutputs provider 2026-12-02`,
      `Art. 50(2), placed on 2 August 2026: art50.2 ${city} | placedOnMarket=2026-08-02 → markOutputs provider 2026-08-02`,
      `Art. 50(3): art50.3 ${city} | → informExposedPersons deployer 2026-08-02`,
      `Art. 50(4) deep fake: art50.4a ${city} | → discloseDeepFake deployer 2026-08-02`,
      `Art. 50(4) text: art50.4b ${city} | → discloseText deployer 2026-08-02`,
      `model: gpai.provider | → modelProvider provider 2025-08-02`,
      `model placed before 2 August 2025: gpai.provider | placedOnMarket=2025-08-01 → modelProvider provider 2027-08-02`,
      `sector law: annexI.B ${city} | → sectorLaw deployer 2026-07-27`,
      `exempt: ${exempt('5a')} role.provider | → registerExemptSystem provider 2027-12-02`,
      `exempt, older (Art. 111(2) speaks of high risk only): ${exempt('5a')} role.provider | placedOnMarket=2025-01-01 → registerExemptSystem provider 2027-12-02`,
      `Annex III: ${annexIII('5a')} ${city} | → humanOversight deployer 2027-12-02`,
      `Annex III, in use since 2025: ${annexIII('5a')} ${city} | firstUse=2025-06-01 → humanOversight deployer 2030-08-02`,
      `… and changed in 2028: ${annexIII('5a')} ${city} | firstUse=2025-06-01 designChange=2028-05-01 → humanOversight deployer 2028-05-01`,
      `… and changed in 2027, before the application: ${annexIII('5a')} ${city} | firstUse=2025-06-01 designChange=2027-05-01 → humanOversight deployer 2030-08-02`,
      `… and changed in 2031: ${annexIII('5a')} ${city} | firstUse=2025-06-01 designChange=2031-01-01 → humanOversight deployer 2030-08-02`,
      `Annex III, placed in 2027, used by us in 2028: ${annexIII('5a')} ${city} | placedOnMarket=2027-01-01 firstUse=2028-03-01 → humanOversight deployer 2027-12-02`,
      `Annex III, registration of an older system: ${annexIII('5a')} ${city} | placedOnMarket=2025-01-01 → registerUse deployer 2030-08-02`,
      `Annex III, private, older: ${annexIII('5b')} role.deployer | placedOnMarket=2025-01-01 → humanOversight deployer never`,
      `Annex III, private, older, changed in 2031: ${annexIII('5b')} role.deployer | placedOnMarket=2025-01-01 designChange=2031-01-01 → humanOversight deployer 2031-01-01`,
      `Annex III, private, new: ${annexIII('5b')} role.deployer | placedOnMarket=2028-01-01 → humanOversight deployer 2027-12-02`,
      `Annex I: ${annexI} ${city} | → humanOversight deployer 2028-08-02`,
      `Annex I, in use since early 2028: ${annexI} ${city} | firstUse=2028-01-01 → humanOversight deployer 2030-08-02`,
      `both, Annex III decides: ${annexIII('5a')} annexI.A ${city} | → humanOversight deployer 2027-12-02`,
      `both, the product procedure keeps its own date: ${annexIII('5a')} annexI.A role.provider | → conformityOfProduct provider 2028-08-02`,
      `literacy is not suspended for older high-risk systems: ${annexIII('5a')} ${city} | firstUse=2025-06-01 → literacy deployer 2025-02-02`,
    ]),
  )('%s', (_, given, line) => {
    const [facts = '', dates = ''] = given.split('|');
    expect(dutiesOf(facts, datesIn(dates))).toContain(line);
  });

  it('a duty whose date Art. 111(2) decides says that its reading is open; one with another date does not', () => {
    const open = (firstUse: string): string[] =>
      obligationsOf(catalogue, truthOf(words(`${annexIII('5a')} ${city}`)), {
        today: '2026-11-23',
        firstUse,
      })
        .filter(({ citations }) => citations.some(({ see }) => see === 'olderSystems'))
        .map(({ id }) => id);
    const all = words(`${highRiskUse} ${publicUse}`).filter((id) => id !== 'literacy');
    expect(open('2025-06-01').sort()).toEqual(all.sort());
    expect(open('2028-06-01')).toEqual([]);
  });

  it('the table of dates is the one of Art. 111 and 113', () => {
    expect(catalogue.dates.map(({ id, on }) => `${on} ${id}`).sort()).toEqual([
      '2025-02-02 literacyAndProhibitions',
      '2025-08-02 generalPurposeModels',
      '2026-07-27 sectorLaw',
      '2026-08-02 generalApplication',
      '2026-12-02 newProhibitions',
      '2026-12-02 olderGeneratingSystems',
      '2027-08-02 nationalSandbox',
      '2027-08-02 olderGeneralPurposeModels',
      '2027-12-02 highRiskAnnexIII',
      '2028-08-02 highRiskAnnexI',
      '2030-08-02 highRiskLegacy',
    ]);
  });
});
