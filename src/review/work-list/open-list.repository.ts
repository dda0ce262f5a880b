import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { RiskClass, Track } from '../../domain/catalogue.ts';
import type { ReviewState } from '../../domain/transitions.ts';
import { listStates, whos } from './filters.ts';
import type { Filters, ListState, Who } from './filters.ts';
import { Statement, running } from './open-list.sql.ts';
import type { Key, Lister } from './open-list.sql.ts';

/** An open review on a work list. */
export interface OpenReviewRow {
  readonly reviewId: string;
  readonly useCaseId: string;
  readonly track: Track;
  readonly state: ReviewState;
  readonly number: string;
  readonly title: string;
  readonly department: string;
  readonly class: RiskClass;
  readonly provisional: boolean;
  /** YYYY-MM-DD; null without a period. */
  readonly dueOn: string | null;
  /** null: in the pool. */
  readonly holderId: string | null;
  readonly holder: string | null;
  /** When the person has saved a draft; null without one. */
  readonly draftAt: Date | null;
  /** Four eyes: somebody else of the track has to decide. */
  readonly ownCase: boolean;
}

/** How many there are, 100 for more than 99; of a team `null` where it would be the figure of a few people. */
export interface Counts {
  readonly who: Readonly<Record<Who | 'mine', number | null>>;
  readonly state: Readonly<Record<ListState, number | null>>;
}

export const pageLength = 25;
const cap = 100;

/** The open reviews; every query costs the same, however many there are. */
@Injectable()
export class OpenListRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** By due day, then number; one more than a page. `after`: the review with which the last page ended. */
  async page(lister: Lister, filters: Filters, after: string | null): Promise<OpenReviewRow[]> {
    const statement = new Statement(lister);
    const key = after === null ? null : await this.keyOf(after);
    const most = pageLength + 1;
    const keys = statement.open(keyColumns, { ...filters, after: key }, most);
    return this.dataSource.query(rowsOf(statement, lister, keys, most), statement.values);
  }

  async counts(lister: Lister, filters: Filters): Promise<Counts> {
    const statement = new Statement(lister);
    const count = (who: Who | null, state: ListState | null) =>
      `least((SELECT count(*) FROM (${statement.open('1', { who, state }, cap)}) c), ${cap})::int`;
    const rest = [null, ...whos].map((who) => `${count(who, null)} AS "${who ?? 'mine'}"`);
    const states = listStates.map((state) => `${count(filters.who, state)} AS "${state}"`);
    const [row] = await this.dataSource.query<Record<string, number>[]>(
      `SELECT ${[...rest, ...states].join(', ')}, ${fewest(statement, lister)} AS fewest`,
      statement.values,
    );
    if (!row) throw new Error('A count gave no row');
    const of = (name: string, hidden: boolean) => (hidden ? null : (row[name] ?? 0));
    const isFew = (row['fewest'] ?? 0) > 0 && (row['fewest'] ?? 0) < smallestGroup;
    return {
      who: {
        ...{ mine: of('mine', false), me: of('me', false), pool: of('pool', false) },
        team: of('team', isFew),
      },
      state: Object.fromEntries(
        listStates.map((state) => [state, of(state, isFew && filters.who === 'team')]),
      ) as Counts['state'],
    };
  }

  /**
   * Reviews that nobody works on although somebody has taken them, and those of a track in which nobody is there at
   * all; by due day. Who has taken reviews is found by leaping from person to person through the index.
   */
  unattended(lister: Lister, most: number): Promise<OpenReviewRow[]> {
    const statement = new Statement(lister);
    const [tracks, today] = [statement.bind(lister.tracks), statement.bind(lister.today)];
    const keys = `
      WITH RECURSIVE holder AS (
        (SELECT p.track, p.holder_id FROM review_progress p WHERE ${running} AND p.holder_id IS NOT NULL
         ORDER BY p.track, p.holder_id LIMIT 1)
        UNION ALL
        SELECT n.* FROM holder h CROSS JOIN LATERAL (
          SELECT p.track, p.holder_id FROM review_progress p
          WHERE ${running} AND p.holder_id IS NOT NULL AND (p.track, p.holder_id) > (h.track, h.holder_id)
          ORDER BY p.track, p.holder_id LIMIT 1) n
      ), away AS (
        SELECT h.*, substitute_of(h.holder_id, h.track, ${today}::date) AS substitute FROM holder h
        WHERE h.track = ANY (${tracks}::text[]) AND NOT works_for(h.holder_id, h.track, ${today}::date)
      ), deserted AS (
        SELECT f.track FROM unnest(${tracks}::text[]) AS f (track) WHERE NOT EXISTS (
          SELECT FROM role_grant g WHERE g.track = f.track AND works_for(g.person_id, g.track, ${today}::date))
      )
      SELECT l.* FROM away a CROSS JOIN LATERAL (
        SELECT ${keyColumns} FROM review_progress p
        WHERE ${running} AND p.track = a.track AND p.holder_id = a.holder_id
          AND (a.substitute IS NULL OR has_a_hand_in(a.substitute, p.submission_id))
        ORDER BY p.due_order, p.number LIMIT ${most}) l
      UNION ALL
      SELECT l.* FROM deserted a CROSS JOIN LATERAL (
        SELECT ${keyColumns} FROM review_progress p WHERE ${running} AND p.track = a.track AND p.holder_id IS NULL
        ORDER BY p.due_order, p.number LIMIT ${most}) l`;
    return this.dataSource.query(rowsOf(statement, lister, keys, most), statement.values);
  }

  private async keyOf(reviewId: string): Promise<Key | null> {
    const [key] = await this.dataSource.query<Key[]>(
      `SELECT due_order::text AS "dueOrder", number, track FROM review_progress WHERE review_id = $1`,
      [reviewId],
    );
    return key ?? null;
  }
}

/** Groups of fewer people than this have no figures of their own. */
const smallestGroup = 5;

const keyColumns =
  'p.review_id, p.submission_id, p.track, p.state, p.due_on, p.due_order, p.number, p.holder_id';

/** What the rows of a page say beside their keys. */
function rowsOf(statement: Statement, { personId }: Lister, keys: string, most: number): string {
  const person = statement.bind(personId);
  return `
    SELECT k.review_id AS "reviewId", u.id AS "useCaseId", k.track, k.state, k.number, u.title,
           d.name AS department, s.class, s.provisional, k.due_on::text AS "dueOn",
           k.holder_id AS "holderId", h.name AS holder, w.saved_at AS "draftAt",
           has_a_hand_in(${person}, s.id) AS "ownCase"
    FROM (SELECT * FROM (${keys}) a ORDER BY due_order, number, track LIMIT ${most}) k
    JOIN submission s ON s.id = k.submission_id JOIN use_case u ON u.id = s.use_case_id
    JOIN department d ON d.id = u.department_id LEFT JOIN person h ON h.id = k.holder_id
    LEFT JOIN review_draft w ON w.review_id = k.review_id AND w.person_id = ${person}
    ORDER BY k.due_order, k.number, k.track`;
}

/** Of the person's tracks the one with the fewest colleagues, who are the ones that a figure would be about. */
function fewest(statement: Statement, { tracks, personId }: Lister): string {
  return `(SELECT coalesce(min(m), 0)::int FROM (
    SELECT count(*) AS m FROM role_grant g JOIN person c ON c.id = g.person_id
    WHERE g.track = ANY (${statement.bind(tracks)}::text[]) AND g.person_id <> ${statement.bind(personId)}
      AND c.disabled_at IS NULL
    GROUP BY g.track) of_tracks)`;
}
