import type { Track } from '../../domain/catalogue.ts';
import type { ListState, Who } from './filters.ts';

/** Whose list: the person, and for each of their tracks everybody whose reviews are theirs. */
export interface Lister {
  readonly personId: string;
  readonly tracks: readonly Track[];
  readonly hands: readonly { readonly track: Track; readonly holderId: string }[];
  /** YYYY-MM-DD, and until when a review is due soon. */
  readonly today: string;
  readonly soon: string;
}

/** Where a page ends; the next one begins behind it. */
export interface Key {
  readonly dueOrder: string;
  readonly number: string;
  readonly track: Track;
}

/** A part of the list that one index gives in its order. */
type Part = 'hands' | 'pool' | 'team';

const parts: Readonly<Record<Who | 'mine', readonly Part[]>> = {
  mine: ['hands', 'pool'],
  me: ['hands'],
  pool: ['pool'],
  team: ['team'],
};

/** A statement that is put together with its values. */
export class Statement {
  readonly values: unknown[] = [];

  constructor(private readonly lister: Lister) {}

  bind(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }

  /**
   * The open reviews of a part of the list: each track, and each person whose hands count, is a way through an index
   * that ends at `most`, so that the length of the list does not matter. As a query of `columns` of `p`.
   */
  open(
    columns: string,
    of: { readonly who: Who | null; readonly state: ListState | null; readonly after?: Key | null },
    most: number,
  ): string {
    return parts[of.who ?? 'mine']
      .map((part) => {
        const conditions = [
          running,
          ...this.whose(part),
          ...(of.state ? [this.inState(of.state, part)] : []),
          ...(of.after ? [this.behind(of.after)] : []),
        ];
        return `SELECT l.* FROM ${this.from(part)} CROSS JOIN LATERAL (
          SELECT ${columns} FROM review_progress p WHERE ${conditions.join(' AND ')}
          ORDER BY p.due_order, p.number LIMIT ${most}) l`;
      })
      .join(' UNION ALL ');
  }

  private from(part: Part): string {
    const { hands, tracks } = this.lister;
    if (part !== 'hands') return `unnest(${this.bind(tracks)}::text[]) AS f (track)`;
    const [theirTracks, holders] = [
      this.bind(hands.map(({ track }) => track)),
      this.bind(hands.map(({ holderId }) => holderId)),
    ];
    return `unnest(${theirTracks}::text[], ${holders}::uuid[]) AS f (track, holder)`;
  }

  private whose(part: Part): string[] {
    switch (part) {
      case 'hands':
        return ['p.track = f.track', 'p.holder_id = f.holder'];
      case 'pool':
        return ['p.track = f.track', 'p.holder_id IS NULL'];
      case 'team':
        return ['p.track = f.track'];
    }
  }

  private inState(state: ListState, part: Part): string {
    const { today, soon, personId } = this.lister;
    switch (state) {
      case 'new':
        return part === 'hands'
          ? `p.state = 'open' AND NOT EXISTS (
               SELECT FROM review_draft w WHERE w.review_id = p.review_id AND w.person_id = ${this.bind(personId)})`
          : `p.state = 'open' AND p.holder_id IS NULL`;
      case 'due':
        return `p.due_order BETWEEN ${this.bind(today)}::date AND ${this.bind(soon)}::date`;
      case 'overdue':
        return `p.due_order < ${this.bind(today)}::date`;
      case 'waiting_answer':
        return `p.state = 'awaiting_answer'`;
      case 'waiting_others':
        return `p.state = 'preparing'`;
    }
  }

  private behind({ dueOrder, number, track }: Key): string {
    const [day, name, of] = [this.bind(dueOrder), this.bind(number), this.bind(track)];
    return `(p.due_order, p.number) >= (${day}::date, ${name}) AND (p.due_order, p.number, p.track) > (${day}::date, ${name}, ${of})`;
  }
}

/** As the indexes of migration 0072 have it. */
export const running = `p.state IN ('preparing', 'open', 'awaiting_answer')`;
