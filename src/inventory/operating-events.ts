import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../config/clock.ts';
import type { OperatingState } from '../domain/transitions.ts';
import { OperatingEvent } from './operating-event.entity.ts';

/** What a use case becomes, why and through whom. */
export type NewOperatingState = Pick<OperatingEvent, 'state' | 'reasons' | 'setBy'>;

/** Whether and how use cases are used. Whether a step is allowed is the caller's to ask, and the database's. */
@Injectable()
export class OperatingEvents {
  constructor(private readonly clock: Clock) {}

  /** Everything that happened to the use of a use case, the oldest first. */
  history(tx: EntityManager, useCaseId: string): Promise<OperatingEvent[]> {
    return tx.find(OperatingEvent, { where: { useCaseId }, order: { position: 'ASC' } });
  }

  /** The state now; planned until something else was said. */
  async state(tx: EntityManager, useCaseId: string): Promise<OperatingState> {
    return (await this.history(tx, useCaseId)).at(-1)?.state ?? 'planned';
  }

  /** Writes the next state. The caller has locked the use case. */
  async append(tx: EntityManager, useCaseId: string, next: NewOperatingState): Promise<void> {
    const position = (await tx.countBy(OperatingEvent, { useCaseId })) + 1;
    const setAt = this.clock.now();
    await tx.insert(OperatingEvent, { ...next, id: randomUUID(), useCaseId, position, setAt });
  }

  /** Lets use that goes on rest, by the register itself. Out: whether there was any. */
  async suspend(tx: EntityManager, useCaseId: string): Promise<boolean> {
    const state = await this.state(tx, useCaseId);
    if (state !== 'pilot' && state !== 'in_operation') return false;
    await this.append(tx, useCaseId, { state: 'suspended', reasons: '', setBy: null });
    return true;
  }
}
