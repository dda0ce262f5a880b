import { Injectable } from '@nestjs/common';
import { EntityManager, LessThan } from 'typeorm';
import { Clock } from '../../config/clock.ts';
import { KnownBrowser } from './known-browser.entity.ts';
import { newSecret, sha256 } from './one-time-secret.ts';

/** After half a year without signing in again, a browser is a stranger. */
export const knownForMs = 180 * 24 * 60 * 60 * 1000;

@Injectable()
export class KnownBrowserRepository {
  constructor(
    private readonly entities: EntityManager,
    private readonly clock: Clock,
  ) {}

  /** Whether this login has been used in the browser with this secret. */
  async knows(secret: string, login: string): Promise<boolean> {
    const [row] = await this.entities.query<{ known: boolean }[]>(
      `SELECT EXISTS (
         SELECT 1 FROM known_browser b JOIN person p ON p.id = b.person_id
         WHERE b.token_sha256 = $1 AND p.email = $2 AND b.known_since > $3
       ) AS known`,
      [sha256(secret), login, this.oldest()],
    );
    return row?.known === true;
  }

  /**
   * Remembers the browser for this person.
   * In: the secret it carries, if any; only one that was given out here is taken again. Out: the secret to carry.
   */
  async remember(tx: EntityManager, personId: string, carried: string | null): Promise<string> {
    await tx.delete(KnownBrowser, { personId, knownSince: LessThan(this.oldest()) });
    const isOurs =
      carried !== null && (await tx.existsBy(KnownBrowser, { tokenSha256: sha256(carried) }));
    const secret = isOurs ? carried : newSecret();
    const row = { tokenSha256: sha256(secret), personId, knownSince: this.clock.now() };
    await tx.upsert(KnownBrowser, row, ['tokenSha256', 'personId']);
    return secret;
  }

  private oldest(): Date {
    return new Date(this.clock.now().getTime() - knownForMs);
  }
}
