import { randomUUID } from 'node:crypto';
import { Injectable, NotFoundException } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { EntityManager } from 'typeorm';
import { Department } from './department.entity.ts';

@Injectable()
export class DepartmentRepository {
  constructor(private readonly entities: EntityManager) {}

  /** All departments, in the order of the German alphabet. */
  async all(tx: EntityManager = this.entities): Promise<Department[]> {
    const departments = await tx.find(Department);
    return departments.sort((a, b) => a.name.localeCompare(b.name, 'de'));
  }

  /** One department; throws NotFoundException. */
  async one(id: string, tx: EntityManager = this.entities): Promise<Department> {
    const department = isUUID(id) ? await tx.findOneBy(Department, { id }) : null;
    if (!department) throw new NotFoundException();
    return department;
  }

  /** The department of this name, whatever its case; null when there is none. */
  byName(tx: EntityManager, name: string): Promise<Department | null> {
    return tx
      .createQueryBuilder(Department, 'd')
      .where('lower(d.name) = lower(:name)', { name: name.trim() })
      .getOne();
  }

  /** Lets one transaction at a time name departments, so that two of the same name cannot both be found missing. */
  async lockNames(tx: EntityManager): Promise<void> {
    await tx.query('LOCK TABLE department IN SHARE ROW EXCLUSIVE MODE');
  }

  /** The department of this name; made when there is none. */
  async named(tx: EntityManager, name: string): Promise<Department> {
    await this.lockNames(tx);
    const known = await this.byName(tx, name);
    if (known) return known;
    const made = tx.create(Department, { id: randomUUID(), name: name.trim() });
    await tx.insert(Department, made);
    return made;
  }
}
