import type { Shelf } from './next-version.ts';
import { aNextVersion } from './next-version.ts';

/** The rule that a new version brings along, as its sentence says it. */
export const newRule = 'Texte zu erzeugen, ist jetzt hochriskant.';

/**
 * A second version beside the product's: whoever generates content is high-risk, high-risk systems under Annex III
 * get another year, and where the data lie is asked again.
 */
export function aNewLaw(): Shelf {
  return aNextVersion({
    'rules.yaml': (rules) => `${rules}
- id: generatesIsHighRisk
  when: { answer: transparency, is: generates }
  gives: { class: high_risk_annex_iii, annexIII: 8(b) }
  because: { de: '${newRule}', en: Generating texts is high-risk now. }
  cites: [{ act: AIA, at: Annex III(8)(b) }]
  onUnknown: strict
`,
    'dates.yaml': (dates) => dates.replace("'2027-12-02'", "'2028-12-02'"),
  });
}
