import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EmbeddedServer, startEmbedded, stopEmbedded } from '../../src/database/embedded.ts';
import { postmasterOf } from '../../src/database/postmaster.ts';

/** Folders for servers of a test file's own. Every one is cleaned up by `discardAll`. */
export class Folders {
  readonly #made: string[] = [];
  #template: string | undefined;

  /** An empty one that every account may enter. */
  empty(): string {
    const folder = mkdtempSync(join(tmpdir(), 'launcher-'));
    chmodSync(folder, 0o755);
    this.#made.push(folder);
    return folder;
  }

  /** One in which a server has been made and stopped: a copy, which is faster than making it again. */
  async prepared(): Promise<string> {
    if (this.#template === undefined) {
      const template = this.empty();
      await (await start(template)).stop();
      this.#template = template;
    }
    const folder = this.empty();
    spawnSync('cp', ['-a', `${this.#template}/.`, folder]);
    return folder;
  }

  async discardAll(): Promise<void> {
    for (const folder of this.#made) {
      await stopEmbedded(folder);
      rmSync(folder, { recursive: true, force: true });
    }
  }
}

export function start(folder: string): Promise<EmbeddedServer> {
  return startEmbedded(folder, { durable: false });
}

/** The process id of the server on a folder, or null. */
export function serverOn(folder: string): number | null {
  return postmasterOf(join(folder, 'cluster'))?.pid ?? null;
}

export function killServer(folder: string): void {
  const pid = serverOn(folder);
  if (pid === null) throw new Error('No server runs on this folder.');
  process.kill(pid, 'SIGKILL');
}
