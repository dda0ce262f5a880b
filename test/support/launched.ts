import { type ChildProcess, spawn, type SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** A process of its own that has started the embedded server (launch.ts). */
export interface Launched {
  readonly process: ChildProcess;
  readonly port?: number;
  readonly appUrl?: string;
  /** The sentence it gave up with. */
  readonly failed?: string;
  killed(): Promise<void>;
}

/** `packageName`: another PostgreSQL than the installed one. */
export async function launched(
  folder: string,
  options: SpawnOptions = {},
  ...packageName: string[]
): Promise<Launched> {
  const script = join(import.meta.dirname, 'launch.ts');
  const child = spawn(process.execPath, [script, folder, ...packageName], {
    stdio: ['ignore', 'pipe', 'inherit'],
    ...options,
  });
  if (child.stdout === null) throw new Error('The output of launch.ts is not piped.');
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  return {
    ...(JSON.parse(line.toString()) as object),
    process: child,
    async killed() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}
