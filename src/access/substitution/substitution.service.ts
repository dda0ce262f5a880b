import { randomUUID } from 'node:crypto';
import { Injectable, NotFoundException } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { AuditService } from '../../audit/audit.service.ts';
import { Clock } from '../../config/clock.ts';
import { Transactions } from '../../database/transactions.ts';
import type { Track } from '../../domain/catalogue.ts';
import { scopesFor } from '../../domain/permissions.ts';
import { PeopleRepository } from '../people/people.repository.ts';
import type { PersonWithAccess } from '../people/people.repository.ts';
import { Person } from '../people/person.entity.ts';
import type { SignedInPerson } from '../signed-in-person.ts';
import { Substitution } from './substitution.entity.ts';
import { SubstitutionRepository } from './substitution.repository.ts';
import type { ListedSubstitution, TrackMember } from './substitution.repository.ts';

/** Days YYYY-MM-DD, both included; `substituteId` null: nobody stands in. */
export interface WantedSubstitution {
  readonly track: Track;
  readonly substituteId: string | null;
  readonly fromDay: string;
  readonly untilDay: string;
}

export type SubstitutionRefusal =
  'untilBeforeFrom' | 'isOver' | 'notAvailable' | 'overlaps' | 'hasEnded';
export type Arranged = { ok: true } | { ok: false; because: SubstitutionRefusal };

/** One person's absences with everything their page shows. */
export interface ArrangedFor {
  readonly subject: PersonWithAccess;
  readonly tracks: readonly Track[];
  readonly own: readonly ListedSubstitution[];
  /** For whom the person stands in. */
  readonly others: readonly ListedSubstitution[];
  /** Who may stand in: the other members of the person's tracks. */
  readonly candidates: readonly TrackMember[];
}

/** Who stands in for whom: everybody arranges their own, AI coordination for whoever is suddenly away. */
@Injectable()
export class SubstitutionService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly people: PeopleRepository,
    private readonly substitutions: SubstitutionRepository,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** What runs or is to come, and everybody who reviews. */
  async overview(): Promise<{
    readonly members: readonly TrackMember[];
    readonly substitutions: readonly ListedSubstitution[];
  }> {
    const tx = this.dataSource.manager;
    return {
      members: await this.substitutions.members(tx),
      substitutions: await this.substitutions.listed(tx),
    };
  }

  /** Throws NotFoundException when the actor may not arrange anything for this person. */
  async of(
    actor: SignedInPerson,
    personId: string,
    tx: EntityManager = this.dataSource.manager,
  ): Promise<ArrangedFor> {
    if (!reaches(actor, personId)) throw new NotFoundException();
    const subject = await this.people.one(personId, tx);
    const tracks = subject.grants.flatMap(({ track }) => track ?? []);
    const members = await this.substitutions.members(tx);
    return {
      ...{ subject, tracks },
      own: await this.substitutions.listed(tx, { of: personId }),
      others: await this.substitutions.listed(tx, { by: personId }),
      candidates: members.filter(({ id, track }) => id !== personId && tracks.includes(track)),
    };
  }

  arrange(
    actor: SignedInPerson,
    personId: string,
    wanted: WantedSubstitution,
    key: string,
  ): Promise<Arranged> {
    const once = { key, personId: actor.id, action: 'substitution.arrange' };
    return this.transactions.once(once, async (tx): Promise<Arranged> => {
      if (!reaches(actor, personId)) throw new NotFoundException();
      // Two arrangements for one person wait for each other.
      await tx.findOne(Person, { where: { id: personId }, lock: { mode: 'pessimistic_write' } });
      const because = await this.refusal(tx, await this.of(actor, personId, tx), wanted);
      if (because) return { ok: false, because };
      const id = randomUUID();
      const made = { madeBy: actor.id, madeAt: this.clock.now() };
      await tx.insert(Substitution, { id, personId, ...wanted, ...made });
      await this.trace(tx, actor, personId, 'arranged', { substitution: id, ...wanted });
      return { ok: true };
    });
  }

  /** From now on the person is back. */
  end(
    actor: SignedInPerson,
    personId: string,
    substitutionId: string,
    key: string,
  ): Promise<Arranged> {
    const once = { key, personId: actor.id, action: 'substitution.end' };
    return this.transactions.once(once, async (tx): Promise<Arranged> => {
      if (!reaches(actor, personId)) throw new NotFoundException();
      const found = await tx.findOne(Substitution, {
        where: { id: substitutionId, personId },
        lock: { mode: 'pessimistic_write' },
      });
      if (!found) throw new NotFoundException();
      const { id, track, endedAt } = found;
      if (endedAt) return { ok: false, because: 'hasEnded' };
      await tx.update(Substitution, { id }, { endedBy: actor.id, endedAt: this.clock.now() });
      await this.trace(tx, actor, personId, 'ended', { substitution: id, track });
      return { ok: true };
    });
  }

  private async refusal(
    tx: EntityManager,
    { subject, tracks, candidates }: ArrangedFor,
    wanted: WantedSubstitution,
  ): Promise<SubstitutionRefusal | null> {
    const { track, substituteId, fromDay, untilDay } = wanted;
    const isThere = candidates.some((one) => one.id === substituteId && one.track === track);
    if (!tracks.includes(track) || (substituteId !== null && !isThere)) return 'notAvailable';
    if (untilDay < fromDay) return 'untilBeforeFrom';
    if (untilDay < this.clock.today()) return 'isOver';
    const days = { personId: subject.person.id, track, fromDay, untilDay };
    return (await this.substitutions.overlaps(tx, days)) ? 'overlaps' : null;
  }

  private async trace(
    tx: EntityManager,
    actor: SignedInPerson,
    personId: string,
    what: 'arranged' | 'ended',
    payload: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    const role = actor.id === personId ? 'person' : 'coordination';
    await this.audit.append(tx, {
      action: `substitution.${what}`,
      actor: { personId: actor.id, role },
      object: { type: 'person', id: personId },
      payload,
    });
  }
}

function reaches(actor: SignedInPerson, personId: string): boolean {
  const scopes = scopesFor(actor, 'substitution.arrange');
  return scopes.includes('any') || (scopes.includes('own') && actor.id === personId);
}
