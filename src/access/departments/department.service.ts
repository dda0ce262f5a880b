import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AuditService } from '../../audit/audit.service.ts';
import { Transactions } from '../../database/transactions.ts';
import type { SignedInPerson } from '../signed-in-person.ts';
import { Department } from './department.entity.ts';
import { DepartmentRepository } from './department.repository.ts';

export type DepartmentChanged = { ok: true; id: string } | { ok: false; because: 'nameTaken' };

@Injectable()
export class DepartmentService {
  constructor(
    private readonly transactions: Transactions,
    private readonly departments: DepartmentRepository,
    private readonly audit: AuditService,
  ) {}

  /** All departments by name. */
  all(): Promise<Department[]> {
    return this.departments.all();
  }

  /** One department; throws NotFoundException. */
  one(id: string): Promise<Department> {
    return this.departments.one(id);
  }

  add(actor: SignedInPerson, name: string, key: string): Promise<DepartmentChanged> {
    return this.save('department.added', actor, randomUUID(), name, key);
  }

  /** Gives a department another name; what was submitted under the old one keeps it. */
  async rename(
    actor: SignedInPerson,
    id: string,
    name: string,
    key: string,
  ): Promise<DepartmentChanged> {
    await this.departments.one(id);
    return this.save('department.renamed', actor, id, name, key);
  }

  private save(
    action: string,
    actor: SignedInPerson,
    id: string,
    name: string,
    key: string,
  ): Promise<DepartmentChanged> {
    const once = { key, personId: actor.id, action };
    return this.transactions.once(once, async (tx): Promise<DepartmentChanged> => {
      await this.departments.lockNames(tx);
      const namesake = await this.departments.byName(tx, name);
      if (namesake && namesake.id !== id) return { ok: false, because: 'nameTaken' };
      await tx.upsert(Department, { id, name }, ['id']);
      await this.audit.append(tx, {
        action,
        actor: { personId: actor.id, role: 'administrator' },
        object: { type: 'department', id },
        payload: { name },
      });
      return { ok: true, id };
    });
  }
}
