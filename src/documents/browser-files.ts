import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { fontsConf } from './fonts.ts';

const run = promisify(execFile);
const require = createRequire(import.meta.url);

export interface UnpackedBrowser {
  readonly executable: string;
  readonly libraries: string;
}

/**
 * Unpacks the Chromium inside @sparticuz/chromium into our own data folder, once per version
 * (about 3 s, 210 MB). Two processes may do so at the same time: each unpacks beside the goal,
 * the first to finish is renamed into place and the other throws its copy away.
 */
export async function unpackBrowser(dataDir: string): Promise<UnpackedBrowser> {
  const entry = require.resolve('@sparticuz/chromium');
  const packageDir = join(dirname(entry), '..');
  const { version } = JSON.parse(await readFile(join(packageDir, 'package.json'), 'utf8')) as {
    version: string;
  };
  const goal = join(dataDir, 'browser', `chromium-${version}`);
  const unpacked = { executable: join(goal, 'chromium'), libraries: join(goal, 'al2023', 'lib') };
  if (existsSync(goal)) return unpacked;

  await mkdir(join(dataDir, 'browser'), { recursive: true });
  const beside = await mkdtemp(join(dataDir, 'browser', 'unpacking-'));
  try {
    await inflate(entry, packageDir, beside);
    await rename(beside, goal);
  } catch (error) {
    if (!existsSync(goal)) throw error;
  } finally {
    await rm(beside, { recursive: true, force: true });
  }
  return unpacked;
}

/** Writes the fonts.conf of our own fonts and says where it stands: in full, since fontconfig takes no relative path. */
export async function writeFontsConf(dataDir: string): Promise<string> {
  const dir = resolve(dataDir, 'browser', 'fonts');
  await mkdir(dir, { recursive: true });
  const path = join(dir, 'fonts.conf');
  const beside = `${path}.${process.pid}`;
  await writeFile(beside, fontsConf(join(dir, 'cache')));
  await rename(beside, path);
  return path;
}

/**
 * The package unpacks to the folder for temporary files and to nowhere else, so a process of its own
 * is told that this folder is ours. What was there before is never looked at.
 */
async function inflate(entry: string, packageDir: string, into: string): Promise<void> {
  const archives = ['chromium.br', 'al2023.tar.br'].map((file) => join(packageDir, 'bin', file));
  const script = `
    import { inflate } from ${JSON.stringify(pathToFileURL(entry).href)};
    await Promise.all(${JSON.stringify(archives)}.map((archive) => inflate(archive)));`;
  await run(process.execPath, ['--input-type=module', '--eval', script], {
    env: { TMPDIR: into },
  });
}
