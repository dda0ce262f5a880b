import type { Text } from './catalogue.ts';
import { printed } from './citation.ts';

const named: Readonly<Record<string, Text>> = {
  'class.undetermined': { de: 'Die Klasse steht nicht fest', en: 'The class is not determined' },
  'class.prohibited': { de: 'Klasse: verboten', en: 'Class: prohibited' },
  'class.high_risk_annex_iii': {
    de: 'Klasse: Hochrisiko nach Anhang III',
    en: 'Class: high risk under Annex III',
  },
  'class.high_risk_annex_i': {
    de: 'Klasse: Hochrisiko nach Anhang I',
    en: 'Class: high risk under Annex I',
  },
  'class.annex_iii_exempt_6_3': {
    de: 'Klasse: nach Art. 6 Abs. 3 nicht hochriskant',
    en: 'Class: not high-risk under Art. 6(3)',
  },
  'class.limited_transparency_art50': {
    de: 'Klasse: Transparenzpflichten nach Art. 50',
    en: 'Class: transparency duties under Art. 50',
  },
  'class.minimal': { de: 'Klasse: minimales Risiko', en: 'Class: minimal risk' },
  'class.gpai_model_systemic': {
    de: 'Klasse: KI-Modell mit systemischem Risiko',
    en: 'Class: AI model with systemic risk',
  },
  'class.gpai_model': {
    de: 'Klasse: KI-Modell mit allgemeinem Verwendungszweck',
    en: 'Class: general-purpose AI model',
  },
  'class.no_role': { de: 'Klasse: keine Rolle', en: 'Class: no role' },
  'class.out_of_scope': {
    de: 'Klasse: außerhalb des Anwendungsbereichs',
    en: 'Class: out of scope',
  },
  'class.not_ai': { de: 'Klasse: kein KI-System', en: 'Class: not an AI system' },
  'role.deployer': { de: 'Ergebnis: Wir sind Betreiber', en: 'Result: we are the deployer' },
  'role.provider': { de: 'Ergebnis: Wir sind Anbieter', en: 'Result: we are the provider' },
  'role.distributor': { de: 'Ergebnis: Wir sind Händler', en: 'Result: we are the distributor' },
  'role.importer': { de: 'Ergebnis: Wir sind Einführer', en: 'Result: we are the importer' },
  'role.product_manufacturer': {
    de: 'Ergebnis: Wir sind Produkthersteller',
    en: 'Result: we are the product manufacturer',
  },
  'annexIII.any': {
    de: 'Ergebnis: irgendein Punkt von Anhang III',
    en: 'Result: any point of Annex III',
  },
  'article5.any': {
    de: 'Ergebnis: irgendeine Praktik des Art. 5 Abs. 1',
    en: 'Result: any practice of Art. 5(1)',
  },
  'article25.any': {
    de: 'Ergebnis: Anbieter nach Art. 25 Abs. 1',
    en: 'Result: provider under Art. 25(1)',
  },
  'art50.any': {
    de: 'Ergebnis: irgendeine Transparenzpflicht des Art. 50',
    en: 'Result: any transparency duty of Art. 50',
  },
  'art50.4a': {
    de: 'Ergebnis: Deepfake (Art. 50 Abs. 4 UAbs. 1)',
    en: 'Result: deep fake (Art. 50(4), subpara. 1)',
  },
  'art50.4b': {
    de: 'Ergebnis: veröffentlichter Text (Art. 50 Abs. 4 UAbs. 2)',
    en: 'Result: published text (Art. 50(4), subpara. 2)',
  },
  'gpai.based': {
    de: 'Ergebnis: beruht auf einem Modell mit allgemeinem Verwendungszweck',
    en: 'Result: based on a general-purpose model',
  },
  'gpai.provider': {
    de: 'Ergebnis: Anbieter eines Modells mit allgemeinem Verwendungszweck',
    en: 'Result: provider of a general-purpose model',
  },
  'gpai.systemic': {
    de: 'Ergebnis: Anbieter eines Modells mit systemischem Risiko',
    en: 'Result: provider of a model with systemic risk',
  },
  'annexI.A': { de: 'Ergebnis: Anhang I Abschnitt A', en: 'Result: Annex I Section A' },
  'annexI.B': { de: 'Ergebnis: Anhang I Abschnitt B', en: 'Result: Annex I Section B' },
  highRisk: {
    de: 'Ergebnis: hochriskant nach Anhang III oder Anhang I',
    en: 'Result: high-risk under Annex III or Annex I',
  },
  'highRisk.annexIII': {
    de: 'Ergebnis: hochriskant nach Anhang III',
    en: 'Result: high-risk under Annex III',
  },
  provisional: {
    de: 'Ergebnis: Die Einstufung ist vorläufig',
    en: 'Result: the classification is provisional',
  },
  openLegalPoint: {
    de: 'Ergebnis: Eine Rechtsfrage ist noch offen',
    en: 'Result: a legal point is still open',
  },
  'agreement.notMet': {
    de: 'Ergebnis: Eine Bedingung der Dienstvereinbarung ist nicht erfüllt',
    en: 'Result: a condition of the works agreement is not met',
  },
  'agreement.open': {
    de: 'Ergebnis: Eine Bedingung der Dienstvereinbarung ist nicht geklärt',
    en: 'Result: a condition of the works agreement is not clear',
  },
  'check.dpia.required': {
    de: 'Ergebnis: Eine Datenschutz-Folgenabschätzung ist Pflicht',
    en: 'Result: a data protection impact assessment is required',
  },
  'check.dpia.likely': {
    de: 'Ergebnis: Eine Datenschutz-Folgenabschätzung ist wahrscheinlich nötig',
    en: 'Result: a data protection impact assessment is probably required',
  },
  'check.protectionNeed.veryHigh': {
    de: 'Ergebnis: Der Schutzbedarf ist sehr hoch',
    en: 'Result: the protection need is very high',
  },
  'check.protectionNeed.high': {
    de: 'Ergebnis: Der Schutzbedarf ist hoch',
    en: 'Result: the protection need is high',
  },
  'check.coDetermination.monitoring': {
    de: 'Ergebnis: Das System ist geeignet, Beschäftigte zu überwachen',
    en: 'Result: the system is suited to monitor employees',
  },
  'check.iteg.autonomous': {
    de: 'Ergebnis: autonome Entscheidung nach dem IT-Einsatz-Gesetz',
    en: 'Result: autonomous decision under the IT deployment act',
  },
  'check.iteg.delegation': {
    de: 'Ergebnis: Delegation nach dem IT-Einsatz-Gesetz',
    en: 'Result: delegation under the IT deployment act',
  },
  'check.supplierEvidence.missing': {
    de: 'Ergebnis: Nachweise des Anbieters fehlen',
    en: 'Result: evidence from the supplier is missing',
  },
  stop: { de: 'Ergebnis: Der Fall ist gestoppt', en: 'Result: the case is stopped' },
};

