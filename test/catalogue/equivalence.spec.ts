/** The catalogue and the one-fact decision tree come to the same result in every world without «Weiß ich nicht». */
import fc from 'fast-check';
import { loadCatalogue } from '../../src/catalogue/load.ts';
import type { Answers, Classification } from '../../src/domain/classification.ts';
import { classify } from '../../src/domain/classify.ts';
import { treeAnswers } from './translation.ts';
import type { TreeResult } from './tree.ts';
import { annexIIIPoints, askingNodes, walkTree } from './tree.ts';
import { deepWorlds } from './worlds.ts';

const catalogue = loadCatalogue();

const classes: Readonly<Record<string, Classification['class']>> = {
  K0: 'not_ai',
  KA: 'out_of_scope',
  KR: 'no_role',
  KU: 'undetermined',
  K1: 'prohibited',
  K2b: 'high_risk_annex_iii',
  K2a: 'high_risk_annex_i',
  'K2a-B': 'high_risk_annex_i',
  K2c: 'annex_iii_exempt_6_3',
  K3: 'limited_transparency_art50',
  K5: 'minimal',
  KM: 'gpai_model',
  KMS: 'gpai_model_systemic',
};

const transparencyFlags: Readonly<Record<string, string>> = {
  announceAi: 'T1',
  markContent: 'T2',
  informAboutBiometrics: 'T3',
  discloseDeepFake: 'T4',
  discloseText: 'T5',
};

const roleFlags: Readonly<Record<string, string>> = {
  deployer: 'BETREIBER',
  provider: 'ANBIETER',
  distributor: 'HÄNDLER',
  importer: 'EINFÜHRER',
  product_manufacturer: 'PRODUKTHERSTELLER',
};

/** What both must agree on, in one shape. After a prohibition or another end of the walk only the class counts. */
function ours(result: Classification): object {
  const fired = new Set(result.fired.map(({ rule }) => rule));
  return {
    class: result.class,
    ...(walkWentOn(result.class) && {
      annexI: result.annexI,
      annexIII: result.annexIII,
      exemptions: result.exemptions,
      profiling: fired.has('profiling'),
      transparency: Object.entries(transparencyFlags)
        .filter(([rule]) => fired.has(rule))
        .map(([, flag]) => flag),
      roles: result.roles.map((role) => roleFlags[role]).sort(),
      article25: result.article25.length > 0,
      basedOnModel: result.gpai === 'based_on_model',
      stateLaw: fired.has('stateLawProhibition'),
      legalBasisMissing: fired.has('legalBasisMissing'),
      proofMissing: result.provisional,
    }),
  };
}

function theirs({ headline, results, flags }: TreeResult): object {
  const headlineClass = classes[headline];
  return {
    class: headlineClass,
    ...(walkWentOn(headlineClass ?? 'undetermined') && {
      annexI: results.has('K2a') ? 'A' : results.has('K2a-B') ? 'B' : null,
      annexIII: annexIIIPoints(flags),
      exemptions: ['a', 'b', 'c', 'd']
        .filter((letter) => results.has('K2c') && flags.has(`AUSN-${letter}`))
        .map((letter) => `6(3)(${letter})`),
      profiling: flags.has('PROFILING'),
      transparency: [...flags].filter((flag) => /^T[1-5]$/.test(flag)).sort(),
      roles: Object.values(roleFlags)
        .filter((flag) => flags.has(flag))
        .sort(),
      article25: flags.has('ROLLENWECHSEL'),
      basedOnModel: flags.has('GPAI'),
      stateLaw: flags.has('LANDESVERBOT'),
      // The tree's "not asked counts as nein" would find every other hit without a legal basis too.
      legalBasisMissing:
        flags.has('RECHTSGRUNDLAGE-FEHLT') &&
        annexIIIPoints(flags).some((point) => /^[167]/.test(point)),
      proofMissing: flags.has('NACHWEIS-FEHLT'),
    }),
  };
}

function walkWentOn(headline: Classification['class']): boolean {
  return (
    headline.startsWith('high_risk') ||
    headline === 'annex_iii_exempt_6_3' ||
    headline === 'limited_transparency_art50' ||
    headline === 'minimal'
  );
}

const anywhere = deepWorlds(catalogue, { unknowns: false });

it('gives the same class, points and flags as the tree', () => {
  fc.assert(
    fc.property(anywhere, (world: Answers) => {
      const found = classify(catalogue, world, { today: '2026-11-23' });
      expect(ours(found)).toEqual(theirs(walkTree(treeAnswers(world))));
    }),
    { numRuns: 6000 },
  );
});

it('compares worlds that lead through every node of the tree', () => {
  const sampled = fc.sample(anywhere, { numRuns: 6000, seed: 7 });
  const passed = new Set(sampled.flatMap((world) => walkTree(treeAnswers(world)).path));
  expect(askingNodes.filter((node) => !passed.has(node))).toEqual([]);
});
