import type { Classification } from '../domain/classification.ts';
import type { Snapshot } from '../domain/snapshot.ts';
import { words } from '../web/words.ts';
import { obligationsView } from './obligations.views.ts';

type Obligation = Snapshot['obligations'][number];

const keepsLogs = { de: 'Protokolle aufbewahren', en: 'Keep logs' };
const ordinary: Obligation = {
  ...{ id: 'logs', text: keepsLogs, how: keepsLogs, dutyOf: 'deployer' },
  ...{ from: '2027-12-02', applies: false, cites: [{ act: 'AIA', at: 'Art. 26(6)' }] },
};
const inForce: Partial<Obligation> = { from: '2025-02-02', applies: true };
const advice: Partial<Obligation> = { advice: true, from: '2026-08-02', applies: true };

function shown(
  duties: readonly Partial<Obligation>[],
  we: Partial<Pick<Classification, 'roles' | 'gpai'>> = {},
) {
  const classification = { roles: ['deployer'], gpai: null, ...we } as unknown as Classification;
  const obligations = duties.map((duty) => ({ ...ordinary, ...duty }));
  return obligationsView(words('de'), { classification, obligations } as unknown as Snapshot);
}

const one = (...given: Parameters<typeof shown>) => shown(...given).groups[0]?.obligations[0];

describe('whose duty an obligation is', () => {
  it.each([
    ['deployer', ['deployer'], 'Unsere Pflicht als Betreiber'],
    ['deployer', ['deployer', 'provider'], 'Unsere Pflicht als Betreiber'],
    ['provider', ['deployer'], 'Pflicht des Anbieters'],
    ['provider', ['deployer', 'provider'], 'Unsere Pflicht als Anbieter'],
    ['distributor', ['distributor'], 'Unsere Pflicht als Händler'],
    ['importer', ['importer'], 'Unsere Pflicht als Einführer'],
  ] as const)('of the %s, while we are %j', (dutyOf, roles, said) => {
    expect(one([{ dutyOf }], { roles })?.whose).toBe(said);
  });

  it.each([
    ['model_provider', 'Unsere Pflicht als Anbieter'],
    ['model_provider_systemic', 'Unsere Pflicht als Anbieter'],
    ['based_on_model', 'Pflicht des Anbieters'],
  ] as const)('with a general-purpose AI model: %s', (gpai, said) => {
    expect(one([{ dutyOf: 'provider' }], { roles: [], gpai })?.whose).toBe(said);
  });
});

describe('what applies when', () => {
  it('is grouped by day, what waits for a change after it, recommendations last', () => {
    const { groups } = shown([advice, { from: null }, ordinary, inForce, ordinary]);
    expect(groups.map(({ heading, obligations }) => [heading, obligations.length])).toEqual([
      ['Gilt seit 02.02.2025', 1],
      ['Gilt ab 02.12.2027', 2],
      ['Gilt erst nach einer erheblichen Änderung des Systems', 1],
      ['Empfohlen, keine Pflicht nach der KI-VO', 1],
    ]);
  });

  it('is a small timeline that leads to the groups; one day alone needs none', () => {
    const { timeline, groups } = shown([advice, ordinary, inForce, ordinary]);
    expect(timeline?.map(({ state, count }) => `${state.text}: ${count}`)).toEqual([
      'gilt: eine Pflicht',
      'kommt: 2 Pflichten',
      'empfohlen: eine Empfehlung',
    ]);
    expect(timeline?.map(({ href }) => href)).toEqual(groups.map(({ id }) => `#${id}`));
    expect(shown([ordinary]).timeline).toBeUndefined();
  });
});

describe('one obligation', () => {
  it('names the other reading beside the stricter day, and that it is open', () => {
    expect(one([{ otherReading: '2030-08-02' }])?.otherwise).toBe(
      'Nach anderer Auslegung erst ab 02.08.2030 (Auslegung offen).',
    );
    expect(one([{ otherReading: null }])?.otherwise).toMatch(/erheblichen Änderung.*offen\)\.$/);
    expect(one([ordinary])?.otherwise).toBeUndefined();
  });

  it('stands beside how to fulfil it, an example, and where it is written', () => {
    expect(one([{ example: { de: 'Beispielsweise so.', en: 'Like this.' } }])).toEqual({
      ...{ text: 'Protokolle aufbewahren', how: 'Protokolle aufbewahren' },
      ...{ whose: 'Unsere Pflicht als Betreiber', cites: 'Art. 26 Abs. 6 KI-VO' },
      example: 'Beispielsweise so.',
    });
  });

  it('of the house is a recommendation, nobody’s duty', () => {
    expect(one([advice])?.whose).toBe('Empfehlung');
  });
});
