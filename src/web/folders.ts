import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The templates of pages, mails and records; the same two steps up from `src/web` and from `dist/web`. */
export const templatesFolder = fileURLToPath(new URL('../../templates/', import.meta.url));

/** KERN's finished CSS and fonts, unchanged, from its npm package. */
export const kernFolder = join(
  dirname(createRequire(import.meta.url).resolve('@kern-ux/native/package.json')),
  'dist',
);
