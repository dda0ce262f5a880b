/** Turns answers of the catalogue into answers of the decision tree, for worlds without «Weiß ich nicht». */
import type { Answers } from '../../src/domain/classification.ts';

const evaluates = 'ja, es bewertet, empfiehlt oder entscheidet selbst';
const supports = 'es unterstützt nur';

const areaNames: Readonly<Record<string, string>> = {
  infrastructure: 'Kritische Infrastruktur oder Straßenverkehr',
  education: 'Schule, Hochschule, Ausbildung, Prüfung',
  employment: 'Personal und Bewerbung',
  benefits: 'Öffentliche Leistungen, Gesundheitsdienste, Wohnen, soziale Dienste',
  finance: 'Kredit, Bonität, Lebens- oder Krankenversicherung',
  emergency: 'Notruf, Rettung, Notaufnahme',
  crime: 'Straftaten, Gefahren für die öffentliche Sicherheit',
  migration: 'Einreise, Aufenthalt, Asyl, Grenze',
  justice: 'Gericht, Streitschlichtung',
  elections: 'Wahl oder Abstimmung',
  none: 'keiner davon',
};

const subjects: Readonly<Record<string, string>> = {
  system: 'System oder Anwendung',
  model: 'nur ein KI-Modell',
  document: 'nur ein Dokument, eine Regel oder ein Verfahren ohne Software',
};

const providerViews: Readonly<Record<string, string>> = {
  notHighRisk: 'nicht hochriskant, schriftlich begründet',
  noStatement: 'noch keine Angabe',
  highRisk: 'hochriskant',
  ourselvesDocumented: 'wir sind selbst Anbieter',
  ourselvesOpen: 'wir sind selbst Anbieter',
};

