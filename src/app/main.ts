import { once } from 'node:events';
import { readSettings } from '../config/settings.ts';
import { sentenceFor } from './failure.ts';
import { loadDemo } from './demo/load.ts';
import { demoNotice } from './demo/notice.ts';
import { openRegister } from './register.ts';
import type { Register } from './register.ts';

/** The register as a server: opens, says where it is, and ends cleanly on SIGTERM, SIGINT and Ctrl-C. */
async function main(): Promise<void> {
  const settings = readSettings(process.env);
  const register = await openRegister(settings, (sentence) => {
    console.error(sentence);
  });
  endOnSignal(register);
  if (settings.demo) await loadDemo(register.app);
  await listen(register).catch(async (error: unknown) => {
    await register.close();
    throw error;
  });
  console.log(`KI-Register: ${settings.publicUrl}`);
  if (settings.demo) console.log(demoNotice());
}

/** Nest's own way would log a taken port with its stack before anybody can say it in a sentence. */
async function listen({ app, settings: { port, host } }: Register): Promise<void> {
  const server = app.getHttpServer().listen(port, host);
  await once(server, 'listening');
}

function endOnSignal(register: Register): void {
  let ending = false;
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const)
    process.on(signal, () => {
      if (ending) return;
      ending = true;
      void register.close().finally(() => process.exit(0));
    });
}

main().catch((error: unknown) => {
  console.error(sentenceFor(error));
  process.exit(1);
});
