import type { Classification } from '../../../src/domain/classification.ts';
import { all, any, not, Sheet, YES, type Given } from './kleene.ts';
import { highRisk } from './high-risk.ts';
import { practices } from './practices.ts';
import { start } from './start.ts';
import { transparency } from './transparency.ts';
import { Verdict } from './verdict.ts';

export interface ActByHand extends Pick<
  Classification,
  | ('class' | 'provisional' | 'annexI' | 'annexIII' | 'article5' | 'exemptions')
  | ('article25' | 'art50' | 'roles' | 'gpai')
> {
  readonly fired: readonly { readonly rule: string; readonly certain: boolean }[];
}

/**
 * The rules of the AI Act in catalogue 2026-11 written as a program: the floor that `classify`, which reads them as
 * data, is measured against. It leaves out what `classify` also says: obligations, the way through the house, open
 * points, and the answers that each rule rests on.
 */
export function actByHand(answers: Readonly<Record<string, Given>>): ActByHand {
  const sheet = new Sheet(answers);
  const who = start(sheet);
  const so = practices(sheet, who);
  const risk = highRisk(sheet, so);
  const open = transparency(sheet, who, so, risk);
  const verdict = new Verdict();
  const roles = new Set<string>();

  verdict.certain('document', who.subject.is('document'), 'not_ai');
  const fixed = any(who.howItWorks.is('fixed') | who.howItWorks.is('manual'));
  verdict.certain('notLearned', fixed, 'not_ai');
  const purpose = any(who.purposeKnown.is('no') | who.purposeKnown.is('unknown'));
  const noPurpose = all(not(who.isModelAlone) | not(who.subject.is('document')) | purpose);
  const purposeOpen = verdict.strict('purposeOpen', noPurpose);
  const { modelGeneral, scope, role } = who;
  verdict.certain('modelNotGeneral', all(who.isModelAlone | modelGeneral.is('no')), 'not_ai');
  const general = any(modelGeneral.is('yes') | modelGeneral.is('unknown'));
  const inHouse = all(who.isModelAlone | general | who.modelOnMarket.is('no'));
  verdict.certain('modelKeptInHouse', inHouse, 'out_of_scope');
  const ownModel = verdict.strict('modelProvider', who.maybeProvider, 'gpai_model');
  const systemic = all(who.maybeProvider | who.modelSystemic.is('yes'));
  const isSystemic = verdict.strict('modelProviderSystemic', systemic, 'gpai_model_systemic');
  verdict.certain('military', scope.is('military'), 'out_of_scope');
  verdict.certain('thirdState', scope.is('thirdState'), 'out_of_scope');
  verdict.certain('research', scope.is('research'), 'out_of_scope');
  verdict.certain('laboratory', who.labOnly, 'out_of_scope');
  verdict.certain('privateUse', scope.is('privateUse'), 'out_of_scope');
  const duty = any(
    so.prohibited |
      risk.hit |
      (risk.annexIA | risk.annexIB) |
      (open.announce | open.mark | open.inform | open.deepFake | open.text),
  );
  const free = all(who.concerned | scope.is('openSource') | not(duty));
  verdict.certain('openSource', free, 'out_of_scope');
  verdict.certain('noRole', all(who.inScope | not(who.hasRole)), 'no_role');
  if (verdict.strict('deployer', who.weDeploy)) roles.add('deployer');
  if (verdict.strict('provider', who.weProvide)) roles.add('provider');
  if (verdict.certain('distributor', role.is('distribute'))) roles.add('distributor');
  if (verdict.certain('importer', role.is('import'))) roles.add('importer');
  if (verdict.certain('productManufacturer', role.is('manufacture')))
    roles.add('product_manufacturer');
  const article5 = practicesIn(so, verdict);
  verdict.certain('stateLawProhibition', so.stateLaw.is('yes'));
  const partA = verdict.strict('annexIA', risk.annexIA, 'high_risk_annex_i');
  const partB = verdict.strict('annexIB', risk.annexIB, 'high_risk_annex_i');
  const annexIII = pointsIn(risk.points, verdict);
  verdict.strict('annexIIIHighRisk', risk.annexIII, 'high_risk_annex_iii');
  if (risk.exempt === YES)
    verdict.strict('annexIIIExempt', all(risk.hit | risk.exempt), 'annex_iii_exempt_6_3');
  verdict.strict('profiling', risk.profiling.is('yes'));
  const exemptions = [
    ['A', risk.narrow],
    ['B', risk.improves],
    ['C', risk.patterns],
    ['D', risk.preparatory],
  ] as const;
  const relieved = exemptions
    .filter(([letter, truth]) => verdict.certain(`exemption${letter}`, all(truth | risk.exempt)))
    .map(([letter]) => `6(3)(${letter.toLowerCase()})`);
  verdict.certain('legalBasisMissing', risk.legalBasis.is('no'));
  const becomes = [
    ['A', 'ownBrand'],
    ['B', 'modified'],
    ['C', 'otherPurpose'],
  ] as const;
  const article25 = becomes
    .filter(([letter, value]) =>
      verdict.certain(`becomesProvider${letter}`, open.changes.is(value)),
    )
    .map(([letter]) => letter.toLowerCase());
  if (article25.length > 0) roles.add('provider');
  const art50 = dutiesIn(open, verdict);
  const based = verdict.strict('basedOnModel', open.basedOnModel);
  const { providerView } = risk;
  const noProof = any(providerView.is('noStatement') | providerView.is('ourselvesOpen'));
  return {
    ...verdict.headline(
      sheet.unfinished || purposeOpen,
      all(risk.hit | risk.exempt | noProof) === YES,
    ),
    annexI: partA ? 'A' : partB ? 'B' : null,
    annexIII,
    article5,
    exemptions: relieved,
    article25,
    art50,
    roles: inOrder.filter((one) => roles.has(one)),
    gpai: isSystemic
      ? 'model_provider_systemic'
      : ownModel
        ? 'model_provider'
        : based
          ? 'based_on_model'
          : null,
    fired: verdict.fired,
  };
}

