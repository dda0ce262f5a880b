import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { SignedInPerson } from '../../access/signed-in-person.ts';
import { AuditService } from '../../audit/audit.service.ts';
import { Clock } from '../../config/clock.ts';
import { Transactions } from '../../database/transactions.ts';
import type { Language } from '../../web/texts.ts';
import { DigestService } from '../digest.service.ts';

/** Every mail at once, or one a day with all of it. */
export const mailModes = ['at_once', 'daily'] as const;
export type MailMode = (typeof mailModes)[number];

export interface Preference {
  readonly mode: MailMode;
  readonly language: Language;
}

const usual: Preference = { mode: 'at_once', language: 'de' };

@Injectable()
export class PreferenceService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly digests: DigestService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  async of(personId: string): Promise<Preference> {
    const [row] = await this.dataSource.query<Preference[]>(
      'SELECT mode, language FROM notification_preference WHERE person_id = $1',
      [personId],
    );
    return row ?? usual;
  }

  /** Who changes to «at once» gets at once what was waiting for the next morning. */
  async change(person: SignedInPerson, to: Preference, key: string): Promise<void> {
    const once = { key, personId: person.id, action: 'notificationPreference.change' };
    await this.transactions.once(once, async (tx) => {
      const now = this.clock.now();
      await tx.query(
        `INSERT INTO notification_preference (person_id, mode, language, changed_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (person_id) DO UPDATE SET mode = $2, language = $3, changed_at = $4`,
        [person.id, to.mode, to.language, now],
      );
      if (to.mode === 'at_once') {
        await tx.query(
          'UPDATE notification SET send_at = greatest(created_at, $2) WHERE person_id = $1 AND mail_id IS NULL',
          [person.id, now],
        );
        await this.digests.collect(tx, person.id);
      }
      await this.audit.append(tx, {
        action: 'notificationPreference.changed',
        actor: { personId: person.id, role: 'person' },
        object: { type: 'person', id: person.id },
        payload: { ...to },
      });
      return { ok: true };
    });
  }
}
