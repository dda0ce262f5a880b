import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { SignedInPerson } from '../access/signed-in-person.ts';
import type { Lane } from '../domain/classification.ts';
import type { DecisionOutcome, TrackVote } from '../domain/review.ts';
import { UseCaseRepository } from '../inventory/use-case.repository.ts';

/** One line of the list of cases. */
export interface ListedCase {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly department: string;
  /** null until something was submitted. */
  readonly class: string | null;
  readonly provisional: boolean | null;
  readonly lane: Lane | null;
  readonly outcome: DecisionOutcome | null;
  readonly votes: readonly TrackVote[];
  readonly inConciliation: boolean;
}

export const pageLength = 50;

/** The list of everything a person may see, in one query. */
@Injectable()
export class CaseListRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly useCases: UseCaseRepository,
  ) {}

  /** The newest first; `before` is the creation time and number the last page ended with. One more than a page. */
  list(person: SignedInPerson, before: string | null): Promise<ListedCase[]> {
    const query = this.useCases
      .reachable(this.dataSource.manager, person, 'useCase.view')
      .innerJoin('department', 'd', 'd.id = u.department_id')
      .leftJoin('submission', 's', `s.use_case_id = u.id AND s.round = ${latestRound}`)
      .leftJoin('decision_that_counts', 'x', 'x.submission_id = s.id')
      .select('u.id', 'id')
      .addSelect('u.number', 'number')
      .addSelect('u.title', 'title')
      .addSelect('d.name', 'department')
      .addSelect('s.class', 'class')
      .addSelect('s.provisional', 'provisional')
      .addSelect('s.lane', 'lane')
      .addSelect('x.outcome', 'outcome')
      .addSelect(votes, 'votes')
      .addSelect(inConciliation, 'inConciliation')
      .orderBy('u.created_at', 'DESC')
      .addOrderBy('u.number', 'DESC')
      .limit(pageLength + 1);
    if (before !== null)
      query.andWhere(
        '(u.created_at, u.number) < (SELECT b.created_at, b.number FROM use_case b WHERE b.number = :before)',
        { before },
      );
    return query.getRawMany<ListedCase>();
  }
}

const latestRound = '(SELECT max(l.round) FROM submission l WHERE l.use_case_id = u.id)';

const inConciliation = 'EXISTS (SELECT FROM conciliation k WHERE k.submission_id = s.id)';

const votes = `(SELECT coalesce(json_agg(json_build_object('track', r.track, 'outcome', v.outcome)), '[]')
  FROM review r LEFT JOIN review_decision v ON v.review_id = r.id WHERE r.submission_id = s.id)`;