const inOrder = [
  'deployer',
  'provider',
  'distributor',
  'importer',
  'product_manufacturer',
] as const;

function practicesIn(so: ReturnType<typeof practices>, verdict: Verdict): string[] {
  const letters = [
    ['prohibitedManipulation', so.a, 'a'],
    ['prohibitedExploitation', so.b, 'b'],
    ['prohibitedIntimateImages', so.ba, 'ba'],
    ['prohibitedChildAbuseMaterial', so.bb, 'bb'],
    ['prohibitedUnsafeGenerator', so.generator, 'ba'],
    ['prohibitedSocialScoring', so.c, 'c'],
    ['prohibitedCrimePrediction', so.d, 'd'],
    ['prohibitedFaceScraping', so.e, 'e'],
    ['prohibitedEmotionsAtWork', so.f, 'f'],
    ['prohibitedCategorisation', so.g, 'g'],
    ['prohibitedRealTimeIdentification', so.h, 'h'],
  ] as const;
  const hit = new Set<string>();
  for (const [rule, truth, letter] of letters)
    if (verdict.strict(rule, truth, 'prohibited')) hit.add(letter);
  return [...hit].sort();
}

function pointsIn(points: Readonly<Record<string, number>>, verdict: Verdict): string[] {
  const hit: string[] = [];
  for (const name in points) {
    // The object would give the number 2 first; it is named in its turn.
    if (name === '2') continue;
    point(name);
    if (name === '1c') point('2');
  }
  return hit;

  function point(name: string): void {
    if (verdict.strict(`annexIII${name}`, points[name] ?? 0))
      hit.push(name === '2' ? name : `${name.charAt(0)}(${name.charAt(1)})`);
  }
}

function dutiesIn(open: ReturnType<typeof transparency>, verdict: Verdict): ActByHand['art50'] {
  const duties: { paragraph: string; dutyOf: 'provider' | 'deployer' }[] = [];
  const limited = 'limited_transparency_art50';
  if (verdict.strict('announceAi', open.announce, limited))
    duties.push({ paragraph: '50(1)', dutyOf: 'provider' });
  if (verdict.strict('markContent', open.mark, limited))
    duties.push({ paragraph: '50(2)', dutyOf: 'provider' });
  if (verdict.strict('informAboutBiometrics', open.inform, limited))
    duties.push({ paragraph: '50(3)', dutyOf: 'deployer' });
  const fake = verdict.strict('discloseDeepFake', open.deepFake, limited);
  const text = verdict.strict('discloseText', open.text, limited);
  if (fake || text) duties.push({ paragraph: '50(4)', dutyOf: 'deployer' });
  return duties;
}
