import { existsSync, rmSync } from 'node:fs';
import { stopEmbedded } from '../../src/database/embedded.ts';
import { serverFolder } from './server-folder.ts';

export default async function globalTeardown(): Promise<void> {
  await discard(serverFolder());
}

/** Ends the server on a folder, if one was started, and deletes its files. */
export async function discard(folder: string): Promise<void> {
  if (!existsSync(folder)) return;
  await stopEmbedded(folder);
  rmSync(folder, { recursive: true, force: true });
}
