import type { Catalogue, Condition, RiskClass, Track, TrackRule } from './catalogue.ts';
import { tracks } from './catalogue.ts';
import type { Classification, Lane } from './classification.ts';
import type { Truth } from './condition.ts';

/** What the classification already says when the way through the house is found. */
export interface SoFar {
  readonly class: RiskClass | 'undetermined';
  readonly provisional: boolean;
  /** «Weiß ich nicht» leaves open whether some rule holds, be it only one that stops operation or adds a duty. */
  readonly openLegalPoint: boolean;
  /** A rule outside the classes of the AI Act forbids operation (Land law, missing legal basis). */
  readonly stop: boolean;
  /** Whether questions, also those of routing, are still to be asked. */
  readonly unanswered: boolean;
}

export interface Route {
  /** The reviews that are needed, each with the ids of the track rules that ask for it. */
  readonly tracks: Classification['tracks'];
  /** null: cannot be said yet. */
  readonly lane: Lane | null;
}

type Judge = (condition: Condition) => Truth;
type RoutingRules = Pick<Catalogue, 'trackRules' | 'agreement'>;

/**
 * The way of a case through the house (design.md › Routing): stopped, confirmed by the AI coordination,
 * fast lane under the works agreement, or case by case with at least one review.
 */
export function routeOf(catalogue: RoutingRules, truth: Judge, soFar: SoFar): Route {
  const way = wayWithoutReview(soFar);
  if (way !== undefined) return { tracks: [], lane: way };
  const fired = firedTrackRules(catalogue, truth);
  if (mayTakeFastLane(catalogue, truth, soFar, fired)) return { tracks: [], lane: 'fast' };
  return { tracks: byTrack(fired), lane: 'case_by_case' };
}

/** Each condition of the works agreement and whether it is met; what is not known is not met. */
export function agreementOf(
  catalogue: Pick<Catalogue, 'agreement'>,
  truth: Judge,
): { readonly id: string; readonly met: boolean }[] {
  return catalogue.agreement.conditions.map(({ id, when }) => ({ id, met: truth(when) === 'yes' }));
}

/** The lanes that need no review at all, null while the lane is open, undefined when reviews are to be looked at. */
function wayWithoutReview(soFar: SoFar): 'stopped' | 'confirm' | null | undefined {
  if (soFar.stop) return 'stopped';
  switch (soFar.class) {
    case 'prohibited':
      return 'stopped';
    case 'undetermined':
      return null;
    case 'not_ai':
    case 'out_of_scope':
    case 'no_role':
    case 'gpai_model':
    case 'gpai_model_systemic':
      return 'confirm';
    case 'high_risk_annex_iii':
    case 'high_risk_annex_i':
    case 'annex_iii_exempt_6_3':
    case 'limited_transparency_art50':
    case 'minimal':
      return soFar.unanswered ? null : undefined;
  }
}

/** A rule fires on yes and on unknown; the fallback stands only where no other rule does. */
function firedTrackRules({ trackRules }: RoutingRules, truth: Judge): readonly TrackRule[] {
  const fires = ({ when }: TrackRule): boolean => truth(when) !== 'no';
  const fired = trackRules.filter((rule) => rule.fallback !== true && fires(rule));
  return fired.length > 0 ? fired : trackRules.filter((rule) => rule.fallback && fires(rule));
}

/**
 * A class the agreement speaks about, nothing unclear in law, every condition met, and no reason for a review
 * that the agreement has not already answered.
 */
function mayTakeFastLane(
  catalogue: RoutingRules,
  truth: Judge,
  soFar: SoFar,
  fired: readonly TrackRule[],
): boolean {
  const lowRisk = soFar.class === 'minimal' || soFar.class === 'limited_transparency_art50';
  const agreed = agreementOf(catalogue, truth).every(({ met }) => met);
  const covered = new Set(catalogue.agreement.conditions.flatMap(({ covers }) => covers));
  const answered = fired.every((rule) => rule.fallback === true || covered.has(rule.id));
  return lowRisk && !soFar.provisional && !soFar.openLegalPoint && agreed && answered;
}

function byTrack(fired: readonly TrackRule[]): { track: Track; because: string[] }[] {
  return tracks
    .map((track) => ({
      track,
      because: fired.filter((rule) => rule.track === track).map(({ id }) => id),
    }))
    .filter(({ because }) => because.length > 0);
}
