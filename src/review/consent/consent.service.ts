import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import canonicalize from 'canonicalize';
import type { EntityManager } from 'typeorm';
import { AdministrationService } from '../../access/administration/administration.service.ts';
import type { SignedInPerson } from '../../access/signed-in-person.ts';
import { AuditService } from '../../audit/audit.service.ts';
import { Clock, dayOf } from '../../config/clock.ts';
import { freeDays } from '../../config/public-holidays.ts';
import { Transactions } from '../../database/transactions.ts';
import { consentFault, consentPeriod } from '../../domain/consent-period.ts';
import type { ConsentAsked, ConsentFault } from '../../domain/consent-period.ts';
import { partsIn } from '../../domain/parts.ts';
import { step } from '../../domain/transitions.ts';
import type { Period } from '../../domain/working-days.ts';
import type { StepRefusal } from '../../domain/transitions.ts';
import { DueDates } from '../due/due-dates.service.ts';
import { Notices } from '../notice.ts';
import { ReviewProgress } from '../progress.entity.ts';
import { ReviewRepository } from '../review.repository.ts';
import type { ReviewOfCase } from '../review.repository.ts';
import { ConsentRequest, EarlyInformation } from './consent.entity.ts';

export type ConsentRefusal = StepRefusal | 'notStaffCouncil' | 'notYet' | ConsentFault;
export type ConsentDone = { ok: true } | { ok: false; because: ConsentRefusal };

/** What a request would mean that arrived today, by the rules that hold now. */
export interface ConsentToday {
  readonly today: string;
  readonly usual: Pick<Period, 'days' | 'dueOn'>;
  readonly urgent: Pick<Period, 'days' | 'dueOn'>;
  /** Whether silence until the end of the period would be consent. */
  readonly deemed: boolean;
}

const action = 'consent.request';

/** The administration's side of co-determination: it tells the staff council early, then asks for its consent. */
@Injectable()
export class ConsentService {
  constructor(
    private readonly transactions: Transactions,
    private readonly reviews: ReviewRepository,
    private readonly administration: AdministrationService,
    private readonly dueDates: DueDates,
    private readonly notices: Notices,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  async today(): Promise<ConsentToday> {
    const { review: settings } = await this.administration.current();
    const today = this.clock.today();
    const period = (urgent: boolean) =>
      consentPeriod({ receivedOn: today, urgent }, settings.consent, freeDays(settings));
    const { deemed } = settings.consent;
    return { today, usual: period(false), urgent: period(true), deemed };
  }

  /** Notes that the staff council was told of the case; nothing begins by that. */
  informEarly(
    person: SignedInPerson,
    reviewId: string,
    { informedOn, note }: { informedOn: string; note: string },
    key: string,
  ): Promise<ConsentDone> {
    return this.transactions.once(
      { key, personId: person.id, action: 'consent.informEarly' },
      async (tx): Promise<ConsentDone> => {
        const found = await this.reviews.lockFor(tx, person, reviewId, action);
        const because = await refusal(tx, person, found, 'informEarly');
        if (because) return { ok: false, because };
        if (informedOn > this.clock.today()) return { ok: false, because: 'notYet' };
        await tx.insert(EarlyInformation, {
          ...{ id: randomUUID(), reviewId, informedOn, note },
          ...{ notedBy: person.id, notedAt: this.clock.now() },
        });
        await this.trace(tx, person, found, 'consent.informedEarly', { informedOn, note });
        return { ok: true };
      },
    );
  }

  /** Asks for consent: opens the review and begins its period, by the rules that hold now and are kept with it. */
  request(
    person: SignedInPerson,
    reviewId: string,
    asked: ConsentAsked,
    key: string,
  ): Promise<ConsentDone> {
    return this.transactions.once(
      { key, personId: person.id, action },
      async (tx): Promise<ConsentDone> => {
        const found = await this.reviews.lockFor(tx, person, reviewId, action);
        const because = await refusal(tx, person, found, 'requestConsent');
        if (because) return { ok: false, because };
        const { review: settings } = await this.administration.current(tx);
        const { days, dueOn } = consentPeriod(asked, settings.consent, freeDays(settings));
        const submittedOn = dayOf(found.review.openedAt);
        const fault = consentFault(asked, { submittedOn, today: this.clock.today(), dueOn });
        if (fault) return { ok: false, because: fault };
        const { receivedOn, urgent } = asked;
        const urgencyReason = urgent ? asked.urgencyReason : '';
        await tx.insert(ConsentRequest, {
          ...{ reviewId, receivedOn, urgent, urgencyReason },
          settings: canonicalize(settings) ?? '{}',
          ...{ requestedBy: person.id, requestedAt: this.clock.now() },
        });
        const period = { from: receivedOn, days };
        await this.dueDates.calculated(tx, reviewId, period, settings, person.id);
        const { id: useCaseId } = found.useCase;
        await this.notices.send(tx, {
          ...{ kind: 'consent_requested', useCaseId, reviewId, by: person.id },
        });
        const payload = { receivedOn, urgent, urgencyReason, dueOn };
        await this.trace(tx, person, found, 'consent.requested', payload);
        return { ok: true };
      },
    );
  }

  private async trace(
    tx: EntityManager,
    person: SignedInPerson,
    { review, useCase }: ReviewOfCase,
    what: 'consent.informedEarly' | 'consent.requested',
    payload: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    const role = person.roles.includes('coordination') ? 'coordination' : 'head';
    await this.audit.append(tx, {
      action: what,
      actor: { personId: person.id, role },
      object: { type: 'useCase', id: useCase.id, version: useCase.version },
      payload: { review: review.id, ...payload },
    });
  }
}

async function refusal(
  tx: EntityManager,
  person: SignedInPerson,
  { review }: ReviewOfCase,
  deed: 'informEarly' | 'requestConsent',
): Promise<StepRefusal | 'notStaffCouncil' | null> {
  if (review.track !== 'staff_council') return 'notStaffCouncil';
  const { state } = await tx.findOneByOrFail(ReviewProgress, { reviewId: review.id });
  const who = { parts: partsIn(person, review.track), hand: 'foreign' } as const;
  const taken = step('review', deed, state, who);
  return taken.ok ? null : taken.because;
}
