import { Injectable } from '@nestjs/common';
import { AuditService } from '../../audit/audit.service.ts';
import { Transactions } from '../../database/transactions.ts';
import { PeopleRepository } from '../people/people.repository.ts';
import { Person } from '../people/person.entity.ts';
import { hashPassword, passwordMatches } from '../sign-in/password-hash.ts';
import { passwordRefusal } from '../sign-in/password-rules.ts';
import type { PasswordRefusal } from '../sign-in/password-rules.ts';
import { endSessions } from '../sign-in/sessions.ts';
import { SignInThrottle } from '../sign-in/throttle.ts';
import type { SignedInPerson } from '../signed-in-person.ts';

export interface PasswordChange {
  readonly current: string;
  readonly chosen: string;
}

/** On success: the epoch that the present session has to carry on with; all others are over. */
export type PasswordChanged =
  | { ok: true; sessionEpoch: number }
  | { ok: false; because: 'currentWrong' | PasswordRefusal }
  | { ok: false; because: 'tooMany'; waitSeconds: number };

@Injectable()
export class AccountService {
  constructor(
    private readonly transactions: Transactions,
    private readonly people: PeopleRepository,
    private readonly throttle: SignInThrottle,
    private readonly audit: AuditService,
  ) {}

  /** Sets a new password for the person's own account. Guessing the current one is counted like signing in. */
  async changePassword(person: SignedInPerson, change: PasswordChange): Promise<PasswordChanged> {
    // An open session stands for a browser that is known.
    const attempt = { login: person.email, address: '', knownBrowser: person.id };
    const admission = await this.throttle.admit(attempt);
    if (!admission.ok) return { ...admission, because: 'tooMany' };
    const { person: account } = await this.people.one(person.id);
    if (!(await passwordMatches(change.current, account.passwordHash))) {
      return { ok: false, because: 'currentWrong' };
    }
    await this.throttle.forget(attempt);
    const about = [person.email, person.name, person.departmentName];
    const refusal = passwordRefusal(change.chosen, about);
    if (refusal) return { ok: false, because: refusal };
    const passwordHash = await hashPassword(change.chosen);
    return this.transactions.run(async (tx) => {
      await tx.update(Person, { id: person.id }, { passwordHash });
      const sessionEpoch = await endSessions(tx, person.id);
      await this.audit.append(tx, {
        action: 'person.passwordChanged',
        actor: { personId: person.id, role: 'person' },
        object: { type: 'person', id: person.id },
        payload: {},
      });
      return { ok: true, sessionEpoch };
    });
  }
}
