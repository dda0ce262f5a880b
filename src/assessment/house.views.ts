import type { Snapshot } from '../domain/snapshot.ts';
import type { Words } from '../web/words.ts';
import { citations } from './citations.views.ts';

/** Partial `assessment-house`: what the house itself has to see to, whatever the class. */
export interface HouseView {
  /** Who reviews, each with the reasons; absent when nobody has to. */
  readonly reviews?: readonly { readonly track: string; readonly reasons: readonly string[] }[];
  readonly checks: readonly CheckView[];
}

interface CheckView {
  readonly title: string;
  readonly outcome: string;
  /** Set when the outcome stands only because an answer is «Weiß ich nicht». */
  readonly uncertain?: string;
  readonly reasons: readonly { readonly text: string; readonly cites: string }[];
  readonly cites: string;
}

/** The ways through the house and the parallel checks of a case, from its snapshot. */
export function houseView(words: Words, snapshot: Snapshot): HouseView {
  const reviews = snapshot.tracks.map(({ track, because }) => ({
    track: words.t(`assessment.track.${track}`),
    reasons: because.map((text) => words.pick(text)),
  }));
  const byCase = snapshot.classification.lane === 'case_by_case' && reviews.length > 0;
  return {
    ...(byCase ? { reviews } : {}),
    checks: (snapshot.checks ?? []).map((check) => ({
      title: words.pick(check.title),
      outcome: words.pick(check.outcome),
      ...(check.certain ? {} : { uncertain: words.t('assessment.result.uncertain') }),
      reasons: check.reasons.map(({ text, cites }) => ({
        text: words.pick(text),
        cites: citations(words, cites),
      })),
      cites: citations(words, check.cites),
    })),
  };
}
