import type { Condition, ObligationRule } from './catalogue.ts';
import type { Truth } from './condition.ts';
import { judge } from './condition.ts';
import { obligationsOf } from './obligations.ts';

const text = { de: 'x', en: 'x' };
const cites = [{ act: 'AIA', at: 'Art. 26(1)' }] as const;
const rule = (id: string, fact: string, from: ObligationRule['from']): ObligationRule => ({
  id,
  dutyOf: 'deployer',
  when: { fact },
  from,
  text,
  how: text,
  example: text,
  cites,
});
const dates = [
  ['start', '2025-02-02'],
  ['highRiskAnnexIII', '2027-12-02'],
  ['highRiskAnnexI', '2028-08-02'],
  ['highRiskLegacy', '2030-08-02'],
].map(([id = '', on = '']) => ({ id, on, text, cites }));
const catalogue = {
  dates,
  obligations: [
    rule('literacy', 'role.deployer', { date: 'start' }),
    rule('oversight', 'highRisk', { highRisk: 'either' }),
  ],
};

/** Facts not named are known not to hold. */
const facts =
  (known: Record<string, Truth>) =>
  (condition: Condition): Truth =>
    judge(condition, {
      answer: () => 'no',
      fact: (id) => known[id] ?? 'no',
    });

it('an obligation stands on yes and on unknown, not on no or while unanswered', () => {
  const ids = (truth: Truth): string[] =>
    obligationsOf(catalogue, facts({ 'role.deployer': truth }), { today: '2026-11-23' }).map(
      ({ id }) => id,
    );
  expect([ids('yes'), ids('unknown'), ids('no'), ids('unanswered')]).toEqual([
    ['literacy'],
    ['literacy'],
    [],
    [],
  ]);
});

it('carries whose it is, its first day, whether it applies today, and its source', () => {
  const truth = facts({ 'role.deployer': 'yes', highRisk: 'yes', 'highRisk.annexIII': 'yes' });
  expect(obligationsOf(catalogue, truth, { today: '2027-12-01' })).toEqual([
    { id: 'literacy', dutyOf: 'deployer', from: '2025-02-02', applies: true, citations: cites },
    { id: 'oversight', dutyOf: 'deployer', from: '2027-12-02', applies: false, citations: cites },
  ]);
  expect(obligationsOf(catalogue, truth, { today: '2027-12-02' })[1]?.applies).toBe(true);
});

it('an advice keeps everything a duty has and says that it is one', () => {
  const advised = catalogue.obligations.map((one) => ({ ...one, advice: true as const }));
  const truth = facts({ 'role.deployer': 'yes' });
  expect(
    obligationsOf({ ...catalogue, obligations: advised }, truth, { today: '2026-11-23' }),
  ).toEqual([
    {
      id: 'literacy',
      dutyOf: 'deployer',
      advice: true,
      from: '2025-02-02',
      applies: true,
      citations: cites,
    },
  ]);
});

it('takes the date of Annex I where Annex III does not hit', () => {
  const [duty] = obligationsOf(catalogue, facts({ highRisk: 'yes' }), { today: '2026-11-23' });
  expect(duty?.from).toBe('2028-08-02');
});

it('an older system of a body that is not public: no date at all; in doubt it is for public authorities', () => {
  const older = { today: '2035-01-01', placedOnMarket: '2025-01-01' };
  const from = (publicBody: Truth): unknown =>
    obligationsOf(catalogue, facts({ highRisk: 'yes', publicBody }), older).map((duty) => [
      duty.from,
      duty.applies,
    ]);
  expect(from('no')).toEqual([[null, false]]);
  expect(from('unknown')).toEqual([['2030-08-02', true]]);
});

it('an older system: the source of that rule stands beside the source of the duty', () => {
  const legacy = { act: 'AIA', at: 'Art. 111(2)', standing: 'open', see: 'older' } as const;
  const given = {
    ...catalogue,
    dates: dates.map((date) =>
      date.id === 'highRiskLegacy' ? { ...date, cites: [legacy] } : date,
    ),
  };
  const truth = facts({ 'role.deployer': 'yes', highRisk: 'yes' });
  const citations = (firstUse: string): unknown =>
    obligationsOf(given, truth, { today: '2026-11-23', firstUse }).map((duty) => duty.citations);
  expect(citations('2025-01-01')).toEqual([cites, [...cites, legacy]]);
  expect(citations('2029-01-01')).toEqual([cites, cites]);
});

it('the dates never decide which obligations stand', () => {
  const truth = facts({ 'role.deployer': 'yes', highRisk: 'yes' });
  const count = (more: object): number =>
    obligationsOf(catalogue, truth, { today: '2020-01-01', ...more }).length;
  expect([
    count({}),
    count({ placedOnMarket: '2019-01-01' }),
    count({ firstUse: '2040-01-01' }),
  ]).toEqual([2, 2, 2]);
});
