import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { ApiClient } from '../../access/by-token.ts';
import type { SignedInPerson } from '../../access/signed-in-person.ts';
import { newSecret, sha256 } from '../../access/sign-in/one-time-secret.ts';
import { AuditService } from '../../audit/audit.service.ts';
import { Clock } from '../../config/clock.ts';
import { Transactions } from '../../database/transactions.ts';
import type { ApiScope } from '../../domain/permissions.ts';
import { ApiToken } from './api-token.entity.ts';
import { ApiTokenRepository } from './api-token.repository.ts';

/** How many days a token may count. */
export const lifetimes = [90, 180, 365] as const;
export type Lifetime = (typeof lifetimes)[number];

/** Recognisable for those who look for secrets that got into a repository or a log. */
const prefix = 'kir_';

interface Wanted {
  readonly name: string;
  readonly scopes: readonly ApiScope[];
  readonly days: Lifetime;
}

/** `token` is null when the same form came twice: the secret is shown once and kept nowhere. */
export interface TokenMade {
  readonly ok: true;
  readonly token: string | null;
}

@Injectable()
export class ApiTokenService {
  constructor(
    private readonly transactions: Transactions,
    private readonly tokens: ApiTokenRepository,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** All tokens, the newest first. */
  all(): Promise<ApiToken[]> {
    return this.tokens.all();
  }

  /** One token; throws NotFoundException. */
  one(id: string): Promise<ApiToken> {
    return this.tokens.one(id);
  }

  /** Makes a token of 256 random bits and keeps its hash. */
  async create(actor: SignedInPerson, wanted: Wanted, key: string): Promise<TokenMade> {
    let secret: string | null = null;
    const once = { key, personId: actor.id, action: 'apiToken.create' };
    await this.transactions.once(once, async (tx) => {
      secret = prefix + newSecret();
      const token = this.token(actor, wanted, secret);
      await this.tokens.add(tx, token);
      const { id, name, scopes, expiresAt } = token;
      await this.audit.append(tx, {
        action: 'apiToken.created',
        actor: { personId: actor.id, role: 'administrator' },
        object: { type: 'apiToken', id },
        payload: { name, scopes, expiresAt: expiresAt.toISOString() },
      });
      return { ok: true };
    });
    return { ok: true, token: secret };
  }

  /** Revokes a token for good; one that is revoked stays so. Throws NotFoundException. */
  async revoke(actor: SignedInPerson, id: string, key: string): Promise<void> {
    const { name } = await this.tokens.one(id);
    const once = { key, personId: actor.id, action: 'apiToken.revoke' };
    await this.transactions.once(once, async (tx) => {
      if (!(await this.tokens.revoke(tx, id, actor.id, this.clock.now()))) return { ok: true };
      await this.audit.append(tx, {
        action: 'apiToken.revoked',
        actor: { personId: actor.id, role: 'administrator' },
        object: { type: 'apiToken', id },
        payload: { name },
      });
      return { ok: true };
    });
  }

  /**
   * Whose token this is; null when it is unknown, expired or revoked. Found by its hash, so how long that takes
   * says nothing about the tokens there are.
   */
  async clientWith(token: string): Promise<ApiClient | null> {
    const found = await this.tokens.valid(sha256(token), this.clock.now());
    if (!found) return null;
    const today = this.clock.today();
    if (found.lastUsedOn !== today) await this.tokens.usedOn(found.id, today);
    return { tokenId: found.id, scopes: found.scopes };
  }

  private token(actor: SignedInPerson, { name, scopes, days }: Wanted, secret: string): ApiToken {
    const createdAt = this.clock.now();
    return Object.assign(new ApiToken(), {
      id: randomUUID(),
      name,
      tokenSha256: sha256(secret),
      scopes: [...scopes],
      createdBy: actor.id,
      createdAt,
      expiresAt: new Date(createdAt.getTime() + days * 24 * 60 * 60 * 1000),
      lastUsedOn: null,
      revokedAt: null,
      revokedBy: null,
    });
  }
}
