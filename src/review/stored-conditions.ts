import { randomUUID } from 'node:crypto';
import type { ConditionSet } from '../domain/judgement.ts';
import type { ReviewCondition } from './review.entity.ts';

/** Conditions as they are stored with the review they belong to, in their order. */
export function storedConditions(
  reviewId: string,
  conditions: readonly ConditionSet[],
): ReviewCondition[] {
  return conditions.map(({ text, responsible, responsibleId = null, due, moment }, index) => ({
    ...{ id: randomUUID(), reviewId, position: index + 1 },
    ...{ text, responsible, responsibleId, dueOn: due, moment },
  }));
}
