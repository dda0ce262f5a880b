import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { AuditService } from '../../audit/audit.service.ts';
import { Clock } from '../../config/clock.ts';
import { Transactions } from '../../database/transactions.ts';
import type { SignedInPerson } from '../signed-in-person.ts';

/** The administration whose register this is. One installation, one administration. */
export interface Administration {
  readonly version: number;
  readonly name: string;
  /** Competent under section 2(6) KI-MIG as the Land determines it; empty while that is not known. */
  readonly marketSurveillanceAuthority: string;
}

/** Until somebody has said its name. */
const unnamed: Administration = {
  version: 0,
  name: 'Verwaltung',
  marketSurveillanceAuthority: '',
};

/** What people may set. */
type Settings = Omit<Administration, 'version'>;

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
    const [row] = await tx.query<Administration[]>(
      `SELECT version, name, market_surveillance_authority AS "marketSurveillanceAuthority"
       FROM administration_settings ORDER BY version DESC LIMIT 1`,
    );
    return row ?? unnamed;
  }

  /** Writes the next version, if nobody has written one since `version` was read. `null`: the register's own demo. */
  change(
    person: SignedInPerson | null,
    version: number,
    { name, marketSurveillanceAuthority }: Settings,
    key: string,
  ): Promise<SettingsChanged> {
    return this.transactions.once(
      { key, personId: person?.id ?? key, action: 'administration.change' },
      async (tx): Promise<SettingsChanged> => {
        if ((await this.current(tx)).version !== version)
          return { ok: false, because: 'changedMeanwhile' };
        const [written] = await tx.query<unknown[]>(
          `INSERT INTO administration_settings
             (version, name, market_surveillance_authority, changed_by, changed_at)
           VALUES ($1, $2, $3, $4, $5) ON CONFLICT (version) DO NOTHING RETURNING version`,
          [version + 1, name, marketSurveillanceAuthority, person?.id ?? null, this.clock.now()],
        );
        if (!written) return { ok: false, because: 'changedMeanwhile' };
        await this.audit.append(tx, {
          action: 'administration.changed',
          actor: person ? { personId: person.id, role: actingAs(person) } : 'system',
          object: { type: 'administration', id: 'settings', version: version + 1 },
          payload: { name, marketSurveillanceAuthority },
        });
        return { ok: true };
      },
    );
  }
}

function actingAs({ roles }: SignedInPerson): 'administrator' | 'coordination' {
  return roles.includes('administrator') ? 'administrator' : 'coordination';
}
