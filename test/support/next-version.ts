import { cpSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { currentVersion, productShelf } from '../../src/catalogue/load.ts';

/** What a file of the new version says: its whole text, or the text made of the one before. */
type Content = string | ((before: string) => string);

/** A shelf with the product's version and a newer one made of it. */
export interface Shelf {
  /** For `Settings.catalogueShelf`; the caller removes it. */
  readonly path: string;
  readonly version: string;
}

export const nextVersion = '2027-03';

/** Puts a copy of the product's version beside it, with some of its files changed or added. */
export function aNextVersion(
  files: Readonly<Record<string, Content>> = {},
  {
    path = mkdtempSync(join(tmpdir(), 'shelf-')),
    folder = nextVersion,
  }: { readonly path?: string; readonly folder?: string } = {},
): Shelf {
  const before = join(productShelf, currentVersion);
  cpSync(before, join(path, currentVersion), { recursive: true });
  cpSync(before, join(path, folder), { recursive: true });
  const renamed: Content = (text) => text.replaceAll(currentVersion, nextVersion);
  for (const [name, content] of Object.entries({ 'catalogue.yaml': renamed, ...files })) {
    const file = join(path, folder, name);
    const was = existsSync(file) ? readFileSync(file, 'utf8') : '';
    const is = typeof content === 'string' ? content : content(was);
    if (is === was) throw new Error(`${name} was not changed`);
    writeFileSync(file, is);
  }
  return { path, version: nextVersion };
}
