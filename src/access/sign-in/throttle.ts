import { isIPv6 } from 'node:net';
import { Injectable } from '@nestjs/common';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { DataSource } from 'typeorm';
import { sha256 } from './one-time-secret.ts';

/** Who tries to sign in, as far as it can be told before the password is known. */
export interface Attempt {
  /** The login as typed, in its stored spelling; it need not exist. */
  readonly login: string;
  /** The network address the request came from. */
  readonly address: string;
  /** The browser's secret, when this account has been used in it before; else null. */
  readonly knownBrowser: string | null;
}

export type Admission = { ok: true } | { ok: false; waitSeconds: number };

const minutes = 60;

/**
 * Slows down guessing without locking anybody out of a browser they use (OWASP: device cookies).
 * A known browser has a count of its own. Everybody else is counted by login and network, by network,
 * and by login over all networks; who attacks an account closes it for strangers only.
 * All counts run out by themselves. Unknown logins are counted like known ones.
 */
@Injectable()
export class SignInThrottle {
  private readonly browser: RateLimiterPostgres;
  private readonly pair: RateLimiterPostgres;
  private readonly network: RateLimiterPostgres;
  private readonly login: RateLimiterPostgres;

  constructor(database: DataSource) {
    const limiter = (keyPrefix: string, points: number, duration: number) =>
      new RateLimiterPostgres({
        storeClient: database,
        storeType: 'typeorm',
        tableName: 'sign_in_attempt',
        tableCreated: true,
        keyPrefix,
        points,
        duration,
      });
    this.browser = limiter('browser', 10, 15 * minutes);
    this.pair = limiter('pair', 10, 15 * minutes);
    this.network = limiter('network', 100, 15 * minutes);
    this.login = limiter('login', 50, 60 * minutes);
  }

  /** Counts an attempt before its password is looked at, so that a thousand at once are a thousand. */
  async admit(attempt: Attempt): Promise<Admission> {
    for (const [limiter, key] of this.counts(attempt)) {
      const waitSeconds = await consume(limiter, key);
      // Who is refused here does not fill the wider counts.
      if (waitSeconds !== null) return { ok: false, waitSeconds };
    }
    return { ok: true };
  }

  /** Takes an attempt back that turned out to be right. */
  async forget(attempt: Attempt): Promise<void> {
    const [[narrowest, key], ...wider] = this.counts(attempt);
    await narrowest.delete(key);
    for (const [limiter, widerKey] of wider) await limiter.reward(widerKey, 1);
  }

  private counts({ login, address, knownBrowser }: Attempt): [Count, ...Count[]] {
    const account = sha256(login);
    const network = sha256(networkOf(address));
    if (knownBrowser !== null) return [[this.browser, sha256(knownBrowser + account)]];
    return [
      [this.pair, sha256(account + network)],
      [this.network, network],
      [this.login, account],
    ];
  }
}

type Count = readonly [RateLimiterPostgres, string];

/** An IPv4 address, or the /64 of an IPv6 one: that is what one household or attacker owns. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  if (mapped?.[1]) return mapped[1];
  if (!isIPv6(address)) return address;
  const [head = '', tail] = address.replace(/%.*$/, '').split('::');
  const before = head.split(':').filter(Boolean);
  const after = tail?.split(':').filter(Boolean) ?? [];
  const zeros = Array<string>(Math.max(0, 8 - before.length - after.length)).fill('0');
  const groups = [...before, ...(tail === undefined ? [] : zeros), ...after];
  return groups
    .slice(0, 4)
    .map((group) => parseInt(group, 16).toString(16))
    .join(':');
}

/** Counts one more. Out: null when admitted, else the seconds to wait. */
export async function consume(limiter: RateLimiterPostgres, key: string): Promise<number | null> {
  try {
    await limiter.consume(key);
    return null;
  } catch (refused) {
    if (refused instanceof RateLimiterRes) return Math.ceil(refused.msBeforeNext / 1000);
    throw refused;
  }
}
