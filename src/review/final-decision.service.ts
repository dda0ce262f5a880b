import { Injectable } from '@nestjs/common';
import type { SignedInPerson } from '../access/signed-in-person.ts';
import { Transactions } from '../database/transactions.ts';
import { finalDecision } from '../domain/review.ts';
import { headOffice, PersonalDecisions } from './personal-decision.ts';
import type { Decided, OpenedDecision } from './personal-decision.ts';
import { votesOf } from './standing.ts';

/** The head of administration decides where reviewers disagree. */
@Injectable()
export class FinalDecisionService {
  constructor(
    private readonly transactions: Transactions,
    private readonly decisions: PersonalDecisions,
  ) {}

  /** Throws NotFoundException when the case is not to be seen by the person or was never submitted. */
  open(person: SignedInPerson, useCaseId: string): Promise<OpenedDecision> {
    return this.decisions.open(person, headOffice, useCaseId);
  }

  decide(
    person: SignedInPerson,
    useCaseId: string,
    { outcome, reasons }: { outcome: 'approved' | 'refused'; reasons: string },
    key: string,
  ): Promise<Decided> {
    return this.transactions.once(
      { key, personId: person.id, action: headOffice.action },
      async (tx): Promise<Decided> => {
        const opened = await this.decisions.lock(tx, person, headOffice, useCaseId);
        if (opened.refusal) return { ok: false, because: opened.refusal };
        const allowed = finalDecision(
          votesOf(opened.standing.reviews),
          outcome,
          opened.standing.path.attempts.length > 0,
        );
        if (!allowed.ok) return allowed;
        const taken = { outcome: allowed.outcome, reasons };
        await this.decisions.take(tx, person, headOffice, opened, taken);
        return { ok: true };
      },
    );
  }
}
