import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { listStates } from './filters.ts';
import type { Filters, ListState, Who } from './filters.ts';
import { isUntouchedBy, liesOn, portionOf, waysOf } from './open-list.sql.ts';
import type { Lister, Part } from './open-list.sql.ts';

/** How many there are, 100 for more than 99; `null` where it would be the figure of a few colleagues. */
export interface Counts {
  readonly who: Readonly<Record<Who | 'mine', number | null>>;
  readonly state: Readonly<Record<ListState, number | null>>;
}

const cap = 100;
/** Groups of fewer people than this have no figures of their own. */
const smallestGroup = 5;

/** Counts open reviews; what is counted on one way ends at the cap. */
@Injectable()
export class OpenCountsRepository {
  constructor(private readonly dataSource: DataSource) {}

  async counts(lister: Lister, { who }: Filters): Promise<Counts> {
    const wanted = [
      ...(['me', 'pool', 'others'] as const).map((one) => ({ name: one, who: one, state: null })),
      ...listStates.map((state) => ({ name: state, who, state })),
    ];
    const ways = wanted
      .flatMap((one) =>
        waysOf(lister, one.who).map((way) => ({
          ...{ name: one.name, ...way },
          ...portionOf(lister, way.part, one.state),
        })),
      )
      .filter(({ states }) => states.length > 0);
    const { tracks, personId } = lister;
    const counted = await this.dataSource.query<{ name: string; many: number; few: boolean }[]>(
      counting,
      [JSON.stringify(ways), personId, tracks],
    );
    const isFew = counted.some(({ few }) => few);
    const many = (...names: string[]) =>
      counted.reduce((sum, one) => sum + (names.includes(one.name) ? one.many : 0), 0);
    const shown = (of: Who | null, count: number) =>
      isFew && (of === 'others' || of === 'team') ? null : Math.min(count, cap);
    return {
      who: {
        mine: shown(null, many('me', 'pool')),
        me: shown('me', many('me')),
        pool: shown('pool', many('pool')),
        others: shown('others', many('others')),
        team: shown('team', many('me', 'pool', 'others')),
      },
      state: Object.fromEntries(
        listStates.map((state) => [state, shown(who, many(state))]),
      ) as Counts['state'],
    };
  }
}

const countOn = (part: Part): string => `
  SELECT w.name, (SELECT count(*) FROM (
    SELECT FROM review_progress p
    WHERE ${liesOn(part, { track: 'w.track', holder: 'w.holder', own: 'w.own' })}
      AND p.state = ANY (w.states) AND p.due_order BETWEEN w.first AND w.last
      ${part === 'hands' ? `AND (NOT w.untouched OR ${isUntouchedBy('$2')})` : ''}
    LIMIT ${cap}) c) AS many
  FROM way w WHERE w.part = '${part}'`;

/** In: the ways with their names, the person, their tracks. `few`: of one track there are too few colleagues. */
const counting = `
  WITH way AS (SELECT * FROM jsonb_to_recordset($1) AS w (
    name text, part text, track text, holder uuid, own uuid[], states text[], first date, last date, untouched boolean))
  SELECT n.name, sum(n.many)::int AS many, EXISTS (
    SELECT FROM role_grant g JOIN person c ON c.id = g.person_id
    WHERE g.track = ANY ($3) AND g.person_id <> $2 AND c.disabled_at IS NULL
    GROUP BY g.track HAVING count(*) < ${smallestGroup}) AS few
  FROM (${(['hands', 'pool', 'others'] as const).map(countOn).join(' UNION ALL ')}) n
  GROUP BY n.name`;
