import type { ChecklistInWords } from './checklist.ts';
import { faultsOf } from './judgement.ts';
import type { Judgement, JudgementFault } from './judgement.ts';

const text = { de: 'x', en: 'x' };
const item: ChecklistInWords = {
  ...{ id: 'a', question: text, value: 'yes', answer: text, note: '', cites: [] },
};
const condition = {
  ...{ text: 'Kein Personenbezug', responsible: 'Fachbereich 1', due: '2026-12-01' },
  moment: 'before_use',
} as const;

const approval: Judgement = { outcome: 'approve', reasons: '', checklist: [item], conditions: [] };
const conditional: Judgement = {
  ...approval,
  outcome: 'approve_with_conditions',
  conditions: [condition],
};
const refusal: Judgement = { outcome: 'refuse', reasons: 'Weil.', checklist: [], conditions: [] };

describe('faultsOf', () => {
  it.each<[string, Judgement, JudgementFault[]]>([
    ['an approval', approval, []],
    ['an approval with a condition', conditional, []],
    ['a refusal with reasons and an unfinished checklist', refusal, []],
    ['an unfinished checklist', { ...approval, checklist: [] }, ['checklistIncomplete']],
    ['no condition', { ...conditional, conditions: [] }, ['conditionsMissing']],
    [
      'a condition beside a plain approval',
      { ...approval, conditions: [condition] },
      ['conditionsBesideApproval'],
    ],
    [
      'a condition beside a refusal',
      { ...refusal, conditions: [condition] },
      ['conditionsBesideRefusal'],
    ],
    ['a refusal without a word', { ...refusal, reasons: ' \n' }, ['reasonsMissing']],
  ])('%s', (_, judgement, faults) => {
    expect(faultsOf(judgement, { items: 1, openPoints: 0 })).toEqual(faults);
  });

  it('asks for reasons when somebody approves although points are open', () => {
    const asked = { items: 1, openPoints: 2 };
    expect(faultsOf(approval, asked)).toEqual(['reasonsMissingForOpenPoints']);
    expect(faultsOf(conditional, asked)).toEqual(['reasonsMissingForOpenPoints']);
    expect(faultsOf({ ...approval, reasons: 'Geklärt.' }, asked)).toEqual([]);
  });
});
