import type { Classification, Obligation } from './classification.ts';
import { differenceOf, topicOf, topics } from './difference.ts';

const nothing: Classification = {
  catalogueVersion: '2026-11',
  ...{ class: 'minimal', provisional: false, annexI: null, gpai: null, lane: 'case_by_case' },
  ...{ annexIII: [], article5: [], exemptions: [], article25: [], art50: [], roles: [] },
  ...{ fired: [], obligations: [], checks: [], tracks: [], open: [], unanswered: [], ignored: [] },
};
const duty = (id: string, from: string | null, more: Partial<Obligation> = {}): Obligation => ({
  ...{ id, from, dutyOf: 'deployer', applies: false, citations: [], ...more },
});
const rule = (id: string) => ({ rule: id, certain: true, citations: [], answers: [] });
const between = (before: Partial<Classification>, after: Partial<Classification>) =>
  differenceOf({ ...nothing, ...before }, { ...nothing, ...after });

it('is empty when only the version, the calendar and the reasons differ', () => {
  expect(
    between(
      { fired: [rule('old')], obligations: [duty('log', '2027-12-02')], ignored: ['hosting'] },
      {
        catalogueVersion: '2027-03',
        fired: [rule('new')],
        obligations: [duty('log', '2027-12-02', { applies: true })],
      },
    ),
  ).toEqual({ changes: [], why: { newly: [], noLonger: [] } });
});

it.each<[string, Partial<Classification>, Partial<Classification>, object]>([
  [
    'class',
    { class: 'minimal' },
    { class: 'prohibited' },
    { about: 'class', before: 'minimal', after: 'prohibited' },
  ],
  ['provisional', {}, { provisional: true }, { about: 'provisional', after: true }],
  [
    'Annex III',
    { annexIII: ['4(a)'] },
    { annexIII: ['4(b)'] },
    { about: 'flag', flag: 'annexIII', gained: ['4(b)'], lost: ['4(a)'] },
  ],
  [
    'Annex I',
    { annexI: 'A' },
    { annexI: 'B' },
    { about: 'flag', flag: 'annexI', gained: ['B'], lost: ['A'] },
  ],
  [
    'a model',
    { gpai: 'based_on_model' },
    {},
    { about: 'flag', flag: 'gpai', gained: [], lost: ['based_on_model'] },
  ],
  [
    'roles',
    { roles: ['deployer'] },
    { roles: ['deployer', 'provider'] },
    { about: 'flag', flag: 'roles', gained: ['provider'], lost: [] },
  ],
  [
    'whose duty a paragraph of Article 50 is',
    { art50: [{ paragraph: '50(1)', dutyOf: 'provider' }] },
    { art50: [{ paragraph: '50(1)', dutyOf: 'deployer' }] },
    { about: 'flag', flag: 'art50', gained: ['50(1) deployer'], lost: ['50(1) provider'] },
  ],
  [
    'obligations',
    { obligations: [duty('log', '2027-12-02'), duty('inform', null), duty('train', '2025-02-02')] },
    {
      obligations: [duty('log', '2028-12-02'), duty('oversee', null), duty('train', '2025-02-02')],
    },
    {
      about: 'obligations',
      ...{ gained: ['oversee'], lost: ['inform'] },
      moved: [{ id: 'log', before: '2027-12-02', after: '2028-12-02' }],
    },
  ],
  [
    'whose obligation it is',
    { obligations: [duty('log', null)] },
    { obligations: [duty('log', null, { dutyOf: 'provider' })] },
    { about: 'obligations', gained: ['log'], lost: ['log'], moved: [] },
  ],
  ['lane', {}, { lane: 'fast' }, { about: 'lane', before: 'case_by_case', after: 'fast' }],
  [
    'tracks',
    { tracks: [{ track: 'it_security', because: ['cloud'] }] },
    { tracks: [{ track: 'staff_council', because: ['monitor'] }] },
    { about: 'tracks', gained: ['staff_council'], lost: ['it_security'] },
  ],
  [
    'open points',
    {},
    { open: [{ question: 'hosting', because: 'hostingUnknown' }] },
    { about: 'openPoints', gained: ['hostingUnknown'], lost: [] },
  ],
  [
    'questions without an answer',
    {},
    { unanswered: ['newQuestion'] },
    { about: 'questions', unanswered: ['newQuestion'] },
  ],
])('names %s', (_, before, after, change) => {
  const { changes } = between(before, after);
  expect(changes).toEqual([change]);
  expect(changes.map(topicOf).every((topic) => topics.includes(topic))).toBe(true);
});

it('says why: what fires now and what does not any more', () => {
  expect(
    between(
      { fired: [rule('both'), rule('gone')] },
      { fired: [rule('both'), rule('come')], class: 'prohibited' },
    ).why,
  ).toEqual({ newly: ['come'], noLonger: ['gone'] });
});

it('does not call the same track for another reason a change', () => {
  expect(
    between(
      { tracks: [{ track: 'it_security', because: ['cloud'] }] },
      { tracks: [{ track: 'it_security', because: ['internet'] }] },
    ).changes,
  ).toEqual([]);
});
