import { loadCatalogue } from '../catalogue/load.ts';
import type { Catalogue } from './catalogue.ts';
import type { Answers, Obligation } from './classification.ts';
import { classify } from './classify.ts';
import { beginning, impactOf, impactOn } from './impact.ts';
import type { NewVersion, StoredAssessment } from './impact.ts';

const catalogue = loadCatalogue();
const dates = { today: '2026-11-23' };
const stored = (answers: Answers): StoredAssessment => ({
  ...{ answers, dates },
  classification: classify(catalogue, answers, dates),
});
const document = stored({ subject: 'document' });

/** The current version under another name, with something changed. */
function newer(change: Partial<Catalogue> = {}, more: Partial<NewVersion> = {}): NewVersion {
  return {
    catalogue: { ...catalogue, version: '2027-03', ...change },
    renamingsFrom: () => [],
    ...more,
  };
}

it('changes nothing when the new version says the same', () => {
  const { changes, lost, after } = impactOn(document, newer());
  expect({ changes, lost }).toEqual({ changes: [], lost: [] });
  expect(after.catalogueVersion).toBe('2027-03');
});

it('names what another rule makes of the same answers, and the rule', () => {
  const everything = { id: 'everything', when: { answer: 'subject', is: 'document' } } as const;
  const because = { de: 'Neu geregelt.', en: 'New rule.' };
  const rule = { ...everything, gives: { class: 'prohibited' }, because, cites: [] } as const;
  const impact = impactOn(
    document,
    newer({ rules: [...catalogue.rules, { ...rule, onUnknown: 'strict' }] }),
  );
  expect(impact.changes).toContainEqual({ about: 'class', before: 'not_ai', after: 'prohibited' });
  expect(impact.changes).toContainEqual({ about: 'lane', before: 'confirm', after: 'stopped' });
  expect(impact.why).toEqual({ newly: ['everything'], noLonger: [] });
});

it('leaves the question of a lost answer open, so that the case changes', () => {
  const from: string[] = [];
  const impact = impactOn(
    document,
    newer(
      {},
      {
        renamingsFrom: (version) => {
          from.push(version);
          return [{ questions: { subject: null }, values: {} }];
        },
      },
    ),
  );
  expect(from).toEqual([catalogue.version]);
  expect(impact.lost).toEqual([{ question: 'subject', given: 'document' }]);
  expect(impact.after.class).toBe('undetermined');
  expect(impact.changes).toContainEqual({ about: 'questions', unanswered: ['subject'] });
});

it('does not judge again what was made with this version', () => {
  const own = newer({ version: catalogue.version, rules: [] });
  const { after, changes } = impactOn(document, own);
  expect(after).toBe(document.classification);
  expect(changes).toEqual([]);
});

it('takes one assessment after the other and never asks ahead', async () => {
  let given = 0;
  const many = async function* () {
    for (;;) yield await Promise.resolve({ ...document, number: (given += 1) });
  };
  const seen: number[] = [];
  for await (const { stored: one } of impactOf(many(), newer())) {
    seen.push(one.number);
    expect(given).toBe(one.number);
    if (one.number === 3) break;
  }
  expect(seen).toEqual([1, 2, 3]);
});

describe('what begins', () => {
  const duty = (id: string, from: string | null, more: Partial<Obligation> = {}): Obligation => ({
    ...{ id, from, dutyOf: 'deployer', applies: false, citations: [], ...more },
  });

  it('is everything after the first day, up to and with the last, the earliest first', () => {
    const obligations = [
      duty('last', '2027-12-02'),
      duty('later', '2027-12-03'),
      duty('today', '2026-12-02'),
      duty('next', '2026-12-03'),
      duty('never', null),
      duty('advice', '2027-01-01', { advice: true }),
    ];
    const begins = beginning({ obligations }, '2026-12-02', '2027-12-02');
    expect(begins.map(({ id }) => id)).toEqual(['next', 'last']);
  });
});
