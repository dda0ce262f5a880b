import { Injectable } from '@nestjs/common';
import { EntityManager, IsNull, MoreThan } from 'typeorm';
import { Clock } from '../../config/clock.ts';
import { sha256 } from '../sign-in/one-time-secret.ts';
import { Invitation } from './invitation.entity.ts';

@Injectable()
export class InvitationRepository {
  constructor(
    private readonly entities: EntityManager,
    private readonly clock: Clock,
  ) {}

  /**
   * The open invitation behind a link; null when it never existed, was used, replaced or is too old,
   * without telling which.
   */
  open(token: string): Promise<Invitation | null> {
    return this.entities.findOneBy(Invitation, this.isOpen(token));
  }

  /** The invitation behind a link in whatever state; only to recognise a form that came twice. */
  behind(token: string): Promise<Invitation | null> {
    return this.entities.findOneBy(Invitation, { tokenSha256: sha256(token) });
  }

  /** As `open`, and holds it until the transaction ends, so that a link works once. */
  lockOpen(tx: EntityManager, token: string): Promise<Invitation | null> {
    const lock = { mode: 'pessimistic_write' } as const;
    return tx.findOne(Invitation, { where: this.isOpen(token), lock });
  }

  /** Puts the invitation in the place of one that is still open for the same address. */
  async replace(tx: EntityManager, invitation: Invitation): Promise<void> {
    // One at a time: two for the same address would otherwise meet at the unique index.
    await tx.query('LOCK TABLE invitation IN SHARE ROW EXCLUSIVE MODE');
    await tx.delete(Invitation, { email: invitation.email, usedAt: IsNull() });
    await tx.insert(Invitation, invitation);
  }

  private isOpen(token: string) {
    return {
      tokenSha256: sha256(token),
      usedAt: IsNull(),
      expiresAt: MoreThan(this.clock.now()),
    };
  }
}
