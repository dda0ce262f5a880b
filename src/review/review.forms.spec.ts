import type { ChecklistItem } from '../domain/catalogue.ts';
import { readDraft, readJudgement } from './review.forms.ts';
import type { Asked } from './review.forms.ts';

const text = { de: 'Frage', en: 'Question' };
const item = (id: string): ChecklistItem => ({
  ...{ id, track: 'it_security', text, hint: text, cites: [] },
  options: [
    { value: 'yes', text: { de: 'Ja', en: 'Yes' } },
    { value: 'no', text: { de: 'Nein', en: 'No' } },
  ],
});
const asked: Asked = {
  ...{ items: [item('a'), item('b')], openPoints: 0, today: '2026-11-23' },
  people: [{ id: 'p-1', name: 'Erste Person', as: 'owner' }],
};

const answered = { 'check-a': 'yes', 'note-a': 'geprüft', 'check-b': 'no', 'note-b': '' };
const emptyRow = (row: number) =>
  Object.fromEntries(
    ['text', 'person', 'responsible', 'due-day', 'due-month', 'due-year'].map((field) => [
      `condition-${row}-${field}`,
      '',
    ]),
  );
const filledRow = (row: number, year = '2027') => ({
  [`condition-${row}-text`]: 'Protokolle löschen',
  [`condition-${row}-responsible`]: 'Amt 10',
  [`condition-${row}-due-day`]: '1',
  [`condition-${row}-due-month`]: '3',
  [`condition-${row}-due-year`]: year,
  [`condition-${row}-moment`]: 'before_use',
});
const approval = { ...answered, outcome: 'approve', reasons: '', ...emptyRow(1) };

const problems = (body: object, about: Partial<Asked> = {}) => {
  const form = readJudgement(body, { ...asked, ...about });
  return form.ok ? [] : form.errors.map(({ field, key }) => [field, key]);
};

describe('who is responsible for a condition', () => {
  const named = (person: string, responsible: string) => {
    const row = { ...filledRow(1), 'condition-1-person': person };
    const said = { ...row, 'condition-1-responsible': responsible };
    return readJudgement({ ...approval, outcome: 'approve_with_conditions', ...said }, asked);
  };

  it.each([
    ['p-1', '', { responsible: 'Erste Person', responsibleId: 'p-1' }],
    ['p-1', ' Team 3 ', { responsible: 'Erste Person, Team 3', responsibleId: 'p-1' }],
    ['', 'Amt 10', { responsible: 'Amt 10' }],
  ])('%s · %s', (person, words, expected) => {
    const form = named(person, words);
    const [condition] = form.ok ? form.value.conditions : [];
    expect(condition).toEqual({
      ...expected,
      ...{ text: 'Protokolle löschen', due: '2027-03-01', moment: 'before_use' },
    });
  });

  it('is somebody from the list, or named in words', () => {
    expect(named('', ' ')).toMatchObject({
      errors: [{ field: 'condition-1-person', key: 'review.condition.missing.responsible' }],
    });
  });

  it('is not somebody who has left the list meanwhile, whatever else is said', () => {
    expect(named('p-2', 'Amt 10')).toMatchObject({
      errors: [{ field: 'condition-1-person', key: 'review.condition.missing.person' }],
    });
  });
});

