import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import type { SignedInPerson } from '../../access/signed-in-person.ts';
import { AuditService } from '../../audit/audit.service.ts';
import { Clock } from '../../config/clock.ts';
import { Transactions } from '../../database/transactions.ts';
import { refusalToGiveBack, refusalToHandOver, refusalToTake } from '../../domain/assignment.ts';
import type { AssignmentRefusal } from '../../domain/assignment.ts';
import type { Hand } from '../../domain/transitions.ts';
import { Notices } from '../notice.ts';
import { OpenReviews } from '../opened-review.ts';
import { ReviewRepository } from '../review.repository.ts';
import type { ReviewOfCase } from '../review.repository.ts';
import { AssignmentRepository } from './assignment.repository.ts';
import type { Colleague, NamedHolding } from './assignment.repository.ts';
import { capacityOf } from './capacity.ts';
import { ReviewAssignment } from './review-assignment.entity.ts';
import type { AssignmentKind } from './review-assignment.entity.ts';

/** `notAvailable`: the person chosen is not there, not of the track, or has a hand in the case. */
export type Assigned = { ok: true } | { ok: false; because: AssignmentRefusal | 'notAvailable' };

/** Lets reviews change hands. All who want the same one meet at its locked case: exactly one finds it free. */
@Injectable()
export class AssignmentService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly reviews: ReviewRepository,
    private readonly opened: OpenReviews,
    private readonly assignments: AssignmentRepository,
    private readonly notices: Notices,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  take(person: SignedInPerson, reviewId: string, key: string): Promise<Assigned> {
    return this.once(person, reviewId, 'take', key, async (tx, found, hand) => {
      const holding = await this.assignments.holding(tx, reviewId);
      const because = refusalToTake(person, hand, holding);
      if (because) return { ok: false, because };
      return this.change(tx, person, found, holding, { kind: 'taken', holderId: person.id });
    });
  }

  giveBack(person: SignedInPerson, reviewId: string, key: string): Promise<Assigned> {
    return this.once(person, reviewId, 'giveBack', key, async (tx, found, hand) => {
      const holding = await this.assignments.holding(tx, reviewId);
      const because = refusalToGiveBack(person, hand, holding);
      if (because) return { ok: false, because };
      return this.change(tx, person, found, holding, { kind: 'given_back', holderId: null });
    });
  }

  /** To a member of the track; they are told, with the note. */
  handOver(
    person: SignedInPerson,
    reviewId: string,
    to: { readonly personId: string; readonly note: string },
    key: string,
  ): Promise<Assigned> {
    return this.once(person, reviewId, 'handOver', key, async (tx, found, hand) => {
      const holding = await this.assignments.holding(tx, reviewId);
      const because = refusalToHandOver(person, hand, holding);
      if (because) return { ok: false, because };
      const colleagues = await this.assignments.colleagues(tx, reviewId);
      if (!colleagues.some(({ id }) => id === to.personId))
        return { ok: false, because: 'notAvailable' };
      const isTheirs = holding.holderId === person.id || holding.substituteId === person.id;
      const kind = isTheirs ? 'handed_over' : 'assigned';
      return this.change(tx, person, found, holding, {
        kind,
        holderId: to.personId,
        note: to.note,
      });
    });
  }

  /** Who else may get the review. Who may see it at all, the caller has asked. */
  colleagues(reviewId: string): Promise<Colleague[]> {
    return this.assignments.colleagues(this.dataSource.manager, reviewId);
  }

  private once(
    person: SignedInPerson,
    reviewId: string,
    deed: 'take' | 'giveBack' | 'handOver',
    key: string,
    work: (tx: EntityManager, found: ReviewOfCase, hand: Hand) => Promise<Assigned>,
  ): Promise<Assigned> {
    const once = { key, personId: person.id, action: `review.${deed}` };
    const right = deed === 'handOver' ? 'review.handOver' : 'review.take';
    return this.transactions.once(once, async (tx) => {
      const found = await this.reviews.lockFor(tx, person, reviewId, right);
      const hand = (await this.opened.isOwnCase(tx, person, found)) ? 'own' : 'foreign';
      return work(tx, found, hand);
    });
  }

  private async change(
    tx: EntityManager,
    person: SignedInPerson,
    { review, useCase }: ReviewOfCase,
    before: NamedHolding,
    to: {
      readonly kind: AssignmentKind;
      readonly holderId: string | null;
      readonly note?: string;
    },
  ): Promise<Assigned> {
    const { kind, holderId, note = '' } = to;
    const { id: reviewId, track } = review;
    const at = this.clock.now();
    await tx.insert(ReviewAssignment, {
      ...{ id: randomUUID(), reviewId, kind, holderId, byId: person.id, at, note },
    });
    if (holderId !== null && holderId !== person.id)
      await this.notices.send(tx, {
        ...{ kind: 'assigned', useCaseId: useCase.id, reviewId, personId: holderId, by: person.id },
      });
    const { role, inPlaceOf } = person.tracks.includes(track)
      ? capacityOf(person, track, before.holderId)
      : { role: 'coordination', inPlaceOf: null };
    await this.audit.append(tx, {
      action: `review.${actions[kind]}`,
      actor: { personId: person.id, role },
      object: { type: 'useCase', id: useCase.id, version: useCase.version },
      payload: {
        ...{ review: reviewId, track, from: before.holderId, to: holderId },
        ...(note ? { note } : {}),
        ...(inPlaceOf ? { inPlaceOf } : {}),
      },
    });
    return { ok: true };
  }
}

const actions: Readonly<Record<AssignmentKind, string>> = {
  taken: 'taken',
  given_back: 'givenBack',
  handed_over: 'handedOver',
  assigned: 'assigned',
};
