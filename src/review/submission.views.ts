import { classBadge, stopped, trackNames } from '../assessment/result.views.ts';
import { type ReleaseMarkView, releaseMarkView } from '../versions/release.views.ts';
import type { ReleaseMark } from '../versions/release.ts';
import type { Badge, IdentityBar, Link, Page } from '../web/views.ts';
import type { Words } from '../web/words.ts';
import { caseBar } from './standing.views.ts';
import { isEditorial } from './standing.ts';
import type { ReviewStanding, SubmittedStanding } from './standing.ts';

interface SubmittedPage extends Page {
  readonly identity: IdentityBar;
  readonly mark: ReleaseMarkView;
  readonly heading: string;
  readonly number: string;
  /** Not in green: the case goes no further. */
  readonly plain: boolean;
  readonly class: Badge;
  readonly meaning: string;
  readonly next: string;
  readonly links: readonly Link[];
}

/** The confirmation after a case was submitted; it can be opened again at any time. */
export function submittedPage(
  words: Words,
  useCaseId: string,
  standing: SubmittedStanding,
  mark: ReleaseMark,
): SubmittedPage {
  const { snapshot, submission } = standing;
  const { number } = snapshot.useCase;
  return {
    title: words.t('review.submitted.title', { number }),
    identity: caseBar(words, useCaseId, standing, null, false),
    mark: releaseMarkView(words, mark),
    heading: isEditorial(standing)
      ? words.t('rounds.carried.submitted.heading')
      : words.t(`review.submitted.heading.${submission.lane}`),
    number: words.t('review.submitted.number', {
      number,
      when: words.time(submission.submittedAt),
    }),
    plain: submission.lane === 'stopped',
    class: classBadge(words, snapshot),
    meaning: words.pick(snapshot.class.meaning),
    next: next(words, standing),
    links: [
      { text: words.t('review.decided.toCase'), href: `/use-cases/${useCaseId}` },
      { text: words.t('review.submitted.list'), href: '/use-cases' },
    ],
  };
}

function next(words: Words, standing: SubmittedStanding): string {
  const { submission, reviews } = standing;
  const tracksOf = (some: readonly ReviewStanding[]): string =>
    trackNames(
      words,
      some.map(({ review }) => review),
    );
  const kept = reviews.filter(({ carriedFrom }) => carriedFrom !== null);
  const asked = reviews.filter(({ carriedFrom }) => carriedFrom === null);
  if (isEditorial(standing)) return words.t('rounds.carried.submitted.everything');
  if (kept.length > 0)
    return words.t('rounds.carried.submitted.some', {
      kept: tracksOf(kept),
      tracks: tracksOf(asked),
    });
  return words.t(`review.submitted.next.${stopped(submission.lane, submission.provisional)}`, {
    tracks: tracksOf(reviews),
  });
}

interface NotSubmittedPage extends Page {
  readonly heading: string;
  readonly text: string;
  readonly link: Link;
}

/** Why a case was not submitted, or not opened again, in one sentence with the way on. */
export function notSubmittedPage(
  words: Words,
  useCaseId: string,
  because: 'frozen' | 'unanswered' | 'undetermined' | 'pending',
): NotSubmittedPage {
  const heading = words.t(`review.notSubmitted.${because}.title`);
  const base = `/use-cases/${useCaseId}`;
  const href = because === 'frozen' || because === 'pending' ? base : `${base}/questionnaire`;
  return {
    title: heading,
    heading,
    text: words.t(`review.notSubmitted.${because}.text`),
    link: { text: words.t(`review.notSubmitted.${because}.link`), href },
  };
}
