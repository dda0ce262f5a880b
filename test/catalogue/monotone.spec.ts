/**
 * Monotone: adding a fact that is a legal risk never yields a lighter class. Which options are one is derived from the
 * rules; an answer that relieves, to a question the fact only brings up, is a fact of its own. Exhaustive over those options from one worked case of each class, sampled for any world.
 */
import fc from 'fast-check';
import { loadCatalogue } from '../../src/catalogue/load.ts';
import { loadWorkedCases } from '../../src/catalogue/worked-cases.ts';
import type { Catalogue, Condition, RiskClass, Rule } from '../../src/domain/catalogue.ts';
import { NONE, UNKNOWN, riskClasses } from '../../src/domain/catalogue.ts';
import type { Answers } from '../../src/domain/classification.ts';
import { classify } from '../../src/domain/classify.ts';
import { walk } from '../../src/domain/questionnaire.ts';
import { baseOf } from './paths.ts';
import { deepWorlds } from './worlds.ts';

const catalogue = loadCatalogue();

interface Named {
  readonly asYes: Set<string>;
  readonly asNo: Set<string>;
}

/** The options these conditions want, and those they want not to be; named facts are opened. */
function namedBy({ facts }: Catalogue, conditions: readonly Condition[]): Named {
  const named: Named = { asYes: new Set(), asNo: new Set() };
  const look = (condition: Condition, wanted: boolean): void => {
    if ('answer' in condition)
      named[wanted ? 'asYes' : 'asNo'].add(`${condition.answer}=${condition.is}`);
    else if ('fact' in condition) {
      const fact = facts.find(({ id }) => id === condition.fact);
      if (fact !== undefined) look(fact.when, wanted);
    } else if ('not' in condition) look(condition.not, !wanted);
    else for (const part of 'all' in condition ? condition.all : condition.any) look(part, wanted);
  };
  for (const condition of conditions) look(condition, true);
  return named;
}

/** Options by what the rules make of them. */
interface Weighed {
  /** Wanted by a rule that burdens, and not unwanted by any at least as strict. */
  readonly risks: ReadonlySet<string>;
  /** Unwanted by a rule that burdens, or wanted by one that relieves. */
  readonly reliefs: ReadonlySet<string>;
}

/** A rule with a part that must be certain (the exemption of Art. 6(3)) burdens and relieves; it is left out. */
function weighed(law: Catalogue): Weighed {
  const named = ({ when }: Rule): Named => namedBy(law, [when]);
  const risks = new Set<string>();
  const reliefs = new Set<string>();
  for (const id of riskClasses) {
    const burdens = law.rules.filter((rule) => burdensWith(rule) === id).map(named);
    for (const option of burdens.flatMap(({ asNo }) => [...asNo]))
      if (!risks.has(option)) reliefs.add(option);
    for (const option of burdens.flatMap(({ asYes }) => [...asYes]))
      if (!reliefs.has(option)) risks.add(option);
  }
  const relieving = law.rules.filter(({ onUnknown }) => onUnknown === 'certain').map(named);
  for (const option of relieving.flatMap(({ asYes }) => [...asYes]))
    if (!risks.has(option)) reliefs.add(option);
  return { risks, reliefs };
}

/** The class a rule burdens with; a point of Annex III burdens with high risk. */
function burdensWith({ onUnknown, certainly, gives }: Rule): RiskClass | undefined {
  if (onUnknown !== 'strict' || certainly !== undefined) return undefined;
  return gives.annexIII === undefined ? gives.class : 'high_risk_annex_iii';
}

const { risks: isRisk, reliefs: isRelief } = weighed(catalogue);
const risks = [...isRisk]
  .map((option) => option.split('=') as [string, string])
  .filter(([, value]) => value !== UNKNOWN);

/** The world with this fact added; null where another risk would have to give way, or nothing is added. */
function withRisk(world: Answers, [id, value]: [string, string]): Answers | null {
  const given = world[id];
  if (given === undefined || given.includes(value)) return null;
  if (typeof given !== 'string')
    return { ...world, [id]: [...given.filter((one) => one !== NONE), value] };
  return given === UNKNOWN || isRisk.has(`${id}=${given}`) ? null : { ...world, [id]: value };
}

const rank = (law: Catalogue, answers: Answers): number | null => {
  const { class: headline } = classify(law, answers, { today: '2026-11-23' });
  return headline === 'undetermined' ? null : riskClasses.indexOf(headline satisfies RiskClass);
};

/** Whether the added fact made the class lighter, and not an answer that relieves, to a question it brought up. */
function lighter(law: Catalogue, world: Answers, risk: [string, string]): boolean {
  const after = withRisk(world, risk);
  if (after === null) return false;
  const [before, now] = [rank(law, world), rank(law, after)];
  return before !== null && now !== null && now > before && !bringsRelief(law, world, after);
}

function bringsRelief(law: Catalogue, before: Answers, after: Answers): boolean {
  const { ground } = walk(law, before);
  return walk(law, after)
    .asked.filter(({ id }) => !ground.isAsked(id))
    .some(({ id }) => [after[id] ?? []].flat().some((value) => isRelief.has(`${id}=${value}`)));
}

const oneOfEachClass = [
  ...new Map(
    [...loadWorkedCases()].reverse().map((worked) => [worked.expect.class, worked.id]),
  ).values(),
].map((id) => [id, baseOf(catalogue, id).answers] as const);

it('there are risks in every part of the law', () => {
  expect([...isRisk]).toEqual(
    expect.arrayContaining([
      'practices=scrapesFaces',
      'areas=employment',
      'transparency=interacts',
    ]),
  );
});

it.each(oneOfEachClass)('no legal risk added to %s makes it lighter', (_, world) => {
  expect(risks.filter((risk) => lighter(catalogue, world, risk))).toEqual([]);
});

it('nor added to any world', () => {
  const added = fc.tuple(deepWorlds(catalogue, { unknowns: true }), fc.constantFrom(...risks));
  fc.assert(
    fc.property(added, ([world, risk]) => {
      expect(lighter(catalogue, world, risk)).toBe(false);
    }),
    { numRuns: 3000 },
  );
});

it('an area that would end the walk is found', () => {
  const [document] = catalogue.rules.filter(({ id }) => id === 'document');
  if (document === undefined) throw new Error('There is no rule for documents.');
  const ending = { ...document, id: 'ending', when: { answer: 'transparency', is: 'interacts' } };
  const rules = catalogue.rules.filter(({ gives }) => gives.class !== 'limited_transparency_art50');
  const { answers } = baseOf(catalogue, 'T10');
  const world = { ...answers, obviousAi: 'no' };
  const faulty = { ...catalogue, rules: [...rules, ending] };
  expect(lighter(faulty, world, ['transparency', 'interacts'])).toBe(true);
});
