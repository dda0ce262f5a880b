import { Injectable, NotFoundException } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { SignedInPerson } from '../../access/signed-in-person.ts';
import type { UseCase } from '../../inventory/use-case.entity.ts';
import { UseCaseRepository } from '../../inventory/use-case.repository.ts';
import { ReviewRepository } from '../../review/review.repository.ts';
import { Standings } from '../../review/standing.ts';
import type { SubmittedStanding } from '../../review/standing.ts';
import { ConditionStandings } from './condition-standing.ts';
import type { ConditionStanding } from './condition-standing.ts';

/** A condition with its case, whose decision it belongs to. */
export interface ConditionOfCase {
  readonly useCase: UseCase;
  /** The latest submission that was decided. */
  readonly standing: SubmittedStanding;
  readonly condition: ConditionStanding;
}

/** What somebody wants with a condition: the department reports, the track that set it judges. */
export type ConditionDeed = 'view' | 'report' | 'judge';

const actions = { view: 'useCase.view', report: 'condition.report' } as const;

/** Conditions are fetched through the person who asks; one that binds nobody (any more) does not exist. */
@Injectable()
export class ConditionRepository {
  constructor(
    private readonly useCases: UseCaseRepository,
    private readonly reviews: ReviewRepository,
    private readonly standings: Standings,
    private readonly conditions: ConditionStandings,
  ) {}

  /** A condition for this deed. */
  async find(
    tx: EntityManager,
    person: SignedInPerson,
    id: string,
    deed: ConditionDeed,
  ): Promise<ConditionOfCase> {
    const { useCaseId, reviewId } = await placeOf(tx, id);
    const useCase =
      deed === 'judge'
        ? (await this.reviews.findFor(tx, person, reviewId, 'review.decide')).useCase
        : await this.useCases.findFor(tx, person, actions[deed], useCaseId);
    return this.within(tx, useCase, id);
  }

  /** As find, and holds the case until the transaction ends. */
  async lock(
    tx: EntityManager,
    person: SignedInPerson,
    id: string,
    deed: Exclude<ConditionDeed, 'view'>,
  ): Promise<ConditionOfCase> {
    const { useCaseId, reviewId } = await placeOf(tx, id);
    const useCase =
      deed === 'judge'
        ? (await this.reviews.lockFor(tx, person, reviewId)).useCase
        : await this.useCases.lockFor(tx, person, actions[deed], useCaseId);
    return this.within(tx, useCase, id);
  }

  private async within(tx: EntityManager, useCase: UseCase, id: string): Promise<ConditionOfCase> {
    const standing = await this.standings.lastDecided(tx, useCase.id);
    const all = standing ? await this.conditions.of(tx, standing.reviews) : [];
    const condition = all.find((one) => one.condition.id === id);
    if (!standing || !condition) throw new NotFoundException();
    return { useCase, standing, condition };
  }
}

async function placeOf(
  tx: EntityManager,
  id: string,
): Promise<{ readonly useCaseId: string; readonly reviewId: string }> {
  const [row] = await tx.query<{ useCaseId: string; reviewId: string }[]>(
    `SELECT s.use_case_id AS "useCaseId", r.id AS "reviewId" FROM review_condition c
     JOIN review r ON r.id = c.review_id JOIN submission s ON s.id = r.submission_id WHERE c.id = $1`,
    [id],
  );
  if (!row) throw new NotFoundException();
  return row;
}
