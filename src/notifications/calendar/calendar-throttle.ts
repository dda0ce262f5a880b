import { Injectable } from '@nestjs/common';
import { RateLimiterPostgres } from 'rate-limiter-flexible';
import { DataSource } from 'typeorm';
import { sha256 } from '../../access/sign-in/one-time-secret.ts';
import { consume, networkOf } from '../../access/sign-in/throttle.ts';

/** Requests per minute to one calendar, and from one network to calendars that there are not. */
export const calendarsPerMinute = { feed: 30, stranger: 30 } as const;

/** Counted in PostgreSQL: for all instances together. */
@Injectable()
export class CalendarThrottle {
  private readonly feeds: RateLimiterPostgres;
  private readonly strangers: RateLimiterPostgres;

  constructor(database: DataSource) {
    const limiter = (keyPrefix: keyof typeof calendarsPerMinute) =>
      new RateLimiterPostgres({
        storeClient: database,
        storeType: 'typeorm',
        tableName: 'calendar_request_count',
        tableCreated: true,
        keyPrefix,
        points: calendarsPerMinute[keyPrefix],
        duration: 60,
      });
    this.feeds = limiter('feed');
    this.strangers = limiter('stranger');
  }

  /** Counts a request with this secret. Out: null when admitted, else the seconds to wait. */
  feed(token: string): Promise<number | null> {
    return consume(this.feeds, sha256(token));
  }

  /** Counts one that led nowhere, by the network it came from. */
  stranger(address: string): Promise<number | null> {
    return consume(this.strangers, sha256(networkOf(address)));
  }
}
