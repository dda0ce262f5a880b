/** The command `npm run -s demo -- OUT_DIR`. */
import { DemoRefused, runDemo } from './demo-command.ts';
import { sentenceFor } from './failure.ts';

try {
  await runDemo(process.argv[2]);
} catch (error) {
  console.error(error instanceof DemoRefused ? error.message : sentenceFor(error));
  process.exitCode = error instanceof DemoRefused ? 2 : 1;
}
