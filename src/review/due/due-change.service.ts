import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { SignedInPerson } from '../../access/signed-in-person.ts';
import { AuditService } from '../../audit/audit.service.ts';
import { Clock } from '../../config/clock.ts';
import { Transactions } from '../../database/transactions.ts';
import { dueChangeRefusal } from '../../domain/consent-period.ts';
import type { DueChangeRefusal } from '../../domain/consent-period.ts';
import { partsIn } from '../../domain/parts.ts';
import { step } from '../../domain/transitions.ts';
import type { StepRefusal } from '../../domain/transitions.ts';
import { capacityOf } from '../assignment/capacity.ts';
import { ReviewProgress } from '../progress.entity.ts';
import { ReviewRepository } from '../review.repository.ts';
import type { ReviewOfCase } from '../review.repository.ts';
import { DueDates } from './due-dates.service.ts';

export type DueChangeDenied = StepRefusal | DueChangeRefusal;
export type DueChanged = { ok: true } | { ok: false; because: DueChangeDenied };

/** Sets the last day of a running review by hand, for a reason: its chair or the AI coordination. */
@Injectable()
export class DueChangeService {
  constructor(
    private readonly transactions: Transactions,
    private readonly reviews: ReviewRepository,
    private readonly dueDates: DueDates,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  change(
    person: SignedInPerson,
    reviewId: string,
    { dueOn, reason }: { dueOn: string; reason: string },
    key: string,
  ): Promise<DueChanged> {
    return this.transactions.once(
      { key, personId: person.id, action: 'dueDate.change' },
      async (tx): Promise<DueChanged> => {
        const found = await this.reviews.lockFor(tx, person, reviewId, 'dueDate.change');
        const because = await this.refusal(tx, person, found, dueOn);
        if (because) return { ok: false, because };
        await this.dueDates.byHand(tx, reviewId, { dueOn, reason, setBy: person.id });
        const { track } = found.review;
        await this.audit.append(tx, {
          action: 'dueDate.changed',
          actor: {
            personId: person.id,
            role: person.leads.includes(track)
              ? capacityOf(person, track, null, true).role
              : 'coordination',
          },
          object: { type: 'useCase', id: found.useCase.id, version: found.useCase.version },
          payload: { review: reviewId, track, dueOn, reason },
        });
        return { ok: true };
      },
    );
  }

  /** Why this person cannot set this day now; null when they can. For a page as well, with the day that holds. */
  async refusal(
    tx: EntityManager,
    person: SignedInPerson,
    { review }: Pick<ReviewOfCase, 'review'>,
    newDueOn: string,
  ): Promise<DueChangeDenied | null> {
    const { state, dueOn } = await tx.findOneByOrFail(ReviewProgress, { reviewId: review.id });
    const parts = partsIn(person, review.track);
    const taken = step('review', 'changeDueDate', state, { parts, hand: 'foreign' });
    if (!taken.ok) return taken.because;
    const { track } = review;
    const today = this.clock.today();
    return dueChangeRefusal({ track, chair: parts.includes('chair'), today, dueOn, newDueOn });
  }
}
