import {
  caseState,
  conciliated,
  decidedBySubmission,
  finalDecision,
  hasAHandIn,
  settle,
} from './review.ts';
import type { ReviewOutcome, TrackVote } from './review.ts';

const votes = (
  dataProtection: ReviewOutcome | null,
  itSecurity: ReviewOutcome | null,
  staffCouncil: ReviewOutcome | null,
): TrackVote[] => [
  { track: 'data_protection', outcome: dataProtection },
  { track: 'it_security', outcome: itSecurity },
  { track: 'staff_council', outcome: staffCouncil },
];

describe('settle', () => {
  it.each([
    [votes(null, 'approve', 'approve'), 'open'],
    [votes('refuse', null, 'approve'), 'open'],
    [votes('approve', 'approve', 'approve'), 'approved'],
    [votes('approve', 'approve_with_conditions', 'approve'), 'approved_with_conditions'],
    [votes('refuse', 'approve_with_conditions', 'approve'), 'disputed'],
  ])('%j → %s', (given, expected) => {
    expect(settle(given)).toBe(expected);
  });
});

describe('caseState', () => {
  it('is a draft until something is submitted', () => {
    expect(caseState(null)).toBe('draft');
  });
  it('is the decision once there is one', () => {
    expect(caseState({ lane: 'fast', votes: [], decision: 'approved' })).toBe('approved');
  });
  it.each([
    ['confirm', [], 'awaiting_confirmation'],
    ['case_by_case', votes('approve', null, null), 'in_review'],
    ['case_by_case', votes('refuse', 'approve', 'approve'), 'awaiting_final_decision'],
  ] as const)('%s %j → %s', (lane, given, expected) => {
    expect(caseState({ lane, votes: given, decision: null })).toBe(expected);
  });
});

describe('decidedBySubmission', () => {
  it('stops a prohibited use and lets a low-risk one pass', () => {
    expect(decidedBySubmission('stopped')).toEqual({ outcome: 'stopped', basis: 'stop' });
    expect(decidedBySubmission('fast')).toEqual({ outcome: 'approved', basis: 'fast_lane' });
    expect(decidedBySubmission('confirm')).toBeNull();
    expect(decidedBySubmission('case_by_case')).toBeNull();
  });
});

describe('finalDecision', () => {
  it('waits until every track has decided', () => {
    expect(finalDecision(votes('refuse', null, 'approve'), 'refused', true)).toEqual({
      ok: false,
      because: 'notAwaiting',
    });
  });
  it('overrules data protection after an attempt to agree, keeping the conditions of the others', () => {
    const given = votes('refuse', 'approve_with_conditions', 'approve');
    expect(finalDecision(given, 'approved', true)).toEqual({
      ok: true,
      outcome: 'approved_with_conditions',
    });
    expect(finalDecision(given, 'approved', false)).toEqual({
      ok: false,
      because: 'attemptMissing',
    });
    expect(finalDecision(given, 'refused', false)).toEqual({ ok: true, outcome: 'refused' });
  });
  it('never overrules the staff council', () => {
    expect(finalDecision(votes('approve', 'approve', 'refuse'), 'approved', true)).toEqual({
      ok: false,
      because: 'staffCouncilRefused',
    });
    expect(finalDecision(votes('approve', 'approve', 'refuse'), 'refused', false)).toEqual({
      ok: true,
      outcome: 'refused',
    });
  });
});

describe('conciliated', () => {
  const refused = votes('approve', 'approve', 'refuse');

  it.each([
    [refused, 'agreed', 'approved'],
    [votes('approve_with_conditions', 'approve', 'refuse'), 'agreed', 'approved_with_conditions'],
    [refused, 'agreed_with_conditions', 'approved_with_conditions'],
    [refused, 'not_agreed', 'refused'],
  ] as const)('%j, %s → %s', (given, result, outcome) => {
    expect(conciliated(given, result, false)).toEqual({ ok: true, outcome });
  });

  it('settles the refusal of the staff council alone', () => {
    const both = votes('refuse', 'approve', 'refuse');
    expect(conciliated(both, 'agreed', false)).toEqual({ ok: false, because: 'attemptMissing' });
    expect(conciliated(both, 'agreed', true)).toEqual({ ok: true, outcome: 'approved' });
    expect(conciliated(both, 'not_agreed', false)).toEqual({ ok: true, outcome: 'refused' });
    expect(conciliated(votes('refuse', 'approve', 'approve'), 'agreed', true)).toEqual({
      ok: false,
      because: 'notAwaiting',
    });
  });
});

describe('hasAHandIn', () => {
  it('counts owner, submitter and authors', () => {
    const hands = { ownerId: 'a', submittedBy: 'b', authors: ['c'] };
    expect(['a', 'b', 'c', 'd'].map((person) => hasAHandIn(person, hands))).toEqual([
      true,
      true,
      true,
      false,
    ]);
  });
});
