/** The command `npm run -s demo -- OUT_DIR`. */
import { DemoRefused, runDemo } from './demo-command.ts';
import { sentenceFor } from './failure.ts';
import { Interrupted } from './interruption.ts';

try {
  await runDemo(process.argv[2]);
} catch (error) {
  const forPeople = error instanceof DemoRefused || error instanceof Interrupted;
  console.error(forPeople ? error.message : sentenceFor(error));
  process.exitCode = exitCodeFor(error);
}

function exitCodeFor(error: unknown): number {
  if (error instanceof DemoRefused) return 2;
  return error instanceof Interrupted ? 130 : 1;
}
