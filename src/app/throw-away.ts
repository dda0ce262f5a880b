import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbedded, stopEmbedded } from '../database/embedded.ts';
import type { EmbeddedServer } from '../database/embedded.ts';

/**
 * Does the work with a PostgreSQL server of its own and leaves nothing of it behind, whether the work succeeds,
 * fails or is interrupted (then the process ends with 130).
 */
export async function withThrowAwayServer<T>(
  work: (server: EmbeddedServer) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'ki-register-demo-'));
  // Root may have to run PostgreSQL as another account, which must be able to reach its files.
  chmodSync(folder, 0o755);
  const discard = async () => {
    await stopEmbedded(folder);
    rmSync(folder, { recursive: true, force: true });
  };
  const interrupted = () => {
    void discard().finally(() => process.exit(130));
  };
  for (const signal of signals) process.once(signal, interrupted);
  try {
    return await work(await startEmbedded(folder, { durable: false }));
  } finally {
    for (const signal of signals) process.off(signal, interrupted);
    await discard();
  }
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
