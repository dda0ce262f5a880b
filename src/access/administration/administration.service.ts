import { Injectable } from '@nestjs/common';
import canonicalize from 'canonicalize';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { AuditService } from '../../audit/audit.service.ts';
import { Clock } from '../../config/clock.ts';
import { Transactions } from '../../database/transactions.ts';
import { usualReviewSettings } from '../../domain/review-settings.ts';
import type { ReviewSettings } from '../../domain/review-settings.ts';
import type { SignedInPerson } from '../signed-in-person.ts';
import { storedReviewSettings } from './review-settings.schema.ts';

/** The administration whose register this is. One installation, one administration. */
export interface Administration {
  readonly version: number;
  readonly name: string;
  /** Competent under section 2(6) KI-MIG as the Land determines it; empty while that is not known. */
  readonly marketSurveillanceAuthority: string;
  /** How cases are reviewed here. */
  readonly review: ReviewSettings;
}

/** Until somebody has said its name. */
const unnamed: Administration = {
  version: 0,
  name: 'Verwaltung',
  marketSurveillanceAuthority: '',
  review: usualReviewSettings,
};

/** What people may set; what is left out stays as it is. */
export type AdministrationSettings = Partial<Omit<Administration, 'version'>>;

export type SettingsChanged = { ok: true } | { ok: false; because: 'changedMeanwhile' };

@Injectable()
export class AdministrationService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** The settings that hold now. */
  async current(tx: EntityManager = this.dataSource.manager): Promise<Administration> {
    const [row] = await tx.query<(Omit<Administration, 'review'> & { review: string | null })[]>(
      `SELECT version, name, market_surveillance_authority AS "marketSurveillanceAuthority", review
       FROM administration_settings ORDER BY version DESC LIMIT 1`,
    );
    if (!row) return unnamed;
    const review = row.review === null ? unnamed.review : storedReviewSettings(row.review);
    return { ...row, review };
  }

  /** Writes the next version, if nobody has written one since `version` was read. `null`: the register's own demo. */
  change(
    person: SignedInPerson | null,
    version: number,
    changes: AdministrationSettings,
    key: string,
  ): Promise<SettingsChanged> {
    return this.transactions.once(
      { key, personId: person?.id ?? key, action: 'administration.change' },
      async (tx): Promise<SettingsChanged> => {
        const current = await this.current(tx);
        if (current.version !== version) return { ok: false, because: 'changedMeanwhile' };
        const { name, marketSurveillanceAuthority, review } = { ...current, ...changes };
        const [written] = await tx.query<unknown[]>(
          `INSERT INTO administration_settings
             (version, name, market_surveillance_authority, review, changed_by, changed_at)
           VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (version) DO NOTHING RETURNING version`,
          [
            version + 1,
            name,
            marketSurveillanceAuthority,
            canonicalize(review),
            person?.id ?? null,
            this.clock.now(),
          ],
        );
        if (!written) return { ok: false, because: 'changedMeanwhile' };
        await this.audit.append(tx, {
          action: 'administration.changed',
          actor: person ? { personId: person.id, role: actingAs(person) } : 'system',
          object: { type: 'administration', id: 'settings', version: version + 1 },
          payload: { ...changes },
        });
        return { ok: true };
      },
    );
  }
}

function actingAs({ roles }: SignedInPerson): 'administrator' | 'coordination' {
  return roles.includes('administrator') ? 'administrator' : 'coordination';
}
