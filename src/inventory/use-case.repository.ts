import { Injectable, NotFoundException } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import type { SelectQueryBuilder } from 'typeorm';
import type { Action } from '../domain/permissions.ts';
import { scopesFor } from '../domain/permissions.ts';
import type { SignedInPerson } from '../access/signed-in-person.ts';
import { UseCase } from './use-case.entity.ts';

/**
 * Use cases are fetched through the person who asks: what they may not see does not exist for them.
 * Every method throws NotFoundException instead of telling «forbidden» from «absent».
 */
@Injectable()
export class UseCaseRepository {
  /** One use case for this deed. */
  async findFor(
    tx: EntityManager,
    person: SignedInPerson,
    action: Action,
    id: string,
  ): Promise<UseCase> {
    return found(await this.reachable(tx, person, action).andWhere('u.id = :id', { id }).getOne());
  }

  /** As findFor, and holds the row until the transaction ends. */
  async lockFor(
    tx: EntityManager,
    person: SignedInPerson,
    action: Action,
    id: string,
  ): Promise<UseCase> {
    return found(
      await this.reachable(tx, person, action)
        .andWhere('u.id = :id', { id })
        .setLock('pessimistic_write')
        .getOne(),
    );
  }

  /** For what the register does by itself: holds the row, whoever may see it. */
  async lock(tx: EntityManager, id: string): Promise<UseCase> {
    return found(await tx.findOne(UseCase, { where: { id }, lock: { mode: 'pessimistic_write' } }));
  }

  /** The query of everything this person may reach with this deed; nothing when no scope allows it. */
  reachable(
    tx: EntityManager,
    person: SignedInPerson,
    action: Action,
  ): SelectQueryBuilder<UseCase> {
    const { sql, values } = reach(person, action);
    return tx.getRepository(UseCase).createQueryBuilder('u').where(sql, values);
  }

  /** The next running number of a year; the row stays locked until commit, so numbers have no gaps and no doubles. */
  async nextNumber(tx: EntityManager, year: number): Promise<number> {
    const [row] = await tx.query<{ last: number }[]>(
      `INSERT INTO register_number (year, last) VALUES ($1, 1)
       ON CONFLICT (year) DO UPDATE SET last = register_number.last + 1 RETURNING last`,
      [year],
    );
    if (!row) throw new Error(`No register number for ${year}`);
    return row.last;
  }
}

function reach(
  person: SignedInPerson,
  action: Action,
): { sql: string; values: Record<string, string> } {
  const conditions = scopesFor(person, action).map((scope) => {
    switch (scope) {
      case 'any':
        return 'TRUE';
      case 'submitted':
        return 'u.submitted_at IS NOT NULL';
      case 'ownDepartment':
        return 'u.department_id = :department';
      case 'own':
        return 'u.owner_id = :person';
      case 'ownTrack':
        throw new Error(`${action} is about reviews, not about use cases`);
    }
  });
  return {
    sql: conditions.length > 0 ? `(${conditions.join(' OR ')})` : 'FALSE',
    values: { person: person.id, department: person.departmentId },
  };
}

function found(useCase: UseCase | null): UseCase {
  if (!useCase) throw new NotFoundException();
  return useCase;
}
