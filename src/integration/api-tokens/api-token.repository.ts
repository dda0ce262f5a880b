import { Injectable, NotFoundException } from '@nestjs/common';
import { EntityManager, IsNull, MoreThan } from 'typeorm';
import { ApiToken } from './api-token.entity.ts';

@Injectable()
export class ApiTokenRepository {
  constructor(private readonly entities: EntityManager) {}

  /** All tokens, the newest first. */
  all(): Promise<ApiToken[]> {
    return this.entities.find(ApiToken, { order: { createdAt: 'DESC', id: 'ASC' } });
  }

  /** One token; throws NotFoundException. */
  async one(id: string): Promise<ApiToken> {
    const token = await this.entities.findOneBy(ApiToken, { id });
    if (!token) throw new NotFoundException();
    return token;
  }

  /** The token with this hash when it counts now; null otherwise, without telling why. */
  valid(tokenSha256: string, now: Date): Promise<ApiToken | null> {
    return this.entities.findOneBy(ApiToken, {
      tokenSha256,
      revokedAt: IsNull(),
      expiresAt: MoreThan(now),
    });
  }

  async add(tx: EntityManager, token: ApiToken): Promise<void> {
    await tx.insert(ApiToken, token);
  }

  /** Whether this call revoked it; a token is revoked once. */
  async revoke(tx: EntityManager, id: string, by: string, at: Date): Promise<boolean> {
    const standing = { id, revokedAt: IsNull() };
    const { affected } = await tx.update(ApiToken, standing, { revokedAt: at, revokedBy: by });
    return affected === 1;
  }

  async usedOn(id: string, day: string): Promise<void> {
    await this.entities.update(ApiToken, { id }, { lastUsedOn: day });
  }
}
