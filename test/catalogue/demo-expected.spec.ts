import { demoInventory } from '../../src/app/demo/inventory.ts';
import { demoAccounts } from '../../src/app/demo/people.ts';
import { loadCatalogue } from '../../src/catalogue/load.ts';
import type { Answers } from '../../src/domain/classification.ts';
import { classify } from '../../src/domain/classify.ts';
import { usualChecklist } from '../../src/review/checklist/house.ts';
import { mission } from '../support/mission.ts';

const catalogue = loadCatalogue();
const inventory = demoInventory();
const answersOf = new Map(inventory.map(({ id, answers }) => [id, answers]));
const classified = (id: string) =>
  classify(catalogue, answersOf.get(id) ?? {}, { today: '2026-11-23' });

describe('the systems of the mission', () => {
  it('are all in the demo inventory, beside made-up examples', () => {
    const systems = inventory.map(({ id }) => id).filter((id) => id.startsWith('T'));
    expect(systems).toEqual(Object.keys(mission));
  });

  it.each(Object.entries(mission))('%s is what it must be', (id, expected) => {
    expect(classified(id)).toMatchObject(expected);
  });

  it.each(Object.keys(mission))('%s answers what is asked and nothing else', (id) => {
    expect(classified(id)).toMatchObject({ unanswered: [], ignored: [] });
  });

  it.each(Object.entries(mission).filter(([, { roles }]) => roles.length > 0))(
    '%s asks for AI literacy (Art. 4)',
    (id) => {
      const cited = classified(id).obligations.flatMap(({ citations }) => citations);
      expect(cited).toContainEqual(
        expect.objectContaining({ act: 'AIA', at: expect.stringMatching(/^Art\. 4\b/) as string }),
      );
    },
  );
});

describe('what would change the class', () => {
  const changed = (id: string, answers: Answers) =>
    classify(catalogue, { ...answersOf.get(id), ...answers }, { today: '2026-11-23' });
  const benefits: Answers = {
    purposeKnown: 'yes',
    areas: ['benefits'],
    benefits: ['eligibility'],
    contributionBenefits: 'evaluates',
  };

  it('T03: people are identified against a database without their doing', () => {
    const identified = changed('T03', {
      practices: ['biometrics'],
      biometrics: ['identity'],
      identification: 'remote',
      remoteUse: ['none'],
    });
    expect(identified.annexIII).toContain('1(a)');
  });

  it('T03: it becomes a safety component of traffic control', () => {
    const safety = { areas: ['infrastructure'], infrastructure: ['operation', 'prevents'] };
    expect(changed('T03', safety).annexIII).toContain('2');
  });

  it.each(['T07', 'T12', 'T13', 'T14'])('%s: it helps decide on benefits', (id) => {
    const known = answersOf.get('T12') ?? {};
    expect(changed(id, { ...known, ...benefits }).annexIII).toContain('5(a)');
  });
});

describe('the made-up examples', () => {
  it('show a high-risk use and one that is exempt, each seen by all three tracks', () => {
    expect(classified('B01')).toMatchObject({ class: 'high_risk_annex_iii', annexIII: ['4(a)'] });
    expect(classified('B02')).toMatchObject({
      class: 'annex_iii_exempt_6_3',
      annexIII: ['5(a)'],
      exemptions: ['6(3)(a)', '6(3)(d)'],
    });
    for (const id of ['B01', 'B02']) expect(classified(id).tracks).toHaveLength(3);
  });

  it('are reviewed with the items the tracks really have', () => {
    for (const { reviews } of inventory)
      for (const { track, checklist } of reviews) {
        const items = usualChecklist(catalogue, track);
        expect(Object.keys(checklist)).toEqual(items.map(({ id }) => id));
        for (const { id, options } of items)
          expect(options.map(({ value }) => value)).toContain(checklist[id]);
      }
  });
});

describe('every entry', () => {
  it.each(inventory)('$id says what is known and what is assumed', ({ id, words }) => {
    const basis = id.startsWith('T')
      ? /darüber hinaus ist nichts über das Produkt bekannt/
      : /weder ein wirkliches Produkt noch einen wirklichen Vorgang/;
    expect(words.description).toMatch(basis);
    expect(words).toMatchObject({ plannedStart: null, placedOnMarket: null, designChange: null });
  });

  it('has a title of its own: it is found again by it', () => {
    expect(new Set(inventory.map(({ words }) => words.title)).size).toBe(inventory.length);
  });
});

describe('the demo accounts', () => {
  it('are named by what they do and can be reached by nobody', () => {
    for (const { email, department } of Object.values(demoAccounts)) {
      expect(email).toMatch(/@demo\.example$/);
      expect(department).toMatch(/ \(Demo\)$/);
    }
  });
});
