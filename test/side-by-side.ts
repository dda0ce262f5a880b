/**
 * Runs the scripts of package.json that it is given, as many at a time as there are cores, in this order. Says what each
 * of them says, in one piece; the exit code is 1 when any of them fails.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';

const waiting = process.argv.slice(2);

async function runAll(): Promise<void> {
  for (let name = waiting.shift(); name !== undefined; name = waiting.shift())
    if (!(await succeeds(name))) process.exitCode = 1;
}

async function succeeds(name: string): Promise<boolean> {
  // A shell, because npm is a script of another kind on each system.
  const script = spawn(`npm run -s ${name}`, { shell: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const said: Buffer[] = [];
  for (const output of [script.stdout, script.stderr])
    output.on('data', (text: Buffer) => said.push(text));
  const [code] = (await once(script, 'close')) as [number | null];
  process.stdout.write(Buffer.concat(said));
  if (code !== 0) console.error(`${name} failed.`);
  return code === 0;
}

await Promise.all(Array.from({ length: availableParallelism() }, runAll));
