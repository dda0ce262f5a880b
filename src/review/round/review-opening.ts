import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Track } from '../../domain/catalogue.ts';
import { Checklists } from '../checklist/checklists.service.ts';
import { DueDates } from '../due/due-dates.service.ts';
import { Review } from '../review.entity.ts';
import type { Submission } from '../submission.entity.ts';

/** Opens a track's review of a submission with everything that belongs to it from the first moment. */
@Injectable()
export class ReviewOpening {
  constructor(
    private readonly checklists: Checklists,
    private readonly dueDates: DueDates,
  ) {}

  /** `carriedFrom`: the review whose approval this one takes over; it is then decided at once. */
  async open(
    tx: EntityManager,
    submission: Submission,
    track: Track,
    at: Date,
    carriedFrom: string | null = null,
  ): Promise<Review> {
    const review = tx.create(Review, {
      ...{ id: randomUUID(), submissionId: submission.id, track },
      ...{ openedAt: at, carriedFrom },
    });
    await tx.insert(Review, review);
    if (carriedFrom) return review;
    await this.checklists.freeze(tx, review, submission);
    await this.dueDates.begin(tx, review);
    return review;
  }
}
