import { Injectable } from '@nestjs/common';
import { RateLimiterPostgres } from 'rate-limiter-flexible';
import { DataSource } from 'typeorm';
import { sha256 } from '../../access/sign-in/one-time-secret.ts';
import { consume, networkOf } from '../../access/sign-in/throttle.ts';

/** Requests per minute of one token, and of one network without a token that counts. */
export const perMinute = { client: 300, stranger: 60 } as const;

/** Keeps one system from taking the register from everybody. Counted in PostgreSQL: for all instances together. */
@Injectable()
export class ApiThrottle {
  private readonly clients: RateLimiterPostgres;
  private readonly strangers: RateLimiterPostgres;

  constructor(database: DataSource) {
    const limiter = (keyPrefix: keyof typeof perMinute) =>
      new RateLimiterPostgres({
        storeClient: database,
        storeType: 'typeorm',
        tableName: 'api_request_count',
        tableCreated: true,
        keyPrefix,
        points: perMinute[keyPrefix],
        duration: 60,
      });
    this.clients = limiter('client');
    this.strangers = limiter('stranger');
  }

  /** Counts a request of this token. Out: null when admitted, else the seconds to wait. */
  client(tokenId: string): Promise<number | null> {
    return consume(this.clients, tokenId);
  }

  /** The same for a request without a token that counts, by the network it came from. */
  stranger(address: string): Promise<number | null> {
    return consume(this.strangers, sha256(networkOf(address)));
  }
}
