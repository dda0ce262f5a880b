import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import type { SignedInPerson } from '../access/signed-in-person.ts';
import { AuditService } from '../audit/audit.service.ts';
import { Clock } from '../config/clock.ts';
import { Transactions } from '../database/transactions.ts';
import { lacksAssessment, resumedState, startHindrance } from '../domain/operation.ts';
import type { StartHindrance } from '../domain/operation.ts';
import { partsIn } from '../domain/parts.ts';
import { may, scopesFor } from '../domain/permissions.ts';
import { step } from '../domain/transitions.ts';
import type { ActionOn, OperatingState, StepRefusal } from '../domain/transitions.ts';
import { OperatingEvents } from '../inventory/operating-events.ts';
import type { NewOperatingState } from '../inventory/operating-events.ts';
import type { UseCase } from '../inventory/use-case.entity.ts';
import { UseCaseRepository } from '../inventory/use-case.repository.ts';
import { OpenReviews } from '../review/opened-review.ts';
import { Standings } from '../review/standing.ts';
import type { Standing, SubmittedStanding } from '../review/standing.ts';
import { ConditionStandings } from './condition/condition-standing.ts';
import type { ConditionStanding } from './condition/condition-standing.ts';

export const operationActions = ['startPilot', 'start', 'suspend', 'resume', 'retire'] as const;
export type OperationAction = ActionOn<'operation'>;

export type OperationRefusal = StepRefusal | StartHindrance | 'reasonsMissing';
export type Operated = { ok: true } | { ok: false; because: OperationRefusal };

/** One change of the operating state; `by` is null when the register made it. */
export interface OperatingStep {
  readonly state: OperatingState;
  readonly reasons: string;
  readonly by: string | null;
  readonly at: Date;
}

/** Whether and how a use case is used, and what one person can do about it now. */
export interface Operation {
  readonly state: OperatingState;
  /** The oldest first. */
  readonly history: readonly OperatingStep[];
  /** Why it cannot be piloted or used now; null when it can. */
  readonly hindrance: StartHindrance | null;
  /** The conditions that hold before use and are not confirmed. */
  readonly missing: readonly ConditionStanding[];
  /** What the person can do now; empty for who only reads. */
  readonly possible: readonly OperationAction[];
}

export interface OpenedOperation extends Operation {
  readonly useCase: UseCase;
  readonly standing: SubmittedStanding;
  readonly mayOpenReviews: boolean;
}

/** Use begins on an approval that stands; it rests and ends for a reason. */
@Injectable()
export class OperationService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly useCases: UseCaseRepository,
    private readonly events: OperatingEvents,
    private readonly standings: Standings,
    private readonly conditions: ConditionStandings,
    private readonly reviews: OpenReviews,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** Throws NotFoundException when the person may change nothing there, or nothing was submitted. */
  async open(person: SignedInPerson, useCaseId: string): Promise<OpenedOperation> {
    const tx = this.dataSource.manager;
    const useCase = await this.useCases.findFor(tx, person, 'operation.change', useCaseId);
    const standing = await this.standings.submitted(tx, useCaseId);
    const mayOpenReviews = may(person, 'review.view');
    return { useCase, standing, mayOpenReviews, ...(await this.of(tx, person, useCase, standing)) };
  }

  /** The same for a case that was loaded for the person. */
  async of(
    tx: EntityManager,
    person: SignedInPerson,
    useCase: UseCase,
    standing: Standing,
  ): Promise<Operation> {
    const history = await this.steps(tx, useCase.id);
    const state = history.at(-1)?.state ?? 'planned';
    const missing = (await this.conditions.of(tx, standing.reviews)).filter(
      ({ condition, state }) => condition.moment === 'before_use' && state !== 'confirmed',
    );
    const hindrance = startHindrance(
      standing.state,
      missing.length,
      lacksAssessment(standing.snapshot?.classification.obligations ?? [], this.clock.today()),
    );
    const may = await this.mayChange(tx, person, useCase, standing);
    const possible = operationActions.filter(
      (action) => may(action, state) === null && !(begins(action) && hindrance),
    );
    return { state, history, hindrance, missing, possible };
  }

  change(
    person: SignedInPerson,
    useCaseId: string,
    { action, reasons }: { readonly action: OperationAction; readonly reasons: string },
    key: string,
  ): Promise<Operated> {
    return this.transactions.once(
      { key, personId: person.id, action: 'operation.change' },
      async (tx): Promise<Operated> => {
        const useCase = await this.useCases.lockFor(tx, person, 'operation.change', useCaseId);
        const standing = await this.standings.submitted(tx, useCaseId);
        const { state, hindrance, history } = await this.of(tx, person, useCase, standing);
        const may = await this.mayChange(tx, person, useCase, standing);
        const because = may(action, state) ?? (begins(action) ? hindrance : null);
        if (because) return { ok: false, because };
        if (needsReasons(action) && reasons.trim() === '')
          return { ok: false, because: 'reasonsMissing' };
        const next = stateAfter(action, history);
        await this.events.append(tx, useCaseId, { state: next, reasons, setBy: person.id });
        await this.audit.append(tx, {
          action: 'operation.changed',
          actor: { personId: person.id, role: roleOf(person, useCase) },
          object: { type: 'useCase', id: useCaseId, version: useCase.version },
          payload: { from: state, to: next, reasons },
        });
        return { ok: true };
      },
    );
  }

  /** Asks the table for one person; null: they may. Who reaches the case with no right to change it may nothing. */
  private async mayChange(
    tx: EntityManager,
    person: SignedInPerson,
    useCase: UseCase,
    { submission }: Standing,
  ): Promise<(action: OperationAction, state: OperatingState) => StepRefusal | null> {
    const scopes = scopesFor(person, 'operation.change');
    const own =
      useCase.ownerId === person.id ||
      (submission !== null && (await this.reviews.isOwnCase(tx, person, { submission, useCase })));
    const reaches =
      scopes.includes('any') || (scopes.includes('own') && useCase.ownerId === person.id);
    const parts = partsIn(person, null);
    return (action, state) => {
      if (!reaches) return 'notYours';
      const taken = step('operation', action, state, { parts, hand: own ? 'own' : 'foreign' });
      return taken.ok ? null : taken.because;
    };
  }

  private async steps(tx: EntityManager, useCaseId: string): Promise<OperatingStep[]> {
    return tx.query<OperatingStep[]>(
      `SELECT e.state, e.reasons, p.name AS by, e.set_at AS at
       FROM operating_event e LEFT JOIN person p ON p.id = e.set_by
       WHERE e.use_case_id = $1 ORDER BY e.position`,
      [useCaseId],
    );
  }
}

/** Whether somebody has to say why. */
export function needsReasons(action: OperationAction): boolean {
  return action !== 'startPilot' && action !== 'start';
}

function begins(action: OperationAction): boolean {
  return action === 'startPilot' || action === 'start' || action === 'resume';
}

function stateAfter(
  action: OperationAction,
  history: readonly OperatingStep[],
): NewOperatingState['state'] {
  switch (action) {
    case 'startPilot':
      return 'pilot';
    case 'start':
      return 'in_operation';
    case 'suspend':
      return 'suspended';
    case 'resume':
      return resumedState(history.map(({ state }) => state));
    case 'retire':
      return 'retired';
  }
}

function roleOf({ id, roles }: SignedInPerson, { ownerId }: UseCase): string {
  if (ownerId === id) return 'proposer';
  return roles.includes('coordination') ? 'coordination' : 'head';
}
