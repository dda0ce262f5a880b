import { Injectable } from '@nestjs/common';
import canonicalize from 'canonicalize';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { AdministrationService } from '../../access/administration/administration.service.ts';
import type { SignedInPerson } from '../../access/signed-in-person.ts';
import { AuditService } from '../../audit/audit.service.ts';
import { Clock, dayOf } from '../../config/clock.ts';
import { freeDays } from '../../config/public-holidays.ts';
import { Transactions } from '../../database/transactions.ts';
import { callInRefusal } from '../../domain/call-in.ts';
import type { CallInRefusal } from '../../domain/call-in.ts';
import type { Track } from '../../domain/catalogue.ts';
import { partsIn } from '../../domain/parts.ts';
import type { ReviewSettings } from '../../domain/review-settings.ts';
import { step } from '../../domain/transitions.ts';
import { periodAfter } from '../../domain/working-days.ts';
import type { Period } from '../../domain/working-days.ts';
import { OperatingEvents } from '../../inventory/operating-events.ts';
import type { UseCase } from '../../inventory/use-case.entity.ts';
import { UseCaseRepository } from '../../inventory/use-case.repository.ts';
import { Notices } from '../notice.ts';
import { OpenReviews } from '../opened-review.ts';
import { ReviewOpening } from '../round/review-opening.ts';
import { Standings } from '../standing.ts';
import type { SubmittedStanding } from '../standing.ts';
import { CallIn } from './call-in.entity.ts';

/** In which a track may call in: the days counted one by one, and whether use rests until the new decision. */
export interface CallInPeriod extends Period {
  readonly land: ReviewSettings['land'];
  readonly furtherFreeDays: readonly string[];
  readonly suspends: boolean;
}

/** A case as somebody finds it who may call it in. */
export interface OpenedCallIn {
  readonly useCase: UseCase;
  readonly standing: SubmittedStanding;
  /** null where nothing was approved under the works agreement. */
  readonly period: CallInPeriod | null;
  /** The person's tracks that have not called in yet. */
  readonly tracks: readonly Track[];
  /** Why the person cannot do so now; null when they can, for any of these tracks. */
  readonly refusal: CallInRefusal | null;
}

export type CalledIn = { ok: true } | { ok: false; because: CallInRefusal };

/** A track has an approval under the works agreement reviewed after all. */
@Injectable()
export class CallInService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly useCases: UseCaseRepository,
    private readonly administration: AdministrationService,
    private readonly standings: Standings,
    private readonly reviews: OpenReviews,
    private readonly opening: ReviewOpening,
    private readonly operation: OperatingEvents,
    private readonly notices: Notices,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** Throws NotFoundException when the person may not see the case or nothing was submitted. */
  async open(person: SignedInPerson, useCaseId: string): Promise<OpenedCallIn> {
    const tx = this.dataSource.manager;
    const useCase = await this.useCases.findFor(tx, person, 'callIn.make', useCaseId);
    const standing = await this.standings.submitted(tx, useCaseId);
    return this.of(tx, person, useCase, standing, this.clock.today());
  }

  /** The same for a case that was loaded for the person, on a day. */
  async of(
    tx: EntityManager,
    person: SignedInPerson,
    useCase: UseCase,
    standing: SubmittedStanding,
    today: string,
  ): Promise<OpenedCallIn> {
    const { submission, path } = standing;
    const approval = path.earlier ?? standing.decision;
    const period =
      submission.lane === 'fast' && approval
        ? await this.periodAfter(tx, dayOf(approval.decidedAt))
        : null;
    const called = path.callIns.map(({ track }) => track);
    const tracks = person.tracks.filter((track) => !called.includes(track));
    const taken = step('case', 'callIn', standing.state, {
      parts: person.tracks.flatMap((track) => partsIn(person, track)),
      hand: (await this.reviews.isOwnCase(tx, person, { submission, useCase })) ? 'own' : 'foreign',
    });
    const refused = callInRefusal({
      ...{ periodEndsOn: period?.dueOn ?? null, today },
      decidedAnew: path.earlier !== null && standing.decision !== null,
      calledInAlready: tracks.length === 0,
    });
    // «Not in this state» has a reason of its own here.
    const denied = taken.ok || (taken.because === 'notNow' && refused) ? null : taken.because;
    const refusal = denied ?? refused;
    return { useCase, standing, period, tracks, refusal };
  }

  /**
   * Opens the review of the calling track on the submission that stands; the case is decided anew. All who call in
   * meet at the case's locked row: each track does so once. What counts is the day on which it arrived here.
   */
  callIn(
    person: SignedInPerson,
    useCaseId: string,
    { track, reasons }: { readonly track: Track; readonly reasons: string },
    key: string,
  ): Promise<CalledIn> {
    const at = this.clock.now();
    return this.transactions.once(
      { key, personId: person.id, action: 'callIn.make' },
      async (tx): Promise<CalledIn> => {
        const useCase = await this.useCases.lockFor(tx, person, 'callIn.make', useCaseId);
        const standing = await this.standings.submitted(tx, useCaseId);
        const opened = await this.of(tx, person, useCase, standing, dayOf(at));
        const { period, tracks, refusal } = opened;
        if (refusal || !period) return { ok: false, because: refusal ?? 'notFastLane' };
        if (!tracks.includes(track))
          return {
            ok: false,
            because: person.tracks.includes(track) ? 'alreadyCalledIn' : 'notYours',
          };
        await this.write(tx, opened.standing, { track, reasons, period, by: person.id, at });
        const suspended = period.suspends && (await this.operation.suspend(tx, useCaseId));
        await this.notices.send(tx, { kind: 'called_in', useCaseId, by: person.id });
        await this.audit.append(tx, {
          action: 'callIn.made',
          actor: { personId: person.id, role: `reviewer.${track}` },
          object: { type: 'useCase', id: useCase.id, version: useCase.version },
          payload: { track, reasons, periodEndsOn: period.dueOn, suspended },
        });
        return { ok: true };
      },
    );
  }

  private async periodAfter(tx: EntityManager, from: string): Promise<CallInPeriod> {
    const { review } = await this.administration.current(tx);
    const { land, furtherFreeDays, callIn } = review;
    return {
      ...periodAfter(from, callIn.days, freeDays(review)),
      ...{ land, furtherFreeDays, suspends: callIn.suspends },
    };
  }

  private async write(
    tx: EntityManager,
    { submission }: SubmittedStanding,
    called: {
      readonly track: Track;
      readonly reasons: string;
      readonly period: CallInPeriod;
      readonly by: string;
      readonly at: Date;
    },
  ): Promise<void> {
    const { track, reasons, period, by, at } = called;
    await tx.insert(CallIn, {
      ...{ submissionId: submission.id, track, reasons, periodEndsOn: period.dueOn },
      ...{ calculation: canonicalize(period) ?? '', calledBy: by, calledAt: at },
    });
    await this.opening.open(tx, submission, track, at);
  }
}
