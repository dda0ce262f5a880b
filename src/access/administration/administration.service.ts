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
}

/** Until somebody has said its name. */
const unnamed: Administration = { version: 0, name: 'Verwaltung' };

export type Renamed = { ok: true } | { ok: false; because: 'changedMeanwhile' };

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
      'SELECT version, name FROM administration_settings ORDER BY version DESC LIMIT 1',
    );
    return row ?? unnamed;
  }

  /** Writes the next version, if nobody has written one since `version` was read. `null`: the register's own demo. */
  rename(
    person: SignedInPerson | null,
    version: number,
    name: string,
    key: string,
  ): Promise<Renamed> {
    return this.transactions.once(
      { key, personId: person?.id ?? key, action: 'administration.rename' },
      async (tx): Promise<Renamed> => {
        if ((await this.current(tx)).version !== version)
          return { ok: false, because: 'changedMeanwhile' };
        const [written] = await tx.query<unknown[]>(
          `INSERT INTO administration_settings (version, name, changed_by, changed_at)
           VALUES ($1, $2, $3, $4) ON CONFLICT (version) DO NOTHING RETURNING version`,
          [version + 1, name, person?.id ?? null, this.clock.now()],
        );
        if (!written) return { ok: false, because: 'changedMeanwhile' };
        await this.audit.append(tx, {
          action: 'administration.renamed',
          actor: person ? { personId: person.id, role: 'administrator' } : 'system',
          object: { type: 'administration', id: 'settings', version: version + 1 },
          payload: { name },
        });
        return { ok: true };
      },
    );
  }
}
