import type { Catalogue, Provisions, RiskClass, Track, TrackRule } from './catalogue.ts';
import { tracks } from './catalogue.ts';
import type { Classification, Lane } from './classification.ts';
import type { Explained, Truth } from './condition.ts';
import { judge, restsOn } from './condition.ts';

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

type Judge<C> = (condition: C) => Truth;
type RoutingRules<C> = Pick<Provisions<C>, 'trackRules' | 'agreement'>;

/**
 * The way of a case through the house (design.md › Routing): stopped, confirmed by the AI coordination,
 * fast lane under the works agreement, or case by case with at least one review.
 */
export function routeOf<C>(catalogue: RoutingRules<C>, truth: Judge<C>, soFar: SoFar): Route {
  const way = wayWithoutReview(soFar);
  if (way !== undefined) return { tracks: [], lane: way };
  const fired = firedTrackRules(catalogue, truth);
  if (mayTakeFastLane(catalogue, truth, soFar, fired)) return { tracks: [], lane: 'fast' };
  return { tracks: byTrack(fired), lane: 'case_by_case' };
}

/** `open`: an answer is «Weiß ich nicht»; `notAsked`: nobody was asked what the condition rests on. */
export type ConditionState = 'met' | 'notMet' | 'open' | 'notAsked';

/** How each condition of the works agreement stands; only what is met for certain is met. */
export function agreementOf(
  catalogue: Pick<Catalogue, 'agreement'>,
  ground: Explained,
): { readonly id: string; readonly state: ConditionState }[] {
  return catalogue.agreement.conditions.map(({ id, when }) => ({
    id,
    state: stateOf(judge(when, ground), () => restsOn(when, ground).size > 0),
  }));
}

/** What the truth of a condition means; `wasAsked`: whether it rests on an answer at all. */
export function stateOf(truth: Truth, wasAsked: () => boolean): ConditionState {
  switch (truth) {
    case 'yes':
      return 'met';
    case 'unknown':
      return 'open';
    case 'unanswered':
      return 'notAsked';
    case 'no':
      return wasAsked() ? 'notMet' : 'notAsked';
  }
}

/** Whether the works agreement decides anything about a case: its class must not rule the fast lane out. */
export function agreementDecides({
  class: id,
  lane,
}: Pick<Classification, 'class' | 'lane'>): boolean {
  return (lane === 'fast' || lane === 'case_by_case') && isLowRisk(id);
}

function isLowRisk(id: SoFar['class']): boolean {
  return id === 'minimal' || id === 'limited_transparency_art50';
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
function firedTrackRules<C>(
  { trackRules }: RoutingRules<C>,
  truth: Judge<C>,
): readonly TrackRule<C>[] {
  const fires = ({ when }: TrackRule<C>): boolean => truth(when) !== 'no';
  const fired = trackRules.filter((rule) => rule.fallback !== true && fires(rule));
  return fired.length > 0 ? fired : trackRules.filter((rule) => rule.fallback && fires(rule));
}

/**
 * A class the agreement speaks about, nothing unclear in law, every condition met, and no reason for a review
 * that the agreement has not already answered.
 */
function mayTakeFastLane<C>(
  { agreement: { conditions } }: RoutingRules<C>,
  truth: Judge<C>,
  soFar: SoFar,
  fired: readonly TrackRule<C>[],
): boolean {
  if (!isLowRisk(soFar.class) || soFar.provisional || soFar.openLegalPoint) return false;
  if (!conditions.every(({ when }) => truth(when) === 'yes')) return false;
  const covered = new Set(conditions.flatMap(({ covers }) => covers));
  return fired.every((rule) => rule.fallback === true || covered.has(rule.id));
}

function byTrack<C>(fired: readonly TrackRule<C>[]): { track: Track; because: string[] }[] {
  return tracks
    .map((track) => ({
      track,
      because: fired.filter((rule) => rule.track === track).map(({ id }) => id),
    }))
    .filter(({ because }) => because.length > 0);
}