/** Points of a list that the law itself counts: `annexIII.4a`, `article5.f`, `exemption.b`, `art50.2`. */
const counted: readonly (readonly [RegExp, (point: string) => string])[] = [
  [/^annexIII\.(\d)$/, (point) => `Annex III(${point})`],
  [/^annexIII\.(\d[a-e])$/, (point) => `Annex III(${point.charAt(0)})(${point.charAt(1)})`],
  [/^article5\.([a-h]|ba|bb)$/, (point) => `Art. 5(1)(${point})`],
  [/^article25\.([abc])$/, (point) => `Art. 25(1)(${point})`],
  [/^exemption\.([abcd])$/, (point) => `Art. 6(3)(${point})`],
  [/^art50\.([1-4])$/, (point) => `Art. 50(${point})`],
];

/** What a fact that follows from the rules is called. Throws on one that does not exist. */
export function derivedFactName(id: string): Text {
  const known = named[id];
  if (known) return known;
  for (const [pattern, place] of counted) {
    const point = pattern.exec(id)?.[1];
    if (point === undefined) continue;
    const cite = { act: 'AIA', at: place(point) } as const;
    return { de: `Ergebnis: ${printed(cite, 'de')}`, en: `Result: ${printed(cite, 'en')}` };
  }
  throw new Error(`A condition names the fact "${id}", which has no words.`);
}
