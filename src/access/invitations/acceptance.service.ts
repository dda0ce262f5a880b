import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditService } from '../../audit/audit.service.ts';
import { Clock } from '../../config/clock.ts';
import { Transactions } from '../../database/transactions.ts';
import { DepartmentRepository } from '../departments/department.repository.ts';
import type { GrantKey } from '../people/grants.ts';
import { PeopleRepository } from '../people/people.repository.ts';
import { PeopleService } from '../people/people.service.ts';
import { Person } from '../people/person.entity.ts';
import { hashPassword } from '../sign-in/password-hash.ts';
import { passwordRefusal } from '../sign-in/password-rules.ts';
import type { PasswordRefusal } from '../sign-in/password-rules.ts';
import { endSessions } from '../sign-in/sessions.ts';
import { Invitation } from './invitation.entity.ts';
import { InvitationRepository } from './invitation.repository.ts';

/** What the page behind a link shows. */
export interface OpenInvitation {
  readonly email: string;
  readonly department: string;
  readonly grants: readonly GrantKey[];
  /** The account that gets a new password; null: a new account. */
  readonly name: string | null;
}

export type Accepted = { ok: true } | { ok: false; because: PasswordRefusal | 'notOpen' };

const notOpen = { ok: false, because: 'notOpen' } as const;

/** What whoever holds a one-time link can do with it. */
@Injectable()
export class AcceptanceService {
  constructor(
    private readonly transactions: Transactions,
    private readonly invitations: InvitationRepository,
    private readonly people: PeopleRepository,
    private readonly accounts: PeopleService,
    private readonly departments: DepartmentRepository,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** What a link offers; null when it is not open (any more). */
  async open(token: string): Promise<OpenInvitation | null> {
    const invitation = await this.invitations.open(token);
    if (!invitation) return null;
    const { email, departmentId, grants } = invitation;
    const [person, department] = await Promise.all([
      this.people.byEmail(email),
      this.departments.one(departmentId),
    ]);
    if (person?.disabledAt) return null;
    return { email, department: department.name, grants, name: person?.name ?? null };
  }

  /**
   * Uses the link: makes the account, or sets a new password and adds the roles. Ends all sessions of the person.
   * The form that has used the link gets the same answer when it comes again.
   */
  async accept(
    token: string,
    chosen: { name: string; password: string },
    key: string,
  ): Promise<Accepted> {
    const invitation = await this.invitations.behind(token);
    if (!invitation) return notOpen;
    const form = { key, personId: invitation.id, action: 'invitation.accept' };
    const offered = await this.open(token);
    if (!offered) return this.transactions.once<Accepted>(form, () => Promise.resolve(notOpen));
    const about = [offered.email, offered.name ?? chosen.name, offered.department];
    const refusal = passwordRefusal(chosen.password, about);
    if (refusal) return { ok: false, because: refusal };
    const passwordHash = await hashPassword(chosen.password);
    return this.transactions.once(form, async (tx): Promise<Accepted> => {
      const invitation = await this.invitations.lockOpen(tx, token);
      if (!invitation) return notOpen;
      const personId = await this.account(tx, invitation, chosen.name, passwordHash);
      await this.accounts.grant(tx, personId, invitation.grants, invitation.invitedBy);
      const used = { usedAt: this.clock.now(), usedBy: personId };
      await tx.update(Invitation, { id: invitation.id }, used);
      await this.audit.append(tx, {
        action: 'invitation.accepted',
        actor: { personId, role: 'person' },
        object: { type: 'person', id: personId },
        payload: { invitation: invitation.id, grants: invitation.grants },
      });
      return { ok: true };
    });
  }

  /** The account behind the invitation, with the new password. Out: its id. */
  private async account(
    tx: EntityManager,
    { email, departmentId }: Invitation,
    name: string,
    passwordHash: string,
  ): Promise<string> {
    const known = await this.people.byEmail(email, tx);
    if (!known) {
      const made = await this.accounts.insert(tx, { email, name, departmentId, passwordHash });
      return made.id;
    }
    await tx.update(Person, { id: known.id }, { passwordHash });
    await endSessions(tx, known.id);
    return known.id;
  }
}
