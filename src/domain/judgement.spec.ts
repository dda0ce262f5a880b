import { faultsOf } from './judgement.ts';
import type { JudgementFault, JudgementMeasure } from './judgement.ts';

const approval: JudgementMeasure = {
  ...{ outcome: 'approve', reasons: '', conditions: 0, answered: 8, items: 8, openPoints: 0 },
};
const conditional: JudgementMeasure = {
  ...{ ...approval, outcome: 'approve_with_conditions', conditions: 1 },
};
const refusal: JudgementMeasure = { ...approval, outcome: 'refuse', reasons: 'Weil.', answered: 0 };

describe('faultsOf', () => {
  it.each<[string, JudgementMeasure, JudgementFault[]]>([
    ['an approval', approval, []],
    ['an approval with a condition', conditional, []],
    ['a refusal with reasons and an unfinished checklist', refusal, []],
    ['an unfinished checklist', { ...approval, answered: 7 }, ['checklistIncomplete']],
    ['no condition', { ...conditional, conditions: 0 }, ['conditionsMissing']],
    [
      'a condition beside a plain approval',
      { ...approval, conditions: 1 },
      ['conditionsBesideApproval'],
    ],
    ['a condition beside a refusal', { ...refusal, conditions: 1 }, ['conditionsBesideRefusal']],
    ['a refusal without a word', { ...refusal, reasons: ' \n' }, ['reasonsMissing']],
    [
      'an approval without a word although points are open',
      { ...approval, openPoints: 2 },
      ['reasonsMissingForOpenPoints'],
    ],
    ['the same with reasons', { ...conditional, openPoints: 2, reasons: 'Geklärt.' }, []],
    [
      'everything at once, in the order of the form',
      { ...conditional, answered: 0, conditions: 0, openPoints: 1 },
      ['checklistIncomplete', 'conditionsMissing', 'reasonsMissingForOpenPoints'],
    ],
  ])('%s', (_, given, faults) => {
    expect(faultsOf(given)).toEqual(faults);
  });
});
