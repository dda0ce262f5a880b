/** Which change opens whose review again: the data is complete, and nothing that was reviewed slips through. */
import fc from 'fast-check';
import { loadCatalogue, productShelf, versionsOn } from '../../src/catalogue/load.ts';
import { tracks } from '../../src/domain/catalogue.ts';
import type { Condition, Track } from '../../src/domain/catalogue.ts';
import type { Answers } from '../../src/domain/classification.ts';
import { classify } from '../../src/domain/classify.ts';
import { namesIn } from '../../src/domain/condition.ts';
import { walk } from '../../src/domain/questionnaire.ts';
import { answerViews, carriedOver, changesBetween, touchedBy } from '../../src/domain/round.ts';
import type { Fact } from '../../src/domain/round.ts';
import { snapshotOf } from '../../src/domain/snapshot.ts';
import type { Snapshot, UseCaseFacts } from '../../src/domain/snapshot.ts';
import { loadWorkedCases } from '../../src/catalogue/worked-cases.ts';
import { views, viewsSchema } from '../../src/review/round/views.ts';

const catalogue = loadCatalogue();

const facts: UseCaseFacts = {
  ...{ number: 'KI-2026-0001', title: 'Titel', purpose: 'Zweck', description: 'Text' },
  ...{ department: 'Amt 10', owner: 'Alex Muster', supplier: '', product: '', model: '' },
  ...{ plannedStart: '', placedOnMarket: '', designChange: '' },
};

function submitted(answers: Answers, more: Partial<UseCaseFacts> = {}): Snapshot {
  return snapshotOf({
    administration: { name: 'Stadt', marketSurveillanceAuthority: '' },
    useCase: { ...facts, ...more },
    submitted: { at: '2026-11-23T10:00:00.000Z', by: 'Alex Muster', department: 'Amt 10' },
    catalogue,
    answers,
    classification: classify(catalogue, answers, { today: '2026-11-23' }),
  });
}

/** The tracks that review `after` again, when all of them approved `before`. */
function askedAgain(before: Snapshot, after: Snapshot): Track[] {
  const routed = after.classification.tracks.map(({ track }) => track);
  const last = before.classification.tracks.map(({ track }) => ({
    ...{ track, source: track, outcome: 'approve' as const, ownCase: false },
  }));
  const kept = carriedOver(changesBetween(before, after), views, last, routed);
  return routed.filter((track) => !kept.has(track));
}

/** Worked cases that are reviewed, complete. */
const reviewed = loadWorkedCases()
  .map(({ answers }) => submitted(answers))
  .filter(({ classification }) => classification.lane === 'case_by_case')
  .filter(({ classification }) => classification.unanswered.length === 0);
const answersIn = (snapshot: Snapshot): Answers =>
  Object.fromEntries(
    snapshot.sections.flatMap(({ answers }) =>
      answers.map(({ id, values, offered }) => [
        id,
        offered.length > 0 ? values : (values[0] ?? ''),
      ]),
    ),
  );

describe.each(versionsOn(productShelf))('the views for catalogue %s', (version) => {
  const { sections, questions, checks, trackRules, facts: named } = loadCatalogue(version);

  it('name every section', () => {
    expect(sections.map(({ id }) => id).filter((id) => !Object.hasOwn(views.sections, id))).toEqual(
      [],
    );
  });

  it('name every check', () => {
    expect(checks.map(({ id }) => id).filter((id) => !Object.hasOwn(views.checks, id))).toEqual([]);
  });

  it('let no track overlook an answer that brings the case to it', () => {
    const answersOf = (condition: Condition): string[] => {
      const names = namesIn(condition);
      const behind = names.facts.flatMap((id) => {
        const [, check, outcome] = /^check\.(\w+)\.(\w+)$/.exec(id) ?? [];
        const reasons = checks
          .filter((one) => one.id === check)
          .flatMap(({ outcomes }) => outcomes.filter((one) => one.id === outcome))
          .flatMap((one) => one.reasons.map(({ when }) => when));
        const fact = named.find((one) => one.id === id);
        return [...reasons, ...(fact ? [fact.when] : [])].flatMap(answersOf);
      });
      return [...names.answers.map(({ answer }) => answer), ...behind];
    };
    const overlooked = trackRules
      .filter(({ fallback }) => fallback !== true)
      .flatMap(({ track, when }) => answersOf(when).map((id) => ({ track, id })))
      .filter(({ track, id }) => {
        const section = questions.find((question) => question.id === id)?.section ?? null;
        return !(answerViews(id, section, views) ?? tracks).includes(track);
      });
    expect(overlooked).toEqual([]);
  });
});

