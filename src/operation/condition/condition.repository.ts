import { Injectable, NotFoundException } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { SignedInPerson } from '../../access/signed-in-person.ts';
import type { Action } from '../../domain/permissions.ts';
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
  /** The latest submission that was decided; null when there is none any more. */
  readonly standing: SubmittedStanding;
  readonly condition: ConditionStanding;
}

/** Conditions are fetched through the person who asks; one that binds nobody (any more) does not exist. */
@Injectable()
export class ConditionRepository {
  constructor(
    private readonly useCases: UseCaseRepository,
    private readonly reviews: ReviewRepository,
    private readonly standings: Standings,
    private readonly conditions: ConditionStandings,
  ) {}

  /** A condition that the person may see. */
  async find(tx: EntityManager, person: SignedInPerson, id: string): Promise<ConditionOfCase> {
    const { useCaseId } = await placeOf(tx, id);
    return this.within(tx, await this.useCases.findFor(tx, person, 'useCase.view', useCaseId), id);
  }

  /** As find, for somebody of the department who reports; holds the case until the transaction ends. */
  async lockToReport(
    tx: EntityManager,
    person: SignedInPerson,
    id: string,
  ): Promise<ConditionOfCase> {
    const { useCaseId } = await placeOf(tx, id);
    const action: Action = 'condition.report';
    return this.within(tx, await this.useCases.lockFor(tx, person, action, useCaseId), id);
  }

  /** As find, for a member of the track that set it; holds the case until the transaction ends. */
  async lockToJudge(
    tx: EntityManager,
    person: SignedInPerson,
    id: string,
  ): Promise<ConditionOfCase> {
    const { reviewId } = await placeOf(tx, id);
    const { useCase } = await this.reviews.lockFor(tx, person, reviewId);
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
