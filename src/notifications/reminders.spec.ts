import { freeDays } from '../config/public-holidays.ts';
import type { ReviewDeadline } from './deadlines.repository.ts';
import { conditionReminders, questionReminders, remindsOn, reviewReminders } from './reminders.ts';
import type { Today } from './reminders.ts';

const freeDay = freeDays({ land: 'SH', furtherFreeDays: ['12-24', '12-31'] });
const on = (day: string): Today => ({ day, freeDay, remindDays: 3 });
const theCase = { useCaseId: 'case', number: 'KI-2026-0001', title: 'Chat' };

/** Due on Tuesday, 1 December 2026. */
const review: ReviewDeadline = {
  ...{ ...theCase, id: 'review', dueOn: '2026-12-01', track: 'it_security', deemed: false },
};
const council: ReviewDeadline = { ...review, track: 'staff_council', deemed: true };
const kinds = (of: ReviewDeadline, day: string) => reviewReminders(of, on(day)).map((e) => e.kind);

it.each([
  ['2026-11-24', []],
  ['2026-11-25', []],
  ['2026-11-26', ['due_soon']],
  ['2026-11-30', ['due_soon']],
  ['2026-12-01', ['due_soon']],
  ['2026-12-02', ['overdue']],
])('a review due on 1 December, on %s', (day, expected) => {
  expect(kinds(review, day)).toEqual(expected);
});

it('three working days before are counted past Christmas', () => {
  const after = { ...review, dueOn: '2026-12-29' };
  expect(kinds(after, '2026-12-21')).toEqual([]);
  expect(kinds(after, '2026-12-22')).toEqual(['due_soon']);
  expect([remindsOn(on('2026-12-23')), remindsOn(on('2026-12-24'))]).toEqual([true, false]);
});

it('overdue is told once, then weekly', () => {
  const keys = (day: string) => reviewReminders(review, on(day)).map((e) => e.key);
  expect(keys('2026-12-02')).toEqual(['overdue:review:2026-12-01:0']);
  expect(keys('2026-12-08')).toEqual(keys('2026-12-02'));
  expect(keys('2026-12-09')).toEqual(['overdue:review:2026-12-01:1']);
});

it('a due day that moves is reminded of anew', () => {
  const keys = (of: ReviewDeadline) => reviewReminders(of, on('2026-12-01')).map((e) => e.key);
  expect(keys(review)).not.toEqual(keys({ ...review, dueOn: '2026-12-03' }));
});

describe('silence that counts as consent', () => {
  it.each([
    ['2026-11-27', ['due_soon']],
    ['2026-11-30', ['due_soon', 'deemed_soon']],
    ['2026-12-01', ['due_soon', 'deemed_soon']],
    ['2026-12-02', []],
  ])('on %s', (day, expected) => {
    expect(kinds(council, day)).toEqual(expected);
  });

  it('is told of on Friday when the period ends on Monday', () => {
    expect(kinds({ ...council, dueOn: '2026-11-30' }, '2026-11-27')).toContain('deemed_soon');
  });

  it('and is not told of where silence is only late', () => {
    expect(kinds({ ...council, deemed: false }, '2026-11-30')).toEqual(['due_soon']);
  });
});

it('conditions and questions are told of three working days before, and weekly when they are overdue', () => {
  const condition = { ...theCase, id: 'condition', personId: 'someone', dueOn: '2026-12-01' };
  const question = { ...review, id: 'question', reviewId: 'review' };
  const told = (day: string) => [
    ...conditionReminders(condition, on(day)),
    ...questionReminders(question, on(day)),
  ];
  expect(told('2026-11-25')).toEqual([]);
  expect(told('2026-11-26').map(({ key }) => key)).toEqual([
    'condition_due:condition:2026-12-01',
    'question_due:question:2026-12-01',
  ]);
  expect(told('2026-12-02').map(({ key }) => key)).toEqual([
    'condition_overdue:condition:2026-12-01:0',
    'question_overdue:question:2026-12-01:0',
  ]);
  expect(told('2026-12-08')).toEqual(told('2026-12-02'));
  expect(told('2026-12-09').map(({ key }) => key)).toEqual([
    'condition_overdue:condition:2026-12-01:1',
    'question_overdue:question:2026-12-01:1',
  ]);
});
