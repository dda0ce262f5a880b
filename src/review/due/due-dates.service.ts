import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import canonicalize from 'canonicalize';
import type { EntityManager } from 'typeorm';
import { AdministrationService } from '../../access/administration/administration.service.ts';
import { Clock, dayOf } from '../../config/clock.ts';
import { freeDays } from '../../config/public-holidays.ts';
import type { ReviewSettings } from '../../domain/review-settings.ts';
import { periodAfter } from '../../domain/working-days.ts';
import type { Period } from '../../domain/working-days.ts';
import type { Review } from '../review.entity.ts';
import { ReviewDue } from './due.entity.ts';

/** How a last day was counted: the period day by day, and the rules by which days were free. */
export interface Calculation extends Period {
  readonly land: ReviewSettings['land'];
  readonly furtherFreeDays: readonly string[];
}

/** Sets when reviews are due. The database keeps `review_progress.due_on`, from which work lists are read. */
@Injectable()
export class DueDates {
  constructor(
    private readonly administration: AdministrationService,
    private readonly clock: Clock,
  ) {}

  /**
   * Begins the period of a review that has just been opened, by the administration's rules of today. The staff
   * council's begins only when its consent is requested: for it nothing happens here.
   */
  async begin(
    tx: EntityManager,
    { id, track, openedAt }: Pick<Review, 'id' | 'track' | 'openedAt'>,
  ): Promise<void> {
    if (track === 'staff_council') return;
    const { review: settings } = await this.administration.current(tx);
    const from = dayOf(openedAt);
    await this.calculated(tx, id, { from, days: settings.reviewDays[track] }, settings);
  }

  /** Counts a period after a day and sets its end; `setBy` is null when the register does it by itself. */
  async calculated(
    tx: EntityManager,
    reviewId: string,
    { from, days }: Pick<Period, 'from' | 'days'>,
    settings: ReviewSettings,
    setBy: string | null = null,
  ): Promise<Calculation> {
    const { land, furtherFreeDays } = settings;
    const calculation = {
      ...periodAfter(from, days, freeDays(settings)),
      ...{ land, furtherFreeDays },
    };
    const { dueOn } = calculation;
    await this.append(tx, reviewId, {
      ...{ dueOn, basis: 'calculated', reason: '', setBy },
      calculation: canonicalize(calculation) ?? null,
    });
    return calculation;
  }

  /** Sets another last day, for a reason. The caller has asked the rules and writes the trace. */
  async byHand(
    tx: EntityManager,
    reviewId: string,
    { dueOn, reason, setBy }: { dueOn: string; reason: string; setBy: string },
  ): Promise<void> {
    await this.append(tx, reviewId, { dueOn, basis: 'by_hand', calculation: null, reason, setBy });
  }

  private async append(
    tx: EntityManager,
    reviewId: string,
    due: Pick<ReviewDue, 'dueOn' | 'basis' | 'calculation' | 'reason' | 'setBy'>,
  ): Promise<void> {
    const position = (await tx.countBy(ReviewDue, { reviewId })) + 1;
    const setAt = this.clock.now();
    await tx.insert(ReviewDue, { ...due, id: randomUUID(), reviewId, position, setAt });
  }
}
