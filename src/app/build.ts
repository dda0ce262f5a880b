/**
 * Compiles the register into dist/ when its sources changed since the last time, and does nothing otherwise:
 * that is why the second start takes seconds. Runs by Node's own type stripping, before anything is compiled.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const stamp = join(root, 'dist/.built-from');

function fingerprint(): string {
  const hash = createHash('sha256');
  const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .map((name) => join('src', name))
    .filter((name) => statSync(join(root, name)).isFile())
    .sort();
  for (const name of ['package-lock.json', 'tsconfig.json', 'nest-cli.json', ...sources]) {
    hash.update(`${name}\0`).update(readFileSync(join(root, name)));
  }
  return hash.digest('hex');
}

const now = fingerprint();
if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== now) {
  const nest = join(root, 'node_modules/@nestjs/cli/bin/nest.js');
  if (!existsSync(nest)) {
    console.error(
      'The compiler is not installed. Run "npm ci" (with development packages) and start again.',
    );
    process.exit(1);
  }
  const built = spawnSync(process.execPath, [nest, 'build'], { cwd: root, stdio: 'inherit' });
  if (built.status !== 0) process.exit(built.status ?? 1);
  writeFileSync(stamp, now);
}
