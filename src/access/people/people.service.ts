import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditService } from '../../audit/audit.service.ts';
import { Clock } from '../../config/clock.ts';
import { Transactions } from '../../database/transactions.ts';
import { DepartmentRepository } from '../departments/department.repository.ts';
import { demoPassword } from '../sign-in/demo-password.ts';
import { hashPassword } from '../sign-in/password-hash.ts';
import { passwordRefusal } from '../sign-in/password-rules.ts';
import type { PasswordRefusal } from '../sign-in/password-rules.ts';
import { loginOf } from './login.ts';
import { grantsOf } from './grants.ts';
import type { GrantKey } from './grants.ts';
import { PeopleRepository } from './people.repository.ts';
import type { PersonWithAccess } from './people.repository.ts';
import { Person } from './person.entity.ts';
import { RoleGrant } from './role-grant.entity.ts';

export interface NewPerson {
  readonly email: string;
  readonly name: string;
  /** By name; made when it does not exist. */
  readonly department: string;
  readonly password: string;
  readonly grants: readonly GrantKey[];
}

export type Created =
  { ok: true; id: string } | { ok: false; because: 'emailTaken' | PasswordRefusal };

@Injectable()
export class PeopleService {
  constructor(
    private readonly transactions: Transactions,
    private readonly people: PeopleRepository,
    private readonly departments: DepartmentRepository,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** Everybody, by name. */
  all(): Promise<PersonWithAccess[]> {
    return this.people.all();
  }

  /** One account; throws NotFoundException. */
  one(id: string): Promise<PersonWithAccess> {
    return this.people.one(id);
  }

  /** Makes an account from the server itself, without an invitation: for the demo and for tests. */
  async create(wanted: NewPerson): Promise<Created> {
    const { name, department } = wanted;
    const email = loginOf(wanted.email);
    const isDemo = wanted.password === demoPassword;
    const refusal = passwordRefusal(wanted.password, [email, name, department]);
    if (refusal && !isDemo) return { ok: false, because: refusal };
    const passwordHash = await hashPassword(wanted.password);
    return this.transactions.run(async (tx) => {
      if (await this.people.byEmail(email, tx)) return { ok: false, because: 'emailTaken' };
      const { id: departmentId } = await this.departments.named(tx, department);
      const person = await this.insert(tx, { email, name, departmentId, passwordHash });
      await this.grant(tx, person.id, wanted.grants, null);
      await this.audit.append(tx, {
        action: 'person.created',
        actor: 'system',
        object: { type: 'person', id: person.id, version: 1 },
        payload: { email, name, department, grants: wanted.grants },
      });
      return { ok: true, id: person.id };
    });
  }

  /** Adds the account row; the caller grants roles and writes the audit entry. */
  async insert(
    tx: EntityManager,
    person: Pick<Person, 'email' | 'name' | 'departmentId' | 'passwordHash'>,
  ): Promise<Person> {
    const row = tx.create(Person, {
      ...person,
      id: randomUUID(),
      sessionEpoch: 1,
      createdAt: this.clock.now(),
      disabledAt: null,
      version: 1,
    });
    await tx.insert(Person, row);
    return row;
  }

  /** Adds roles; those the person has already stay as they were granted. */
  async grant(
    tx: EntityManager,
    personId: string,
    keys: readonly GrantKey[],
    grantedBy: string | null,
  ): Promise<void> {
    const grantedAt = this.clock.now();
    for (const grant of grantsOf(keys)) {
      const row = { ...grant, id: randomUUID(), personId, grantedBy, grantedAt };
      // Who comes to lead a track is no longer its plain member.
      if (grant.lead) await tx.delete(RoleGrant, { personId, track: grant.track, lead: false });
      await tx.createQueryBuilder().insert().into(RoleGrant).values(row).orIgnore().execute();
    }
  }
}
