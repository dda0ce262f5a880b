import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { isAlive } from './postmaster.ts';

/**
 * Does the work while no other process does its own under the same lock file. The lock of a process that
 * died is taken over, and so is one that is older than any start can take.
 */
export async function alone<T>(lock: string, work: () => Promise<T>): Promise<T> {
  while (!taken(lock)) {
    const holder = processIn(lock);
    const since = statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
    const left = holder === null ? false : holder === process.pid || !isAlive(holder);
    if (left || Date.now() - since > 150_000) rmSync(lock, { force: true });
    else await wait(25);
  }
  try {
    return await work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function taken(lock: string): boolean {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** The process id a file holds, or null. */
export function processIn(path: string): number | null {
  try {
    const number = Number(readFileSync(path, 'utf8'));
    return Number.isInteger(number) && number > 0 ? number : null;
  } catch {
    return null;
  }
}
