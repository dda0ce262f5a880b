import type { RiskClass, Rule } from './catalogue.ts';
import { riskClasses, roles } from './catalogue.ts';
import type { Findings } from './classification.ts';

const names: readonly (string | RegExp)[] = [
  ...riskClasses.map((id) => `class.${id}`),
  'class.undetermined',
  ...roles.map((id) => `role.${id}`),
  'annexIII.any',
  /^annexIII\.[1-8][a-e]?$/,
  /^article5\.(any|[a-h]|ba|bb)$/,
  /^article25\.(any|[abc])$/,
  /^exemption\.[abcd]$/,
  /^art50\.(any|1|2|3|4|4a|4b)$/,
  /^gpai\.(based|provider|systemic)$/,
  'annexI.A',
  'annexI.B',
  'highRisk',
  'highRisk.annexIII',
  'provisional',
  'openLegalPoint',
  'stop',
  /^agreement\.(notMet|open)$/,
  /^check\.[A-Za-z]+\.[A-Za-z]+$/,
];

/**
 * Facts that stand only after the rules fired; obligations and tracks may name them, nothing else may.
 * `annexIII.4` is any point of number 4, `art50.4a` the deep fake and `art50.4b` the published text of Art. 50(4),
 * `highRisk` is high-risk under Annex III or Annex I, not exempt under Art. 6(3), whatever the headline is;
 * `highRisk.annexIII` the same under Annex III alone. `agreement.…` is how the works agreement stands, for the checks;
 * `check.dpia.likely` is the outcome of a parallel check, for obligations and tracks.
 */
export function isDerivedFact(id: string): boolean {
  return names.some((name) => (typeof name === 'string' ? name === id : name.test(id)));
}

/**
 * The derived facts that hold; each is yes or no, whether it is certain says `provisional`.
 * `openLegalPoint`: «Weiß ich nicht» leaves open whether a rule holds, also one that gives no class.
 */
export function derivedFacts(
  findings: Findings,
  fired: readonly Rule[],
  openLegalPoint: boolean,
): ReadonlySet<string> {
  const { annexI, annexIII, article5, article25, exemptions, gpai } = findings;
  const paragraphs = fired.flatMap(({ gives: { art50 } }) => art50 ?? []);
  const facts = [
    `class.${findings.class}`,
    ...findings.roles.map((role) => `role.${role}`),
    ...annexIII.flatMap((point) => [
      'annexIII.any',
      `annexIII.${point.replace(/[()]/g, '')}`,
      `annexIII.${point.charAt(0)}`,
    ]),
    ...article5.flatMap((point) => ['article5.any', `article5.${point}`]),
    ...article25.flatMap((point) => ['article25.any', `article25.${point}`]),
    ...exemptions.map((condition) => `exemption.${condition.slice(-2, -1)}`),
    ...paragraphs.flatMap(({ paragraph, subparagraph }) => {
      const number = paragraph.slice(3, 4);
      const half =
        subparagraph === undefined ? [] : [`art50.${number}${' ab'.charAt(subparagraph)}`];
      return ['art50.any', `art50.${number}`, ...half];
    }),
    ...(annexI === null ? [] : [`annexI.${annexI}`]),
    ...(fired.some(({ gives }) => highRisk.has(gives.class)) ? ['highRisk'] : []),
    ...(fired.some(({ gives }) => gives.class === 'high_risk_annex_iii')
      ? ['highRisk.annexIII']
      : []),
    ...(findings.provisional ? ['provisional'] : []),
    ...(openLegalPoint ? ['openLegalPoint'] : []),
    ...(fired.some(({ gives }) => gives.stop) ? ['stop'] : []),
    ...(gpai === null ? [] : [gpaiFact[gpai]]),
  ];
  return new Set(facts);
}

const highRisk: ReadonlySet<RiskClass | undefined> = new Set<RiskClass>([
  'high_risk_annex_iii',
  'high_risk_annex_i',
]);

const gpaiFact = {
  based_on_model: 'gpai.based',
  model_provider: 'gpai.provider',
  model_provider_systemic: 'gpai.systemic',
} as const;
