import { Injectable, NotFoundException } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { SignedInPerson } from '../access/signed-in-person.ts';
import type { Track } from '../domain/catalogue.ts';
import { scopesFor } from '../domain/permissions.ts';
import type { Action } from '../domain/permissions.ts';
import type { UseCase } from '../inventory/use-case.entity.ts';
import { UseCaseRepository } from '../inventory/use-case.repository.ts';
import { Review } from './review.entity.ts';
import { Submission } from './submission.entity.ts';

/** A review together with the case it belongs to. */
export interface ReviewOfCase {
  readonly review: Review;
  readonly submission: Submission;
  readonly useCase: UseCase;
}

/** What is asked for on a review. */
export type ReviewAction = Extract<
  Action,
  | 'review.view'
  | 'review.decide'
  | 'review.take'
  | 'review.handOver'
  | 'consent.request'
  | 'dueDate.change'
>;

/** Reviews are fetched through the person who asks; what they may not reach does not exist for them. */
@Injectable()
export class ReviewRepository {
  constructor(private readonly useCases: UseCaseRepository) {}

  /** A review with which the person may do this. */
  async findFor(
    tx: EntityManager,
    person: SignedInPerson,
    id: string,
    action: ReviewAction,
  ): Promise<ReviewOfCase> {
    return this.load(tx, person, action, id, false);
  }

  /**
   * As above; the deed is a decision unless said otherwise. Reviews themselves never change; what is locked until the
   * transaction ends is their case, where all tracks meet: whoever comes last sees what all the others have decided.
   */
  async lockFor(
    tx: EntityManager,
    person: SignedInPerson,
    id: string,
    action: ReviewAction = 'review.decide',
  ): Promise<ReviewOfCase> {
    return this.load(tx, person, action, id, true);
  }

  /** A review for who may do this with its case; holds the case until the transaction ends if asked to. */
  async ofCase(
    tx: EntityManager,
    person: SignedInPerson,
    id: string,
    { action, lock }: { readonly action: Action; readonly lock: boolean },
  ): Promise<ReviewOfCase> {
    const review = await tx.findOneBy(Review, { id });
    if (!review) throw new NotFoundException();
    return this.withCase(tx, person, review, action, lock);
  }

  private async load(
    tx: EntityManager,
    person: SignedInPerson,
    action: ReviewAction,
    id: string,
    lock: boolean,
  ): Promise<ReviewOfCase> {
    const review = await tx.findOneBy(Review, { id });
    if (!review || !reachesReview(person, action, review)) throw new NotFoundException();
    return this.withCase(tx, person, review, 'useCase.view', lock);
  }

  private async withCase(
    tx: EntityManager,
    person: SignedInPerson,
    review: Review,
    action: Action,
    lock: boolean,
  ): Promise<ReviewOfCase> {
    const submission = await tx.findOneByOrFail(Submission, { id: review.submissionId });
    const useCase = await this.useCases[lock ? 'lockFor' : 'findFor'](
      tx,
      person,
      action,
      submission.useCaseId,
    );
    return { review, submission, useCase };
  }
}

/** Whether any scope of the person lets them do this with a review of that track. */
export function reachesReview(
  person: SignedInPerson,
  action: ReviewAction,
  { track }: { readonly track: Track },
): boolean {
  const scopes = scopesFor(person, action);
  return (
    scopes.includes('any') ||
    scopes.includes('submitted') ||
    (scopes.includes('ownTrack') && person.tracks.includes(track))
  );
}
