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
import { Attachments } from '../../inventory/attachment/attachments.service.ts';
import type { AttachableFile } from '../../inventory/attachment/attachments.service.ts';
import { Notices } from '../../review/notice.ts';
import type { UseCase } from '../../inventory/use-case.entity.ts';
import { OpenReviews } from '../../review/opened-review.ts';
import { Standings } from '../../review/standing.ts';
import type { SubmittedStanding } from '../../review/standing.ts';
import { ConditionReport, ConditionVerdict } from './condition.entity.ts';
import { ConditionStandings } from './condition-standing.ts';
import type { ConditionStanding } from './condition-standing.ts';
import { ConditionRepository } from './condition.repository.ts';
import type { ConditionDeed, ConditionOfCase } from './condition.repository.ts';

/** `notInForce`: the case was not approved; `ownReport`: four eyes. */
export type ConditionRefusal = StepRefusal | 'notInForce' | 'ownReport' | 'reasonsMissing';
export type ConditionDone = { ok: true } | { ok: false; because: ConditionRefusal };

/** What shows that a condition is met. */
export interface Evidence {
  readonly evidence: string;
  readonly files: readonly AttachableFile[];
}

/** A condition as one person finds it. */
export interface OpenedCondition extends ConditionOfCase {
  /** What they may do with it now. */
  readonly may: { readonly report: boolean; readonly judge: boolean };
  /** Why nobody but somebody else may confirm what is reported. */
  readonly ownReport: boolean;
}

/** The conditions that bind a case, with what one person may do with each. */
export interface ConditionsOfCase {
  /** Of the submission that was decided last; a later one may be under review. */
  readonly standing: SubmittedStanding;
  readonly conditions: readonly OpenedCondition[];
}

/** Who answers for a condition: the owner of the case and who was made responsible. Four eyes is about more people. */
interface Hands {
  readonly owns: boolean;
  readonly hasAHand: boolean;
}

/** Conditions are fulfilled with evidence, and confirmed or sent back by the track that set them. */
@Injectable()
export class ConditionService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly conditions: ConditionRepository,
    private readonly listed: ConditionStandings,
    private readonly standings: Standings,
    private readonly reviews: OpenReviews,
    private readonly attachments: Attachments,
    private readonly notices: Notices,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** Throws NotFoundException when this is not the person's to do there, or the condition binds nobody. */
  async open(
    person: SignedInPerson,
    id: string,
    deed: ConditionDeed = 'view',
  ): Promise<OpenedCondition> {
    const tx = this.dataSource.manager;
    const found = await this.conditions.find(tx, person, id, deed);
    return openedBy(person, found, await this.handsOf(tx, person, found));
  }

  /** The conditions of the latest decision on a case that was loaded for the person; null while there is none. */
  async ofCase(
    tx: EntityManager,
    person: SignedInPerson,
    useCase: UseCase,
  ): Promise<ConditionsOfCase | null> {
    const standing = await this.standings.lastDecided(tx, useCase.id);
    if (!standing) return null;
    const hands = await this.handsOf(tx, person, { useCase, standing });
    const all = await this.listed.of(tx, standing.reviews);
    return {
      standing,
      conditions: all.map((condition) => openedBy(person, { useCase, standing, condition }, hands)),
    };
  }

  report(
    person: SignedInPerson,
    id: string,
    { evidence, files }: Evidence,
    key: string,
  ): Promise<ConditionDone> {
    return this.transactions.once(
      { key, personId: person.id, action: 'condition.report' },
      async (tx): Promise<ConditionDone> => {
        const found = await this.conditions.lock(tx, person, id, 'report');
        const because = refusalOf(person, found, 'report', await this.handsOf(tx, person, found));
        if (because) return { ok: false, because };
        const reportId = randomUUID();
        await tx.insert(ConditionReport, {
          ...{ id: reportId, conditionId: id, evidence, reportedBy: person.id },
          number: found.condition.reports.length + 1,
          reportedAt: this.clock.now(),
        });
        const to = { useCaseId: found.useCase.id, kind: 'condition_report' as const, id: reportId };
        const attached = await this.attachments.attach(tx, to, person, files);
        const role = reportingRole(person, found);
        await this.tell(tx, found, {
          ...{ kind: 'condition_reported', action: 'condition.reported', by: person.id, role },
          payload: { condition: id, evidence, attached },
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
        const found = await this.conditions.lock(tx, person, id, 'judge');
        const confirms = verdict === 'confirmed';
        const hands = await this.handsOf(tx, person, found);
        const because = refusalOf(person, found, confirms ? 'confirm' : 'sendBack', hands);
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

  private async handsOf(
    tx: EntityManager,
    person: SignedInPerson,
    { useCase, standing: { submission } }: Pick<ConditionOfCase, 'useCase' | 'standing'>,
  ): Promise<Hands> {
    return {
      owns: useCase.ownerId === person.id,
      hasAHand: await this.reviews.isOwnCase(tx, person, { submission, useCase }),
    };
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

function openedBy(person: SignedInPerson, found: ConditionOfCase, hands: Hands): OpenedCondition {
  const judging = refusalOf(person, found, 'confirm', hands);
  return {
    ...found,
    may: { report: refusalOf(person, found, 'report', hands) === null, judge: judging === null },
    ownReport: judging === 'ownReport',
  };
}

function isResponsible({ id }: SignedInPerson, { condition }: ConditionStanding): boolean {
  return condition.responsibleId === id;
}

function reportingRole(person: SignedInPerson, { useCase, condition }: ConditionOfCase): string {
  if (useCase.ownerId === person.id) return 'proposer';
  return isResponsible(person, condition) ? 'responsible' : 'coordination';
}

/** Why the person cannot take this step; null when they can. */
function refusalOf(
  person: SignedInPerson,
  { standing, condition }: ConditionOfCase,
  action: ActionOn<'condition'>,
  { owns, hasAHand }: Hands,
): ConditionRefusal | null {
  if (standing.state !== 'approved_with_conditions') return 'notInForce';
  const hand: Hand = (action === 'report' ? owns || isResponsible(person, condition) : hasAHand)
    ? 'own'
    : 'foreign';
  const parts = partsIn(person, condition.track);
  const taken = step('condition', action, condition.state, { parts, hand });
  if (!taken.ok) return taken.because;
  if (action === 'report') return null;
  return condition.reports.at(-1)?.reportedBy === person.id ? 'ownReport' : null;
}
