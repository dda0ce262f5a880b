import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import type { SignedInPerson } from '../access/signed-in-person.ts';
import { AuditService } from '../audit/audit.service.ts';
import { Clock } from '../config/clock.ts';
import { Transactions } from '../database/transactions.ts';
import { registerNumber } from '../domain/register-number.ts';
import type { UseCaseFacts } from '../domain/snapshot.ts';
import { UseCase } from './use-case.entity.ts';
import { UseCaseRepository } from './use-case.repository.ts';

/** What the department tells about a use case in its own words; days YYYY-MM-DD or null. */
export interface UseCaseWords {
  readonly title: string;
  readonly purpose: string;
  readonly description: string;
  readonly supplier: string;
  readonly product: string;
  readonly model: string;
  readonly plannedStart: string | null;
  readonly placedOnMarket: string | null;
  readonly designChange: string | null;
}

export type Changed =
  { ok: true; id: string } | { ok: false; because: 'changedMeanwhile' | 'frozen' };

@Injectable()
export class UseCaseService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly useCases: UseCaseRepository,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** Creates an entry with its number for the person's own department. */
  register(
    person: SignedInPerson,
    words: UseCaseWords,
    key: string,
  ): Promise<{ ok: true; id: string }> {
    return this.transactions.once(
      { key, personId: person.id, action: 'useCase.register' },
      async (tx) => {
        const year = Number(this.clock.today().slice(0, 4));
        const useCase = tx.create(UseCase, {
          ...words,
          id: randomUUID(),
          number: registerNumber(year, await this.useCases.nextNumber(tx, year)),
          departmentId: person.departmentId,
          ownerId: person.id,
          createdAt: this.clock.now(),
          submittedAt: null,
          frozenAt: null,
          version: 1,
        });
        await tx.insert(UseCase, useCase);
        await this.audit.append(tx, {
          action: 'useCase.registered',
          actor: { personId: person.id, role: 'proposer' },
          object: { type: 'useCase', id: useCase.id, version: 1 },
          payload: { number: useCase.number, ...words },
        });
        return { ok: true, id: useCase.id } as const;
      },
    );
  }

  /** The entry as its owner may change it. */
  forChange(person: SignedInPerson, id: string): Promise<UseCase> {
    return this.useCases.findFor(this.dataSource.manager, person, 'useCase.edit', id);
  }

  /** Replaces the words of an entry, if nobody has changed it since `version` was read. */
  changeWords(
    person: SignedInPerson,
    id: string,
    version: number,
    words: UseCaseWords,
    key: string,
  ): Promise<Changed> {
    return this.transactions.once(
      { key, personId: person.id, action: 'useCase.edit' },
      async (tx): Promise<Changed> => {
        const useCase = await this.useCases.lockFor(tx, person, 'useCase.edit', id);
        if (useCase.frozenAt) return { ok: false, because: 'frozen' };
        if (useCase.version !== version) return { ok: false, because: 'changedMeanwhile' };
        await tx.update(UseCase, { id }, { ...words, version: version + 1 });
        await this.audit.append(tx, {
          action: 'useCase.changed',
          actor: { personId: person.id, role: 'proposer' },
          object: { type: 'useCase', id, version: version + 1 },
          payload: { ...words },
        });
        return { ok: true, id };
      },
    );
  }

  /** The entry's own words with the names of its department and owner; empty where nothing was stated. */
  async facts(tx: EntityManager, useCase: UseCase): Promise<UseCaseFacts> {
    const [names] = await tx.query<{ department: string; owner: string }[]>(
      `SELECT d.name AS department, p.name AS owner FROM department d, person p WHERE d.id = $1 AND p.id = $2`,
      [useCase.departmentId, useCase.ownerId],
    );
    if (!names) throw new Error(`${useCase.number} has no department or owner`);
    const { number, title, purpose, description, supplier, product, model } = useCase;
    return {
      ...{ number, title, purpose, description, supplier, product, model },
      ...names,
      plannedStart: useCase.plannedStart ?? '',
      placedOnMarket: useCase.placedOnMarket ?? '',
      designChange: useCase.designChange ?? '',
    };
  }

  /** Called by a submission in its own transaction: from now on reviewers may see the entry, and its words stand. */
  async freeze(tx: EntityManager, useCase: UseCase, at: Date): Promise<void> {
    await tx.update(
      UseCase,
      { id: useCase.id },
      { submittedAt: useCase.submittedAt ?? at, frozenAt: at, version: useCase.version + 1 },
    );
  }

  /** Called when a new assessment begins: the department may change its words again. */
  async reopen(tx: EntityManager, useCase: UseCase): Promise<void> {
    await tx.update(UseCase, { id: useCase.id }, { frozenAt: null, version: useCase.version + 1 });
  }
}
