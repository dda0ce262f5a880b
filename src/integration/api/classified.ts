import type { Catalogue, Text } from '../../domain/catalogue.ts';
import type { Classification } from '../../domain/classification.ts';
import { readRequest } from '../../domain/classification-request.ts';
import { classify } from '../../domain/classify.ts';
import { Problem, type ProblemPart } from '../../web/problem.ts';

/** As many as are classified without keeping others waiting. */
export const mostEntries = 500;
/** Nobody reads more sentences than this. */
const mostSentences = 20;
const longestSentence = 300;

/**
 * The classification of one set of answers, or of a list of them, in the shapes of the command `classify`.
 * `body` is what came, `today` stands in where a request names no day. Throws a Problem (422) naming every fault.
 */
export function classified(
  catalogue: Catalogue,
  body: unknown,
  today: string,
): Classification | Classification[] {
  if (Array.isArray(body) && body.length > mostEntries) throw new Problem(422, tooMany);
  const entries: readonly unknown[] = Array.isArray(body) ? body : [body];
  const requests = entries.map((raw) => readRequest(catalogue, raw, today));
  const faults = requests.flatMap((request, i) =>
    request.ok
      ? []
      : request.because.map((because) => part(Array.isArray(body) ? i : null, because)),
  );
  if (faults.length > 0) throw refused(faults);
  const done = requests.flatMap((request) =>
    request.ok ? [classify(catalogue, request.answers, request.dates)] : [],
  );
  return Array.isArray(body) ? done : (done[0] ?? []);
}

/** In: the place in a list that was sent, null where one object was. */
function part(entry: number | null, because: Text): ProblemPart {
  if (entry === null) return { pointer: '#', detail: because };
  const number = entry + 1;
  return {
    pointer: `#/${entry}`,
    detail: { de: `Eintrag ${number}: ${because.de}`, en: `Entry ${number}: ${because.en}` },
  };
}

function refused(faults: readonly ProblemPart[]): Problem {
  const parts = faults.slice(0, mostSentences).map(({ pointer, detail }) => ({
    pointer,
    detail: { de: short(detail.de), en: short(detail.en) },
  }));
  const more = faults.length - parts.length;
  const said = (language: 'de' | 'en', rest: string): string =>
    [...parts.map(({ detail }) => detail[language]), ...(more > 0 ? [rest] : [])].join(' ');
  const detail = {
    de: said('de', `Es gibt ${more} weitere Fehler dieser Art.`),
    en: said('en', `There are ${more} more faults of this kind.`),
  };
  return new Problem(422, detail, parts);
}

/** What was sent is quoted, however long it is. */
function short(sentence: string): string {
  const characters = Array.from(sentence);
  if (characters.length <= longestSentence) return sentence;
  return `${characters.slice(0, longestSentence).join('')}…`;
}

const tooMany: Text = {
  de: `Eine Anfrage darf höchstens ${mostEntries} Einträge enthalten. Teilen Sie die Liste auf.`,
  en: `A request may hold at most ${mostEntries} entries. Split the list.`,
};
