import type { Consequence } from './catalogue.ts';
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

/** The derived facts that stand when a rule with this consequence fires. */
export function factsGivenBy(gives: Consequence): readonly string[] {
  const { annexIII, article5, article25, exemption, art50, role, stop } = gives;
  const number = art50?.paragraph.slice(3, 4);
  return [
    ...(role === undefined ? [] : [`role.${role}`]),
    ...(annexIII === undefined
      ? []
      : [
          'annexIII.any',
          `annexIII.${annexIII.replace(/[()]/g, '')}`,
          `annexIII.${annexIII.charAt(0)}`,
        ]),
    ...(article5 === undefined ? [] : ['article5.any', `article5.${article5}`]),
    ...(article25 === undefined ? [] : ['article25.any', `article25.${article25}`]),
    ...(exemption === undefined ? [] : [`exemption.${exemption.slice(-2, -1)}`]),
    ...(number === undefined ? [] : ['art50.any', `art50.${number}`]),
    ...(art50?.subparagraph === undefined
      ? []
      : [`art50.${number}${' ab'.charAt(art50.subparagraph)}`]),
    ...(gives.class === 'high_risk_annex_iii' ? ['highRisk', 'highRisk.annexIII'] : []),
    ...(gives.class === 'high_risk_annex_i' ? ['highRisk'] : []),
    ...(stop ? ['stop'] : []),
  ];
}

/**
 * The derived facts that hold; each is yes or no, whether it is certain says `provisional`.
 * `given`: what each rule that fired gives. `openLegalPoint`: «Weiß ich nicht» leaves open whether a rule holds, also
 * one that gives no class.
 */
export function derivedFacts(
  findings: Pick<Findings, 'class' | 'provisional' | 'annexI' | 'gpai'>,
  given: readonly { readonly facts: readonly string[] }[],
  openLegalPoint: boolean,
): readonly string[] {
  const { annexI, gpai, provisional } = findings;
  const facts = [`class.${findings.class}`];
  for (const rule of given) facts.push(...rule.facts);
  if (annexI !== null) facts.push(`annexI.${annexI}`);
  if (gpai !== null) facts.push(gpaiFact[gpai]);
  if (provisional) facts.push('provisional');
  if (openLegalPoint) facts.push('openLegalPoint');
  return facts;
}

const gpaiFact = {
  based_on_model: 'gpai.based',
  model_provider: 'gpai.provider',
  model_provider_systemic: 'gpai.systemic',
} as const;
