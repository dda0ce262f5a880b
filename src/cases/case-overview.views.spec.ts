import type { Sheet } from '../assessment/assessment.service.ts';
import { loadCatalogue } from '../catalogue/load.ts';
import type { CaseState, DecisionOutcome, ReviewOutcome } from '../domain/review.ts';
import type { Track } from '../domain/catalogue.ts';
import type { Lane } from '../domain/classification.ts';
import { straightPath } from '../review/decision-path.ts';
import type { ListedRecord } from '../records/record.repository.ts';
import type { ReviewStanding, Standing } from '../review/standing.ts';
import { words } from '../web/words.ts';
import { overviewPage } from './case-overview.views.ts';
import type { CaseFile } from './case.service.ts';

const at = new Date('2026-11-24T09:00:00Z');

const useCase = {
  ...{ id: '7', number: 'KI-2026-0007', title: 'Texte', purpose: 'Entwürfe', description: '' },
  ...{ supplier: '', product: '', model: '', plannedStart: '2027-02-01', placedOnMarket: null },
  ...{ designChange: null, departmentId: 'd', ownerId: 'p', createdAt: at, version: 1 },
  ...{ submittedAt: null, frozenAt: null },
};
const draft: Sheet = { useCase, catalogue: loadCatalogue(), answers: {}, open: true };

const nobody: CaseFile['may'] = {
  edit: false,
  answer: false,
  confirm: false,
  decide: false,
  openReviews: false,
  callIn: false,
  noteAttempt: false,
};

function standing(state: CaseState, about: Partial<Standing> = {}): Standing {
  const none = { submission: null, snapshot: null, decision: null, decidedBy: null };
  return { state, reviews: [], ...none, path: straightPath, ...about };
}

function file(about: Partial<CaseFile> = {}): CaseFile {
  return {
    facts: {
      ...{ number: 'KI-2026-0007', title: 'Texte', purpose: 'Entwürfe', description: '' },
      ...{ department: 'Personalamt', owner: 'Kim', supplier: '', product: '', model: '' },
      ...{ plannedStart: '2027-02-01', placedOnMarket: '', designChange: '' },
    },
    ...{
      useCase,
      standing: standing('draft'),
      draft: null,
      courses: [],
      reassessment: null,
      outdated: null,
      hidden: [],
      records: [],
      questions: [],
      operation: {
        ...{ state: 'planned', history: [], hindrance: null, missing: [], possible: [] },
      },
      discussion: [],
      may: nobody,
      ...about,
    },
  };
}

const page = (about: Partial<CaseFile> = {}, language: 'de' | 'en' = 'de') =>
  overviewPage(words(language), file(about));

function taken(
  outcome: DecisionOutcome,
  about: Partial<Standing> & { readonly reasons?: string } = {},
): Standing {
  const { reasons = '', ...more } = about;
  return standing(outcome, {
    decision: {
      ...{ id: 'd', submissionId: 's', afterCallIn: false, outcome, basis: 'reviews', reasons },
      ...{ decidedBy: null, decidedAt: at },
    },
    ...more,
  });
}

function review(track: Track, outcome: ReviewOutcome | null): ReviewStanding {
  const open = {
    review: { id: `r-${track}`, submissionId: 's', track, openedAt: at, carriedFrom: null },
    ...{ carriedFrom: null, inPlaceOf: null },
  };
  if (!outcome) return { ...open, decision: null, decidedBy: null, conditions: [] };
  return {
    ...open,
    decidedBy: 'Alex Muster',
    decision: {
      ...{ reviewId: `r-${track}`, outcome, reasons: 'Nach Prüfung.', checklist: '[]' },
      ...{ decidedBy: 'p', decidedAt: at, inPlaceOf: null },
    },
    conditions:
      outcome === 'approve_with_conditions'
        ? [
            {
              ...{ id: 'c', reviewId: `r-${track}`, position: 1, text: 'Löschen' },
              ...{
                responsible: 'Amt 10',
                responsibleId: null,
                dueOn: '2027-03-31',
                moment: 'after_start',
              },
            },
          ]
        : [],
  };
}

const submission = (lane: Lane, provisional = false): Standing['submission'] => ({
  ...{ id: 's', useCaseId: '7', assessmentId: 'a', round: 1, submittedBy: 'p', submittedAt: at },
  ...{ snapshot: '{}', snapshotSha256: 'ab', class: 'minimal', provisional, lane },
});

const all = {
  edit: true,
  answer: true,
  confirm: true,
  decide: true,
  openReviews: true,
  callIn: false,
  noteAttempt: false,
};

