import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isAlive } from '../../src/database/postmaster.ts';

const prefix = 'ki-register-test-';
const variable = 'REGISTER_TEST_SERVER';

/** Names the folder of this run's server for all its workers; nothing is started before it is needed. */
export function nameServerFolder(): void {
  process.env[variable] = join(tmpdir(), `${prefix}${process.pid}`);
}

export function serverFolder(): string {
  const folder = process.env[variable];
  if (folder === undefined)
    throw new Error('Run the tests with Jest: its globalSetup was not run.');
  return folder;
}

/** Folders of runs that were killed before they could clean up. */
export function abandonedFolders(): string[] {
  return readdirSync(tmpdir())
    .filter((name) => name.startsWith(prefix) && !isAlive(Number(name.slice(prefix.length))))
    .map((name) => join(tmpdir(), name));
}
