import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import type { SignedInPerson } from '../../access/signed-in-person.ts';
import { AuditService } from '../../audit/audit.service.ts';
import { Clock } from '../../config/clock.ts';
import { Transactions } from '../../database/transactions.ts';
import { partsIn } from '../../domain/parts.ts';
import { step } from '../../domain/transitions.ts';
import type { ActionOn, Hand, StepRefusal } from '../../domain/transitions.ts';
import { Notices } from '../../review/notice.ts';
import { OpenReviews } from '../../review/opened-review.ts';
import { ConditionReport, ConditionVerdict } from './condition.entity.ts';
import { ConditionRepository } from './condition.repository.ts';
import type { ConditionOfCase } from './condition.repository.ts';

/** `notInForce`: the case was not approved; `ownReport`: four eyes. */
export type ConditionRefusal = StepRefusal | 'notInForce' | 'ownReport' | 'reasonsMissing';
export type ConditionDone = { ok: true } | { ok: false; because: ConditionRefusal };

/** A condition as one person finds it. */
export interface OpenedCondition extends ConditionOfCase {
  /** What they may do with it now. */
  readonly may: { readonly report: boolean; readonly judge: boolean };
  /** Why nobody but somebody else may confirm what is reported. */
  readonly ownReport: boolean;
}

/** Conditions are fulfilled with evidence, and confirmed or sent back by the track that set them. */
@Injectable()
export class ConditionService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly conditions: ConditionRepository,
    private readonly reviews: OpenReviews,
    private readonly notices: Notices,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** Throws NotFoundException when the person may not see the case, or the condition binds nobody. */
  async open(person: SignedInPerson, id: string): Promise<OpenedCondition> {
    const tx = this.dataSource.manager;
    const found = await this.conditions.find(tx, person, id);
    return {
      ...found,
      may: {
        report: (await this.refusal(tx, person, found, 'report')) === null,
        judge: (await this.refusal(tx, person, found, 'confirm')) === null,
      },
      ownReport: (await this.refusal(tx, person, found, 'confirm')) === 'ownReport',
    };
  }

  report(
    person: SignedInPerson,
    id: string,
    evidence: string,
    key: string,
  ): Promise<ConditionDone> {
    return this.transactions.once(
      { key, personId: person.id, action: 'condition.report' },
      async (tx): Promise<ConditionDone> => {
        const found = await this.conditions.lockToReport(tx, person, id);
        const because = await this.refusal(tx, person, found, 'report');
        if (because) return { ok: false, because };
        await tx.insert(ConditionReport, {
          ...{ id: randomUUID(), conditionId: id, evidence, reportedBy: person.id },
          number: found.condition.reports.length + 1,
          reportedAt: this.clock.now(),
        });
        const role = found.useCase.ownerId === person.id ? 'proposer' : 'coordination';
        await this.tell(tx, found, {
          ...{ kind: 'condition_reported', action: 'condition.reported', by: person.id, role },
          payload: { condition: id, evidence },
        });
        return { ok: true };
      },
    );
  }

  judge(
    person: SignedInPerson,
    id: string,
    { verdict, reasons }: Pick<ConditionVerdict, 'verdict' | 'reasons'>,
    key: string,
  ): Promise<ConditionDone> {
    return this.transactions.once(
      { key, personId: person.id, action: 'condition.judge' },
      async (tx): Promise<ConditionDone> => {
        const found = await this.conditions.lockToJudge(tx, person, id);
        const confirms = verdict === 'confirmed';
        const because = await this.refusal(tx, person, found, confirms ? 'confirm' : 'sendBack');
        if (because) return { ok: false, because };
        if (!confirms && reasons.trim() === '') return { ok: false, because: 'reasonsMissing' };
        const report = found.condition.reports.at(-1);
        if (!report) return { ok: false, because: 'notNow' };
        await tx.insert(ConditionVerdict, {
          ...{ reportId: report.id, verdict, reasons },
          ...{ decidedBy: person.id, decidedAt: this.clock.now() },
        });
        await this.tell(tx, found, {
          kind: confirms ? 'condition_confirmed' : 'condition_sent_back',
          action: confirms ? 'condition.confirmed' : 'condition.sentBack',
          ...{ by: person.id, role: `reviewer.${found.condition.track}` },
          personId: report.reportedBy,
          payload: { condition: id, report: report.id, reasons },
        });
        return { ok: true };
      },
    );
  }

  private async refusal(
    tx: EntityManager,
    person: SignedInPerson,
    { useCase, standing, condition }: ConditionOfCase,
    action: ActionOn<'condition'>,
  ): Promise<ConditionRefusal | null> {
    if (standing.state !== 'approved_with_conditions') return 'notInForce';
    const { submission } = standing;
    // The owner answers for the case; four eyes is about everybody with a hand in it.
    const own =
      action === 'report'
        ? useCase.ownerId === person.id
        : await this.reviews.isOwnCase(tx, person, { submission, useCase });
    const hand: Hand = own ? 'own' : 'foreign';
    const parts = partsIn(person, condition.track);
    const taken = step('condition', action, condition.state, { parts, hand });
    if (!taken.ok) return taken.because;
    if (action === 'report') return null;
    return condition.reports.at(-1)?.reportedBy === person.id ? 'ownReport' : null;
  }

  private async tell(
    tx: EntityManager,
    { useCase, condition }: ConditionOfCase,
    told: {
      readonly kind: 'condition_reported' | 'condition_confirmed' | 'condition_sent_back';
      readonly action: string;
      readonly by: string;
      readonly role: string;
      readonly personId?: string;
      readonly payload: Readonly<Record<string, unknown>>;
    },
  ): Promise<void> {
    const { kind, action, by, role, personId, payload } = told;
    const { reviewId, text } = condition.condition;
    const useCaseId = useCase.id;
    await this.notices.send(tx, {
      kind,
      useCaseId,
      reviewId,
      by,
      ...(personId ? { personId } : {}),
    });
    await this.audit.append(tx, {
      action,
      actor: { personId: by, role },
      object: { type: 'useCase', id: useCaseId, version: useCase.version },
      payload: { ...payload, text, track: condition.track },
    });
  }
}