describe('a decision', () => {
  it('is read with its checklist in words', () => {
    const form = readJudgement(approval, asked);
    expect(form).toMatchObject({
      ok: true,
      value: { outcome: 'approve', reasons: '', conditions: [] },
    });
    expect(form.ok && form.value.checklist).toMatchObject([
      { id: 'a', question: text, value: 'yes', answer: { de: 'Ja' }, note: 'geprüft' },
      { id: 'b', value: 'no', note: '' },
    ]);
  });

  it('counts the rows in which something stands', () => {
    const form = readJudgement(
      {
        ...approval,
        outcome: 'approve_with_conditions',
        ...filledRow(1),
        ...emptyRow(2),
        ...filledRow(3, '2028'),
      },
      asked,
    );
    expect(form.ok && form.value.conditions).toEqual([
      expect.objectContaining({ text: 'Protokolle löschen', due: '2027-03-01' }),
      expect.objectContaining({ responsible: 'Amt 10', due: '2028-03-01', moment: 'before_use' }),
    ]);
  });

  it.each<[string, object, [string, string][]]>([
    ['nothing chosen', { ...approval, outcome: '' }, [['outcome', 'review.form.missing.outcome']]],
    [
      'an unknown outcome',
      { ...approval, outcome: 'maybe' },
      [['outcome', 'web.form.unknownChoice']],
    ],
    [
      'an open item',
      { ...approval, 'check-b': '' },
      [['check-b', 'review.fault.checklistIncomplete']],
    ],
    ['an unknown answer', { ...approval, 'check-a': 'x' }, [['check-a', 'web.form.unknownChoice']]],
    ['a long note', { ...approval, 'note-a': 'x'.repeat(1001) }, [['note-a', 'web.form.tooLong']]],
    [
      'no condition',
      { ...approval, outcome: 'approve_with_conditions' },
      [['condition-1-text', 'review.fault.conditionsMissing']],
    ],
    [
      'half a condition',
      { ...approval, outcome: 'approve_with_conditions', 'condition-1-text': 'Löschen' },
      [
        ['condition-1-person', 'review.condition.missing.responsible'],
        ['condition-1-due', 'review.condition.missing.due'],
        ['condition-1-moment', 'review.condition.missing.moment'],
      ],
    ],
    [
      'a day that is none',
      {
        ...approval,
        outcome: 'approve_with_conditions',
        ...filledRow(1),
        'condition-1-due-day': '31',
        'condition-1-due-month': '2',
      },
      [['condition-1-due', 'web.form.noDay']],
    ],
    [
      'a day that is over',
      { ...approval, outcome: 'approve_with_conditions', ...filledRow(1, '2026') },
      [['condition-1-due', 'review.condition.past']],
    ],
    [
      'conditions beside an approval',
      { ...approval, ...filledRow(1) },
      [['outcome', 'review.fault.conditionsBesideApproval']],
    ],
    [
      'a refusal without a word',
      { ...approval, outcome: 'refuse', reasons: ' ' },
      [['reasons', 'review.fault.reasonsMissing']],
    ],
    [
      'a text beyond all limits',
      { ...approval, reasons: 'x'.repeat(100_000) },
      [['reasons', 'web.form.tooLong']],
    ],
    ['a field sent twice', { ...approval, reasons: ['a', 'b'] }, [['reasons', 'web.form.several']]],
    ['NUL', { ...approval, 'note-b': 'a\0b' }, [['note-b', 'web.form.nul']]],
    ['a foreign field', { ...approval, decidedBy: 'x' }, [['decidedBy', 'web.form.unknownField']]],
    [
      'a condition beyond the last',
      { ...approval, 'condition-21-text': 'x' },
      [['condition-21-text', 'web.form.unknownField']],
    ],
  ])('refuses %s', (_, body, expected) => {
    expect(problems(body)).toEqual(expected);
  });

  it('accepts today as the last day', () => {
    const body = {
      ...{ ...approval, outcome: 'approve_with_conditions' },
      ...filledRow(1, '2026'),
      ...{ 'condition-1-due-day': '23', 'condition-1-due-month': '11' },
    };
    expect(problems(body)).toEqual([]);
  });

  it('says everything at once, in the order of the form', () => {
    const body = {
      ...{ ...approval, 'check-a': '', 'check-b': '', outcome: 'approve_with_conditions' },
      'condition-1-text': 'Löschen',
    };
    expect(problems(body, { openPoints: 1 }).map(([field]) => field)).toEqual([
      'check-a',
      'check-b',
      'condition-1-person',
      'condition-1-due',
      'condition-1-moment',
      'reasons',
    ]);
  });

  it('refuses an unfinished checklist only to those who approve', () => {
    const refusal = { ...approval, 'check-a': '', outcome: 'refuse', reasons: 'Weil.' };
    const form = readJudgement(refusal, asked);
    expect(form.ok && form.value.checklist.map(({ id }) => id)).toEqual(['b']);
  });

  it('keeps everything that was typed', () => {
    const body = { ...approval, outcome: 'refuse', 'note-a': '<b>{{x}}</b> 👩🏽‍💻', ...filledRow(2) };
    const form = readJudgement(body, asked);
    expect(form).toMatchObject({ ok: false, typed: body });
  });

  it.each([undefined, null, 'text', 7, []])('reads %j as an empty form', (body) => {
    expect(readJudgement(body, asked)).toMatchObject({ ok: false });
  });
});

describe('a draft', () => {
  it('is kept as it was typed, whatever is wrong with it', () => {
    const body = { ...approval, outcome: '', 'condition-1-due-day': '99', foreign: 'x' };
    const { typed, row } = readDraft(body, asked.items);
    expect(typed).toMatchObject({ outcome: '', 'condition-1-due-day': '99', 'note-a': 'geprüft' });
    expect(typed).not.toHaveProperty('foreign');
    expect(row).toBeNull();
  });

  it('gets one more row for conditions, up to twenty', () => {
    const one = readDraft({ ...approval, ...filledRow(1), add: 'condition' }, asked.items);
    expect(one).toMatchObject({ row: 2, typed: { 'condition-2-text': '' } });
    const full = readDraft({ ...approval, ...filledRow(20), add: 'condition' }, asked.items);
    expect(full.row).toBe(20);
  });

  it('loses the row that was removed; the rows after it move up', () => {
    const body = { ...approval, ...filledRow(1), ...filledRow(2, '2028'), ...filledRow(3, '2029') };
    const { typed, row } = readDraft({ ...body, remove: '2' }, asked.items);
    expect([typed['condition-1-due-year'], typed['condition-2-due-year']]).toEqual([
      '2027',
      '2029',
    ]);
    expect(typed).not.toHaveProperty('condition-3-text');
    expect(row).toBe(2);
  });

  it.each(['0', '9', 'x', ''])('stays whole when row %j is to be removed', (remove) => {
    const body = { ...approval, ...filledRow(1) };
    expect(readDraft({ ...body, remove }, asked.items).typed).toMatchObject(filledRow(1));
  });
});