describe('what happens next', () => {
  it.each<[CaseState, string]>([
    ['draft', 'Beantworten Sie den Fragebogen'],
    ['awaiting_confirmation', 'Die KI-Koordination bestätigt'],
    ['awaiting_final_decision', 'Die Verwaltungsleitung entscheidet abschließend'],
    ['approved', 'darf so genutzt werden wie eingereicht'],
    ['approved_with_conditions', 'sobald die Auflagen eingehalten sind'],
    ['refused', 'darf so nicht genutzt werden'],
    ['stopped', 'darf nicht betrieben werden'],
    ['closed', 'ändert sich etwas, stufen Sie neu ein'],
  ])('%s', (state, said) => {
    const shown = page({ standing: standing(state), may: all });
    expect(shown.next).toContain(said);
    const used = shown.operation ? [shown.operation.badge] : [];
    expect(shown.identity.badges.slice(1)).toEqual(used);
    expect(used).toHaveLength(/^approved/.test(state) ? 1 : 0);
    expect(page({ standing: standing(state), may: all }, 'en').next).not.toBe(shown.next);
  });

  it('what the staff council refused is not for the head to decide alone', () => {
    const reviews = [review('data_protection', 'approve'), review('staff_council', 'refuse')];
    const refused = page({ standing: standing('awaiting_final_decision', { reviews }) });
    expect(refused.next).toContain('kann das Einigungsverfahren einleiten');
    const others = [review('data_protection', 'refuse'), review('staff_council', 'approve')];
    const disputed = page({ standing: standing('awaiting_final_decision', { reviews: others }) });
    expect(disputed.next).toContain('entscheidet abschließend');
  });

  it('a draft is for those who may answer to complete; others are told who is at it', () => {
    const shown = page({ standing: standing('draft'), may: { ...all, edit: false } });
    expect(shown.next).toContain('Der Fachbereich beantwortet noch');
  });

  it('a case that is stopped because a question is open waits for its answer', () => {
    const provisionally = submission('stopped', true);
    const shown = page({ standing: standing('stopped', { submission: provisionally }) });
    expect(shown.next).toContain('bis die offene Frage rechtlich geklärt');
    expect(shown.identity.badges.map(({ text }) => text)).toEqual(['Gestoppt', 'vorläufig']);
  });

  it('in review, names those who have not decided', () => {
    const reviews = [review('data_protection', 'approve'), review('staff_council', null)];
    expect(page({ standing: standing('in_review', { reviews }) }).next).toBe(
      'Es entscheiden noch: Personalrat.',
    );
  });
});

describe('who sees which way on', () => {
  const links = (state: CaseState, may: Partial<CaseFile['may']>) =>
    page({ standing: standing(state), may: { ...nobody, ...may } }).nextLinks.map(
      ({ href }) => href,
    );

  it('the coordination confirms what awaits confirmation, and nothing else', () => {
    expect(links('awaiting_confirmation', { confirm: true })).toEqual([
      '/use-cases/7/confirmation',
    ]);
    expect(links('awaiting_confirmation', { ...all, confirm: false })).toEqual([]);
    expect(links('closed', all)).toEqual([]);
  });

  it('the head of administration decides what is disputed, and nothing else', () => {
    expect(links('awaiting_final_decision', { decide: true })).toEqual([
      '/use-cases/7/final-decision',
    ]);
    expect(links('awaiting_final_decision', { ...all, decide: false })).toEqual([]);
    expect(links('in_review', all)).toEqual([]);
  });

  it('the task list is for the one who registers, while a draft is open', () => {
    expect(page({ draft, may: { ...nobody, edit: true } }).tasks?.tasks).toHaveLength(3);
    expect(page({ draft, may: { ...all, edit: false } }).tasks).toBeUndefined();
    expect(page({ draft: null, may: all }).tasks).toBeUndefined();
  });

  it('assessing anew is for the same one, once something was decided and no draft is open', () => {
    const decided = { standing: taken('approved') };
    const mine = { ...nobody, edit: true };
    expect(page({ ...decided, may: mine }).reassess?.action).toBe('/use-cases/7/assessments');
    expect(page({ ...decided, may: { ...all, edit: false } }).reassess).toBeUndefined();
    expect(page({ ...decided, draft, may: mine }).reassess).toBeUndefined();
    expect(page({ standing: standing('in_review'), may: mine }).reassess).toBeUndefined();
  });

  it('reviews are open to those who may read them; that there are reviews, to all', () => {
    const reviews = [review('it_security', null)];
    const shown = (openReviews: boolean) =>
      page({ standing: standing('in_review', { reviews }), may: { ...nobody, openReviews } })
        .reviews[0];
    expect(shown(true)?.link?.href).toBe('/reviews/r-it_security');
    expect(shown(false)).toEqual({
      ...{ track: 'IT-Sicherheit', notes: [], conditions: [] },
      vote: { text: 'Offen', kind: 'info' },
    });
  });
});

