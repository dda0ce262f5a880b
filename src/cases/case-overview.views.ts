import { stopped, trackNames } from '../assessment/result.views.ts';
import { staffCouncilRefused } from '../domain/review.ts';
import { reassessmentView } from '../impact/reassessment.views.ts';
import type { ReassessmentView } from '../impact/reassessment.views.ts';
import { discussionEnd } from '../review/discussion/discussion.views.ts';
import type { DiscussionView } from '../review/discussion/discussion.views.ts';
import { threadView } from '../review/question/question.views.ts';
import type { ThreadView } from '../review/question/question.views.ts';
import { concernsUse, operationView } from '../operation/operation.views.ts';
import type { OperationView } from '../operation/operation.views.ts';
import { decisionPathView } from '../review/decision-path.views.ts';
import type { DecisionPathView } from '../review/decision-path.views.ts';
import { outdatedAlert } from '../review/round/round-difference.views.ts';
import { isEditorial, votesOf } from '../review/standing.ts';
import { consentView } from '../review/consent/consent.views.ts';
import type { ConsentView } from '../review/consent/consent.views.ts';
import { dueSentence } from '../review/due/period.views.ts';
import type { ReviewStanding } from '../review/standing.ts';
import { carriedNote, deciderOf, voteBadge } from '../review/standing.views.ts';
import type {
  Alert,
  Badge,
  ButtonRow,
  IdentityBar,
  Link,
  Page,
  SummaryList,
  TaskList,
} from '../web/views.ts';
import type { Words } from '../web/words.ts';
import { identityBar } from './case-frame.views.ts';
import type { CaseFile } from './case.service.ts';
import { registrationTasks } from './registration-tasks.views.ts';

interface ReviewRow {
  readonly track: string;
  readonly vote: Badge;
  /** Until when the track may decide; absent while there is no period, and when it has decided. */
  readonly due?: string;
  readonly by?: string;
  readonly notes: readonly string[];
  readonly reasons?: string;
  readonly conditions: readonly string[];
  readonly link?: Link;
}

interface OverviewPage extends Page {
  readonly identity: IdentityBar;
  readonly alerts: readonly Alert[];
  readonly thread?: ThreadView;
  /** Absent before the first submission. */
  readonly discussion?: DiscussionView;
  readonly reassessment?: ReassessmentView;
  readonly tasks?: TaskList;
  readonly next: string;
  readonly nextLinks: readonly Link[];
  /** How it is used, once it may be. */
  readonly operation?: OperationView;
  /** Call-ins, attempts to agree, conciliation. */
  readonly path?: DecisionPathView;
  readonly decision?: {
    readonly outcome: string;
    readonly by: string;
    readonly note?: string;
    readonly reasons?: string;
    readonly conditions: readonly string[];
  };
  readonly reviews: readonly ReviewRow[];
  readonly consent?: ConsentView;
  readonly records?: {
    readonly pending: boolean;
    readonly files: readonly { readonly pdf: Link; readonly json: Link; readonly sha: string }[];
  };
  readonly about: SummaryList;
  readonly reassess?: { readonly action: string; readonly buttons: ButtonRow };
}

/** The first page of a case: where it stands, what happens next, what was decided, what it is about. */
export function overviewPage(words: Words, file: CaseFile): OverviewPage {
  const { useCase, standing, draft, reassessment, may } = file;
  return {
    title: useCase.title,
    identity: identityBar(words, file, 'overview'),
    alerts: [...questionAlerts(words, file), ...outdatedAlert(words, file.outdated)],
    ...threadOf(words, file),
    ...(standing.submission
      ? { discussion: discussionEnd(words, useCase.id, file.discussion) }
      : {}),
    ...(reassessment ? { reassessment: reassessmentView(words, reassessment) } : {}),
    ...(draft && may.edit ? { tasks: registrationTasks(words, useCase.id, draft) } : {}),
    next: next(words, file),
    nextLinks: nextLinks(words, file),
    ...(concernsUse(standing.state, file.operation)
      ? { operation: operationView(words, useCase.id, file.operation) }
      : {}),
    ...decisionPathView(words, standing.path),
    ...decision(words, file),
    reviews: standing.reviews.map((review) => reviewRow(words, review, file)),
    ...consent(words, file),
    ...records(words, file),
    about: about(words, file),
    ...(may.edit && !draft && standing.decision
      ? {
          reassess: {
            action: `/use-cases/${useCase.id}/assessments`,
            buttons: {
              buttons: [{ text: words.t('cases.overview.newAssessment'), kind: 'secondary' }],
            },
          },
        }
      : {}),
  };
}

/** A question waits: the first thing to do for everybody with a hand in the case. */
function questionAlerts(words: Words, { questions, may }: CaseFile): Alert[] {
  if (!may.answer) return [];
  return questions
    .filter(({ waits }) => waits)
    .map(({ question, track }) => ({
      kind: 'warning',
      title: words.t('question.toDo.title'),
      paragraphs: [
        words.t('question.toDo.text', {
          track: words.t(`assessment.track.${track}`),
          day: words.day(question.dueOn),
        }),
      ],
      links: [{ text: words.t('question.toDo.link'), href: `/questions/${question.id}` }],
    }));
}

function threadOf(words: Words, { questions }: CaseFile): Pick<OverviewPage, 'thread'> {
  const thread = threadView(words, questions);
  return thread ? { thread } : {};
}

