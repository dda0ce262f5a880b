import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { UseCase } from '../inventory/use-case.entity.ts';

/** Somebody who can be made responsible for a condition. */
export interface Responsible {
  readonly id: string;
  readonly name: string;
  /** Why they are offered: the case is theirs, they are of its department, or they coordinate AI. */
  readonly as: 'owner' | 'department' | 'coordination';
}

@Injectable()
export class Responsibles {
  constructor(private readonly dataSource: DataSource) {}

  /** Everybody who sees the case because of their work on it: the owner first, then the department, then coordination. */
  of({ ownerId, departmentId }: Pick<UseCase, 'ownerId' | 'departmentId'>): Promise<Responsible[]> {
    return this.dataSource.query<Responsible[]>(
      `SELECT id, name, "as" FROM (
         SELECT p.id, p.name, CASE WHEN p.id = $1 THEN 'owner' WHEN p.department_id = $2 THEN 'department'
                                   ELSE 'coordination' END AS "as"
         FROM person p WHERE p.disabled_at IS NULL AND (p.id = $1 OR p.department_id = $2
           OR EXISTS (SELECT FROM role_grant g WHERE g.person_id = p.id AND g.role = 'coordination'))) who
       ORDER BY array_position(ARRAY['owner', 'department', 'coordination'], "as"), name, id`,
      [ownerId, departmentId],
    );
  }
}
