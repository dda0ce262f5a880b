import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';

export interface StoredFile {
  readonly bytes: Buffer;
  readonly mediaType: string;
}

/** Stores bytes under their SHA-256, once. Out: the hash, hexadecimal. */
export async function storeFile(
  tx: EntityManager,
  bytes: Uint8Array,
  mediaType: string,
  at: Date,
): Promise<string> {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  await tx.query(
    `INSERT INTO stored_file (sha256, media_type, bytes, stored_at) VALUES ($1, $2, $3, $4)
     ON CONFLICT (sha256) DO NOTHING`,
    [sha256, mediaType, Buffer.from(bytes), at],
  );
  return sha256;
}

/** The bytes with this SHA-256. Throws when they are gone, which nothing of ours can cause. */
export async function storedFile(tx: EntityManager, sha256: string): Promise<StoredFile> {
  const [file] = await tx.query<StoredFile[]>(
    'SELECT bytes, media_type AS "mediaType" FROM stored_file WHERE sha256 = $1',
    [sha256],
  );
  if (!file) throw new Error(`The file ${sha256} is lost`);
  return file;
}
