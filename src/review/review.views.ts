import type { FormState, Typed } from '../web/forms.ts';
import { blankForm } from '../web/forms.ts';
import { errorSummary } from '../web/form-views.ts';
import { type ReleaseMarkView, releaseMarkView } from '../versions/release.views.ts';
import type { Alert, IdentityBar, Link, Page, SummaryList } from '../web/views.ts';
import type { Words } from '../web/words.ts';
import { holderView } from './assignment/assignment.views.ts';
import type { HolderView } from './assignment/assignment.views.ts';
import { caseFileView } from './case-file.views.ts';
import type { CaseFileView } from './case-file.views.ts';
import type { OfCouncil } from './consent/council.views.ts';
import { consentView } from './consent/consent.views.ts';
import type { ConsentView } from './consent/consent.views.ts';
import { periodView } from './due/period.views.ts';
import type { PeriodView } from './due/period.views.ts';
import { discussionEnd } from './discussion/discussion.views.ts';
import type { DiscussionView } from './discussion/discussion.views.ts';
import { judgementForm } from './judgement.views.ts';
import type { JudgementFormView } from './judgement.views.ts';
import type { OpenedReview } from './opened-review.ts';
import { ownText } from './own-text.views.ts';
import { threadView } from './question/question.views.ts';
import type { ThreadView } from './question/question.views.ts';
import { outdatedAlert, roundDifferenceView } from './round/round-difference.views.ts';
import type { RoundDifferenceView } from './round/round-difference.views.ts';
import { caseBar, verdictView } from './standing.views.ts';
import type { VerdictView } from './standing.views.ts';

interface ReviewPage extends Page {
  readonly identity: IdentityBar;
  readonly mark: ReleaseMarkView;
  readonly heading: string;
  readonly since: string;
  /** Absent once it is decided. */
  readonly holder?: HolderView;
  readonly alerts: readonly Alert[];
  readonly consent?: ConsentView;
  /** Of the other tracks; the staff council's stands in `consent`. */
  readonly period?: PeriodView;
  /** Why this track reviews the case, from the snapshot. */
  readonly because: readonly string[];
  /** What changed since the last round; absent in the first. */
  readonly difference?: RoundDifferenceView;
  readonly file: CaseFileView;
  readonly others: readonly VerdictView[];
  /** This track's own decision, once it is there. */
  readonly verdict?: VerdictView;
  /** Questions to the proposers, and the way to ask one. */
  readonly thread?: ThreadView;
  readonly ask?: Link;
  readonly discussion: DiscussionView;
  readonly form?: JudgementFormView;
  /** What the person typed whose decision did not count. */
  readonly own?: SummaryList;
}

/**
 * The whole case on one page, with the form for those who decide.
 * `state`: what was just sent and refused; without it the saved draft stands in the form.
 */
export function reviewPage(
  words: Words,
  opened: OpenedReview,
  state: FormState = blankForm(opened.draft?.typed ?? {}),
): ReviewPage {
  const { review, standing, part } = opened;
  const { snapshot, reviews } = standing;
  const mine = reviews.find((one) => one.review.id === review.id);
  const decided = mine?.decision ?? null;
  const openPoints = snapshot.open.length;
  const { track } = review;
  const holder = holderView(words, opened);
  const own = ownText(words, opened, state.typed);
  return {
    title: words.t('review.page.title', {
      track: words.t(`assessment.track.${track}`),
      number: snapshot.useCase.number,
    }),
    back: { text: words.t('review.list.title'), href: '/reviews' },
    ...(decided ? {} : errorSummary(words, state)),
    identity: caseBar(words, opened.useCase.id, standing, review.id),
    mark: releaseMarkView(words, opened.mark),
    heading: words.t(`review.page.heading.${track}`),
    since: words.t('review.page.since', { when: words.time(review.openedAt) }),
    ...(holder ? { holder } : {}),
    alerts: [...outdatedAlert(words, opened.outdated), ...alerts(words, opened, state)],
    ...(opened.difference
      ? { difference: roundDifferenceView(words, opened.difference, track) }
      : {}),
    ...(opened.course.consent
      ? consentView(words, opened.course)
      : periodView(words, opened.course)),
    because: snapshot.tracks
      .filter((one) => one.track === track)
      .flatMap(({ because }) => because.map((text) => words.pick(text))),
    file: caseFileView(words, snapshot, { track, difference: opened.difference }),
    others: reviews
      .filter((one) => one.review.id !== review.id)
      .map((one) => verdictView(words, one, opened.hidden)),
    ...threadOf(words, opened),
    discussion: discussionEnd(words, opened.useCase.id, opened.discussion),
    ...(decided && mine ? { verdict: verdictView(words, mine) } : {}),
    ...(part === 'decides' && !decided
      ? { form: judgementForm(words, { ...opened, openPoints }, state) }
      : {}),
    ...(decided && own.rows.length > 0 ? { own } : {}),
  };
}

function threadOf(
  words: Words,
  { review, questions, part, course }: OpenedReview,
): Pick<ReviewPage, 'thread' | 'ask'> {
  const thread = threadView(words, questions);
  return {
    ...(thread ? { thread } : {}),
    ...(part === 'decides' && course.period.state === 'open'
      ? { ask: { text: words.t('question.ask.link'), href: `/reviews/${review.id}/question` } }
      : {}),
  };
}

/**
 * Two reviewers at once, or one in two windows: the decision that counts, and the text that came second.
 * `personId`: whose text it is.
 */
export function overtakenPage(
  words: Words,
  opened: OpenedReview,
  typed: Typed,
  personId: string,
): ReviewPage {
  const winner = opened.standing.reviews.find(({ review }) => review.id === opened.review.id);
  const who = winner?.decision?.decidedBy === personId ? 'self' : 'colleague';
  return {
    ...reviewPage(words, opened, blankForm(typed)),
    alerts: [
      {
        kind: 'warning',
        title: words.t(`review.overtaken.${who}`),
        paragraphs: [words.t('review.overtaken.text')],
        live: true,
      },
    ],
  };
}

/** The decision of the staff council that cannot be recorded, and why; what was typed is kept as a draft. */
export function refusedPage(words: Words, opened: OpenedReview, because: OfCouncil): ReviewPage {
  return {
    ...reviewPage(words, opened),
    alerts: [
      {
        kind: 'warning',
        title: words.t(`consent.refused.${because}.title`),
        paragraphs: [words.t(`consent.refused.${because}.text`), words.t('consent.refused.kept')],
        live: true,
      },
    ],
  };
}

function alerts(words: Words, opened: OpenedReview, state: FormState): Alert[] {
  const { part, review, standing, draft } = opened;
  const alert = (kind: Alert['kind'], name: string, values = {}): Alert => ({
    kind,
    title: words.t(`review.alert.${name}.title`),
    paragraphs: [words.t(`review.alert.${name}.text`, values)],
  });
  const decided = standing.reviews.some((one) => one.review.id === review.id && one.decision);
  if (decided) return [];
  const track = words.t(`assessment.track.${review.track}`);
  switch (part) {
    case 'reads':
      return [alert('info', 'reads', { track })];
    case 'ownCase':
      return [alert('warning', 'ownCase', { track })];
    case 'decides':
      return [
        ...(opened.questions.some(({ question, waits }) => waits && question.reviewId === review.id)
          ? [alert('info', 'waits')]
          : []),
        ...(draft && state.errors.length === 0
          ? [{ ...alert('success', 'draft', { when: words.time(draft.savedAt) }), live: true }]
          : []),
      ];
  }
}
