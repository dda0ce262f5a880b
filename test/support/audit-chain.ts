import { createHash } from 'node:crypto';
import type { TestDatabase } from './database.ts';

export interface ChainEntry {
  readonly seq: number;
  readonly at: string;
  readonly canonical: string;
  readonly prev: string;
  readonly hash: string;
}

/** The whole chain in order, hashes in hexadecimal. */
export async function chainOf(database: TestDatabase): Promise<ChainEntry[]> {
  return database.asOwner<ChainEntry>(
    `SELECT seq::int, at, canonical, encode(prev, 'hex') AS prev, encode(hash, 'hex') AS hash
     FROM audit_entry ORDER BY seq`,
  );
}

/** The hash an entry must have: written again from the description, not from the database's function. */
function hashOf({ seq, at, canonical, prev }: ChainEntry): string {
  const hash = createHash('sha256');
  const sequence = Buffer.alloc(8);
  sequence.writeBigInt64BE(BigInt(seq));
  const fields = [
    Buffer.from('KI-Register audit entry v1'),
    sequence,
    Buffer.from(at),
    Buffer.from(canonical),
    Buffer.from(prev, 'hex'),
  ];
  for (const field of fields) {
    const length = Buffer.alloc(8);
    length.writeBigInt64BE(BigInt(field.length));
    hash.update(length).update(field);
  }
  return hash.digest('hex');
}

/** The number of the first entry that does not follow from the one before, or null. */
export function firstBreak(chain: readonly ChainEntry[]): number | null {
  let prev = '00'.repeat(32);
  for (const [index, entry] of chain.entries()) {
    const follows = entry.seq === index + 1 && entry.prev === prev && entry.hash === hashOf(entry);
    if (!follows) return index + 1;
    prev = entry.hash;
  }
  return null;
}
