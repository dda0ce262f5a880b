import { setTimeout as wait } from 'node:timers/promises';

/** Waits until something is so; jobs run by themselves. Throws when it does not become so. */
export async function eventually(
  what: string,
  isSo: () => boolean | Promise<boolean>,
): Promise<void> {
  const until = Date.now() + 60_000;
  while (!(await isSo())) {
    if (Date.now() > until) throw new Error(`Not so after a minute: ${what}`);
    await wait(50);
  }
}
