import type { AgreementCondition, Condition, RiskClass, Track, TrackRule } from './catalogue.ts';
import type { Explained, Truth } from './condition.ts';
import { judge } from './condition.ts';
import type { Route, SoFar } from './routing.ts';
import { agreementDecides, agreementOf, routeOf } from './routing.ts';

const text = { de: 'x', en: 'x' };
const cites = [{ act: 'GDPR', at: 'Art. 35' }] as const;
const rule = (id: string, track: Track, when: Condition = { fact: id }): TrackRule => ({
  id,
  track,
  when,
  because: text,
  cites,
});
const condition = (id: string, covers: readonly string[]): AgreementCondition => ({
  id,
  when: { fact: id },
  text,
  covers,
});

const catalogue = {
  trackRules: [
    rule('cloud', 'it_security'),
    rule('logs', 'staff_council'),
    rule('personalData', 'data_protection'),
    { ...rule('atLeastOne', 'data_protection', { not: { fact: 'stop' } }), fallback: true },
  ],
  agreement: {
    version: '1',
    title: text,
    conditions: [condition('approvedTool', ['cloud']), condition('noMonitoring', ['logs'])],
  },
};

const facts =
  (known: Record<string, Truth>) =>
  (when: Condition): Truth =>
    judge(when, {
      answer: () => 'no',
      fact: (id) => known[id] ?? 'no',
    });

const agreed = { approvedTool: 'yes', noMonitoring: 'yes' } as const;
const route = (known: Record<string, Truth>, soFar: Partial<SoFar> = {}): Route =>
  routeOf(catalogue, facts(known), {
    class: 'minimal',
    provisional: false,
    openLegalPoint: false,
    stop: false,
    unanswered: false,
    ...soFar,
  });

describe('the lane', () => {
  it.each<[RiskClass | 'undetermined', string | null]>([
    ['prohibited', 'stopped'],
    ['high_risk_annex_iii', 'case_by_case'],
    ['high_risk_annex_i', 'case_by_case'],
    ['annex_iii_exempt_6_3', 'case_by_case'],
    ['limited_transparency_art50', 'fast'],
    ['minimal', 'fast'],
    ['gpai_model_systemic', 'confirm'],
    ['gpai_model', 'confirm'],
    ['no_role', 'confirm'],
    ['out_of_scope', 'confirm'],
    ['not_ai', 'confirm'],
    ['undetermined', null],
  ])('%s under the works agreement: %s', (id, lane) => {
    expect(route(agreed, { class: id }).lane).toBe(lane);
  });

  it('is stopped for a provisional prohibition, and for a stop outside the AI Act whatever the class', () => {
    expect(route(agreed, { class: 'prohibited', provisional: true }).lane).toBe('stopped');
    expect(route(agreed, { stop: true }).lane).toBe('stopped');
    expect(route(agreed, { class: 'undetermined', stop: true }).lane).toBe('stopped');
  });

  it('stays open while routing questions are open, unless nothing could change it', () => {
    expect(route(agreed, { unanswered: true })).toEqual({ tracks: [], lane: null });
    expect(route({}, { class: 'prohibited', unanswered: true }).lane).toBe('stopped');
    expect(route({}, { class: 'not_ai', unanswered: true }).lane).toBe('confirm');
  });
});

describe('the fast lane', () => {
  it('takes what the agreement covers', () => {
    expect(route({ ...agreed, cloud: 'yes', logs: 'unknown' })).toEqual({
      tracks: [],
      lane: 'fast',
    });
  });

  it('is closed to anything provisional, uncovered, or short of one condition; then every reason counts', () => {
    const cloud = { track: 'it_security', because: ['cloud'] };
    expect(route({ ...agreed, cloud: 'yes' }, { provisional: true }).tracks).toEqual([cloud]);
    expect(route({ ...agreed, cloud: 'yes', personalData: 'unknown' })).toEqual({
      tracks: [{ track: 'data_protection', because: ['personalData'] }, cloud],
      lane: 'case_by_case',
    });
    expect(route({ approvedTool: 'yes', noMonitoring: 'unknown', cloud: 'yes' })).toEqual({
      tracks: [cloud],
      lane: 'case_by_case',
    });
  });
});

it('an open legal point closes the fast lane, whatever the agreement says', () => {
  expect(route(agreed, { openLegalPoint: true })).toEqual({
    tracks: [{ track: 'data_protection', because: ['atLeastOne'] }],
    lane: 'case_by_case',
  });
});

describe('case by case', () => {
  it('sends a case without any reason to data protection', () => {
    expect(route({})).toEqual({
      tracks: [{ track: 'data_protection', because: ['atLeastOne'] }],
      lane: 'case_by_case',
    });
  });

  it('names every reason, track by track', () => {
    expect(route({ personalData: 'yes', cloud: 'unknown', logs: 'yes' }).tracks).toEqual([
      { track: 'data_protection', because: ['personalData'] },
      { track: 'it_security', because: ['cloud'] },
      { track: 'staff_council', because: ['logs'] },
    ]);
  });
});

describe('a condition of the agreement', () => {
  const ground = (truth: Truth, asked: boolean): Explained => ({
    answer: () => truth,
    fact: () => truth,
    named: () => ({ answer: 'approved', is: 'yes' }),
    isAsked: () => asked,
  });

  it.each<[string, Truth, boolean]>([
    ['met', 'yes', true],
    ['open', 'unknown', true],
    ['notMet', 'no', true],
    ['notAsked', 'no', false],
    ['notAsked', 'unanswered', true],
  ])('is %s when its answer is %s (asked: %s)', (state, truth, asked) => {
    expect(agreementOf(catalogue, ground(truth, asked))[0]).toEqual({ id: 'approvedTool', state });
  });

  it('decides nothing where the class alone rules the fast lane out', () => {
    const decides = (id: RiskClass): boolean =>
      agreementDecides({ class: id, lane: 'case_by_case' });
    expect(['minimal', 'limited_transparency_art50'].every((id) => decides(id as RiskClass))).toBe(
      true,
    );
    expect(decides('high_risk_annex_iii')).toBe(false);
    expect(decides('annex_iii_exempt_6_3')).toBe(false);
    expect(agreementDecides({ class: 'minimal', lane: 'stopped' })).toBe(false);
  });
});
