import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../../config/clock.ts';
import { hindrance } from '../../domain/consent-period.ts';
import type { Hindrance } from '../../domain/consent-period.ts';
import { partsIn } from '../../domain/parts.ts';
import type { Rights } from '../../domain/permissions.ts';
import { step } from '../../domain/transitions.ts';
import { Consents } from '../consent/consents.ts';
import type { Consent } from '../consent/consents.ts';
import type { Review } from '../review.entity.ts';
import { sourceOf } from '../standing.ts';
import { Periods } from './periods.ts';
import type { ReviewPeriod } from './periods.ts';

/** How one review goes on, as one person finds it; of one that is carried over, how its source went on. */
export interface Course {
  readonly review: Pick<Review, 'id' | 'track'>;
  readonly period: ReviewPeriod;
  /** Between the administration and the staff council; null for the other tracks. */
  readonly consent: Consent | null;
  /** Why the person cannot record the staff council's decision now; null when they can, and for the other tracks. */
  readonly hindrance: Hindrance | null;
  readonly may: { readonly requestConsent: boolean; readonly changeDue: boolean };
}

@Injectable()
export class Courses {
  constructor(
    private readonly periods: Periods,
    private readonly consents: Consents,
    private readonly clock: Clock,
  ) {}

  async of(tx: EntityManager, person: Rights, review: Review): Promise<Course> {
    const { id, track } = review;
    const period = await this.periods.of(tx, sourceOf(review));
    const consent = track === 'staff_council' ? await this.consents.of(tx, sourceOf(review)) : null;
    const parts = partsIn(person, track);
    const may = (action: 'requestConsent' | 'changeDueDate') =>
      step('review', action, period.state, { parts, hand: 'foreign' }).ok;
    return {
      ...{ review: { id, track }, period, consent },
      hindrance: consent && this.hindranceOf(parts.includes('chair'), period, consent),
      may: {
        requestConsent: consent !== null && may('requestConsent'),
        changeDue: may('changeDueDate'),
      },
    };
  }

  private hindranceOf(
    chair: boolean,
    { dueOn }: ReviewPeriod,
    { request }: Consent,
  ): Hindrance | null {
    return hindrance({
      ...{ chair, dueOn, requested: request !== null },
      deemed: request?.settings.consent.deemed ?? false,
      arrivedOn: this.clock.today(),
    });
  }
}
