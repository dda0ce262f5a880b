import { trackNames } from '../assessment/result.views.ts';
import { type ReleaseMarkView, releaseMarkView } from '../versions/release.views.ts';
import type { IdentityBar, Link, Page } from '../web/views.ts';
import type { Words } from '../web/words.ts';
import type { OpenedReview } from './opened-review.ts';
import { caseBar, verdictView } from './standing.views.ts';
import type { VerdictView } from './standing.views.ts';
import { votesOf } from './standing.ts';
import type { SubmittedStanding } from './standing.ts';

interface DecidedPage extends Page {
  readonly identity: IdentityBar;
  readonly mark: ReleaseMarkView;
  readonly heading: string;
  readonly lead: string;
  /** Not in green: the decision stops something. */
  readonly plain: boolean;
  readonly verdict: VerdictView;
  readonly next: string;
  readonly links: readonly Link[];
}

/** The confirmation after a track has decided; null while it has not. */
export function decidedPage(words: Words, opened: OpenedReview): DecidedPage | null {
  const { review, standing, useCase } = opened;
  const mine = standing.reviews.find((one) => one.review.id === review.id);
  if (!mine?.decision) return null;
  const { number, title } = standing.snapshot.useCase;
  return {
    title: words.t('review.decided.title', { number }),
    identity: caseBar(words, useCase.id, standing, review.id),
    mark: releaseMarkView(words, opened.mark),
    heading: words.t(`review.decided.heading.${mine.decision.outcome}`),
    lead: words.t('review.decided.lead', { number, title }),
    plain: mine.decision.outcome === 'refuse',
    verdict: verdictView(words, mine),
    next: nextAfterVotes(words, standing),
    links: [
      { text: words.t('review.decided.toList'), href: '/reviews' },
      { text: words.t('review.decided.toCase'), href: `/use-cases/${useCase.id}` },
    ],
  };
}

/** What happens next with a case that is reviewed, in one or two sentences. */
function nextAfterVotes(words: Words, { state, reviews }: SubmittedStanding): string {
  if (state !== 'in_review') return words.t(`cases.next.${state}`);
  const missing = votesOf(reviews).filter(({ outcome }) => outcome === null);
  return words.t('review.decided.waiting', { tracks: trackNames(words, missing) });
}
