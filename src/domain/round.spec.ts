import type { Classification } from './classification.ts';
import { carriedOver, changesBetween, touchedBy } from './round.ts';
import type { LastVote, RoundChange, Views } from './round.ts';
import type { AnswerInWords, Snapshot } from './snapshot.ts';

const text = (de: string): { de: string; en: string } => ({ de, en: `${de} (en)` });

const useCase = {
  ...{ number: 'KI-1', title: 'T', purpose: 'P', description: '', department: 'D', owner: 'O' },
  ...{ supplier: '', product: '', model: '', plannedStart: '', placedOnMarket: '' },
  designChange: '',
};

const classification: Classification = {
  ...{ catalogueVersion: '1', class: 'minimal', provisional: false, annexI: null, annexIII: [] },
  ...{ article5: [], exemptions: [], article25: [], art50: [], roles: [], gpai: null, fired: [] },
  ...{ obligations: [], checks: [], tracks: [], lane: 'case_by_case', open: [] },
  ...{ unanswered: [], ignored: [] },
};

const answer = (id: string, ...values: string[]): AnswerInWords => ({
  ...{ id, question: text(id), values, answers: values.map(text), offered: [], cites: [] },
});

function snapshot(
  answers: readonly AnswerInWords[],
  about: { facts?: Partial<typeof useCase>; result?: Partial<Classification> } & Partial<
    Pick<Snapshot, 'checks' | 'open'>
  > = {},
): Snapshot {
  const { facts, result, ...rest } = about;
  return {
    sections: [{ id: 'data', title: text('Daten'), answers }],
    useCase: { ...useCase, ...facts },
    classification: { ...classification, ...result },
    ...{ open: [], checks: [], ...rest },
  } as unknown as Snapshot;
}

describe('changesBetween', () => {
  it('finds none where only the order of ticks differs', () => {
    const [before, after] = [[answer('kinds', 'a', 'b')], [answer('kinds', 'b', 'a')]];
    expect(changesBetween(snapshot(before), snapshot(after))).toEqual([]);
  });

  it('tells facts, and answers in words: changed, new and gone', () => {
    const before = snapshot([answer('one', 'a'), answer('gone', 'x')]);
    const after = snapshot([answer('one', 'b'), answer('new', 'y')], { facts: { model: 'M' } });
    expect(
      changesBetween(before, after).map((change) =>
        change.about === 'answer'
          ? [change.question, change.before?.[0]?.de, change.after?.[0]?.de]
          : change,
      ),
    ).toEqual([
      { about: 'fact', fact: 'model', before: '', after: 'M' },
      ['one', 'a', 'b'],
      ['new', undefined, 'y'],
      ['gone', 'x', undefined],
    ]);
  });

  it('reads earlier answers in the terms of a later version', () => {
    const before = snapshot([answer('old', 'was'), answer('dropped', 'x')]);
    const after = snapshot([answer('now', 'is')]);
    const renamed = (question: string) =>
      question === 'old' ? { question: 'now', values: ['is'] } : null;
    expect(changesBetween(before, after, renamed)).toMatchObject([
      { about: 'answer', question: 'dropped', after: null },
    ]);
  });

  it('tells parts of the result, the first day of a duty apart from the duty', () => {
    const duty = { id: 'inform', dutyOf: 'deployer', applies: false, citations: [] } as const;
    const before = snapshot([], { result: { obligations: [{ ...duty, from: '2027-12-02' }] } });
    const after = snapshot([], {
      result: { class: 'high_risk_annex_iii', obligations: [{ ...duty, from: '2030-08-02' }] },
    });
    expect(changesBetween(before, after)).toMatchObject([
      { about: 'result', kind: 'class' },
      { about: 'result', kind: 'obligationDates' },
    ]);
  });

  it('tells a check by its outcome, not by its wording', () => {
    const checked = (outcome: string, words: string): Snapshot =>
      snapshot([], {
        result: { checks: [{ check: 'dpia', outcome, certain: true, because: [] }] },
        checks: [
          ...[{ id: 'dpia', title: text('DSFA'), outcome: text(words), certain: true }].map(
            (one) => ({ ...one, reasons: [], cites: [] }),
          ),
        ],
      });
    expect(changesBetween(checked('none', 'Nein'), checked('none', 'Nicht nötig'))).toEqual([]);
    expect(changesBetween(checked('none', 'Nein'), checked('likely', 'Ja'))).toMatchObject([
      { about: 'check', check: 'dpia', before: { de: 'Nein' }, after: { de: 'Ja' } },
    ]);
  });

  it('tells which point has become open, with its question', () => {
    const open = snapshot([answer('country', 'unknown')], {
      result: { open: [{ question: 'country', because: 'countryUnknown' }] },
      open: [{ question: 'country', text: text('Klären') }],
    });
    const settled = snapshot([answer('country', 'unknown')]);
    const point = { about: 'openPoint', question: 'country', section: 'data' };
    expect(changesBetween(settled, open)).toMatchObject([{ ...point, settled: false }]);
    expect(changesBetween(open, settled)).toMatchObject([{ ...point, settled: true }]);
  });

  it('says nothing of the result of a draft that is not complete', () => {
    const draft = snapshot([], { result: { class: 'undetermined', unanswered: ['next'] } });
    expect(changesBetween(snapshot([]), draft)).toEqual([]);
  });
});

