import { isUntouchedBy, liesOn, portionOf } from './open-list.sql.ts';
import type { Lister, Way } from './open-list.sql.ts';
import type { Track } from '../../domain/catalogue.ts';
import type { ListState } from './filters.ts';

/** Where a page ends; the next one begins behind it. */
export interface Key {
  readonly dueOrder: string;
  readonly number: string;
  readonly track: Track;
}

/** The rows of a list, by due day, then number; a statement that is put together with its values. */
export class OpenRows {
  readonly values: unknown[] = [];
  private readonly ways: string[] = [];

  constructor(
    private readonly lister: Lister,
    private readonly most: number,
  ) {}

  /** Adds what lies on a way, in that state and behind that key. */
  along(way: Way, state: ListState | null, after: Key | null): void {
    this.add(way, [
      ...(state ? [this.inState(way, state)] : []),
      ...(after ? [this.behind(after)] : []),
    ]);
  }

  /** Adds what lies on a way; of it only what somebody must not review. */
  unattended(way: Way, substituteId: string | null): void {
    const ownCase = (id: string) => `has_a_hand_in(${this.bind(id)}, p.submission_id)`;
    this.add(way, substituteId ? [ownCase(substituteId)] : []);
  }

  /** What the rows say beside their keys. */
  text(): string {
    const person = this.bind(this.lister.personId);
    return `
      SELECT k.review_id AS "reviewId", u.id AS "useCaseId", k.track, k.state, k.number, u.title,
             d.name AS department, s.class, s.provisional, k.due_on::text AS "dueOn",
             k.holder_id AS "holderId", h.name AS holder, w.saved_at AS "draftAt",
             has_a_hand_in(${person}, s.id) AS "ownCase"
      FROM (SELECT * FROM (${this.ways.join(' UNION ALL ')}) a ORDER BY due_order, number, track LIMIT ${this.most}) k
      JOIN submission s ON s.id = k.submission_id JOIN use_case u ON u.id = s.use_case_id
      JOIN department d ON d.id = u.department_id LEFT JOIN person h ON h.id = k.holder_id
      LEFT JOIN review_draft w ON w.review_id = k.review_id AND w.person_id = ${person}
      ORDER BY k.due_order, k.number, k.track`;
  }

  private add({ part, track, holder, own }: Way, more: readonly string[]): void {
    const on = liesOn(part, {
      track: this.bind(track),
      holder: part === 'hands' ? this.bind(holder) : '',
      own: part === 'others' ? this.bind(own) : '',
    });
    this.ways
      .push(`(SELECT p.review_id, p.submission_id, p.track, p.state, p.due_on, p.due_order, p.number, p.holder_id
      FROM review_progress p WHERE ${[on, ...more].join(' AND ')}
      ORDER BY p.due_order, p.number LIMIT ${this.most})`);
  }

  /** Said in full, so that the database can choose the index by how many there are. */
  private inState({ part }: Way, state: ListState): string {
    const { states, first, last, untouched } = portionOf(this.lister, part, state);
    const conditions = [
      `p.state = ANY ('{${states.join(',')}}')`,
      `p.due_order BETWEEN ${this.bind(first)}::date AND ${this.bind(last)}::date`,
      ...(untouched ? [isUntouchedBy(this.bind(this.lister.personId))] : []),
    ];
    return conditions.join(' AND ');
  }

  private behind({ dueOrder, number, track }: Key): string {
    const [day, name, of] = [this.bind(dueOrder), this.bind(number), this.bind(track)];
    return `(p.due_order, p.number) >= (${day}::date, ${name}) AND (p.due_order, p.number, p.track) > (${day}::date, ${name}, ${of})`;
  }

  private bind(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }
}
