/** Starts the embedded server on a folder as the register does, prints where it is, and stays until killed. */
import { startEmbedded } from '../../src/database/embedded.ts';

const [folder = '', packageName] = process.argv.slice(2);
try {
  const { port, appUrl } = await startEmbedded(folder, {
    durable: false,
    ...(packageName === undefined ? {} : { packageName }),
  });
  console.log(JSON.stringify({ port, appUrl }));
  setInterval(() => undefined, 60_000);
} catch (error) {
  console.log(JSON.stringify({ failed: error instanceof Error ? error.message : String(error) }));
  process.exitCode = 1;
}