const views: Views = {
  facts: {
    ...{ title: [], description: [], purpose: ['it_security'], supplier: [], product: [] },
    ...{ model: [], plannedStart: [], placedOnMarket: [], designChange: [] },
    ...{ department: [], owner: [] },
  },
  sections: { data: ['data_protection'] },
  questions: { staff: ['staff_council'] },
  checks: {},
  results: {
    ...{ class: ['data_protection', 'it_security', 'staff_council'], provisional: [], flag: [] },
    ...{ lane: [], tracks: [], obligations: [], obligationDates: [] },
  },
};
const all = ['data_protection', 'it_security', 'staff_council'] as const;

describe('touchedBy', () => {
  const answered = (question: string, section = 'data'): RoundChange => ({
    ...{ about: 'answer', question, section, text: text(''), before: null, after: null },
  });

  it.each<[string, RoundChange, readonly string[]]>([
    ['a section', answered('any'), ['data_protection']],
    ['a question before its section', answered('staff'), ['staff_council']],
    ['what is not named', answered('any', 'elsewhere'), all],
    ['something editorial', { about: 'fact', fact: 'title', before: 'a', after: 'b' }, []],
  ])('goes by %s', (_, change, expected) => {
    expect(touchedBy(change, views, all)).toEqual(expected);
  });

  it('lets nothing go unseen', () => {
    expect(touchedBy(answered('staff'), views, ['it_security'])).toEqual(['it_security']);
  });
});

describe('carriedOver', () => {
  const vote = (track: LastVote['track'], more: Partial<LastVote> = {}): LastVote => ({
    ...{ track, source: `r-${track}`, outcome: 'approve', ownCase: false },
    ...more,
  });
  const purpose: RoundChange = { about: 'fact', fact: 'purpose', before: 'a', after: 'b' };

  it.each<[string, readonly RoundChange[], LastVote, boolean]>([
    ['approved, untouched', [], vote('it_security'), true],
    ['deemed approved', [], vote('it_security', { outcome: 'deemed_approved' }), true],
    ['touched', [purpose], vote('it_security'), false],
    ['another track is touched', [purpose], vote('staff_council'), true],
    ['refused', [], vote('it_security', { outcome: 'refuse' }), false],
    ['not decided', [], vote('it_security', { outcome: null }), false],
    ['decided by somebody of the case', [], vote('it_security', { ownCase: true }), false],
  ])('%s', (_, changes, last, kept) => {
    const carried = carriedOver(changes, views, [last], all);
    expect([...carried]).toEqual(kept ? [[last.track, last.source]] : []);
  });

  it('has nothing for a track that does not review the case any more', () => {
    expect(carriedOver([], views, [vote('it_security')], ['staff_council']).size).toBe(0);
  });
});