describe('the views', () => {
  it('name no question and no section that never was', () => {
    const all = versionsOn(productShelf).map((version) => loadCatalogue(version));
    const ids = new Set(
      all.flatMap(({ questions, sections }) => [...questions, ...sections].map(({ id }) => id)),
    );
    const strange = [...Object.keys(views.questions), ...Object.keys(views.sections)];
    expect(strange.filter((id) => !ids.has(id))).toEqual([]);
  });

  it('name every fact, and no other', () => {
    const known = Object.keys(facts).filter((key) => key !== 'number');
    expect(Object.keys(views.facts).sort()).toEqual(known.sort());
  });

  it.each([
    ['an answer that is nobody’s business', { sections: { subject: 'nobody' } }],
    ['a track that does not exist', { sections: { subject: ['legal'] } }],
    ['a fact that does not exist', { facts: { ...views.facts, colour: 'every' } }],
    ['nothing about a fact', { facts: { title: 'nobody' } }],
  ])('refuse %s', (_, wrong) => {
    const whole = {
      facts: Object.fromEntries(Object.keys(views.facts).map((fact) => [fact, 'every'])),
      ...{ sections: {}, questions: {}, checks: {} },
      results: Object.fromEntries(Object.keys(views.results).map((kind) => [kind, 'every'])),
    };
    expect(viewsSchema.safeParse(whole).success).toBe(true);
    expect(viewsSchema.safeParse({ ...whole, ...wrong }).success).toBe(false);
  });
});

describe('a case that is submitted again', () => {
  it('has cases to look at', () => {
    expect(reviewed.length).toBeGreaterThan(10);
  });

  it('is reviewed by nobody when nothing, or only something editorial, has changed', () => {
    const editorial = (Object.keys(views.facts) as Fact[]).filter(
      (fact) => views.facts[fact].length === 0,
    );
    expect(editorial).toEqual(expect.arrayContaining(['title', 'description', 'plannedStart']));
    fc.assert(
      fc.property(
        fc.constantFrom(...reviewed),
        fc.dictionary(fc.constantFrom(...editorial), fc.string()),
        (before, words) => askedAgain(before, submitted(answersIn(before), words)).length === 0,
      ),
      { numRuns: 100 },
    );
  });

  it.each((Object.keys(views.facts) as Fact[]).filter((fact) => views.facts[fact].length > 0))(
    'is reviewed again when its %s changes',
    (fact) => {
      for (const before of reviewed) {
        const after = submitted(answersIn(before), { [fact]: '2026-10-01' });
        const { tracks: routed } = after.classification;
        expect(askedAgain(before, after)).toHaveLength(routed.length);
      }
    },
  );

  it('is reviewed again by somebody whichever answer changes', () => {
    fc.assert(
      fc.property(fc.constantFrom(...reviewed), fc.nat(), fc.nat(), (before, at, choice) => {
        const answers = answersIn(before);
        const { asked } = walk(catalogue, answers);
        const question = asked[at % asked.length];
        if (!question) return false;
        const others = question.options
          .map(({ value }) => (question.type === 'multiple' ? [value] : value))
          .filter((value) => String(value) !== String(answers[question.id]));
        const other = others[choice % others.length] ?? '';
        const after = submitted({ ...answers, [question.id]: other });
        if (after.classification.lane !== 'case_by_case') return true;
        return askedAgain(before, after).length > 0;
      }),
      { numRuns: 500 },
    );
  });

  it('is reviewed by somebody when a change only concerns tracks that do not review it', () => {
    const change = changesBetween(
      submitted({ staffEffects: ['none'] }),
      submitted({ staffEffects: ['none'] }, { purpose: 'anders' }),
    )[0];
    expect(change).toMatchObject({ about: 'fact', fact: 'purpose' });
    const onlyStaff = {
      ...{ about: 'answer' as const, question: 'staffEffects', section: 'routingStaff' },
      ...{ text: { de: '', en: '' }, before: null, after: null },
    };
    expect(touchedBy(onlyStaff, views, ['data_protection'])).toEqual(['data_protection']);
    expect(touchedBy(onlyStaff, views, [...tracks])).toEqual(['staff_council']);
  });

  it('is reviewed by all when a change is not named', () => {
    const unnamed = {
      ...{ about: 'answer' as const, question: 'neverHeard', section: 'neither' },
      ...{ text: { de: '', en: '' }, before: null, after: null },
    };
    expect(touchedBy(unnamed, views, [...tracks])).toEqual([...tracks]);
  });
});
