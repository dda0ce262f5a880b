import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditService } from '../../audit/audit.service.ts';
import { Clock } from '../../config/clock.ts';
import { Transactions } from '../../database/transactions.ts';
import { DepartmentRepository } from '../departments/department.repository.ts';
import { endSessions } from '../sign-in/sessions.ts';
import type { SignedInPerson } from '../signed-in-person.ts';
import { grantsOf, keyOf } from './grants.ts';
import type { GrantKey } from './grants.ts';
import { PeopleRepository } from './people.repository.ts';
import type { PersonWithAccess } from './people.repository.ts';
import { PeopleService } from './people.service.ts';
import { Person } from './person.entity.ts';

/** What an administrator can do to an account; the audit entry is `person.<change>`. */
export const accessChanges = ['accessChanged', 'disabled', 'enabled'] as const;
export type AccessChange = (typeof accessChanges)[number];

/** Why an account was not changed. */
export type AccessRefusal = 'ownAccount' | 'changedMeanwhile' | 'notAdministrator';
export type AccessChanged = { ok: true } | { ok: false; because: AccessRefusal };

/** An account at the moment a form showed it. */
export interface Seen {
  readonly id: string;
  readonly version: number;
}

/** What administrators do about other people's access. */
@Injectable()
export class AccessChangeService {
  constructor(
    private readonly transactions: Transactions,
    private readonly people: PeopleRepository,
    private readonly accounts: PeopleService,
    private readonly departments: DepartmentRepository,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** Moves a person to a department and gives exactly these roles. Ends all sessions of the person. */
  changeAccess(
    actor: SignedInPerson,
    seen: Seen,
    wanted: { departmentId: string; grants: readonly GrantKey[] },
    key: string,
  ): Promise<AccessChanged> {
    return this.change('accessChanged', actor, seen, key, async (tx, { person, grants }) => {
      const { id: departmentId } = await this.departments.one(wanted.departmentId, tx);
      const before = grants.map(keyOf);
      const after = grantsOf(wanted.grants).map(keyOf);
      const gone = grants.filter((grant) => !after.includes(keyOf(grant)));
      for (const { role, track, lead } of gone) {
        await tx.query(
          `DELETE FROM role_grant
           WHERE person_id = $1 AND role = $2 AND track IS NOT DISTINCT FROM $3 AND lead = $4`,
          [person.id, role, track, lead],
        );
      }
      await this.accounts.grant(tx, person.id, after, actor.id);
      await tx.update(Person, { id: person.id }, { departmentId });
      return {
        departmentBefore: person.departmentId,
        departmentAfter: departmentId,
        rolesBefore: before,
        rolesAfter: after,
      };
    });
  }

  /** Ends access at once; nothing the person did is touched. */
  disable(actor: SignedInPerson, seen: Seen, key: string): Promise<AccessChanged> {
    return this.change('disabled', actor, seen, key, async (tx, { person }) => {
      await tx.update(Person, { id: person.id }, { disabledAt: this.clock.now() });
      return {};
    });
  }

  /** Gives access back, with the roles as they were. */
  enable(actor: SignedInPerson, seen: Seen, key: string): Promise<AccessChanged> {
    return this.change('enabled', actor, seen, key, async (tx, { person }) => {
      await tx.update(Person, { id: person.id }, { disabledAt: null });
      return {};
    });
  }

  /**
   * What every change of somebody's access has in common: never one's own, only by somebody who is still
   * administrator, only what was seen, and all sessions of the person end.
   */
  private change(
    change: AccessChange,
    actor: SignedInPerson,
    seen: Seen,
    key: string,
    work: (tx: EntityManager, subject: PersonWithAccess) => Promise<Record<string, unknown>>,
  ): Promise<AccessChanged> {
    if (actor.id === seen.id) return Promise.resolve({ ok: false, because: 'ownAccount' });
    const action = `person.${change}`;
    const once = { key, personId: actor.id, action };
    return this.transactions.once(once, async (tx): Promise<AccessChanged> => {
      const { actor: now, subject } = await this.people.lockBoth(tx, actor.id, seen.id);
      const { version } = subject.person;
      if (now.person.disabledAt || !now.grants.some(({ role }) => role === 'administrator')) {
        return { ok: false, because: 'notAdministrator' };
      }
      if (version !== seen.version) return { ok: false, because: 'changedMeanwhile' };
      const payload = await work(tx, subject);
      await tx.update(Person, { id: seen.id }, { version: version + 1 });
      await endSessions(tx, seen.id);
      await this.audit.append(tx, {
        action,
        actor: { personId: actor.id, role: 'administrator' },
        object: { type: 'person', id: seen.id, version: version + 1 },
        payload,
      });
      return { ok: true };
    });
  }
}
