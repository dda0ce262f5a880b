import type { Snapshot } from '../domain/snapshot.ts';
import type { DecisionBasis } from '../domain/review.ts';
import { straightPath } from '../review/decision-path.ts';
import type { ReviewStanding, Standing } from '../review/standing.ts';
import { recordInput } from './record-input.ts';

const at = new Date('2026-11-24T09:00:00.000Z');
const printedAt = new Date('2026-11-24T09:00:07.000Z');

/** A record takes the snapshot as it is and looks at its number only. */
const snapshot = { useCase: { number: 'KI-2026-0007' } } as Snapshot;

function review(track: 'it_security' | 'staff_council', due: string): ReviewStanding {
  const question = { de: 'Geklärt?', en: 'Settled?' };
  return {
    review: {
      ...{ id: track, submissionId: 's', track, carriedFrom: null },
      openedAt: new Date('2026-11-23T09:00:00Z'),
    },
    carriedFrom: null,
    decidedBy: 'Kim Beispiel',
    inPlaceOf: 'Alex Muster',
    decision: {
      ...{ reviewId: track, outcome: 'approve_with_conditions', reasons: 'Nur so.' },
      ...{ decidedBy: 'p', decidedAt: at, inPlaceOf: 'q' },
      checklist: JSON.stringify([{ id: 'a', question, value: 'yes', answer: question, note: '' }]),
    },
    conditions: [
      {
        ...{ id: 'c', reviewId: track, position: 1, text: `Auflage ${track}` },
        ...{ responsible: 'Amt 10', responsibleId: null, dueOn: due, moment: 'before_use' },
      },
    ],
  };
}

function standing(basis: DecisionBasis, decidedBy: string | null = null): Standing {
  return {
    state: 'approved_with_conditions',
    submission: {
      ...{ id: 's', useCaseId: 'u', assessmentId: 'a', round: 2, submittedBy: 'p' },
      ...{ submittedAt: at, snapshot: '{}', snapshotSha256: 'ab'.repeat(32), class: 'minimal' },
      ...{ provisional: false, lane: 'case_by_case' },
    },
    snapshot,
    reviews: [review('it_security', '2027-01-31'), review('staff_council', '2027-03-31')],
    decision: {
      ...{ id: 'd', submissionId: 's', afterCallIn: false },
      ...{ outcome: 'approved_with_conditions', basis },
      ...{ reasons: 'Nach Abwägung.', decidedBy: decidedBy && 'p', decidedAt: at },
    },
    decidedBy,
    path: straightPath,
  };
}

const mark = { version: '2026-11', fingerprint: 'cd'.repeat(32), release: null };

const input = (basis: DecisionBasis, decidedBy: string | null = null) =>
  recordInput(standing(basis, decidedBy), new Map(), [], printedAt, mark);

describe('what a record is printed from', () => {
  it('is the snapshot as it was submitted, with its hash and round', () => {
    expect(input('reviews').snapshot).toBe(snapshot);
    expect(input('reviews').catalogueRelease).toBe(mark);
    expect(input('reviews')).toMatchObject({
      ...{ number: 'KI-2026-0007', round: 2, snapshotSha256: 'ab'.repeat(32), recordVersion: 1 },
      generatedAt: '2026-11-24T09:00:07.000Z',
    });
  });

  it.each<[DecisionBasis, string, string | null]>([
    ['fast_lane', 'fast_lane', null],
    ['stop', 'stop', null],
    ['confirmation', 'confirm', 'coordination'],
    ['reviews', 'decision', null],
    ['head', 'decision', 'head'],
  ])('is of the kind that the decision rests on: %s', (basis, kind, role) => {
    const { kind: found, decision } = input(basis, role && 'Alex Muster');
    expect([found, decision.role, decision.by]).toEqual([kind, role, role && 'Alex Muster']);
    expect(decision).toMatchObject({
      ...{ outcome: 'approved_with_conditions', reasons: 'Nach Abwägung.' },
      at: at.toISOString(),
    });
  });

  it('carries each review with its checklist in words', () => {
    expect(input('reviews').reviews[0]).toMatchObject({
      ...{ track: 'it_security', decidedBy: 'Kim Beispiel', reasons: 'Nur so.' },
      ...{ openedAt: '2026-11-23T09:00:00.000Z', decidedAt: at.toISOString() },
      checklist: [{ id: 'a', question: { de: 'Geklärt?', en: 'Settled?' } }],
    });
  });

  it('carries the union of all conditions, and none of their row ids', () => {
    const terms = { responsible: 'Amt 10', moment: 'before_use' };
    expect(input('reviews').conditions).toEqual([
      { text: 'Auflage it_security', due: '2027-01-31', ...terms },
      { text: 'Auflage staff_council', due: '2027-03-31', ...terms },
    ]);
  });

  it('carries the timeline with times in UTC', () => {
    const text = { de: 'Angemeldet', en: 'Registered' };
    const { timeline } = recordInput(
      standing('reviews'),
      new Map(),
      [{ at, what: text, who: text }],
      printedAt,
      mark,
    );
    expect(timeline).toEqual([{ at: at.toISOString(), what: text, who: text }]);
  });
});

describe('what cannot be recorded', () => {
  it('is a case on which nothing was decided', () => {
    for (const missing of ['decision', 'submission', 'snapshot'])
      expect(() =>
        recordInput({ ...standing('reviews'), [missing]: null }, new Map(), [], at, mark),
      ).toThrow('before a decision');
  });

  it('is a decision from reviews of which one is missing', () => {
    const [first] = standing('reviews').reviews;
    if (!first) throw new Error('No review');
    const open = { ...standing('reviews'), reviews: [{ ...first, decision: null }] };
    expect(() => recordInput(open, new Map(), [], at, mark)).toThrow('it_security has not decided');
  });
});
