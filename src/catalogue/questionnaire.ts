/**
 * `npm run -s questionnaire`: the current catalogue's questions as JSON, in the order of asking.
 */
import { loadCatalogue } from './load.ts';
import { printJson } from './print-json.ts';
import { printQuestionnaire } from './printed.ts';

printJson(printQuestionnaire(loadCatalogue()));
