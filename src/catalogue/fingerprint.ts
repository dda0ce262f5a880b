import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The fingerprint of a version: hex SHA-256 over the names and contents of its YAML files, in the order of their
 * names, line endings normalised, so that it is the same on every machine. Only reads; `shelf` is where the versions
 * stand. Throws when there is no such version.
 */
export function fingerprintOf(version: string, shelf: string = import.meta.dirname): string {
  const folder = join(shelf, version);
  if (!existsSync(join(folder, 'catalogue.yaml')))
    throw new Error(`There is no catalogue ${version}.`);
  const hash = createHash('sha256');
  for (const name of namesIn(folder)) {
    const content = readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n');
    // The lengths keep a name and a content from being read as one another.
    hash.update(`${name.length} ${name} ${content.length}\n${content}\n`);
  }
  return hash.digest('hex');
}

function namesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => name.replaceAll('\\', '/'))
    .sort();
}
