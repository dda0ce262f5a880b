import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A running PostgreSQL server as its postmaster.pid tells it. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
}

/**
 * The server that runs on the cluster, or null. A postmaster.pid left behind by a server that was killed
 * counts as null, also when another program has got its process id since (which PostgreSQL itself takes for
 * a running server: after a container's restart that is likely).
 */
export function postmasterOf(data: string): Postmaster | null {
  const lines = readOrNull(join(data, 'postmaster.pid'))?.split('\n');
  const pid = Number(lines?.[0]);
  if (!Number.isInteger(pid) || pid <= 0 || !isAlive(pid) || !isPostgres(pid)) return null;
  return { pid, port: Number(lines?.[3]) };
}

/** Whether a process has this id, whoever owns it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function isPostgres(pid: number): boolean {
  if (process.platform !== 'linux') return true;
  const [program = ''] = readOrNull(`/proc/${pid}/cmdline`)?.split('\0') ?? [];
  return /(^|\/)postgres$/.test(program);
}

function readOrNull(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