function next(words: Words, { standing, may }: CaseFile): string {
  const { state, submission } = standing;
  if (state === 'draft' && !may.edit) return words.t('cases.next.draftOfOthers');
  if (state === 'awaiting_final_decision' && staffCouncilRefused(votesOf(standing.reviews)))
    return words.t('cases.next.refusedByStaffCouncil');
  if (state !== 'in_review')
    return words.t(`cases.next.${stopped(state, submission?.provisional ?? false)}`);
  const missing = votesOf(standing.reviews).filter(({ outcome }) => outcome === null);
  return words.t('cases.next.in_review', { tracks: trackNames(words, missing) });
}

/** Its buttons stand at the top, under what happens next. */
function consent(words: Words, { courses }: CaseFile): Pick<OverviewPage, 'consent'> {
  const course = courses.find((one) => one.consent);
  return course
    ? consentView(words, { ...course, may: { ...course.may, requestConsent: false } })
    : {};
}

function nextLinks(words: Words, { useCase, standing, courses, may }: CaseFile): Link[] {
  const base = `/use-cases/${useCase.id}`;
  return [
    ...(standing.state === 'awaiting_confirmation' && may.confirm
      ? [{ text: words.t('cases.overview.confirmCase'), href: `${base}/confirmation` }]
      : []),
    ...(standing.state === 'awaiting_final_decision' && may.decide
      ? [{ text: words.t('cases.overview.takeDecision'), href: `${base}/final-decision` }]
      : []),
    ...courses
      .filter((course) => course.may.requestConsent)
      .map(({ review }) => ({
        text: words.t('consent.link.consent-request'),
        href: `/reviews/${review.id}/consent-request`,
      })),
    ...(standing.state === 'awaiting_final_decision' && may.noteAttempt
      ? [{ text: words.t('conciliation.link.attempt'), href: `${base}/attempts-to-agree` }]
      : []),
    ...(standing.state === 'in_conciliation' && may.decide
      ? [{ text: words.t('conciliation.link.outcome'), href: `${base}/conciliation` }]
      : []),
    ...(may.callIn ? [{ text: words.t('callIn.submit'), href: `${base}/call-in` }] : []),
  ];
}

function decision(words: Words, { standing }: CaseFile): Pick<OverviewPage, 'decision'> {
  const taken = standing.decision;
  if (!taken) return {};
  return {
    decision: {
      outcome: words.t(`cases.state.${taken.outcome}`),
      by: words.t('cases.overview.decidedBy', {
        who: standing.decidedBy ?? words.t('cases.overview.byRegister'),
        when: words.time(taken.decidedAt),
      }),
      ...(isEditorial(standing) ? { note: words.t('rounds.carried.everything') } : {}),
      ...(taken.reasons ? { reasons: taken.reasons } : {}),
      conditions: standing.reviews.flatMap((review) => conditions(words, review)),
    },
  };
}

function reviewRow(words: Words, standing: ReviewStanding, file: CaseFile): ReviewRow {
  const { courses, hidden, may } = file;
  const { review, decision: taken } = standing;
  const withheld = taken !== null && hidden.includes(review.track);
  const course = courses.find((one) => one.review.id === review.id);
  const due = course && !taken ? dueSentence(words, course.period) : null;
  return {
    ...(due === null ? {} : { due }),
    track: words.t(`assessment.track.${review.track}`),
    vote: voteBadge(words, taken?.outcome ?? null),
    ...(taken
      ? {
          by: words.t('cases.overview.decidedBy', {
            who: deciderOf(words, standing),
            when: words.time(taken.decidedAt),
          }),
        }
      : {}),
    notes: [...carriedNote(words, standing), ...(withheld ? [words.t('rounds.hidden')] : [])],
    ...(taken?.reasons && !withheld ? { reasons: taken.reasons } : {}),
    // What was agreed with a track that refused stands with the decision, not under its refusal.
    conditions: withheld || taken?.outcome === 'refuse' ? [] : conditions(words, standing),
    ...(may.openReviews
      ? { link: { text: words.t('cases.overview.openReview'), href: `/reviews/${review.id}` } }
      : {}),
  };
}

function conditions(words: Words, standing: ReviewStanding): string[] {
  return standing.conditions.map(({ text, responsible, dueOn, moment }) =>
    words.t('cases.overview.condition', {
      text,
      responsible,
      moment: words.t(`cases.overview.${moment === 'before_use' ? 'beforeUse' : 'afterStart'}`),
      day: words.day(dueOn),
    }),
  );
}

function records(words: Words, file: CaseFile): Pick<OverviewPage, 'records'> {
  if (!file.standing.decision && file.records.length === 0) return {};
  const printedAfter = file.standing.decision?.decidedAt;
  return {
    records: {
      pending:
        printedAfter !== undefined &&
        !file.records.some(({ printedAt }) => printedAt >= printedAfter),
      files: file.records.map(({ id, pages, pdfSha256 }) => ({
        pdf: { text: words.t('cases.overview.record', { pages }), href: `/records/${id}/pdf` },
        json: { text: words.t('cases.overview.recordJson'), href: `/records/${id}/json` },
        sha: words.t('cases.overview.sha', { sha: pdfSha256 }),
      })),
    },
  };
}

function about(words: Words, { facts }: CaseFile): SummaryList {
  const text = (name: 'purpose' | 'description' | 'supplier' | 'product' | 'model') => ({
    key: words.t(`cases.overview.${name}`),
    values: facts[name] ? [facts[name]] : [],
  });
  const day = (name: 'plannedStart' | 'placedOnMarket' | 'designChange') => ({
    key: words.t(`cases.overview.${name}`),
    values: facts[name] ? [words.day(facts[name])] : [],
  });
  return {
    id: 'about',
    title: words.t('cases.overview.about'),
    rows: [
      text('purpose'),
      text('description'),
      text('supplier'),
      text('product'),
      text('model'),
      day('plannedStart'),
      day('placedOnMarket'),
      day('designChange'),
    ],
  };
}
