import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { SignedInPerson } from '../../access/signed-in-person.ts';
import { newSecret, sha256 } from '../../access/sign-in/one-time-secret.ts';
import { AuditService } from '../../audit/audit.service.ts';
import { Clock } from '../../config/clock.ts';
import { Transactions } from '../../database/transactions.ts';
import { Deadlines } from '../deadlines.repository.ts';
import type { Language } from '../../web/texts.ts';
import type { CalendarEntries } from './calendar.views.ts';

/** A person's calendar; the secret in its address is kept as a hash only. */
export interface CalendarFeed {
  readonly id: string;
  readonly createdAt: Date;
}

/** `token` is null when the same form came twice: the address is shown once. */
export type FeedMade =
  { ok: true; readonly token: string | null } | { ok: false; because: 'exists' };

/** Whose calendar it is, and what stands in it. */
export interface OpenedFeed extends CalendarEntries {
  readonly language: Language;
}

/** As far ahead as deadlines are shown. */
const horizonYears = 3;

@Injectable()
export class CalendarFeedService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly deadlines: Deadlines,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** The person's calendar that is in use; null: none. */
  async of(personId: string): Promise<CalendarFeed | null> {
    const [row] = await this.dataSource.query<CalendarFeed[]>(
      'SELECT id, created_at AS "createdAt" FROM calendar_feed WHERE person_id = $1 AND revoked_at IS NULL',
      [personId],
    );
    return row ?? null;
  }

  /** Makes an address with 256 random bits in it; one per person. */
  async create({ id: personId }: SignedInPerson, key: string): Promise<FeedMade> {
    let token: string | null = null;
    const once = { key, personId, action: 'calendarFeed.create' };
    const made = await this.transactions.once(
      once,
      async (tx): Promise<{ ok: true } | { ok: false; because: 'exists' }> => {
        token = newSecret();
        const [row] = await tx.query<{ id: string }[]>(
          `INSERT INTO calendar_feed (id, person_id, token_sha256, created_at) VALUES ($1, $2, $3, $4)
           ON CONFLICT (person_id) WHERE revoked_at IS NULL DO NOTHING RETURNING id`,
          [randomUUID(), personId, sha256(token), this.clock.now()],
        );
        if (!row) return { ok: false, because: 'exists' };
        await this.audit.append(tx, {
          action: 'calendarFeed.created',
          actor: { personId, role: 'person' },
          object: { type: 'calendarFeed', id: row.id },
          payload: {},
        });
        return { ok: true };
      },
    );
    return made.ok ? { ok: true, token } : made;
  }

  /** The address stops working at once, for good. */
  async revoke({ id: personId }: SignedInPerson, key: string): Promise<void> {
    const once = { key, personId, action: 'calendarFeed.revoke' };
    await this.transactions.once(once, async (tx) => {
      const [revoked] = await tx.query<[{ id: string }[], number]>(
        'UPDATE calendar_feed SET revoked_at = $2 WHERE person_id = $1 AND revoked_at IS NULL RETURNING id',
        [personId, this.clock.now()],
      );
      for (const { id } of revoked)
        await this.audit.append(tx, {
          action: 'calendarFeed.revoked',
          actor: { personId, role: 'person' },
          object: { type: 'calendarFeed', id },
          payload: {},
        });
      return { ok: true };
    });
  }

  /**
   * The deadlines behind a secret; null when it is unknown or revoked, or the account is out of use. Found by the
   * hash, so how long that takes says nothing about the secrets there are.
   */
  async open(token: string): Promise<OpenedFeed | null> {
    const tx = this.dataSource.manager;
    const [feed] = await tx.query<{ id: string; personId: string; language: Language }[]>(
      `SELECT f.id, f.person_id AS "personId", coalesce(n.language, 'de') AS language
       FROM calendar_feed f JOIN person p ON p.id = f.person_id AND p.disabled_at IS NULL
       LEFT JOIN notification_preference n ON n.person_id = p.id
       WHERE f.token_sha256 = $1 AND f.revoked_at IS NULL`,
      [sha256(token)],
    );
    if (!feed) return null;
    const { personId, language } = feed;
    const today = this.clock.today();
    const until = `${Number(today.slice(0, 4)) + horizonYears}-12-31`;
    return {
      ...{ language, now: this.clock.now() },
      reviews: await this.deadlines.reviews(tx, until, { personId, today }),
      conditions: await this.deadlines.conditions(tx, until, personId),
      questions: await this.deadlines.questions(tx, until, personId),
    };
  }
}
