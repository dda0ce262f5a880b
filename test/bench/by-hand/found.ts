import type { Classification } from '../../../src/domain/classification.ts';
import type { ActByHand } from './act-by-hand.ts';

/** As much of a classification as the program by hand finds too: both must come to the same. */
export function found(classification: Classification): ActByHand {
  const { class: headline, provisional, annexI, annexIII, article5, exemptions } = classification;
  const { article25, art50, roles, gpai, fired } = classification;
  return {
    ...{ class: headline, provisional, annexI, annexIII, article5, exemptions },
    ...{ article25, art50, roles, gpai },
    fired: fired.map(({ rule, certain }) => ({ rule, certain })),
  };
}