describe('what was decided', () => {
  it('is nothing yet', () => {
    expect(page().decision).toBeUndefined();
    expect(page().records).toBeUndefined();
  });

  it('says outcome, who, when, reasons', () => {
    const decided = taken('refused', { decidedBy: 'Kim Beispiel', reasons: 'Wiegt schwerer.' });
    expect(page({ standing: decided }).decision).toEqual({
      ...{ outcome: 'Abgelehnt', reasons: 'Wiegt schwerer.', conditions: [] },
      by: 'Kim Beispiel, 24.11.2026, 10:00 Uhr',
    });
  });

  it('was recorded by the register where nobody decided', () => {
    const { decision } = page({ standing: taken('approved') });
    expect(decision?.by).toBe('Vom Register festgestellt, 24.11.2026, 10:00 Uhr');
    expect(decision?.reasons).toBeUndefined();
  });

  it('carries the conditions of all reviews, each with who, by when', () => {
    const reviews = [
      review('data_protection', 'approve_with_conditions'),
      review('staff_council', 'approve_with_conditions'),
    ];
    const shown = page({ standing: taken('approved_with_conditions', { reviews }) });
    const said = 'Löschen (verantwortlich: Amt 10; nach Beginn der Nutzung bis 31.03.2027)';
    expect(shown.decision?.conditions).toEqual([said, said]);
    expect(shown.reviews[0]).toMatchObject({
      ...{ conditions: [said], reasons: 'Nach Prüfung.' },
      by: 'Alex Muster, 24.11.2026, 10:00 Uhr',
    });
  });

  it('shows what conciliation agreed on with the decision, not under the refusal', () => {
    const { conditions } = review('staff_council', 'approve_with_conditions');
    const reviews = [{ ...review('staff_council', 'refuse'), conditions }];
    const shown = page({ standing: taken('approved_with_conditions', { reviews }) });
    expect(shown.decision?.conditions).toHaveLength(1);
    expect(shown.reviews[0]?.conditions).toEqual([]);
  });
});

describe('the record', () => {
  const printed = (printedAt: Date): ListedRecord => ({
    ...{ id: '9', kind: 'decision', language: 'de', version: 1, pages: 12 },
    ...{ pdfSha256: 'ab'.repeat(32), printedAt },
  });
  const records = (...list: ListedRecord[]) =>
    page({ standing: taken('approved'), records: list }).records;

  it('is being produced until one of this decision is there', () => {
    expect(records()).toEqual({ pending: true, files: [] });
    expect(records(printed(new Date(at.getTime() - 1)))?.pending).toBe(true);
    expect(records(printed(at))?.pending).toBe(false);
  });

  it('is there as PDF and as data, with its hash', () => {
    expect(records(printed(at))?.files).toEqual([
      {
        pdf: { text: 'Nachweis als PDF (12 Seiten)', href: '/records/9/pdf' },
        json: { text: expect.stringContaining('JSON') as string, href: '/records/9/json' },
        sha: `SHA-256 der PDF-Datei: ${'ab'.repeat(32)}`,
      },
    ]);
  });

  it('of an earlier round stays while the case is assessed anew', () => {
    const again = page({ standing: standing('in_review'), records: [printed(at)] });
    expect(again.records).toMatchObject({ pending: false, files: [{}] });
  });
});

describe('the bar above', () => {
  const pages = (about: Partial<CaseFile>) => page(about).identity.pages.map(({ text }) => text);

  it('leads to the assessment once there is one', () => {
    expect(pages({})).toEqual(['Überblick', 'Verlauf']);
    const submitted = standing('in_review', { submission: submission('case_by_case') });
    expect(pages({ standing: submitted })).toEqual([
      ...['Überblick', 'Einstufung', 'Auflagen und Pflichten', 'Diskussion', 'Verlauf'],
    ]);
  });

  it('says that an old decision stands while a new assessment is open', () => {
    const again = taken('approved', { submission: submission('fast') });
    const badges = page({ standing: again, draft }).identity.badges.map(({ text }) => text);
    expect(badges).toEqual(['Freigegeben', 'Neue Einstufung', 'Geplant']);
  });
});

it('tells what the use case is about, and leaves empty what was not stated', () => {
  const rows = new Map(page().about.rows.map(({ key, values }) => [key, values]));
  expect(rows.get('Zweck')).toEqual(['Entwürfe']);
  expect(rows.get('Geplanter Beginn')).toEqual(['01.02.2027']);
  expect(rows.get('KI-Modell')).toEqual([]);
});