/** What the tree hears at each of its nodes in the world these answers describe. */
export function treeAnswers(answers: Answers): (node: string) => readonly string[] {
  const is = (question: string, ...values: string[]): boolean => {
    const given = answers[question] ?? [];
    return values.some((value) => (typeof given === 'string' ? [given] : given).includes(value));
  };
  const named = (question: string, names: Readonly<Record<string, string>>): string =>
    names[String(answers[question])] ?? `no name for ${String(answers[question])}`;
  const yes = (holds: boolean): string => (holds ? 'ja' : 'nein');
  const plain = (question: string, ...values: string[]): string => yes(is(question, ...values));
  const part = (question: string, value: string, contribution: string): string =>
    !is(question, value) ? 'nein' : is(contribution, 'evaluates') ? evaluates : supports;
  const inArea = (value: string): boolean =>
    (is('areas', 'benefits') && is('benefits', value)) ||
    (is('areas', 'finance') && is('finance', value));
  const table: Readonly<Record<string, () => string>> = {
    'S0.1': () => named('subject', subjects),
    'S0.2': () => plain('purposeKnown', 'yes'),
    'S1.1': () => yes(!is('howItWorks', 'manual')),
    'S1.2': () => plain('howItWorks', 'learned'),
    'S1.3': () => plain('howItWorks', 'inferred'),
    'S2.1': () => plain('scope', 'military'),
    'S2.1a': () => plain('scope', 'thirdState'),
    'S2.2': () => plain('scope', 'research'),
    'S2.3': () => plain('scope', 'notYetInUse'),
    'S2.3a': () => plain('testing', 'lab'),
    'S2.3b': () => plain('testing', 'realWorldTest'),
    'S2.4': () => plain('scope', 'privateUse'),
    'S2.5': () => plain('scope', 'openSource'),
    'S3.1': () => plain('role', 'use'),
    'S3.2': () => plain('role', 'build'),
    'S3.2a': () => plain('ownName', 'yes'),
    'S3.6': () => plain('role', 'distribute'),
    'S3.7': () => plain('role', 'import'),
    'S3.8': () => plain('role', 'manufacture'),
    'S4.a': () => plain('practices', 'manipulates'),
    'S4.a1': () => plain('manipulation', 'distorts'),
    'S4.a2': () => plain('manipulation', 'harms'),
    'S4.b': () => plain('practices', 'exploits'),
    'S4.b1': () => plain('exploitation', 'yes'),
    'S4.ba': () => plain('practices', 'imitatesPeople'),
    'S4.ba1': () => plain('imitation', 'intimate'),
    'S4.ba2': () => plain('intimateLawful', 'consent'),
    'S4.ba3': () => plain('intimateLawful', 'reduces'),
    'S4.bb': () => plain('imitation', 'childAbuse'),
    'S4.bb1': () => plain('childAbuseLawful', 'yes'),
    'S4.ba4': () => plain('imitationForeseeable', 'yes'),
    'S4.ba5': () => plain('imitationSafeguards', 'yes'),
    'S4.c': () => plain('practices', 'scores'),
    'S4.c1': () => plain('scoring', 'worse'),
    'S4.c2': () => plain('scoring', 'otherContext'),
    'S4.c3': () => plain('scoring', 'disproportionate'),
    'S4.d': () => plain('practices', 'predictsCrime'),
    'S4.d1': () => plain('crimePrediction', 'onlyProfile'),
    'S4.d2': () => plain('crimePrediction', 'supportsFacts'),
    'S4.e': () => plain('practices', 'scrapesFaces'),
    'S4.bio': () => plain('practices', 'biometrics'),
    'S4.f': () => plain('biometrics', 'emotions'),
    'S4.f1': () => plain('emotionUse', 'medicalOrSafety', 'otherPurpose'),
    'S4.f2': () => plain('emotionUse', 'medicalOrSafety'),
    'S4.g': () => plain('biometrics', 'groups'),
    'S4.g1': () => plain('groupUse', 'labelling'),
    'S4.g2': () => plain('groupUse', 'ancillary'),
    'S4.g3': () => plain('groupTraits', 'beliefs'),
    'S4.g4': () => plain('groupLawEnforcement', 'yes'),
    'S6.1b': () => plain('groupTraits', 'protectedTraits'),
    'S4.h': () => plain('biometrics', 'identity'),
    'S4.h1': () => plain('identification', 'verification'),
    'S4.h2': () => plain('identification', 'participation'),
    'S4.h3': () => plain('remoteUse', 'realTime'),
    'S4.h4': () => plain('remoteUse', 'publicPlace'),
    'S4.h5': () => plain('remoteUse', 'lawEnforcement'),
    'S4.h6': () => plain('remoteGrounds', 'necessary'),
    'S4.h7': () => plain('remoteGrounds', 'conditions'),
    'S4.iteg': () => plain('stateLaw', 'yes'),
    'S5.1': () => plain('product', 'sectionA', 'sectionB'),
    'S5.1a': () => (is('productPart', 'whole') ? 'selbst das Produkt' : 'nur ein Teil'),
    'S5.2': () => plain('productPart', 'safety'),
    'S5.2a': () => plain('productPart', 'dangerousFailure'),
    'S5.3': () => plain('productCheck', 'thirdParty', 'otherRisks'),
    'S5.3a': () => plain('productCheck', 'otherRisks'),
    'S5.4': () => (is('product', 'sectionA') ? 'Abschnitt A' : 'Abschnitt B'),
    'S6.2': () => plain('infrastructure', 'operation'),
    'S6.2a': () => plain('infrastructure', 'prevents'),
    'S6.2b': () => plain('infrastructure', 'failure'),
    'S6.2c': () => plain('infrastructure', 'cyberOnly'),
    'S6.3a': () => part('education', 'admission', 'contributionEducation'),
    'S6.3b': () => part('education', 'grading', 'contributionEducation'),
    'S6.3c': () => part('education', 'level', 'contributionEducation'),
    'S6.3d': () => part('education', 'proctoring', 'contributionEducation'),
    'S6.4a': () => part('employment', 'recruitment', 'contributionEmployment'),
    'S6.4b': () => part('employment', 'workDecisions', 'contributionEmployment'),
    'S6.4b1': () => plain('employment', 'allocation'),
    'S6.4b2': () => part('employment', 'monitoring', 'contributionEmployment'),
    'S6.5a': () => part('benefits', 'eligibility', 'contributionBenefits'),
    'S6.5b': () => yes(inArea('credit') || inArea('creditFraud')),
    'S6.5b1': () => yes(!inArea('credit')),
    'S6.5c': () => plain('finance', 'insurance'),
    'S6.5d': () => plain('emergency', 'calls'),
    'S6.5d1': () => part('emergency', 'dispatch', 'contributionEmergency'),
    'S6.5d2': () => part('emergency', 'triage', 'contributionEmergency'),
    'S6.6': () => plain('lawEnforcement', 'yes'),
    'S6.6a': () => plain('crime', 'victimRisk'),
    'S6.6b': () => plain('crime', 'lieDetector'),
    'S6.6c': () => part('crime', 'evidence', 'contributionCrime'),
    'S6.6d': () => part('crime', 'offending', 'contributionCrime'),
    'S6.6e': () => plain('crime', 'profiling'),
    'S6.7': () => plain('migrationAuthority', 'yes'),
    'S6.7a': () => plain('migration', 'lieDetector'),
    'S6.7b': () => plain('migration', 'risk'),
    'S6.7c': () => part('migration', 'applications', 'contributionMigration'),
    'S6.7d': () => plain('migration', 'detection', 'travelDocuments'),
    'S6.7d1': () => yes(!is('migration', 'detection')),
    'S6.8a': () =>
      is('justice', 'ancillary') ? supports : part('justice', 'caseWork', 'contributionJustice'),
    'S6.8a1': () => plain('justice', 'ancillary'),
    'S6.8b': () => plain('elections', 'voters', 'organisation'),
    'S6.8b1': () => plain('elections', 'organisation'),
    'S6.Z': () => plain('legalBasis', 'yes'),
    'S6.P': () => plain('profiling', 'yes'),
    'S6.Xa': () => plain('exemption', 'procedural'),
    'S6.Xd': () => plain('exemption', 'preparatory'),
    'S6.Xb': () => plain('exemption', 'improves'),
    'S6.Xc': () => plain('exemption', 'patterns'),
    'S6.Xc1': () => plain('patternsReview', 'completedBefore'),
    'S6.Xc2': () => plain('patternsReview', 'humanReview'),
    'S6.S': () => plain('partOfLarger', 'yes'),
    'S6.R': () => plain('influencesDecision', 'yes'),
    'S6.D': () => named('providerView', providerViews),
    'S6.D1': () => plain('providerView', 'ourselvesDocumented'),
    'S3.3': () => plain('changes', 'ownBrand'),
    'S3.4': () => plain('changes', 'modified'),
    'S3.5': () => plain('changes', 'otherPurpose'),
    'S7.1': () => plain('transparency', 'interacts'),
    'S7.1a': () => plain('obviousAi', 'yes'),
    'S7.1b': () => plain('crimeLaw', 'interaction'),
    'S7.2': () => plain('transparency', 'generates'),
    'S7.2a': () => plain('assistiveOnly', 'yes'),
    'S7.2b': () => plain('crimeLaw', 'generation'),
    'S7.4': () => plain('transparency', 'imitates'),
    'S7.4a': () => plain('deepFake', 'convincing', 'convincingArt'),
    'S7.4b': () => plain('crimeLaw', 'imitation'),
    'S7.4c': () => plain('deepFake', 'convincingArt'),
    'S7.5': () => plain('transparency', 'publishes'),
    'S7.5a': () => plain('textControl', 'both'),
    'S7.5b': () => plain('textControl', 'both'),
    'S7.5c': () => plain('crimeLaw', 'publication'),
    'S7.3a': () => plain('crimeLaw', 'sensing'),
    'S8.1': () => plain('baseModel', 'general', 'trained'),
    'S8.2': () => plain('baseModel', 'trained'),
    'S8.2a': () => plain('modelPassedOn', 'yes'),
    'S8.M1': () => plain('modelGeneral', 'yes'),
    'S8.M2': () => plain('modelOnMarket', 'yes'),
    'S8.M3': () => plain('modelSystemic', 'yes'),
    'S8.M4': () => plain('modelOpen', 'yes'),
  };
  return (node) => {
    if (node === 'S6.0')
      return [answers['areas'] ?? []].flat().map((area) => areaNames[area] ?? area);
    return [table[node]?.() ?? `no translation for ${node}`];
  };
}
