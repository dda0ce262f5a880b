import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbedded, stopEmbedded } from '../database/embedded.ts';
import type { EmbeddedServer } from '../database/embedded.ts';

/**
 * Does the work with a PostgreSQL server of its own and leaves nothing of it behind, also when the work fails.
 * `durable`: it writes as safely as the register's own, which only a measurement needs.
 */
export async function withThrowAwayServer<T>(
  work: (server: EmbeddedServer) => Promise<T>,
  { durable = false } = {},
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'ki-register-demo-'));
  // Root may have to run PostgreSQL as another account, which must be able to reach its files.
  chmodSync(folder, 0o755);
  try {
    return await work(await startEmbedded(folder, { durable }));
  } finally {
    await stopEmbedded(folder);
    rmSync(folder, { recursive: true, force: true });
  }
}
