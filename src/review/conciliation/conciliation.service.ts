import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { SignedInPerson } from '../../access/signed-in-person.ts';
import { AuditService } from '../../audit/audit.service.ts';
import { Clock } from '../../config/clock.ts';
import { Transactions } from '../../database/transactions.ts';
import type { ConditionSet } from '../../domain/judgement.ts';
import { conciliated, staffCouncilRefused } from '../../domain/review.ts';
import { Attachments } from '../../inventory/attachment/attachments.service.ts';
import type { AttachableFile } from '../../inventory/attachment/attachments.service.ts';
import { storedConditions } from '../stored-conditions.ts';
import { conciliationOffice, headOffice, PersonalDecisions } from '../personal-decision.ts';
import type { OpenedDecision, PersonalRefusal } from '../personal-decision.ts';
import { Responsibles } from '../responsible.ts';
import type { Responsible } from '../responsible.ts';
import { ReviewCondition } from '../review.entity.ts';
import { votesOf } from '../standing.ts';
import type { SubmittedStanding } from '../standing.ts';
import { Conciliation, ConciliationOutcome } from './conciliation.entity.ts';

export type NewConciliation = Pick<Conciliation, 'openedOn' | 'reasons'>;
export type NewOutcome = Pick<
  ConciliationOutcome,
  'result' | 'body' | 'concludedOn' | 'reasons'
> & {
  readonly conditions: readonly ConditionSet[];
  /** The document of its outcome. */
  readonly files: readonly AttachableFile[];
};

/** With everybody who can be made responsible for a condition. */
export type OpenedConciliation = OpenedDecision & { readonly people: readonly Responsible[] };

export type ConciliationRefusal =
  PersonalRefusal | 'dayAhead' | 'beforeTheOpening' | 'conditionsMissing' | 'conditionsBeside';
export type Conciliated = { ok: true } | { ok: false; because: ConciliationRefusal };

/**
 * The staff council's refusal goes to the body that the co-determination law provides (§§ 52–54 MBG Schl.-H.; the
 * path of municipalities is an open question of law). The register records opening and outcome; it decides neither.
 */
@Injectable()
export class ConciliationService {
  constructor(
    private readonly transactions: Transactions,
    private readonly decisions: PersonalDecisions,
    private readonly attachments: Attachments,
    private readonly responsibles: Responsibles,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** To open one, or to record how it ended. Throws NotFoundException when the person may not decide there. */
  async opened(person: SignedInPerson, useCaseId: string): Promise<OpenedConciliation> {
    const found = await this.decisions.open(person, conciliationOffice, useCaseId);
    const opened = found.standing.path.conciliation
      ? found
      : await this.decisions.open(person, headOffice, useCaseId);
    return { ...opened, people: await this.responsibles.of(opened.useCase) };
  }

  open(
    person: SignedInPerson,
    useCaseId: string,
    { openedOn, reasons }: NewConciliation,
    key: string,
  ): Promise<Conciliated> {
    return this.transactions.once(
      { key, personId: person.id, action: 'conciliation.open' },
      async (tx): Promise<Conciliated> => {
        const found = await this.decisions.lock(tx, person, headOffice, useCaseId);
        const because = found.refusal ?? this.openingRefusal(found, openedOn);
        if (because) return { ok: false, because };
        await tx.insert(Conciliation, {
          ...{ submissionId: found.submission.id, openedOn, reasons },
          ...{ openedBy: person.id, openedAt: this.clock.now() },
        });
        await this.audit.append(tx, {
          action: 'conciliation.opened',
          actor: { personId: person.id, role: 'head' },
          object: { type: 'useCase', id: useCaseId, version: found.useCase.version },
          payload: { openedOn, reasons },
        });
        return { ok: true };
      },
    );
  }

  /** Records how it ended; that is the decision on the case. Conditions agreed on are the staff council's to confirm. */
  conclude(
    person: SignedInPerson,
    useCaseId: string,
    outcome: NewOutcome,
    key: string,
  ): Promise<Conciliated> {
    return this.transactions.once(
      { key, personId: person.id, action: 'conciliation.conclude' },
      async (tx): Promise<Conciliated> => {
        const found = await this.decisions.lock(tx, person, conciliationOffice, useCaseId);
        const because = found.refusal ?? this.outcomeRefusal(found, outcome);
        if (because) return { ok: false, because };
        const { path, reviews } = found.standing;
        const attempted = path.attempts.length > 0;
        const decided = conciliated(votesOf(reviews), outcome.result, attempted);
        if (!decided.ok) return decided;
        const { files, ...said } = outcome;
        await this.write(tx, person, found.standing, said);
        const to = { useCaseId, kind: 'conciliation' as const, id: found.submission.id };
        const attached = await this.attachments.attach(tx, to, person, files);
        const { reasons, ...rest } = said;
        const taken = { outcome: decided.outcome, reasons };
        const more = { conciliation: { ...rest, attached } };
        await this.decisions.take(tx, person, conciliationOffice, found, taken, more);
        return { ok: true };
      },
    );
  }

  private openingRefusal(
    { standing }: OpenedDecision,
    openedOn: string,
  ): ConciliationRefusal | null {
    if (!staffCouncilRefused(votesOf(standing.reviews))) return 'notAwaiting';
    return openedOn > this.clock.today() ? 'dayAhead' : null;
  }

  private outcomeRefusal(
    { standing }: OpenedDecision,
    { concludedOn, result, conditions }: NewOutcome,
  ): ConciliationRefusal | null {
    const openedOn = standing.path.conciliation?.openedOn ?? '';
    if (concludedOn > this.clock.today()) return 'dayAhead';
    if (concludedOn < openedOn) return 'beforeTheOpening';
    if (result === 'agreed_with_conditions')
      return conditions.length > 0 ? null : 'conditionsMissing';
    return conditions.length > 0 ? 'conditionsBeside' : null;
  }

  private async write(
    tx: EntityManager,
    person: SignedInPerson,
    { submission, reviews }: SubmittedStanding,
    { conditions, ...outcome }: Omit<NewOutcome, 'files'>,
  ): Promise<void> {
    await tx.insert(ConciliationOutcome, {
      ...outcome,
      ...{ submissionId: submission.id, recordedBy: person.id, recordedAt: this.clock.now() },
    });
    const council = reviews.find(({ review }) => review.track === 'staff_council');
    if (!council) throw new Error('A conciliation without the staff council');
    for (const row of storedConditions(council.review.id, conditions))
      await tx.insert(ReviewCondition, row);
  }
}
