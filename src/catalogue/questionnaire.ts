/**
 * `npm run -s questionnaire`: the current catalogue's questions as JSON, in the order of asking.
 */
import { loadCatalogue } from './load.ts';
import { printQuestionnaire } from './printed.ts';

process.stdout.write(`${JSON.stringify(printQuestionnaire(loadCatalogue()), null, 2)}\n`);
