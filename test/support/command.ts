import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** One of the register's commands as a process of its own, from the compiled code that `npm run jest` builds first. */
export class Command {
  private readonly child: ChildProcess;
  private readonly exited: Promise<number | null>;
  /** Everything it has said so far, both outputs. */
  said = '';

  constructor(name: string, args: readonly string[], env: Readonly<Record<string, string>>) {
    this.child = spawn(process.execPath, [join(root, 'dist/app', `${name}.js`), ...args], {
      cwd: root,
      env: { PATH: process.env['PATH'], ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const output of [this.child.stdout, this.child.stderr])
      output?.on('data', (text: Buffer) => (this.said += text.toString()));
    this.exited = once(this.child, 'exit').then(([code]) => code as number | null);
  }

  /** The exit code; null when a signal ended it. */
  ended(): Promise<number | null> {
    return this.exited;
  }

  signal(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  /** Waits until it has said something; throws when it ends before. */
  async saying(text: string): Promise<void> {
    while (!this.said.includes(text)) {
      if (this.child.exitCode !== null || this.child.signalCode !== null)
        throw new Error(`Ended before it said "${text}":\n${this.said}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

/** A port of loopback that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('No port');
  return address.port;
}
