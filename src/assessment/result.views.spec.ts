import { loadCatalogue } from '../catalogue/load.ts';
import { riskClasses } from '../domain/catalogue.ts';
import type { Answers, Classification } from '../domain/classification.ts';
import { classify } from '../domain/classify.ts';
import { snapshotOf } from '../domain/snapshot.ts';
import type { Snapshot } from '../domain/snapshot.ts';
import { words } from '../web/words.ts';
import { classBadge, nextStep, resultView, trackNames } from './result.views.ts';

const catalogue = loadCatalogue();

/** What these answers come to today; `changed` is the part of the classification that a test is about. */
function snapshot(answers: Answers, changed: Partial<Classification> = {}): Snapshot {
  const text = { number: 'KI-2026-0007', title: 'Texte', purpose: 'Entwürfe', description: '' };
  const classification = classify(catalogue, answers, { today: '2026-11-23' });
  return snapshotOf({
    administration: { name: 'Beispielstadt', marketSurveillanceAuthority: '' },
    useCase: {
      ...{ ...text, department: 'Amt', owner: 'Kim', supplier: '', product: '', model: '' },
      ...{ plannedStart: '', placedOnMarket: '', designChange: '' },
    },
    submitted: { at: '2026-11-23T09:00:00.000Z', by: 'Kim', department: 'Amt' },
    ...{ catalogue, answers, classification: { ...classification, ...changed } },
  });
}

const system: Answers = {
  ...{ subject: 'system', purposeKnown: 'yes', howItWorks: 'learned', scope: ['none'] },
  ...{ testing: 'realUse', role: ['use'], stateLaw: 'no' },
};
const scoresPeople: Answers = {
  ...{ ...system, practices: ['scores'] },
  scoring: ['worse', 'otherContext', 'disproportionate'],
};

describe('the class', () => {
  it('is said in words, with its meaning, in both languages', () => {
    const found = catalogue.classes.find(({ id }) => id === 'prohibited');
    const shown = resultView(words('en'), snapshot(scoresPeople));
    expect(shown.class).toEqual({ text: found?.label.en, kind: 'danger' });
    expect(shown.meaning).toBe(found?.meaning.en);
    expect(shown.law).toMatch(/2026-11.*23 November 2026/);
  });

  it('has a text for every class there is; red is kept for what is forbidden or of high risk', () => {
    const badges = catalogue.classes.map((one) => classBadge(words('de'), { class: one }));
    expect(catalogue.classes.map(({ id }) => id).sort()).toEqual(
      [...riskClasses, 'undetermined'].sort(),
    );
    expect(badges.filter(({ kind }) => kind === 'danger')).toHaveLength(3);
  });
});

describe('why', () => {
  it('names each rule that fired, its article, and the answers it rests on', () => {
    const { reasons } = resultView(words('de'), snapshot(scoresPeople));
    const scoring = reasons.find(({ cites }) => cites.includes('Art. 5 Abs. 1 Buchst. c'));
    expect(scoring?.uncertain).toBeUndefined();
    const [ticked] = scoring?.answers.filter(({ answer }) => answer.split('; ').length === 3) ?? [];
    expect(ticked?.question).toBe(catalogue.questions.find(({ id }) => id === 'scoring')?.text.de);
  });

  it('says when a rule fired only because an answer is «Weiß ich nicht»', () => {
    const answers = { ...system, practices: ['scores'], scoring: ['unknown'] };
    const { reasons } = resultView(words('de'), snapshot(answers));
    expect(reasons.map(({ uncertain }) => uncertain)).toContain(
      'Möglich, weil eine Antwort „Weiß ich nicht“ lautet',
    );
  });

  it('says something also when nothing stricter fired', () => {
    const shown = resultView(words('en'), { ...snapshot(system), reasons: [] });
    expect(shown.reasons).toEqual([]);
    expect(shown.noReasons).toContain('stricter consequences');
  });
});

it('open points name who sees to them: who registers, or the coordination where law is open', () => {
  const answers = { ...system, practices: ['unknown'], baseModel: 'unknown' };
  const { open } = resultView(words('de'), snapshot(answers));
  expect(open).toContainEqual({
    text: expect.stringContaining('Stopp bis zur Rechtsprüfung') as string,
    responsible: 'Verantwortlich: KI-Koordination',
  });
  for (const { responsible } of open) expect(responsible).toMatch(/^Verantwortlich: /);
});

