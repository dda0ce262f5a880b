import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditService } from '../../audit/audit.service.ts';
import { Clock } from '../../config/clock.ts';
import { Transactions } from '../../database/transactions.ts';
import { DepartmentRepository } from '../departments/department.repository.ts';
import { loginOf } from '../people/login.ts';
import type { GrantKey } from '../people/grants.ts';
import { PeopleRepository } from '../people/people.repository.ts';
import { newSecret, sha256 } from '../sign-in/one-time-secret.ts';
import type { SignedInPerson } from '../signed-in-person.ts';
import { Invitation } from './invitation.entity.ts';
import { InvitationRepository } from './invitation.repository.ts';

/** How long a link works. */
export const daysOpen = 3;

/** Where a link leads, on this register. */
export function pathOf(token: string): string {
  return `/invitations/${token}`;
}

/** `token` is null when the same form came twice: the secret is shown once and kept nowhere. */
export type InvitationMade =
  | { ok: true; token: string | null }
  | { ok: false; because: 'emailTaken' | 'disabled' | 'ownAccount' };

interface Wanted {
  readonly email: string;
  readonly departmentId: string;
  readonly grants: readonly GrantKey[];
}

/** Making one-time links. Using one is in acceptance.service.ts. */
@Injectable()
export class InvitationService {
  constructor(
    private readonly transactions: Transactions,
    private readonly invitations: InvitationRepository,
    private readonly people: PeopleRepository,
    private readonly departments: DepartmentRepository,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** An administrator invites somebody who has no account. */
  invite(actor: SignedInPerson, wanted: Wanted, key: string): Promise<InvitationMade> {
    const email = loginOf(wanted.email);
    return this.once(actor, 'invitation.create', key, async (tx, token) => {
      if (await this.people.byEmail(email, tx)) return { ok: false, because: 'emailTaken' };
      await this.departments.one(wanted.departmentId, tx);
      await this.make(tx, { ...wanted, email }, token, actor);
      return { ok: true };
    });
  }

  /** An administrator gives somebody with an account a link to a new password. Never themselves. */
  renew(actor: SignedInPerson, personId: string, key: string): Promise<InvitationMade> {
    return this.once(actor, 'invitation.renew', key, async (tx, token) => {
      const { person } = await this.people.one(personId, tx);
      if (person.id === actor.id) return { ok: false, because: 'ownAccount' };
      if (person.disabledAt) return { ok: false, because: 'disabled' };
      const { email, departmentId } = person;
      await this.make(tx, { email, departmentId, grants: [] }, token, actor);
      return { ok: true };
    });
  }

  /** Whoever works on the server invites an address, with an account or without. */
  inviteFromServer(wanted: {
    readonly email: string;
    readonly department: string;
    readonly grants: readonly GrantKey[];
  }): Promise<{ ok: true; token: string } | { ok: false; because: 'disabled' }> {
    return this.transactions.run(async (tx) => {
      const email = loginOf(wanted.email);
      const person = await this.people.byEmail(email, tx);
      if (person?.disabledAt) return { ok: false, because: 'disabled' } as const;
      const departmentId =
        person?.departmentId ?? (await this.departments.named(tx, wanted.department)).id;
      const token = newSecret();
      await this.make(tx, { email, departmentId, grants: wanted.grants }, token, null);
      return { ok: true, token } as const;
    });
  }

  /** Runs the work once per form; the secret goes to the caller of the first run only. */
  private async once(
    actor: SignedInPerson,
    action: string,
    key: string,
    work: (
      tx: EntityManager,
      token: string,
    ) => Promise<{ ok: true } | Exclude<InvitationMade, { ok: true }>>,
  ): Promise<InvitationMade> {
    let token: string | null = null;
    const made = await this.transactions.once({ key, personId: actor.id, action }, (tx) =>
      work(tx, (token = newSecret())),
    );
    return made.ok ? { ok: true, token } : made;
  }

  private async make(
    tx: EntityManager,
    wanted: Wanted,
    token: string,
    actor: SignedInPerson | null,
  ): Promise<void> {
    const invitedAt = this.clock.now();
    const invitation = tx.create(Invitation, {
      ...wanted,
      grants: [...wanted.grants],
      id: randomUUID(),
      tokenSha256: sha256(token),
      invitedBy: actor?.id ?? null,
      invitedAt,
      expiresAt: new Date(invitedAt.getTime() + daysOpen * 24 * 60 * 60 * 1000),
      usedAt: null,
      usedBy: null,
    });
    await this.invitations.replace(tx, invitation);
    await this.audit.append(tx, {
      action: 'invitation.created',
      actor: actor ? { personId: actor.id, role: 'administrator' } : 'system',
      object: { type: 'invitation', id: invitation.id },
      payload: { email: wanted.email, department: wanted.departmentId, grants: wanted.grants },
    });
  }
}
