import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { Clock } from '../../config/clock.ts';
import { freeDays } from '../../config/public-holidays.ts';
import { isOver } from '../../domain/consent-period.ts';
import { workingDaysLeft } from '../../domain/working-days.ts';
import type { ReviewState } from '../../domain/transitions.ts';
import { ReviewProgress } from '../progress.entity.ts';
import type { Calculation } from './due-dates.service.ts';
import { ReviewDue } from './due.entity.ts';

/** One setting of a review's last day. */
export interface DueSet {
  readonly dueOn: string;
  /** How it was counted; null when a person set it. */
  readonly calculation: Calculation | null;
  readonly reason: string;
  /** Name of the person; null: the register. */
  readonly by: string | null;
  readonly at: Date;
}

/** Where a review stands, and how its last day came about: the first setting first. */
export interface ReviewPeriod {
  readonly state: ReviewState;
  /** null while there is none. */
  readonly dueOn: string | null;
  /** Working days until then, by the rules it was counted with; null where it was not counted. */
  readonly left: number | null;
  /** Whether the last day is over. */
  readonly over: boolean;
  readonly set: readonly DueSet[];
}

/** Reads the periods of reviews. */
@Injectable()
export class Periods {
  constructor(private readonly clock: Clock) {}

  async of(tx: EntityManager, reviewId: string): Promise<ReviewPeriod> {
    const period = (await this.ofAll(tx, [reviewId])).get(reviewId);
    if (!period) throw new Error(`Review ${reviewId} has no progress`);
    return period;
  }

  async ofAll(
    tx: EntityManager,
    reviewIds: readonly string[],
  ): Promise<ReadonlyMap<string, ReviewPeriod>> {
    const reviewId = In([...reviewIds]);
    const progress = await tx.findBy(ReviewProgress, { reviewId });
    const dues = await tx.find(ReviewDue, { where: { reviewId }, order: { position: 'ASC' } });
    const names = await namesOf(tx, dues);
    return new Map(
      progress.map(({ reviewId, state, dueOn }): [string, ReviewPeriod] => {
        const set = dues
          .filter((due) => due.reviewId === reviewId)
          .map((due) => dueSet(due, names));
        const over = dueOn !== null && isOver(dueOn, this.clock.today());
        return [reviewId, { state, dueOn, left: this.left(dueOn, set), over, set }];
      }),
    );
  }

  private left(dueOn: string | null, set: readonly DueSet[]): number | null {
    const rules = set.findLast(({ calculation }) => calculation !== null)?.calculation;
    return dueOn && rules ? workingDaysLeft(this.clock.today(), dueOn, freeDays(rules)) : null;
  }
}

function dueSet(
  { dueOn, calculation, reason, setBy, setAt }: ReviewDue,
  names: ReadonlyMap<string, string>,
): DueSet {
  return {
    ...{ dueOn, reason, at: setAt },
    calculation: calculation === null ? null : (JSON.parse(calculation) as Calculation),
    by: setBy && (names.get(setBy) ?? ''),
  };
}

async function namesOf(
  tx: EntityManager,
  dues: readonly ReviewDue[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.query<{ id: string; name: string }[]>(
    'SELECT id, name FROM person WHERE id = ANY ($1)',
    [dues.flatMap(({ setBy }) => setBy ?? [])],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}
