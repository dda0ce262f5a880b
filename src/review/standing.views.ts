import { classBadge } from '../assessment/result.views.ts';
import type { Track } from '../domain/catalogue.ts';
import type { ChecklistInWords } from '../domain/checklist.ts';
import type { CaseState, ReviewResult } from '../domain/review.ts';
import type { Badge, IdentityBar, Link } from '../web/views.ts';
import type { Words } from '../web/words.ts';
import type { ReviewStanding, SubmittedStanding } from './standing.ts';

/** A state as a badge: its words say it, its colour repeats it. */
export function stateBadge(words: Words, state: CaseState): Badge {
  const kind = stateKinds[state];
  return { text: words.t(`cases.state.${state}`), ...(kind ? { kind } : {}) };
}

/** What a track has decided, or that it has not. */
export function voteBadge(words: Words, outcome: ReviewResult | null): Badge {
  return outcome
    ? { text: words.t(`cases.vote.${outcome}`), kind: outcome === 'refuse' ? 'danger' : 'success' }
    : { text: words.t('cases.vote.open'), kind: 'info' };
}

/** Partial `review-verdict`: what a track decided, with everything it said. */
export interface VerdictView {
  readonly track: string;
  readonly vote: Badge;
  /** Who and when; absent while the track has not decided. */
  readonly by?: string;
  /** That it was carried over from an earlier round, or that the reasons are not to be read yet. */
  readonly notes: readonly string[];
  readonly reasons?: string;
  /** Who refused has set none: theirs were agreed in conciliation. */
  readonly conditionsTitle: string;
  readonly conditions: readonly ConditionView[];
  readonly checklist: readonly {
    readonly question: string;
    readonly answer: string;
    readonly note?: string;
  }[];
  readonly link?: Link;
}

interface ConditionView {
  readonly text: string;
  readonly terms: string;
}

/** `hidden`: how the track decided, but neither why nor on which conditions. */
export function verdictView(
  words: Words,
  standing: ReviewStanding,
  hidden: readonly Track[] = [],
): VerdictView {
  const { review, decision } = standing;
  const withheld = decision !== null && hidden.includes(review.track);
  const { reasons, conditions, checklist } = withheld ? nothing : saidBy(words, standing);
  return {
    track: words.t(`assessment.track.${review.track}`),
    vote: voteBadge(words, decision?.outcome ?? null),
    ...(decision
      ? {
          by: words.t('review.verdict.by', {
            who: deciderOf(words, standing),
            when: words.time(decision.decidedAt),
          }),
        }
      : {}),
    notes: [...carriedNote(words, standing), ...(withheld ? [words.t('rounds.hidden')] : [])],
    ...(reasons ? { reasons } : {}),
    conditionsTitle: words.t(
      `review.verdict.${decision?.outcome === 'refuse' ? 'agreed' : 'conditions'}`,
    ),
    conditions,
    checklist,
  };
}

/** From which round an approval is carried over, as a sentence. */
export function carriedNote(words: Words, { carriedFrom }: ReviewStanding): string[] {
  return carriedFrom === null ? [] : [words.t('rounds.carried.vote', { round: carriedFrom })];
}

type Said = Pick<VerdictView, 'conditions' | 'checklist'> & { readonly reasons: string };

const nothing: Said = { reasons: '', conditions: [], checklist: [] };

function saidBy(words: Words, { decision, conditions }: ReviewStanding): Said {
  return {
    reasons: decision?.reasons ?? '',
    conditions: conditions.map(({ text, responsible, moment, dueOn }) => ({
      text,
      terms: words.t('review.verdict.terms', {
        responsible,
        moment: words.t(`review.condition.moment.${moment}`),
        day: words.day(dueOn),
      }),
    })),
    checklist: decision ? checklistOf(words, decision.checklist) : [],
  };
}

/** Who decided: a person, a person in somebody's place, or the register. */
export function deciderOf(
  words: Words,
  {
    decidedBy,
    inPlaceOf,
  }: Pick<ReviewStanding, 'decidedBy'> & { readonly inPlaceOf?: string | null },
): string {
  if (decidedBy === null) return words.t('cases.overview.byRegister');
  return inPlaceOf
    ? words.t('review.verdict.inPlaceOf', { who: decidedBy, principal: inPlaceOf })
    : decidedBy;
}

/**
 * The bar above every page about the decision on a case; `current` is the page or the review that is open.
 * `mayOpen`: whether the person may open reviews; who may not finds the assessment there instead.
 */
export function caseBar(
  words: Words,
  useCaseId: string,
  { snapshot, state, submission, reviews }: SubmittedStanding,
  current: string | null,
  mayOpen = true,
): IdentityBar {
  const base = `/use-cases/${useCaseId}`;
  const { number, title, department, owner } = snapshot.useCase;
  return {
    ...{ number, title },
    badges: [
      stateBadge(words, state),
      classBadge(words, snapshot),
      ...(submission.provisional ? [{ text: words.t('cases.state.provisional') }] : []),
    ],
    facts: [
      { key: words.t('cases.identity.department'), value: department },
      { key: words.t('cases.identity.owner'), value: owner },
    ],
    pages: [
      { text: words.t('cases.identity.overview'), href: base, current: false },
      ...(mayOpen
        ? reviews.map(({ review }) => ({
            text: words.t(`assessment.track.${review.track}`),
            href: `/reviews/${review.id}`,
            current: review.id === current,
          }))
        : [
            {
              text: words.t('cases.identity.assessment'),
              href: `${base}/assessment`,
              current: false,
            },
          ]),
      {
        text: words.t('cases.identity.conditions'),
        href: `${base}/conditions`,
        current: current === 'conditions',
      },
      {
        text: words.t('cases.identity.discussion'),
        href: `${base}/discussion`,
        current: current === 'discussion',
      },
      { text: words.t('cases.identity.timeline'), href: `${base}/timeline`, current: false },
    ],
    pagesLabel: words.t('cases.identity.pages'),
  };
}

function checklistOf(words: Words, stored: string): VerdictView['checklist'] {
  return (JSON.parse(stored) as ChecklistInWords[]).map(({ question, answer, note }) => ({
    question: words.pick(question),
    answer: words.pick(answer),
    ...(note ? { note } : {}),
  }));
}

const stateKinds: Readonly<Record<CaseState, Badge['kind'] | null>> = {
  draft: null,
  awaiting_confirmation: 'warning',
  in_review: 'info',
  awaiting_final_decision: 'warning',
  in_conciliation: 'warning',
  approved: 'success',
  approved_with_conditions: 'success',
  refused: 'danger',
  stopped: 'danger',
  closed: null,
};