it('shows the open questions of law a result rests on, with the reading until then and whom to ask', () => {
  const answers = { ...system, areas: ['crime'], lawEnforcement: 'unknown', crime: ['profiling'] };
  const { interpretations } = resultView(words('de'), snapshot(answers));
  const before = { ...snapshot(system), interpretations: [catalogue.interpretations[0]] };
  expect(resultView(words('en'), before as Snapshot).interpretations[0]?.reading).toBe(
    catalogue.interpretations[0]?.reading.en,
  );
  for (const { askWhom, reading, cites } of interpretations)
    expect([askWhom, reading, cites].every((text) => text !== '')).toBe(true);
});

it('names the market surveillance authority once the administration has stated it', () => {
  const [question] = catalogue.interpretations.filter(
    ({ id }) => id === 'marketSurveillanceAuthority',
  );
  if (!question) throw new Error('The catalogue no longer asks for the authority.');
  const asked = { ...snapshot(system), interpretations: [question] };
  const unknown = resultView(words('de'), asked);
  expect([unknown.authority, unknown.interpretations.length]).toEqual([undefined, 1]);
  const known = resultView(words('de'), { ...asked, marketSurveillanceAuthority: 'Landesamt' });
  expect(known.authority).toMatch(/Landesamt$/);
  expect(known.interpretations).toEqual([]);
});

describe('the works agreement', () => {
  it.each(['fast', 'case_by_case'] as const)('is shown with its conditions: %s', (lane) => {
    const { agreement } = resultView(words('de'), snapshot(system, { lane, class: 'minimal' }));
    expect(agreement?.conditions).toHaveLength(catalogue.agreement.conditions.length);
    expect(agreement?.conditions.map(({ met }) => met.text)).toContain('nicht gefragt');
  });

  it.each(['stopped', 'confirm', null] as const)('has no say here: %s', (lane) => {
    expect(resultView(words('de'), snapshot(system, { lane })).agreement).toBeUndefined();
  });

  it('shows in green what is met, and in words', () => {
    const agreed = snapshot(system, { lane: 'fast', class: 'minimal' });
    const conditions = agreed.agreement.conditions.map((one) => ({
      ...one,
      state: 'met' as const,
    }));
    const shown = resultView(words('en'), {
      ...agreed,
      agreement: { ...agreed.agreement, conditions },
    });
    for (const { met } of shown.agreement?.conditions ?? [])
      expect(met).toEqual({ text: 'met', kind: 'success' });
  });
});

describe('what must not be overlooked', () => {
  const alerts = (changed: Partial<Classification>) =>
    resultView(words('de'), snapshot(system, changed)).alerts.map(({ kind, title }) => [
      kind,
      title,
    ]);

  it('is that the case is stopped, and that the class is provisional', () => {
    expect(alerts({ class: 'prohibited', lane: 'stopped', provisional: true })).toEqual([
      ['danger', 'Vorerst kein Betrieb'],
      ['warning', 'Die Einstufung ist vorläufig'],
    ]);
    expect(alerts({ class: 'minimal', lane: 'fast', provisional: false })).toEqual([]);
    expect(alerts({ class: 'prohibited', lane: 'stopped', provisional: false })).toEqual([
      ['danger', 'Kein Betrieb'],
    ]);
  });

  it('is not that an undetermined class is provisional: it says so itself', () => {
    expect(alerts({ class: 'undetermined', lane: null, provisional: true })).toEqual([]);
  });
});

describe('what happens next', () => {
  it('names the bodies that decide, as a sentence does', () => {
    const tracks = [{ track: 'data_protection' }, { track: 'staff_council' }] as const;
    const reviewing = tracks.map(({ track }) => ({ track, because: [] }));
    expect(trackNames(words('de'), tracks)).toBe('Datenschutz und Personalrat');
    expect(
      nextStep(words('en'), 'case_by_case', { tracks: reviewing, provisional: false }),
    ).toContain('data protection and the staff council');
  });

  it.each([
    ['stopped', 'angehalten'],
    ['confirm', 'KI-Koordination bestätigt'],
    ['fast', 'freigegeben'],
  ] as const)('needs no review: %s', (lane, said) => {
    expect(nextStep(words('de'), lane, { tracks: [], provisional: false })).toContain(said);
  });

  it('is the legal check where the case is stopped because a question is open', () => {
    const open = nextStep(words('de'), 'stopped', { tracks: [], provisional: true });
    expect(open).toContain('bis die offene Frage rechtlich geklärt');
    expect(nextStep(words('de'), 'confirm', { tracks: [], provisional: true })).toContain(
      'KI-Koordination bestätigt',
    );
  });
});
