import type { Track } from '../domain/catalogue.ts';
import type { NotificationKind } from './kinds.ts';

/** Everybody around a case; only accounts that are in use. */
export interface Circle {
  readonly ownerId: string;
  /** Who owns it, submitted it or answered in it. They do not review it (four eyes). */
  readonly hands: readonly string[];
  readonly teams: Readonly<Record<Track, readonly string[]>>;
  readonly coordination: readonly string[];
  readonly head: readonly string[];
  /** Every account that is in use. */
  readonly active: ReadonlySet<string>;
  readonly review: CircleReview | null;
}

/** The review that something is about. */
export interface CircleReview {
  readonly track: Track;
  /** null: it is in the pool. */
  readonly holderId: string | null;
  /** Who asked the proposers last; null: nobody. */
  readonly askerId: string | null;
  /** Members of the track who are away today, and who stands in; null: nobody does. */
  readonly away: ReadonlyMap<string, string | null>;
}

/** What happened, as far as it names people. */
export interface Happened {
  /** null: the register. */
  readonly by: string | null;
  /** Whom the event itself names. */
  readonly personId?: string | null;
}

/**
 * Who is told, everybody once and nobody of their own deed. Whoever is away is told as well as who stands in; when
 * nobody stands in, the whole team is.
 */
export function audience(
  kind: NotificationKind,
  circle: Circle,
  { by, personId = null }: Happened,
): readonly string[] {
  const told = new Set(named(kind, circle, personId));
  return [...told].filter((id) => id !== by && circle.active.has(id));
}

function named(kind: NotificationKind, circle: Circle, personId: string | null): string[] {
  const { review, hands, coordination, head, ownerId } = circle;
  const person = personId === null ? [] : [personId];
  switch (kind) {
    case 'review_opened':
    case 'new_round':
    case 'consent_requested':
    case 'condition_reported':
    case 'deemed_soon':
      return team(circle);
    case 'assigned':
      return withSubstitutes(circle, person);
    case 'answer':
      return atWork(circle, [review?.holderId, review?.askerId]);
    case 'due_soon':
    case 'overdue':
      return atWork(circle, [review?.holderId]);
    case 'question':
    case 'question_due':
    case 'question_overdue':
      return [...hands];
    case 'track_decided':
    case 'decided':
    case 'called_in':
      return [...hands, ...coordination];
    case 'fast_lane':
      return Object.values(circle.teams).flat().filter(foreignTo(circle));
    case 'consent_to_request':
    case 'disagreement':
      return [...coordination];
    case 'confirmation':
      return coordination.filter(foreignTo(circle));
    case 'final_decision':
      return head.filter(foreignTo(circle));
    case 'condition_set':
    case 'condition_due':
    case 'condition_overdue':
      return personId !== null && circle.active.has(personId) ? person : [ownerId];
    case 'condition_confirmed':
    case 'condition_sent_back':
      return person;
  }
}

/** Those of the track who may act on the review. */
function team(circle: Circle): string[] {
  const { review, teams } = circle;
  return review ? teams[review.track].filter(foreignTo(circle)) : [];
}

/** Those who have the review in hand, or the team while nobody has. */
function atWork(circle: Circle, ids: readonly (string | null | undefined)[]): string[] {
  const members = team(circle);
  const theirs = ids.filter((id) => id != null).filter((id) => members.includes(id));
  return theirs.length === 0 ? members : withSubstitutes(circle, theirs);
}

function withSubstitutes(circle: Circle, ids: readonly string[]): string[] {
  const { away = new Map<string, string | null>() } = circle.review ?? {};
  return ids.flatMap((id) => {
    const substitute = away.get(id);
    if (substitute === undefined) return [id];
    return substitute === null ? [id, ...team(circle)] : [id, substitute];
  });
}

function foreignTo({ hands }: Circle): (id: string) => boolean {
  return (id) => !hands.includes(id);
}
