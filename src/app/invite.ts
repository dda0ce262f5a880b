import { invite } from '../access/invite.ts';
import { readSettings } from '../config/settings.ts';
import { openDatabase } from '../database/open.ts';
import { sentenceFor } from './failure.ts';

/** `npm run -s invite -- ADDRESS ROLE [DEPARTMENT]`: prints a one-time link. */
async function main(): Promise<number> {
  const [address, role, department] = process.argv.slice(2);
  const database = await openDatabase(readSettings(process.env), (sentence) => {
    console.error(sentence);
  });
  try {
    const answer = await invite(database.settings, address, role, department);
    (answer.ok ? console.log : console.error)(answer.text);
    return answer.ok ? 0 : 2;
  } finally {
    await database.stop();
  }
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(sentenceFor(error));
    process.exit(1);
  },
);
