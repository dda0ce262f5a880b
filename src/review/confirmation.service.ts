import { Injectable } from '@nestjs/common';
import type { SignedInPerson } from '../access/signed-in-person.ts';
import { Transactions } from '../database/transactions.ts';
import { coordinationOffice, PersonalDecisions } from './personal-decision.ts';
import type { Decided, OpenedDecision } from './personal-decision.ts';

/** AI coordination confirms that an entry is no AI system, out of scope, without a role of ours, or a model only. */
@Injectable()
export class ConfirmationService {
  constructor(
    private readonly transactions: Transactions,
    private readonly decisions: PersonalDecisions,
  ) {}

  /** Throws NotFoundException when the case is not to be seen by the person or was never submitted. */
  open(person: SignedInPerson, useCaseId: string): Promise<OpenedDecision> {
    return this.decisions.open(person, coordinationOffice, useCaseId);
  }

  confirm(
    person: SignedInPerson,
    useCaseId: string,
    reasons: string,
    key: string,
  ): Promise<Decided> {
    return this.transactions.once(
      { key, personId: person.id, action: coordinationOffice.action },
      async (tx): Promise<Decided> => {
        const opened = await this.decisions.lock(tx, person, coordinationOffice, useCaseId);
        if (opened.refusal) return { ok: false, because: opened.refusal };
        const taken = { outcome: 'closed', reasons } as const;
        await this.decisions.take(tx, person, coordinationOffice, opened, taken);
        return { ok: true };
      },
    );
  }
}
